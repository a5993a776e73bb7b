// Reading the numbers and words that `compact.py` writes.

const ONE = 60, TWO = 87, BASE = 91;
/** The value of each sign by its code: all from `#` to `~` but the backslash. */
const VALUES = Uint8Array.from({ length: 127 }, (_, code) => (code < 35 ? 0 : code - 35 - Number(code > 92)));

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

/** Words, each of which was written less what it begins with like the word before. @param {string} text */
export function readListed(text) {
  let last = "";
  return text.split(" ").map((one) => (last = last.slice(0, VALUES[one.charCodeAt(0)]) + one.slice(1)));
}
