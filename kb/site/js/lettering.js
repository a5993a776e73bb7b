// How wide words are in the font of the pictures, and where their lines break, as `pictures/lettering.py` has it.

/** @typedef {"regular" | "bold" | "italic"} Face */

export const LINE = 1.22; // the height of a line, in sizes of the font

/** @type {WeakMap<object, Map<string, Map<string, number>>>} */
const advancesKnown = new WeakMap();

/**
 * The width of a line, without kerning; an unknown letter counts half an em.
 * @param {import("./graph.js").GraphLetters} letters
 * @param {string} words
 * @param {number} size
 * @param {Face} face
 */
export function widthOf(letters, words, size, face) {
  const advances = advancesOf(letters, face), half = Math.floor(letters.em / 2);
  let sum = 0;
  for (const letter of words) sum += advances.get(letter) ?? half;
  return (sum * size) / letters.em;
}

/**
 * @param {import("./graph.js").GraphLetters} letters
 * @param {Face} face
 * @returns {Map<string, number>}
 */
function advancesOf(letters, face) {
  const faces = advancesKnown.get(letters) ?? new Map();
  advancesKnown.set(letters, faces);
  if (!faces.has(face)) faces.set(face, new Map([...letters.used].map((letter, i) => [letter, letters[face][i]])));
  return faces.get(face);
}

/**
 * Lines of at most so much room; a word that is too long is broken.
 * @param {import("./graph.js").GraphLetters} letters
 * @param {string} words
 * @param {number} size
 * @param {number} room
 * @param {Face} face
 * @returns {string[]}
 */
export function wrapped(letters, words, size, room, face) {
  const fits = (/** @type {string} */ line) => widthOf(letters, line, size, face) <= room;
  /** @type {string[]} */
  const lines = [];
  let line = "";
  for (const word of words.split(/\s+/).filter(Boolean)) {
    const longer = `${line} ${word}`.trim();
    if (fits(longer)) { line = longer; continue; }
    if (line) lines.push(line);
    const pieces = piecesOf(word, fits);
    line = pieces.pop() ?? "";
    lines.push(...pieces);
  }
  return line ? [...lines, line] : lines;
}

/**
 * A word in pieces that fit; nearly always the word itself.
 * @param {string} word
 * @param {(line: string) => boolean} fits
 */
function piecesOf(word, fits) {
  const pieces = [];
  let rest = word;
  while (rest.length > 1 && !fits(rest)) {
    let end = rest.length - 1;
    while (end > 1 && !fits(rest.slice(0, end))) end -= 1;
    pieces.push(rest.slice(0, end));
    rest = rest.slice(end);
  }
  return [...pieces, rest];
}
