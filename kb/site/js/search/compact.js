// Reading the numbers and texts that `compact.py` writes.

const SIGNS = Array.from({ length: 92 }, (_, at) => String.fromCharCode(35 + at)).filter((one) => one !== "\\");
/** @type {Map<string, number>} */
const VALUES = new Map(SIGNS.map((sign, value) => [sign, value]));
const ONE = 60, TWO = 87, BASE = SIGNS.length;
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
    return VALUES.get(this.text[this.at - 1]) ?? 0;
  }
}

/** @param {string} text */
export function allNumbers(text) {
  const reader = new NumberReader(text), found = [];
  while (!reader.ended) found.push(reader.next());
  return found;
}

/**
 * All words, with those that are in texts in the order of their numbers.
 * @param {{ words: string, counts: string }} listed
 */
export function readLexicon({ words, counts }) {
  let last = "";
  const times = allNumbers(counts), ranked = [], others = [];
  for (const [place, one] of words.split(" ").entries()) {
    last = last.slice(0, VALUES.get(one[0])) + one.slice(1);
    const word = last.endsWith(CAPITAL) ? last[0].toUpperCase() + last.slice(1, -1) : last;
    if (times[place]) ranked.push({ word, count: times[place] });
    else others.push(word);
  }
  ranked.sort((one, other) => other.count - one.count);
  return { words: ranked.map(({ word }) => word), others };
}

/**
 * Rows of texts.
 * @param {string} text
 * @param {string[]} words those of the lexicon
 * @returns {string[][]}
 */
export function readRows(text, words) {
  return text.split(" ").map((row) => (row ? row.split("!").map((codes) => readText(codes, words)) : []));
}

/** @param {string} codes @param {string[]} words */
function readText(codes, words) {
  return allNumbers(codes).map((place) => words[place]).join(" ");
}
