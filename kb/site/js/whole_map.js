// The whole map: its places come from `graph_data.py`, its cards and lines are those of `pictures/net.py`.

import { cardOf, placedCard } from "./scene.js";

/**
 * @typedef {import("./scene.js").SceneCard} WholeCard
 * @typedef {import("./scene.js").SceneMark} WholeMark
 * @typedef {[number, number]} WholeAt
 * @typedef {{ card: WholeCard, at: WholeAt }} WholePlace
 */

const ROOM = 126; // the width of a label

/**
 * All principles, theories and concepts, each at its place, and the links among them.
 * @param {import("./graph.js").Graph} graph
 * @param {string} title
 * @param {import("./graph.js").GraphRecord | null} chosen
 */
export function wholeMap(graph, title, chosen) {
  /** @type {Map<import("./graph.js").GraphRecord, WholePlace>} */
  const places = new Map(graph.whole.places.map(([number, x, y]) => {
    const record = graph.records[number];
    return [record, { card: cardOf(graph.letters, record, ROOM), at: [x, y] }];
  }));
  const links = graph.links.filter(({ source, target }) => places.has(source) && places.has(target));
  const mine = (/** @type {import("./graph.js").GraphLink} */ link) => Number(link.source === chosen || link.target === chosen);
  links.sort((one, two) => mine(one) - mine(two));
  const lines = links.map((link) => {
    const [from, to] = [places.get(link.source), places.get(link.target)].map((one) => /** @type {WholePlace} */ (one));
    return lineOf(link, [rimOf(from, to.at), rimOf(to, from.at)], Boolean(mine(link)));
  });
  const cards = [...places].flatMap(([record, { card, at }]) => placedCard(card, at, record === chosen));
  const [width, height] = graph.whole.size, focus = chosen && places.has(chosen) ? chosen.id : "";
  return { scene: { title, width, height, marks: [...lines, ...cards], focus }, links, records: [...places.keys()] };
}

/**
 * A line between two cards; one that we are less sure of is broken.
 * @param {import("./graph.js").GraphLink} link
 * @param {WholeAt[]} points
 * @param {boolean} mine
 * @returns {WholeMark}
 */
function lineOf({ source, target, relation, certainty }, points, mine) {
  return {
    sort: "curve", points, colour: `var(--kb-${mine ? "accent" : "rule"})`, line: mine ? 1.5 : 0.8,
    dash: certainty === "low" ? [3, 2] : [], source: source.id, target: target.id, name: relation.headings[0],
  };
}

/**
 * The point at which the straight line from a card's centre to another point leaves the card.
 * @param {WholePlace} place
 * @param {WholeAt} there
 * @returns {WholeAt}
 */
function rimOf({ card, at }, there) {
  const dx = there[0] - at[0], dy = there[1] - at[1], wide = card.width / 2, high = card.height / 2;
  let reach = Math.min(dx ? wide / Math.abs(dx) : 1, dy ? high / Math.abs(dy) : 1, 1);
  const middle = wide - high;
  if (card.record.kind.shape === "pill" && Math.abs(dx) * reach > middle && middle > 0) {
    // Each end of a pill is half a circle, whose centre is `middle` away from that of the card.
    const length = Math.hypot(dx, dy), along = (Math.abs(dx) / length) * middle;
    reach = (along + Math.sqrt(along * along + high * high - middle * middle)) / length;
  }
  return [at[0] + dx * reach, at[1] + dy * reach];
}
