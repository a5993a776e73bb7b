// Tokenizing, normalizing and stemming words, as `kb/content/stemming.py` does.

import { englishStem } from "./stemmer.js";

export const STOP = new Set((
  "a about after all also am an and any are as at be because been before being but by can could did do "
  + "does doing for from get gets got had has have having he her here hers herself him himself his how i "
  + "if in into is it its itself just like me might more most much my myself no nor not of off on once "
  + "only or other our out over own s same she should so some such t than that the their them then there "
  + "these they this those through to too under until up us very was we were what when where which while "
  + "who whom why will with would you your vs versus between difference compare compared say says said "
  + "keep keeps").split(" "));
/** Words kept apart from their stem. @type {Map<string, string>} */
const APART = new Map([["sexuality", "sexuality"], ["sexualities", "sexuality"]]);

/**
 * A function of a text that works each answer out once.
 * @template T
 * @param {(text: string) => T} work
 * @returns {(text: string) => T}
 */
export function remembered(work) {
  /** @type {Map<string, T>} */
  const known = new Map();
  return (text) => {
    let found = known.get(text);
    if (found === undefined) {
      found = work(text);
      known.set(text, found);
    }
    return found;
  };
}

/** Small letters without accents. @param {string} text */
export function unaccented(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, (mark) => (combines(mark) ? "" : mark));
}

/** Whether a mark has a combining class, as `unicodedata.combining` tells: then it changes places with others. */
function combines(/** @type {string} */ mark) {
  return `\u0345${mark}`.normalize("NFD") !== `\u0345${mark}`;
}

/** As Python folds case, as far as it gives Latin letters. @param {string} text */
export function folded(text) {
  return text.toLowerCase().replaceAll("ß", "ss").replaceAll("\u0345", "ι");
}

/** Tokenize a text into lower-case words without accents; compounds keep their hyphens. @param {string} text */
export function tokenize(text) {
  let plain = folded(text);
  if (/[^\0-\x7f]/.test(plain)) {
    plain = plain.replace(/[\u2010-\u2013\u2212\ufe63\uff0d]/g, "-").replace(/[‘’]/g, "'")
      .replace(/[“”…—\u00a0]/g, " ").replaceAll("\u00ad", "");
    plain = unaccented(plain);
  }
  return plain.replaceAll("'s", "").replaceAll("'", "").match(/[a-z0-9]+(?:-[a-z0-9]+)*/g) ?? [];
}

/** Tokens joined without spaces and hyphens: `not me`, `not-me` and `notme` become one. @param {string[]} tokens */
export function joined(tokens) {
  return tokens.flatMap(partsOf).join("");
}

/** A token in normalized spelling; of a compound its parts, then the whole. */
export const wordsOf = remembered((token) => {
  const parts = token.split("-");
  if (parts.length === 2 && parts[0].length > 1) return [...parts.map(spelling), spelling(parts.join(""))];
  return parts.map(spelling);
});

/** The parts of a compound, or the word itself, in normalized spelling. */
export const partsOf = remembered((token) => token.split("-").map(spelling));

/** The stems of a token, without stop words. */
export const stemsOf = remembered((token) => wordsOf(token).map(stemOf).filter((stem) => !STOP.has(stem)));

/** The stem of a word; stop words are left alone. */
export const stemOf = remembered((word) => (STOP.has(word) ? word : APART.get(word) ?? englishStem(word)));

/** @type {((word: string) => string)[]} */
const SPELLINGS = [
  (word) => word.replace(/is(e|ed|es|er|ers|ing|ation|ations)$/, "iz$1"),
  (word) => word.replace(/ys(e|ed|es|ing)$/, "yz$1"),
  // Without looking behind, which older browsers cannot.
  (word) => word.replace(/our/g, (our, at) => (/\w\w[vlnbm]$/.test(word.slice(0, at)) ? "or" : our)),
  (word) => word.replace(/tre(s|d)?$/, (_, end = "") => `ter${end}`),
  (word) => word.replace(/nce(s|d)?$/, (_, end = "") => `nse${end}`),
  (word) => word.replace(/ll(ed|ing)$/, "l$1"),
];

const spelling = remembered((word) =>
  SPELLINGS.reduce((found, mend) => (found.length > 4 ? mend(found) : found), word));
