// The shortest ways between two records along reasoned links, in the order in which Python finds them.

import { sentenceOf } from "./graph.js";

/**
 * @typedef {import("./graph.js").Graph} WayGraph
 * @typedef {import("./graph.js").GraphRecord} WayRecord
 * @typedef {import("./graph.js").GraphLink} WayLink
 * @typedef {{ link: WayLink, from: WayRecord, to: WayRecord, words: string }} WayStep a link as it is walked
 * @typedef {Map<WayRecord, Map<WayRecord, WayLink>>} Roads for each record those it is joined with, and by what
 */

/** @type {WeakMap<WayGraph, Roads>} */
const roadsKnown = new WeakMap();

/**
 * Up to `limit` shortest ways between two records. They lead through ideas and people first, then stories and
 * practices too, and through principles and theories, which join almost everything, only if there is no other.
 * @param {WayGraph} graph
 * @param {WayRecord} a
 * @param {WayRecord} b
 * @param {number} limit
 * @returns {WayStep[][]}
 */
export function waysBetween(graph, a, b, limit = 3) {
  const roads = roadsOf(graph);
  if (!roads.has(a) || !roads.has(b) || a === b) return [];
  for (const kinds of [graph.ideas, [...graph.ideas, ...graph.stories], null]) {
    const passable = (/** @type {WayRecord} */ one) => !kinds || one === a || one === b || kinds.includes(one.kind.name);
    const near = new Map();
    const beside = (/** @type {WayRecord} */ one) => {
      if (!near.has(one)) near.set(one, [.../** @type {any} */ (roads.get(one)).keys()].filter(passable));
      return near.get(one);
    };
    const found = shortestPaths(beside, a, b, limit);
    if (found.length) return found.map((path) => path.slice(1).map((to, i) => walkedStep(roads, path[i], to)));
  }
  return [];
}

/**
 * Which records links join, in the order in which the links are written; the first link of each direction counts.
 * @param {WayGraph} graph
 * @returns {Roads}
 */
function roadsOf(graph) {
  const known = roadsKnown.get(graph);
  if (known) return known;
  /** @type {Roads} */
  const roads = new Map();
  const join = (/** @type {WayRecord} */ from, /** @type {WayRecord} */ to, /** @type {WayLink} */ link) => {
    const there = roads.get(from) ?? roads.set(from, new Map()).get(from);
    const before = there?.get(to);
    if (!before || (before.source !== from && link.source === from)) there?.set(to, link);
  };
  graph.links.forEach((link) => { join(link.source, link.target, link); join(link.target, link.source, link); });
  roadsKnown.set(graph, roads);
  return roads;
}

/**
 * @param {Roads} roads
 * @param {WayRecord} from
 * @param {WayRecord} to
 * @returns {WayStep}
 */
function walkedStep(roads, from, to) {
  const link = /** @type {WayLink} */ (roads.get(from)?.get(to));
  return { link, from, to, words: sentenceOf(link, link.source !== from) };
}

/**
 * The shortest simple paths (J. Y. Yen, 1971), in the order of NetworkX's `shortest_simple_paths`.
 * @param {(record: WayRecord) => WayRecord[]} beside
 * @param {WayRecord} a
 * @param {WayRecord} b
 * @param {number} limit
 */
function shortestPaths(beside, a, b, limit) {
  /** @type {WayRecord[][]} */
  const found = [], first = metHalfway(beside, a, b, new Set(), () => false);
  /** @type {WayRecord[][]} those not yet taken, in the order in which they were found */
  const waiting = first ? [first] : [];
  while (waiting.length && found.length < limit) {
    const least = Math.min(...waiting.map((path) => path.length));
    const [path] = waiting.splice(waiting.findIndex((one) => one.length === least), 1);
    found.push(path);
    if (found.length < limit) branchOff(beside, path, found, waiting);
  }
  return found;
}

/**
 * Add the shortest paths that leave a path at each of its records, by a road that none found so far takes.
 * @param {(record: WayRecord) => WayRecord[]} beside
 * @param {WayRecord[]} path
 * @param {WayRecord[][]} found
 * @param {WayRecord[][]} waiting
 */
function branchOff(beside, path, found, waiting) {
  const target = path[path.length - 1], passed = new Set();
  /** @type {Map<WayRecord, Set<WayRecord>>} */
  const taken = new Map();
  const closed = (/** @type {WayRecord} */ one, /** @type {WayRecord} */ two) =>
    Boolean(taken.get(one)?.has(two) || taken.get(two)?.has(one));
  for (let i = 1; i < path.length; i += 1) {
    const root = path.slice(0, i), last = root[i - 1];
    found.filter((one) => root.every((record, at) => one[at] === record)).forEach((one) => {
      if (!taken.has(last)) taken.set(last, new Set());
      taken.get(last)?.add(one[i]);
    });
    const spur = metHalfway(beside, last, target, passed, closed);
    const next = spur && [...root.slice(0, -1), ...spur];
    if (next && !waiting.some((one) => one.length === next.length && one.every((record, at) => record === next[at]))) {
      waiting.push(next);
    }
    passed.add(last);
  }
}

/**
 * A shortest path that avoids some records and roads: a search from both ends, the smaller rim first.
 * @param {(record: WayRecord) => WayRecord[]} beside
 * @param {WayRecord} a
 * @param {WayRecord} b
 * @param {Set<WayRecord>} passed
 * @param {(one: WayRecord, two: WayRecord) => boolean} closed
 * @returns {WayRecord[] | null}
 */
function metHalfway(beside, a, b, passed, closed) {
  /** @type {Map<WayRecord, WayRecord | null>} */
  const before = new Map([[a, null]]);
  /** @type {Map<WayRecord, WayRecord | null>} */
  const after = new Map([[b, null]]);
  let rim = [a], far = [b];
  while (rim.length && far.length) {
    const forward = rim.length <= far.length;
    const [mine, other] = forward ? [before, after] : [after, before];
    /** @type {WayRecord[]} */
    const next = [];
    for (const one of forward ? rim : far) {
      for (const to of beside(one)) {
        if (passed.has(to) || closed(one, to)) continue;
        if (!mine.has(to)) { mine.set(to, one); next.push(to); }
        if (other.has(to)) return [...backFrom(to, before).reverse(), ...backFrom(to, after).slice(1)];
      }
    }
    if (forward) rim = next; else far = next;
  }
  return null;
}

/**
 * A record and those through which it was reached, back to where the search began.
 * @param {WayRecord} record
 * @param {Map<WayRecord, WayRecord | null>} reached
 */
function backFrom(record, reached) {
  const found = [];
  for (let one = /** @type {WayRecord | null | undefined} */ (record); one; one = reached.get(one)) found.push(one);
  return found;
}
