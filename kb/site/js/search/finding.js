// What a query finds: names and words are scored, what is about something else is declined, links pass scores on.

import { WORK } from "./entries.js";
import { compared } from "./kind_queries.js";
import { linkedWith, namedAs, readAs } from "./reasons.js";
import { SHORT } from "./vocabulary.js";

/** @typedef {import("./index.js").SearchIndex} SearchIndex */
/** @typedef {import("./vocabulary.js").Term} Term */
/** @typedef {import("./names.js").Mention} Mention */

const SURE = 0.6; // the confidence from which a misspelt name counts as a name

/** What a query has found so far. */
export class Findings {
  constructor() {
    /** @type {Map<string, number>} */
    this.scores = new Map();
    /** @type {Map<string, string>} */
    this.why = new Map();
    /** Entries whose name is the whole query. @type {Set<string>} */
    this.named = new Set();
    /** Whether the query is a misspelt name. */
    this.nearly = false;
    /** Entries that come right after these, whatever their score. @type {Set<string>} */
    this.next = new Set();
    /** Names among the words of the query. @type {Mention[]} */
    this.mentioned = [];
  }

  /** Add to the score of an entry; its first reason is kept. @param {string} id @param {number} score @param {string} why */
  add(id, score, why) {
    this.scores.set(id, this.score(id) + score);
    if (!this.why.has(id)) this.why.set(id, why);
  }

  /** @param {string} id */
  score(id) {
    return this.scores.get(id) ?? 0;
  }
}

/**
 * Score all entries that contain words of the query, or whose name is in it.
 * @param {SearchIndex} index
 * @param {string[]} tokens
 * @param {{ plain: Term[], together: Term[] }} read
 * @param {boolean} works whether works are searched by the words of their titles
 */
export function findEntries(index, tokens, { plain, together }, works) {
  const found = new Findings(), terms = [...plain, ...together], { weights } = index;
  for (const postings of works ? [index.records, index.works] : [index.records]) postings.addScores(terms, found.scores);
  const likeness = index.phrases.likeness(terms);
  for (const [id, { weight, similarity }] of likeness) {
    found.scores.set(id, found.score(id) + weights.phrase * weight * similarity);
  }
  for (const mention of index.names.mentioned(plain, together)) {
    found.mentioned.push(mention);
    const share = mention.telling * mention.sure * (mention.whole ? 1 : weights.part);
    const why = namedAs(index.entry(mention.id), mention.name, readAs(mention, terms));
    found.add(mention.id, worth(index, mention.id, mention.stems, share), why);
  }
  addWholeNames(index, found, tokens);
  const citing = citingOnly(index, found);
  found.next = new Set(citing.length ? citing : sameMoments(index, found, likeness));
  return found;
}

/** @param {SearchIndex} index @param {Findings} found @param {string[]} tokens */
function addWholeNames(index, found, tokens) {
  for (const [id, name] of index.names.whole(tokens)) {
    found.named.add(id);
    if (!found.why.has(id)) found.add(id, worth(index, id, name.key, 1), namedAs(index.entry(id), name));
  }
  for (const [id, name, share] of index.names.nearly(tokens)) {
    if (!found.why.has(id)) {
      found.nearly = true;
      const why = namedAs(index.entry(id), name, " in another spelling");
      found.add(id, worth(index, id, name.key, share * share), why);
    }
  }
}

/**
 * The moments that describe what the query describes.
 * @param {SearchIndex} index
 * @param {Findings} found
 * @param {Map<string, { similarity: number }>} likeness
 */
function sameMoments(index, found, likeness) {
  let best = 0;
  for (const score of found.scores.values()) best = Math.max(best, score);
  const least = index.weights.fits_score * best;
  return [...likeness]
    .filter(([id, { similarity }]) =>
      index.entry(id).kind === "moment" && similarity >= index.weights.fits && found.score(id) >= least)
    .map(([id]) => id);
}

/** If a query names nothing but works, the pages that cite them. @param {SearchIndex} index @param {Findings} found */
function citingOnly(index, found) {
  const named = [...found.named];
  if (!named.every((id) => index.entry(id).kind === WORK)) return [];
  return named.flatMap((id) => index.citing.get(id) ?? []).map(({ id }) => id);
}

/**
 * What a name in the query adds to the score of its entry, by the rarity of its words.
 * @param {SearchIndex} index
 * @param {string} id
 * @param {string[]} stems
 * @param {number} share
 */
function worth(index, id, stems, share) {
  const { weights, records } = index;
  const rarity = stems.reduce((sum, stem) => sum + records.weight(stem), 0) / Math.sqrt(Math.max(stems.length, 1));
  return weights.name * (share * (index.entry(id).kind === WORK ? weights.work : 1)) * rarity;
}

/**
 * Whether a query is about something else: too few of its words are known, or it asks for advice.
 * @param {SearchIndex} index
 * @param {string} text
 * @param {Term[]} terms
 * @param {Findings} found
 */
export function isDeclined(index, text, terms, found) {
  if (found.named.size || found.nearly) return false;
  const advice = index.asksForAdvice(text);
  if (found.mentioned.some((mention) => isAbout(index, mention, terms.length, advice))) return false;
  if (!advice && index.names.scattered(terms)) return false;
  // A short unknown word says nothing about the subject: it is a typing error, or chat.
  const { records } = index;
  const whole = terms.filter(({ stem, sure }) => sure || stem.length >= SHORT)
    .reduce((sum, { stem }) => sum + records.weight(stem), 0);
  const known = terms.reduce((sum, { stem, sure }) => sum + sure * (records.rarity.get(stem) ?? 0), 0);
  return advice || known < index.weights.known * whole;
}

/**
 * Whether a query is about a name in it: the name is half of its words, or a term of the field.
 * @param {SearchIndex} index
 * @param {Mention} mention
 * @param {number} asked how many terms the query has
 * @param {boolean} advice
 */
function isAbout(index, mention, asked, advice) {
  if (mention.sure < SURE || !mention.full) return false;
  if (2 * mention.stems.length >= asked) return mention.shown || !advice;
  const entry = index.entry(mention.id), term = entry.kind !== WORK && !entry.expression;
  return term && !advice && (mention.shown || mention.stems.length > 1);
}

/** Pass the scores of strong hits on along links; each further hit with the same target counts half. @param {SearchIndex} index @param {Findings} found */
export function passOn(index, found) {
  /** @type {Map<string, Ranked[]>} */
  const gains = new Map();
  for (const { id, score } of foremost(rankedAlike(found), index.weights.lifting)) {
    for (const { share, id: other } of index.linked(id)) {
      const one = { id, rank: 0, score: share * score }, some = gains.get(other);
      if (some) some.push(one);
      else gains.set(other, [one]);
    }
  }
  for (const [id, sources] of gains) {
    sources.sort((one, other) => other.score - one.score || compared(other.id, one.id));
    const gain = sources.reduce((sum, one, place) => sum + one.score / 2 ** place, 0);
    found.add(id, gain, linkedWith(index.entry(sources[0].id)));
  }
}

/** @typedef {{ id: string, rank: number, score: number }} Ranked the lower its rank, and then the higher its score, the earlier */

/** All that was found, by score alone. @param {Findings} found @returns {Ranked[]} */
function rankedAlike({ scores }) {
  return Array.from(scores, ([id, score]) => ({ id, rank: 0, score }));
}

/**
 * The first ids of some kinds: what the query names (records before works), then `next`, then all others by score.
 * @param {SearchIndex} index
 * @param {Findings} found
 * @param {string[] | null} kinds
 * @param {number} limit
 */
export function foremostIds(index, found, kinds, limit) {
  const ranked = rankedAlike(found).filter(({ id }) => kinds === null || kinds.includes(index.entry(id).kind));
  for (const one of ranked) {
    one.rank = found.next.has(one.id) ? 4 : 5;
    if (found.named.has(one.id)) one.rank -= index.entry(one.id).kind === WORK ? 2 : 4;
  }
  return foremost(ranked, limit).map(({ id }) => id);
}

/** The first of them in their order. @param {Ranked[]} all @param {number} limit */
function foremost(all, limit) {
  /** @type {Ranked[]} */
  const found = [];
  for (const one of all) {
    if (found.length === limit && rankOrder(found[limit - 1], one) <= 0) continue;
    let at = found.length;
    while (at > 0 && rankOrder(found[at - 1], one) > 0) at -= 1;
    found.splice(at, 0, one);
    if (found.length > limit) found.pop();
  }
  return found;
}

/** @param {Ranked} one @param {Ranked} other */
function rankOrder(one, other) {
  return one.rank - other.rank || other.score - one.score || compared(one.id, other.id);
}
