// The neighbours of a record, the most telling first, as `pictures/neighbours.py` ranks them.

import { comparedKeys, foldedCase, otherEnd } from "./graph.js";

const STEP = 0.25; // how much later each further neighbour of one sort comes, so that other sorts come too

/**
 * @typedef {import("./graph.js").GraphRecord} Neighboured
 * @typedef {import("./graph.js").GraphLink} NearLink
 * @typedef {{ link: NearLink, other: Neighboured, words: string, priority: number }} NearTie
 */

/**
 * What a link says, as words over those that are linked with a record in this way.
 * @param {NearLink} link
 * @param {Neighboured} record
 */
export function groupWords(link, record) {
  return link.relation.headings[link.source === record ? 0 : 1];
}

/**
 * The most telling link of a record with each of its neighbours, in order. Of one sort principles come first,
 * then those of which we are surest, then those that have the fewest others of that sort; the sorts take turns.
 * @param {Neighboured} record
 * @returns {NearTie[]}
 */
export function nearTies(record) {
  /** @type {Map<Neighboured, NearTie>} */
  const first = new Map();
  const ties = record.links.map((link) => ({
    link, other: otherEnd(link, record), words: groupWords(link, record),
    priority: link.relation.priorities[link.source === record ? 0 : 1],
  }));
  ties.sort((one, two) => one.priority - two.priority).forEach((tie) => {
    if (!first.has(tie.other)) first.set(tie.other, tie);
  });
  /** @type {Map<string, NearTie[]>} */
  const groups = new Map();
  sortedBy([...first.values()], tieKey).forEach((tie) => groups.set(tie.words, [...(groups.get(tie.words) ?? []), tie]));
  const turns = [...groups.values()].flatMap((group) => group.map((tie, i) => ({ tie, at: tie.priority + i * STEP })));
  return sortedBy(turns, ({ tie, at }) => [at, tie.priority, tie.words]).map(({ tie }) => tie);
}

/** @param {NearTie} tie */
function tieKey({ link, other }) {
  const from = link.source === other;
  const alike = other.links.filter((one) => one.relation === link.relation && (one.source === other) === from).length;
  return [other.kind.name === "principle" ? 0 : 1, link.sure, alike, -other.degree, foldedCase(other.label)];
}

/**
 * @template T
 * @param {T[]} items
 * @param {(item: T) => (string | number)[]} key
 * @returns {T[]}
 */
function sortedBy(items, key) {
  return items.map((item) => ({ item, key: key(item) })).sort((one, two) => comparedKeys(one.key, two.key)).map(({ item }) => item);
}
