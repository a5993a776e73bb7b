// Reading a query: known words, misspelt words, and the beginnings of words.

import { alike } from "./spelling.js";
import { partsOf, stemOf, STOP } from "./words.js";

const READINGS = 2; // corrections of an unknown word
export const SHORT = 4; // shorter words are corrected only if two letters are swapped
const SWAPPED = 0.9; // similarity of a word with the same letters in another order
const ENOUGH = 0.72, ENOUGH_SHORT = 0.6; // least similarity of a correction
const BEGINNINGS = 6; // words that a prefix is completed to

/** @typedef {{ stem: string, sure: number, readAs: string }} Term a stem, how sure its reading is, the corrected word */

/** The words of the content, by which those of a query are corrected. */
export class Vocabulary {
  /**
   * @param {string[]} sorted every word of the content that is no stop word, in alphabetical order
   * @param {Map<string, string>} stems word -> stem
   * @param {Map<string, number>} rarity stem -> weight, for the stems of records
   */
  constructor(sorted, stems, rarity) {
    this.sorted = sorted;
    this.stems = stems;
    this.known = new Set(stems.values());
    this.rarity = rarity;
    /** @type {Map<string, string[]>} */
    this.byLetter = new Map();
    for (const word of sorted) {
      const some = this.byLetter.get(word[0]);
      if (some) some.push(word);
      else this.byLetter.set(word[0], [word]);
    }
  }

  /**
   * The terms of a query in order, and the terms that two neighbouring words form together.
   * @param {string[]} tokens
   * @returns {{ plain: Term[], together: Term[] }}
   */
  read(tokens) {
    const plain = tokens.flatMap(partsOf).filter((part) => !STOP.has(part));
    const pairs = new Set(plain.slice(1).map((part, at) => plain[at] + part));
    for (const parts of tokens.map(partsOf)) if (parts.length === 2) pairs.add(parts.join(""));
    /** @type {Map<string, Term>} */
    const found = new Map(), together = new Map();
    for (const part of plain) for (const term of this.readWord(part)) found.set(term.stem, term);
    for (const pair of [...pairs].filter((one) => this.stems.has(one)).sort()) {
      together.set(stemOf(pair), { stem: stemOf(pair), sure: 1, readAs: "" });
    }
    return { plain: [...found.values()], together: [...together.values()].filter(({ stem }) => !found.has(stem)) };
  }

  /** @param {string} word @returns {Term[]} */
  readWord(word) {
    const stem = stemOf(word);
    if (this.known.has(stem)) return [{ stem, sure: 1, readAs: "" }];
    if (word.length < SHORT && swappedSpellings(word).some((one) => STOP.has(one))) return [];
    const begun = this.begun(word), near = begun.length ? begun : this.misspelt(word);
    /** @type {Map<string, Term>} */
    const meant = new Map();
    for (const [other, share] of near) {
      const one = this.stems.get(other) ?? other;
      if (!meant.has(one)) meant.set(one, { stem: one, sure: share * share, readAs: other });
    }
    return meant.size ? [...meant.values()] : [{ stem, sure: 0, readAs: "" }];
  }

  /** @param {string} word */
  rarityOf(word) {
    return this.rarity.get(this.stems.get(word) ?? "") ?? Infinity;
  }

  /** The likeliest corrections; swapped letters count as most similar. @param {string} word @returns {[string, number][]} */
  misspelt(word) {
    const letters = sortedLetters(word), long = word.length >= SHORT;
    return alike(word, this.byLetter.get(word[0]) ?? [], long ? ENOUGH : ENOUGH_SHORT)
      .map(([other, share]) => ({ other, share, swapped: sortedLetters(other) === letters }))
      .filter(({ swapped }) => long || swapped)
      .map(({ other, share, swapped }) => ({ other, share: swapped ? Math.max(share, SWAPPED) : share }))
      .sort((a, b) => b.share - a.share || this.byRarity(a.other, b.other))
      .slice(0, READINGS)
      .map(({ other, share }) => [other, share]);
  }

  /** The commonest words that begin with a prefix. @param {string} word @returns {[string, number][]} */
  begun(word) {
    if (word.length < SHORT) return [];
    const found = (this.byLetter.get(word[0]) ?? []).filter((other) => other.startsWith(word));
    return found.sort((a, b) => this.byRarity(a, b)).slice(0, BEGINNINGS).map((other) => [other, 1]);
  }

  /** @param {string} one @param {string} other */
  byRarity(one, other) {
    const [a, b] = [this.rarityOf(one), this.rarityOf(other)];
    if (a !== b) return a < b ? -1 : 1;
    return one < other ? -1 : 1;
  }
}

/** @param {string} word */
function sortedLetters(word) {
  return [...word].sort().join("");
}

/** All spellings of a word with two neighbouring letters swapped. @param {string} word */
function swappedSpellings(word) {
  return [...word].slice(1).map((letter, at) => word.slice(0, at) + letter + word[at] + word.slice(at + 2));
}
