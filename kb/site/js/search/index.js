// The index in the browser: the same answers as `kb/knowledge/search` gives. It keeps no query.

import { NumberReader, readListed } from "./compact.js";
import { readEntries, WORK } from "./entries.js";
import { Findings, findEntries, foremostIds, isDeclined, passOn } from "./finding.js";
import { KindQueries } from "./kind_queries.js";
import { Names } from "./names.js";
import { Phrases, Postings, readPassages, workSteps } from "./postings.js";
import { ABOUT_DANGER, IN_ITS_TEXT } from "./reasons.js";
import { plainWords, Watch } from "./safety.js";
import { Vocabulary } from "./vocabulary.js";
import { stemOf, STOP, tokenize, wordsOf } from "./words.js";

/** @typedef {import("./entries.js").Entry} Entry */
/**
 * @typedef {object} SearchHit
 * @property {string} id
 * @property {string} kind
 * @property {string} label
 * @property {string} why how it was found, in a few words
 * @property {string} added that an overlay has added it or something to it, in words, or empty
 * @property {string[]} stems of the query, by which its best sentence is chosen
 */

export class SearchIndex {
  /** @param {any} data */
  constructor(data) {
    this.weights = data.weights;
    /** @type {Map<string, Entry>} */
    this.entries = new Map();
    this.names = new Names();
    this.phrases = new Phrases();
    /** Work -> the records that cite it, the most often first. @type {Map<string, { id: string, times: number }[]>} */
    this.citing = new Map();
    /** Record -> what it passes some of its score on to. @type {Map<string, { share: number, id: string }[]>} */
    this.links = new Map();
    // What the rest is made of once it is read.
    this.records = new Postings(this.weights);
    this.works = this.records;
    this.vocabulary = new Vocabulary([], new Map(), new Map());
    this.kindQueries = new KindQueries([], []);
    this.watch = new Watch({ groups: [], subjects: [], phrases: [], ordinary: [], misspelled: [], right: [], lines: [] });
    /** Words of questions that are declined. @type {Set<string>} */
    this.outside = new Set();
    this.longestOutside = 0;
  }

  /** @param {string} id @returns {Entry} */
  entry(id) {
    return /** @type {Entry} */ (this.entries.get(id));
  }

  /**
   * Search; the best hit comes first, and there is none if the content is not about the text.
   * If the text speaks of danger, the page about it comes first, whatever `kinds` and `limit` are.
   * @param {string} text
   * @param {string[] | null} [kinds]
   * @param {number} [limit]
   * @returns {SearchHit[]}
   */
  search(text, kinds = null, limit = 10) {
    const danger = this.watch.recognize(text);
    const hits = this.answers(text, kinds, limit, danger === undefined);
    if (danger === undefined) return hits;
    const { id, kind, label, added } = this.entry(danger);
    return [{ id, kind, label, added, why: ABOUT_DANGER, stems: [] }, ...hits.filter((hit) => hit.id !== id)].slice(0, limit);
  }

  /**
   * @param {string} text
   * @param {string[] | null} kinds
   * @param {number} limit
   * @param {boolean} decline
   * @returns {SearchHit[]}
   */
  answers(text, kinds, limit, decline) {
    const tokens = tokenize(text), read = this.vocabulary.read(tokens), terms = [...read.plain, ...read.together];
    const asked = this.kindQueries.answer(tokens);
    let found = this.listed(asked);
    if (!asked.length) {
      found = findEntries(this, tokens, read, kinds !== null && kinds.includes(WORK));
      if (!found.scores.size || (decline && isDeclined(this, text, terms, found))) return [];
      passOn(this, found);
    }
    const stems = [...new Set(terms.map((term) => term.stem))];
    return foremostIds(this, found, kinds, limit).map((id) => this.entry(id))
      .map(({ id, kind, label, added }) => ({ id, kind, label, added, why: found.why.get(id) ?? IN_ITS_TEXT, stems }));
  }

  /** @param {string[]} ids */
  listed(ids) {
    const found = new Findings();
    ids.forEach((id, place) => {
      found.add(id, 1 / (place + 1), `one of the ${this.kindQueries.plurals.get(this.entry(id).kind)}`);
    });
    return found;
  }

  /** What a hit passes some of its score on to. @param {string} id @returns {{ share: number, id: string }[]} */
  linked(id) {
    if (this.entry(id).kind !== WORK) return this.links.get(id) ?? [];
    const share = this.weights.lifts["cited-in"];
    return (this.citing.get(id) ?? []).map(({ id: other, times }) => ({ share: share * times / (times + 1), id: other }));
  }

  /** Whether a text holds, as whole words, what this content does not answer. @param {string} text */
  asksForAdvice(text) {
    const words = plainWords(text);
    return words.some((_, start) => {
      for (let end = start + 1; end <= Math.min(start + this.longestOutside, words.length); end += 1) {
        if (this.outside.has(words.slice(start, end).join(" "))) return true;
      }
      return false;
    });
  }
}

/**
 * Make the index, a little at a time: each step takes less than a few thousandths of a second.
 * @param {any} data
 * @returns {Generator<undefined, SearchIndex>}
 */
export function* indexSteps(data) {
  const index = new SearchIndex(data), { texts } = data, spelled = new Set(readListed(data.words)), tokens = new Set();
  yield;
  for (const entry of readEntries(data)) {
    index.entries.set(entry.id, entry);
    for (const name of entry.names) {
      index.names.add(entry.id, name);
      name.tokens.forEach((token) => tokens.add(token));
    }
    yield;
  }
  for (const token of tokens) wordsOf(token).forEach((word) => spelled.add(word));
  yield;
  const stems = yield* stemSteps([...spelled].filter((word) => !STOP.has(word)).sort());
  yield* passageSteps(index, data, [...new Set(stems.values())]);
  index.vocabulary = new Vocabulary([...stems.keys()], stems, index.records.rarity);
  yield;
  yield* linkSteps(index, data);
  const { group: groups, subject: subjects, phrase: phrases, ordinary, misspelled, right, outside } = texts;
  index.watch = new Watch({ groups, subjects, phrases, ordinary, misspelled: misspelled[0], right: right[0], lines: data.lines });
  yield* index.watch.compile();
  index.outside = new Set(outside[0]);
  index.longestOutside = Math.max(0, ...outside[0].map((/** @type {string} */ phrase) => phrase.split(" ").length));
  return index;
}

/** Word -> stem. @param {string[]} words @returns {Generator<undefined, Map<string, string>>} */
function* stemSteps(words) {
  const stems = new Map();
  for (const [place, word] of words.entries()) {
    stems.set(word, stemOf(word));
    if (place % 128 === 0) yield;
  }
  return stems;
}

/**
 * @param {SearchIndex} index
 * @param {any} data
 * @param {string[]} stems
 * @returns {Generator<undefined, void>}
 */
function* passageSteps(index, data, stems) {
  const records = [...index.entries.values()].filter((entry) => entry.kind !== WORK);
  /** @type {Map<string, Map<string, number>>} */
  const bags = new Map();
  for (const read of readPassages(data, stems, records)) {
    if (read) {
      const { entry, bag, sentences } = read;
      bags.set(entry.id, bag);
      for (const name of entry.names) index.phrases.add(entry.id, new Set(name.stems));
      for (const sentence of sentences) index.phrases.add(entry.id, sentence);
    }
    yield;
  }
  index.records = new Postings(data.weights);
  yield* index.records.steps(bags, data.unit);
  yield* index.phrases.weigh(index.records);
  index.works = yield* workSteps(index.entries.values(), data.weights, data.unit);
  index.kindQueries = new KindQueries(data.kinds, records);
}

/** @param {SearchIndex} index @param {any} data @returns {Generator<undefined, void>} */
function* linkSteps(index, data) {
  const ids = [...index.entries.keys()], links = new NumberReader(data.links), citing = new NumberReader(data.citing);
  const lifts = Object.values(data.weights.lifts);
  for (const entry of index.entries.values()) {
    if (entry.kind === WORK) {
      const count = citing.next(), numbers = [];
      let last = -1;
      for (let left = count; left > 0; left -= 1) {
        last += citing.next() + 1;
        numbers.push({ id: ids[last], times: citing.next() });
      }
      index.citing.set(entry.id, numbers.sort((one, other) => other.times - one.times));
    } else {
      const found = Array.from({ length: links.next() }, () => ({ share: Number(lifts[links.next()]), id: ids[links.next()] }));
      index.links.set(entry.id, found);
    }
    yield;
  }
}

/** The index at once. @param {any} data */
export function indexOf(data) {
  const steps = indexSteps(data);
  for (;;) {
    const { done, value } = steps.next();
    if (done) return /** @type {SearchIndex} */ (value);
  }
}
