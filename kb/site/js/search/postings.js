// Scoring by words (BM25) and by similar sentences (Jaccard).

import { allNumbers, NumberReader } from "./compact.js";
import { WORK } from "./entries.js";

/** @typedef {import("./entries.js").Entry} Entry */
/** @typedef {import("./vocabulary.js").Term} Term */
/** @typedef {Map<string, number>} Bag stem -> its weight, in units of the data */

/** The inverted index of some entries, scored by BM25 over weighted fields. */
export class Postings {
  /** @param {any} weights */
  constructor(weights) {
    this.weights = weights;
    /** Id of each entry by its number. @type {string[]} */
    this.ids = [];
    /** Stem -> number and weight of each entry in turn. @type {Map<string, number[]>} */
    this.holders = new Map();
    /** @type {Map<string, number>} */
    this.rarity = new Map();
    this.rarest = 0;
    /** What an entry's length adds to the weights of its words. */
    this.norms = new Float64Array(0);
    /** Scores by number while a query is answered. */
    this.scores = new Float64Array(0);
  }

  /**
   * Read the bags of all entries, one at a time.
   * @param {Map<string, Bag>} bags id -> bag
   * @param {number} unit of the bags
   * @returns {Generator<undefined, void>}
   */
  * steps(bags, unit) {
    const { saturation, length: discount } = this.weights, lengths = [];
    for (const [id, bag] of bags) {
      let length = 0;
      for (const [stem, weight] of bag) {
        length += weight;
        const some = this.holders.get(stem);
        if (some) some.push(this.ids.length, weight / unit);
        else this.holders.set(stem, [this.ids.length, weight / unit]);
      }
      this.ids.push(id);
      lengths.push(length);
      yield;
    }
    const total = lengths.length, mean = lengths.reduce((sum, one) => sum + one, 0) / unit / Math.max(total, 1);
    this.norms = Float64Array.from(lengths, (one) => saturation * (1 - discount + discount * (one / unit) / mean));
    this.scores = new Float64Array(total);
    for (const [stem, { length }] of this.holders) {
      this.rarity.set(stem, Math.log(1 + (total - length / 2 + 0.5) / (length / 2 + 0.5)));
    }
    this.rarest = Math.log(1 + (total + 0.5) / 0.5);
  }

  /** The weight of a stem: the rarer, the higher. @param {string} stem */
  weight(stem) {
    return this.rarity.get(stem) ?? this.rarest;
  }

  /** Add the BM25 scores of these terms. @param {Iterable<Term>} terms @param {Map<string, number>} found */
  addScores(terms, found) {
    const { scores, norms, ids } = this, { saturation } = this.weights, touched = new Set();
    for (const { stem, sure } of terms) {
      const rarity = this.rarity.get(stem) ?? 0, holders = this.holders.get(stem) ?? [];
      for (let at = 0; at < holders.length; at += 2) {
        const number = holders[at], weight = holders[at + 1];
        const share = weight * (saturation + 1) / (weight + norms[number]);
        touched.add(number);
        scores[number] += sure * rarity * share;
      }
    }
    for (const number of touched) {
      found.set(ids[number], scores[number]);
      scores[number] = 0;
    }
  }
}

/** The names and characteristic sentences of some entries, compared with a whole query. */
export class Phrases {
  constructor() {
    /** @type {string[]} */
    this.owners = [];
    /** @type {Map<string, number[]>} */
    this.holders = new Map();
    this.weights = new Float64Array(0);
    this.shared = new Float64Array(0);
  }

  /** @param {string} owner @param {Iterable<string>} stems each once */
  add(owner, stems) {
    for (const stem of stems) {
      const some = this.holders.get(stem);
      if (some) some.push(this.owners.length);
      else this.holders.set(stem, [this.owners.length]);
    }
    this.owners.push(owner);
  }

  /** Work the weights out, once all phrases are there. @param {Postings} postings @returns {Generator<undefined, void>} */
  * weigh(postings) {
    this.postings = postings;
    this.weights = new Float64Array(this.owners.length);
    this.shared = new Float64Array(this.owners.length);
    for (const [stem, numbers] of this.holders) {
      const rarity = postings.weight(stem);
      for (const number of numbers) this.weights[number] += rarity;
      yield;
    }
  }

  /**
   * Id -> shared weight and weighted Jaccard similarity of its best phrase.
   * @param {Term[]} terms
   * @returns {Map<string, { weight: number, similarity: number }>}
   */
  likeness(terms) {
    const touched = [], shared = this.shared;
    let whole = 0;
    for (const { stem, sure } of terms) {
      const rarity = this.postings?.weight(stem) ?? 0;
      whole += sure * rarity;
      for (const number of sure ? this.holders.get(stem) ?? [] : []) {
        if (!shared[number]) touched.push(number);
        shared[number] += sure * rarity;
      }
    }
    /** @type {Map<string, { weight: number, similarity: number }>} */
    const best = new Map();
    for (const number of touched) {
      const weight = shared[number], owner = this.owners[number], known = best.get(owner);
      const similarity = weight / (this.weights[number] + whole - weight);
      if (!known || weight * similarity > known.weight * known.similarity) best.set(owner, { weight, similarity });
      shared[number] = 0;
    }
    return best;
  }
}

/** The bag of the names of an entry. @param {Entry} entry @param {Record<string, number>} fields @param {number} unit */
export function bagOfNames(entry, fields, unit) {
  /** @type {Bag} */
  const bag = new Map();
  for (const name of entry.names) {
    for (const stem of name.stems) addTo(bag, stem, Math.round(unit * fields[name.field]));
  }
  return bag;
}

/** The works by the words of their titles. @param {Iterable<Entry>} entries @param {any} weights @param {number} unit */
export function* workSteps(entries, weights, unit) {
  const bags = new Map(), postings = new Postings(weights);
  for (const entry of entries) {
    if (entry.kind === WORK) bags.set(entry.id, bagOfNames(entry, weights.fields, unit));
    yield;
  }
  yield* postings.steps(bags, unit);
  return postings;
}

/**
 * Read the stems of the passages of all records: yields each record's bag and the stems of its sentences.
 * @param {any} data
 * @param {string[]} stems in the order of the data
 * @param {Entry[]} records
 * @returns {Generator<{ entry: Entry, bag: Bag, sentences: string[][] } | undefined>} nothing while it prepares
 */
export function* readPassages(data, stems, records) {
  const counts = allNumbers(data.counts);
  yield;
  const holders = new NumberReader(data.holders);
  const extras = new NumberReader(data.extras), sentences = new NumberReader(data.sentences);
  /** @type {[number, number][][]} stem and weight of each record */
  const held = records.map(() => []);
  for (const [stem, count] of counts.entries()) {
    for (const record of holders.rising(count)) held[record].push([stem, data.sums[extras.next()]]);
    if (stem % 64 === 0) yield;
  }
  for (const [place, entry] of records.entries()) {
    const bag = bagOfNames(entry, data.weights.fields, data.unit), found = [];
    held[place].sort(([one], [other]) => counts[other] - counts[one] || one - other);
    for (const [stem, weight] of held[place]) addTo(bag, stems[stem], weight);
    for (let left = sentences.next(); left > 0; left -= 1) {
      const section = data.sections[sentences.next()], weight = sectionWeight(section, data);
      const sentence = sentences.rising(sentences.next()).map((at) => stems[held[place][at][0]]);
      for (const stem of sentence) addTo(bag, stem, weight);
      found.push(sentence);
    }
    yield { entry, bag, sentences: found };
  }
}

/** @param {string} section @param {any} data */
function sectionWeight(section, { weights, unit }) {
  return Math.round(unit * (weights.fields[section] ?? weights.rest));
}

/** @param {Bag} bag @param {string} stem @param {number} weight */
function addTo(bag, stem, weight) {
  bag.set(stem, (bag.get(stem) ?? 0) + weight);
}
