// A record and what it is linked with at its two sides, by the sums of `pictures/close_up.py`.

import { LINE, wrapped } from "./lettering.js";
import { nearTies } from "./neighbours.js";
import { CHOSEN, EDGE, HEAD, cardOf, placedCard } from "./scene.js";

/**
 * @typedef {import("./scene.js").SceneMark} NearMark
 * @typedef {import("./scene.js").At} NearAt
 * @typedef {import("./neighbours.js").NearTie} NearRowTie
 * @typedef {{ tie: NearRowTie, card: import("./scene.js").SceneCard, over: string[], words: string }} NearRow
 *   a neighbour's card, and the words over its group
 * @typedef {{ width: number, height: number, every?: boolean }} NearView the pane, and whether to show also what
 *   there is no room for
 * @typedef {{ scene: import("./scene.js").Scene, ties: NearRowTie[], left: number }} NearPicture the scene, the
 *   links that it shows, and how many records it leaves out
 */

const GAP = 7, ABOVE = 8; // between two cards; above the words over a group
const SPLIT = 30; // what it costs to divide a group between the sides, as uneven height
const FARTHEST = 1.7; // how far from the middle a column stands, in widths of a column
const NARROW = 460, LANE = 36, DROP = 16; // below this width two columns below the record; between and above them

/**
 * A record in the middle of a pane, or above in a narrow one, with as many neighbours as there is room for.
 * @param {import("./graph.js").Graph} graph
 * @param {import("./graph.js").GraphRecord} record
 * @param {NearView} view
 * @returns {NearPicture}
 */
export function closeUp(graph, record, view) {
  const narrow = view.width < NARROW, column = columnOf(view);
  const rows = nearRows(graph, record, column);
  const hub = cardOf(graph.letters, record, (narrow ? view.width - 2 * EDGE : column) - 22, CHOSEN);
  const taken = 2 * EDGE + (narrow ? hub.height + DROP : 0);
  const shown = view.every ? rows : thoseThatFit(rows, view.height - taken);
  const sides = sidesOf(inGroups(shown));
  const height = Math.max(view.height, ...sides.map((side) => heightOf(side) + taken));
  /** @type {NearAt} */
  const at = [view.width / 2, narrow ? EDGE + hub.height / 2 : height / 2];
  const marks = sides.flatMap((side, i) => {
    const way = i ? 1 : -1, far = Math.min(view.width / 2 - EDGE - column / 2, FARTHEST * column);
    /** @type {NearAt} */
    const middle = narrow ? [at[0] + (way * (LANE + column)) / 2, taken - EDGE + heightOf(side) / 2] : [at[0] + way * far, at[1]];
    /** @type {NearAt} */
    const start = narrow ? [at[0], at[1] + hub.height / 2] : [at[0] + (way * hub.width) / 2, at[1]];
    return [...linesTo(side, start, [middle[0] - (way * column) / 2, middle[1]], narrow), ...cardsAt(side, middle)];
  });
  const scene = {
    title: record.label, width: view.width, height, marks: [...marks, ...placedCard(hub, at, true)], focus: record.id,
  };
  return { scene, ties: shown.map(({ tie }) => tie), left: rows.length - shown.length };
}

/** @param {NearView} view */
function columnOf({ width }) {
  if (width < NARROW) return Math.min((width - 2 * EDGE - LANE) / 2, 210);
  return Math.min((width - 2 * EDGE - 2 * Math.max(40, width * 0.075)) / 3, 210);
}

/**
 * @param {import("./graph.js").Graph} graph
 * @param {import("./graph.js").GraphRecord} record
 * @param {number} column
 * @returns {NearRow[]}
 */
function nearRows({ letters }, record, column) {
  return nearTies(record).map((tie) => ({
    tie, words: tie.words, over: wrapped(letters, tie.words, HEAD, column, "regular"),
    card: { ...cardOf(letters, tie.other, column - 20), width: column },
  }));
}

/**
 * Rows in the order of the relations; within a group they stay as they are.
 * @param {NearRow[]} rows
 */
function inGroups(rows) {
  const order = (/** @type {NearRow} */ row) => row.tie.link.relation.order;
  return [...rows].sort((one, two) => order(one) - order(two) || (one.words < two.words ? -1 : Number(one.words > two.words)));
}

/**
 * The first rows, as many as fit at both sides of a record.
 * @param {NearRow[]} rows
 * @param {number} room
 */
function thoseThatFit(rows, room) {
  let count = rows.length;
  while (count > 1 && Math.max(...sidesOf(inGroups(rows.slice(0, count))).map(heightOf)) > room) count -= 1;
  return rows.slice(0, count);
}

/**
 * Rows, cut once so that the sides are even in height and few groups are divided.
 * @param {NearRow[]} rows
 * @returns {[NearRow[], NearRow[]]}
 */
function sidesOf(rows) {
  const down = heightsOf(rows), up = heightsOf([...rows].reverse()).reverse();
  const costs = down.map((height, cut) => {
    const divided = cut > 0 && cut < rows.length && rows[cut - 1].words === rows[cut].words;
    return Math.abs(height - up[cut]) + (divided ? SPLIT : 0);
  });
  const best = costs.indexOf(Math.min(...costs));
  return [rows.slice(0, best), rows.slice(best)];
}

/** @param {NearRow[]} rows */
function heightOf(rows) {
  return heightsOf(rows)[rows.length];
}

/** @param {NearRow} row */
function heightOver(row) {
  return row.over.length * HEAD * LINE;
}

/**
 * The heights of the first 0, 1, 2 ... rows.
 * @param {NearRow[]} rows
 */
function heightsOf(rows) {
  const found = [0];
  rows.forEach((row, i) => {
    const over = rows[i - 1]?.words === row.words ? 0 : ABOVE + heightOver(row);
    found.push(found[i] + over + row.card.height + GAP);
  });
  return found;
}

/**
 * Rows with the tops of their cards, the whole column around `middle`; `first` are the first of their groups.
 * @param {NearRow[]} rows
 * @param {number} middle
 */
function topsOf(rows, middle) {
  let y = middle - heightOf(rows) / 2;
  return rows.map((row, i) => {
    const first = rows[i - 1]?.words !== row.words;
    if (first) y += ABOVE + heightOver(row);
    const top = y;
    y += row.card.height + GAP;
    return { row, top, first };
  });
}

/**
 * The cards of one side below the words of their groups.
 * @param {NearRow[]} rows
 * @param {NearAt} middle
 * @returns {NearMark[]}
 */
function cardsAt(rows, [x, y]) {
  return topsOf(rows, y).flatMap(({ row, top, first }) => {
    const above = top - heightOver(row) - 2;
    const words = row.over.map((text, i) => /** @type {NearMark} */ ({
      sort: "words", x, y: above + HEAD * (0.93 + i * LINE), text, size: HEAD, face: "italic", colour: "var(--kb-quiet)",
      role: "edge-label", owner: row.words,
    }));
    return [...(first ? words : []), ...placedCard(row.card, [x, top + row.card.height / 2])];
  });
}

/**
 * Lines from the record to the inner edges of the cards of one side; a bent one goes down before it turns.
 * @param {NearRow[]} rows
 * @param {NearAt} start
 * @param {NearAt} end
 * @param {boolean} bent
 * @returns {NearMark[]}
 */
function linesTo(rows, start, end, bent) {
  return topsOf(rows, end[1]).map(({ row, top }) => {
    const [x, y] = [end[0], top + row.card.height / 2], way = (x - start[0]) / 2;
    /** @type {NearAt[]} */
    const points = bent ? [start, [start[0], (start[1] + 2 * y) / 3], [start[0], y], [x, y]]
      : [start, [start[0] + way, start[1]], [x - way, y], [x, y]];
    const { source, target } = row.tie.link;
    return { sort: "curve", points, colour: "var(--kb-quiet)", line: 1.1, dash: [], source: source.id, target: target.id, name: row.words };
  });
}
