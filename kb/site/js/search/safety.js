// Recognizing danger in what somebody types, before anything is ranked or declined: `kb/content/safety.py`.
// A text is tokenized; a phrase matches if its words occur in order, with few others between. No text is kept.

import { osaDistance } from "./spelling.js";
import { folded, stemOf, unaccented } from "./words.js";

const NEAR = 2, FAR = 6; // other words allowed between two words of a phrase, and at its `...`
const SHORTEST_SLIP = 5, LONG = 8; // letters from which a word may have one typing error, and two
const PIECE = 200, OVERLAP = 40; // words that are matched at a time, and how many the next piece repeats
const LONGEST_TEXT = 30000; // words after which a text is not read on
const MOST = 400; // words up to which typing errors are corrected; a longer text is matched as spelled
const NOTHING = new Set();

/** @typedef {[string, number][]} Steps words in order, each with the number of other words allowed before it */
/** @typedef {{ subject: number, steps: Steps, ordinary: boolean }} DangerPhrase */
/**
 * @typedef {object} Danger
 * @property {string[][]} groups name and members
 * @property {string[][]} subjects name and id of the page to read first
 * @property {string[][]} phrases
 * @property {string[][]} ordinary
 * @property {string[]} misspelled
 * @property {string[]} right
 * @property {string[]} lines the notice
 */

/** The compiled phrasings. */
export class Watch {
  /** @param {Danger} danger */
  constructor(danger) {
    this.danger = danger;
    /** @type {Map<string, Set<string>>} */
    this.meanings = new Map();
    /** @type {Map<string, DangerPhrase[]>} */
    this.phrases = new Map();
    this.right = new Set(danger.right.map(stemOf));
    for (const [name, ...members] of danger.groups) members.forEach((word) => this.mean(knownWord(word), name));
  }

  /** Compile every phrase; it yields now and then, so that a page can go on. */
  * compile() {
    for (const subject of this.danger.subjects.keys()) {
      for (const [rows, ordinary] of /** @type {const} */ ([[this.danger.phrases, false], [this.danger.ordinary, true]])) {
        for (const phrase of rows[subject]) {
          this.add(subject, phrase, ordinary);
          yield;
        }
      }
    }
  }

  /** @param {string} word @param {string} meaning */
  mean(word, meaning) {
    const some = this.meanings.get(word);
    if (some) some.add(meaning);
    else this.meanings.set(word, new Set([meaning]));
  }

  /** @param {number} subject @param {string} phrase @param {boolean} ordinary */
  add(subject, phrase, ordinary) {
    for (const order of orders(phrase)) {
      /** @type {Steps} */
      const steps = order.map(([word, gap]) => [isGroup(word) ? word : knownWord(word), gap]);
      for (const [name] of steps) if (!isGroup(name)) this.mean(name, name);
      const some = this.phrases.get(steps[0][0]), one = { subject, steps, ordinary };
      if (some) some.push(one);
      else this.phrases.set(steps[0][0], [one]);
    }
  }

  /** The lines to show before anything else if a text speaks of danger; otherwise none. @param {string} text */
  notice(text) {
    return this.recognize(text) === undefined ? [] : this.danger.lines;
  }

  /**
   * The id of the page about the danger that a text speaks of: the first subject with a matching phrase.
   * A phrase that shares a word with a harmless one counts only if it is the longer of the two.
   * @param {string} text
   * @returns {string | undefined}
   */
  recognize(text) {
    const plain = plainWords(text).slice(0, LONGEST_TEXT), slips = plain.length <= MOST;
    for (let start = 0; start < Math.max(plain.length - OVERLAP, 1); start += PIECE) {
      const row = plain.slice(start, start + PIECE + OVERLAP).map((word) => this.read(word, slips));
      const subjects = this.subjectsIn(row);
      if (subjects.length) return this.danger.subjects[Math.min(...subjects)][1];
    }
    return undefined;
  }

  /** The subjects, by number, that have a phrase in a row of words. @param {Set<string>[]} row */
  subjectsIn(row) {
    /** @type {{ subject: number, places: number[] }[]} */
    const found = [];
    /** @type {Map<string, number>} */
    const ordinary = new Map();
    for (const [start, meanings] of row.entries()) {
      for (const phrase of [...meanings].flatMap((name) => this.phrases.get(name) ?? [])) {
        for (const places of placesOf(row, phrase.steps, start)) {
          if (!phrase.ordinary) found.push({ subject: phrase.subject, places });
          for (const place of phrase.ordinary ? places : []) {
            const at = `${phrase.subject} ${place}`;
            ordinary.set(at, Math.max(ordinary.get(at) ?? 0, places.length));
          }
        }
      }
    }
    return found
      .filter(({ subject, places }) =>
        places.every((place) => (ordinary.get(`${subject} ${place}`) ?? 0) < places.length))
      .map(({ subject }) => subject);
  }

  /**
   * What a word can match: its stem, and the groups that contain it.
   * @param {string} word
   * @param {boolean} slips whether typing errors are corrected
   * @returns {Set<string>}
   */
  read(word, slips) {
    const known = this.meanings.has(word) ? word : knownWord(word), meanings = this.meanings.get(known);
    if (meanings) return meanings;
    if (!slips || word.length < SHORTEST_SLIP || this.right.has(known)) return NOTHING;
    const near = this.nearest(word, word.length >= LONG ? 2 : 1);
    return near[0] === word[0] ? this.meanings.get(knownWord(near)) ?? NOTHING : NOTHING;
  }

  /** The first of the likest words, with so many slips at most; empty if there is none. @param {string} word @param {number} most */
  nearest(word, most) {
    let best = "", least = most + 1;
    for (const other of this.danger.misspelled) {
      if (Math.abs(other.length - word.length) >= least) continue;
      const distance = osaDistance(word, other);
      if (distance < least) [best, least] = [other, distance];
    }
    return best;
  }
}

/** Words in small letters without accents; apostrophes stay inside words. @param {string} text @returns {string[]} */
export function plainWords(text) {
  const plain = unaccented(folded(text.normalize("NFKD")).replaceAll("’", "'"));
  return plain.match(/[a-z0-9]+(?:'[a-z]+)*/g) ?? [];
}

/** Whether a word of a phrase names a group. @param {string} word */
function isGroup(word) {
  return word === word.toUpperCase() && word !== word.toLowerCase();
}

/** The stem of a word without its apostrophe. @param {string} word */
function knownWord(word) {
  return stemOf(word === "od'd" ? word : word.replace(/'s$/, "").replaceAll("'", ""));
}

/**
 * Compile a phrase into its alternatives: the parts around ` + ` may come in any order.
 * @param {string} phrase
 */
function orders(phrase) {
  return permutations(phrase.split(" + ")).map((parts) => stepsOf(parts.join(" ... ")));
}

/** Words joined by a hyphen follow one another at once. @param {string} phrase */
function stepsOf(phrase) {
  /** @type {Steps} */
  const found = [];
  let gap = 0;
  for (const part of phrase.split(/\s+/)) {
    if (part === "...") {
      gap = FAR;
    } else {
      part.split("-").forEach((word, at) => found.push([word, at ? 0 : gap]));
      gap = NEAR;
    }
  }
  return found;
}

/** @template T @param {T[]} parts @returns {T[][]} */
function permutations(parts) {
  if (parts.length < 2) return [parts];
  return parts.flatMap((part, at) => permutations(parts.filter((_, other) => other !== at)).map((rest) => [part, ...rest]));
}

/**
 * Every way to match the steps in a row of words with the first one at `start`, as positions.
 * @param {Set<string>[]} row
 * @param {Steps} steps
 * @param {number} start
 * @param {number} [from] the step at `start`
 * @returns {Generator<number[]>}
 */
function* placesOf(row, steps, start, from = 0) {
  if (from === steps.length - 1) {
    yield [start];
    return;
  }
  const [name, gap] = steps[from + 1];
  for (let place = start + 1; place < Math.min(start + gap + 2, row.length); place += 1) {
    if (row[place].has(name)) for (const more of placesOf(row, steps, place, from + 1)) yield [start, ...more];
  }
}
