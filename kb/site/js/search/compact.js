// Reading the numbers and texts that `compact.py` writes.

const ONE = 60, TWO = 87, BASE = 91;
/** The value of each sign by its code: all from `#` to `~` but the backslash. */
const VALUES = Uint8Array.from({ length: 127 }, (_, code) => (code < 35 ? 0 : code - 35 - Number(code > 92)));
const CAPITAL = "^";

/** Reads numbers one after the other. */
export class NumberReader {
  /** @param {string} text */
  constructor(text) {
    this.text = text;
    this.at = 0;
  }

  get ended() {
    return this.at >= this.text.length;
  }

  next() {
    const first = this.sign();
    if (first < ONE) return first;
    if (first < TWO) return ONE + (first - ONE) * BASE + this.sign();
    const high = this.sign();
    return ONE + (TWO - ONE) * BASE + ((first - TWO) * BASE + high) * BASE + this.sign();
  }

  /** So many rising numbers that were written as their distances. @param {number} count */
  rising(count) {
    let last = -1;
    return Array.from({ length: count }, () => (last += this.next() + 1));
  }

  sign() {
    this.at += 1;
    return VALUES[this.text.charCodeAt(this.at - 1)];
  }
}

/** @param {string} text */
export function allNumbers(text) {
  const reader = new NumberReader(text), found = [];
  while (!reader.ended) found.push(reader.next());
  return found;
}

/**
 * All words: those that are in texts by their numbers, and the others.
 * @param {{ words: string, counts: string }} listed
 * @returns {Generator<undefined, { words: string[], others: string[] }>}
 */
export function* lexiconSteps({ words, counts }) {
  let last = "";
  const times = new NumberReader(counts), ranked = [], others = [];
  for (const [place, one] of words.split(" ").entries()) {
    last = last.slice(0, VALUES[one.charCodeAt(0)]) + one.slice(1);
    const word = last.endsWith(CAPITAL) ? last[0].toUpperCase() + last.slice(1, -1) : last, count = times.next();
    if (count) ranked.push({ word, count });
    else others.push(word);
    if (place % 512 === 0) yield;
  }
  ranked.sort((one, other) => other.count - one.count);
  return { words: ranked.map(({ word }) => word), others };
}

/**
 * Rows of texts.
 * @param {string} text
 * @param {string[]} words those of the lexicon
 * @returns {Generator<undefined, string[][]>}
 */
export function* rowSteps(text, words) {
  const rows = [];
  for (const row of text.split(" ")) {
    /** @type {string[]} */
    const texts = [];
    for (const [place, codes] of row ? row.split("!").entries() : []) {
      texts.push(allNumbers(codes).map((number) => words[number]).join(" "));
      if (place % 64 === 0) yield;
    }
    rows.push(texts);
  }
  return rows;
}
