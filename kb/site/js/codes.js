// Reading what `packing.py` and `sharing.py` write.

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
 * JSON that was deflated and written in base64.
 * @param {string} text
 * @returns {Promise<any>}
 */
export async function unpacked(text) {
  const stream = new Blob([bytesOf(text)]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return JSON.parse(await new Response(stream).text());
}

/**
 * @param {string} text in base64
 * @returns {Uint8Array<ArrayBuffer>}
 */
function bytesOf(text) {
  const letters = atob(text), bytes = new Uint8Array(letters.length);
  for (let i = 0; i < letters.length; i += 1) bytes[i] = letters.charCodeAt(i);
  return bytes;
}
