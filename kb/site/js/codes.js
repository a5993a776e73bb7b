// Reading what `packing.py` and `sharing.py` write.

import { unzipSteps } from "./bzip.js";
import { doneInPieces } from "./pauses.js";

/**
 * A text with its codes replaced by the pieces that they stand for.
 * @param {string} text
 * @param {string[]} pieces
 * @returns {string}
 */
export function restored(text, pieces) {
  return text.replace(/[\uE000-\uF8FF]./gs, (code) =>
    restored(pieces[(code.charCodeAt(0) - 0xe000) * 2000 + code.charCodeAt(1) - 0x100], pieces));
}

/**
 * JSON that was packed.
 * @param {string} text
 * @returns {Promise<any>}
 */
export async function unpacked(text) {
  return JSON.parse(new TextDecoder().decode(await doneInPieces(unzipSteps(bytesOf(text)))));
}

/** The bytes that pairs of 91 signs hold, 13 bits each. @param {string} text */
function bytesOf(text) {
  const values = new Uint8Array(127), pairs = (text.length - 1) / 2;
  for (let code = 33, value = 0; code < 127; code += 1) if (!'"<\\'.includes(String.fromCharCode(code))) values[code] = value++;
  const bytes = new Uint8Array(Math.floor(pairs * 13 / 8) - Number(text[0]));
  for (let at = 1, bits = 0, count = 0, place = 0; at < text.length; at += 2) {
    bits = (bits << 13) | (values[text.charCodeAt(at)] * 91 + values[text.charCodeAt(at + 1)]);
    for (count += 13; count >= 8; place += 1) {
      count -= 8;
      bytes[place] = bits >> count; // beyond the last byte nothing is written
    }
    bits &= (1 << count) - 1;
  }
  return bytes;
}
