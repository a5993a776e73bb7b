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
  const bytes = Uint8Array.from(atob(text), (one) => one.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return JSON.parse(await new Response(stream).text());
}
