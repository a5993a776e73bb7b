// Matching names in a query: whole, by their beginning, misspelt, or among other words.

import { alike } from "./spelling.js";
import { joined, partsOf } from "./words.js";

/** @typedef {import("./entries.js").EntryName} EntryName */
/** @typedef {import("./vocabulary.js").Term} Term */
/** @typedef {[id: string, name: EntryName]} Named */

const LONGEST = 7; // the longest name that is looked for among other words
const FIRST_WORDS = 3; // the first words of a title that identify it
const HEADLINES = ["name", "title"];
const SHOWN = ["name", "also called"];
const NEARLY = 0.8, SHORTEST = 5, LONGEST_SLIP = 50; // similarity and lengths of a misspelt name
const SLIPS = 2;

/** A name found among the words of a query. */
export class Mention {
  /**
   * @param {string} id
   * @param {EntryName} name
   * @param {number} sure
   * @param {string[]} stems
   * @param {boolean} whole whether it is the whole query
   */
  constructor(id, name, sure, stems, whole) {
    this.id = id;
    this.name = name;
    this.sure = sure;
    this.stems = stems;
    this.whole = whole;
  }

  /** The share of the name's words that are not stop words. */
  get telling() {
    return this.stems.length / Math.max(this.name.parts.length, 1);
  }

  /** Whether readers see the name; a hidden one may be a common expression. */
  get shown() {
    return this.name.how !== "found under";
  }

  /** Whether at least half of the name's words are not stop words. */
  get full() {
    return 2 * this.stems.length >= this.name.parts.length;
  }
}

/** Every name of every entry. */
export class Names {
  constructor() {
    /** Of each key the first such name of each entry. @type {Map<string, Named[]>} */
    this.byKey = new Map();
    /** @type {Map<string, Named[]>} */
    this.byStems = new Map();
    /** @type {Map<string, Named[]>} */
    this.byFirstWords = new Map();
    /** @type {Map<string, Named>} */
    this.spelled = new Map();
    /** Names that readers see, of several words, by the first of their stems. @type {Map<string, string[][]>} */
    this.byFirstStem = new Map();
  }

  /** @param {string} id @param {EntryName} name */
  add(id, name) {
    const key = name.joined;
    appendOnce(this.byKey, key, [id, name]);
    if (name.key.length) appendOnce(this.byStems, name.key.join(" "), [id, name]);
    if (HEADLINES.includes(name.how) && name.tokens.length >= FIRST_WORDS) {
      appendTo(this.byFirstWords, firstWords(name.parts), [id, name]);
    }
    if (SHOWN.includes(name.how)) {
      if (!this.spelled.has(key)) this.spelled.set(key, [id, name]);
      if (name.key.length > 1) appendTo(this.byFirstStem, name.key[0], name.key);
    }
  }

  /** The entries whose name, or the first words of whose title, is the query. @param {string[]} tokens */
  whole(tokens) {
    const parts = tokens.flatMap(partsOf), last = parts.length - 1;
    const found = new Map(this.byKey.get(joined(parts)));
    for (const [id, name] of parts.length >= FIRST_WORDS ? this.byFirstWords.get(firstWords(parts)) ?? [] : []) {
      const rest = name.parts.slice(0, parts.length);
      const same = parts.slice(0, last).join(" ") === rest.slice(0, last).join(" ");
      if (same && rest[last]?.startsWith(parts[last]) && !found.has(id)) found.set(id, name);
    }
    return found;
  }

  /**
   * Names that the whole query nearly spells, ignoring spaces, and how nearly.
   * @param {string[]} tokens
   * @returns {[string, EntryName, number][]}
   */
  nearly(tokens) {
    const key = joined(tokens);
    if (key.length < SHORTEST || key.length > LONGEST_SLIP) return [];
    return alike(key, this.spelled.keys(), NEARLY).slice(0, SLIPS).map(([found, share]) => {
      const [id, name] = /** @type {Named} */ (this.spelled.get(found));
      return [id, name, share];
    });
  }

  /**
   * The longest name of each entry among the words of a query; `together` are compounds.
   * @param {Term[]} plain
   * @param {Term[]} together
   */
  mentioned(plain, together) {
    const sure = new Map([...plain, ...together].map((term) => [term.stem, term.sure]));
    /** @type {Map<string, Mention>} */
    const found = new Map();
    for (const key of [...stemRuns(plain), ...together.map((term) => [term.stem])]) {
      for (const [id, name] of this.byStems.get(key.join(" ")) ?? []) {
        const least = Math.min(...key.map((stem) => sure.get(stem) ?? 0));
        if (!found.has(id)) found.set(id, new Mention(id, name, least, key, key.length === plain.length));
      }
    }
    return [...found.values()];
  }

  /** Whether a query has all words of a visible name, with others between them. @param {Term[]} terms */
  scattered(terms) {
    const stems = new Set(terms.map((term) => term.stem));
    return [...stems].some((stem) => this.byFirstStem.get(stem)?.some((key) => key.every((one) => stems.has(one))));
  }
}

/** Runs of neighbouring stems, the longest first. @param {Term[]} terms */
function stemRuns(terms) {
  const stems = terms.map((term) => term.stem), found = [];
  for (let length = Math.min(stems.length, LONGEST); length > 0; length -= 1) {
    for (let start = 0; start <= stems.length - length; start += 1) found.push(stems.slice(start, start + length));
  }
  return found;
}

/** @param {string[]} parts */
function firstWords(parts) {
  return parts.slice(0, FIRST_WORDS - 1).join(" ");
}

/** Keep the first name of an entry. @param {Map<string, Named[]>} map @param {string} key @param {Named} named */
function appendOnce(map, key, named) {
  if (!map.get(key)?.some(([id]) => id === named[0])) appendTo(map, key, named);
}

/** @template T @param {Map<string, T[]>} map @param {string} key @param {T} value */
function appendTo(map, key, value) {
  const some = map.get(key);
  if (some) some.push(value);
  else map.set(key, [value]);
}
