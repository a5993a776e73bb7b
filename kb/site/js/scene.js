// A picture as boxes, lines and words with their places, and the same drawn as SVG, as `pictures/svg.py` writes it.

import { LINE, widthOf, wrapped } from "./lettering.js";

/**
 * @typedef {[number, number]} At
 * @typedef {import("./lettering.js").Face} SceneFace
 * @typedef {import("./graph.js").GraphRecord} SceneRecord
 * @typedef {import("./graph.js").GraphLetters} SceneLetters
 * @typedef {{ sort: "box", x: number, y: number, width: number, height: number, shape: string, fill: string,
 *   border: string, line: number, dash: number[], role: string, id: string, name: string }} SceneBox around a centre
 * @typedef {{ sort: "curve", points: At[], colour: string, line: number, dash: number[], source: string,
 *   target: string, name: string }} SceneCurve two points, or four of a cubic curve
 * @typedef {{ sort: "words", x: number, y: number, text: string, size: number, face: SceneFace, colour: string,
 *   role: string, owner: string }} SceneWords a line, by the middle of its base
 * @typedef {SceneBox | SceneCurve | SceneWords} SceneMark
 * @typedef {{ title: string, width: number, height: number, marks: SceneMark[], focus: string }} Scene
 * @typedef {{ record: SceneRecord, lines: string[], size: number, face: SceneFace, width: number,
 *   height: number }} SceneCard a record's box before it has a place
 */

export const TYPE = 13; // the size of records
export const CHOSEN = 15; // of the chosen one
export const HEAD = 12; // of words beside lines
export const EDGE = 14; // what stays free around a picture
const ROUNDED = 7, CORNER = 6, CIRCLE = 0.4477; // of corners: their radius, what is cut off, the handles of a curve

/**
 * A card for a record, its label wrapped; that of a principle or theory is bold.
 * @param {SceneLetters} letters
 * @param {SceneRecord} record
 * @param {number} room
 * @param {number} [size]
 * @returns {SceneCard}
 */
export function cardOf(letters, record, room, size = TYPE) {
  const face = ["principle", "theory"].includes(record.kind.name) || size === CHOSEN ? "bold" : "regular";
  const lines = wrapped(letters, record.label, size, room, face);
  const inner = Math.max(...lines.map((line) => widthOf(letters, line, size, face)));
  return { record, lines, size, face, width: inner + 18, height: lines.length * size * LINE + 9 };
}

/**
 * The marks of a card around a centre; the chosen one has a second outline, and its name says so too.
 * @param {SceneCard} card
 * @param {At} centre
 * @param {boolean} [chosen]
 * @returns {SceneMark[]}
 */
export function placedCard({ record, lines, size, face, width, height }, [x, y], chosen = false) {
  const { shape, fill, border, line, dash, name: kind } = record.kind;
  /** @type {SceneBox} */
  const box = {
    sort: "box", x, y, width, height, shape, fill, border, line: line + (chosen ? 1 : 0), dash, role: "node",
    id: record.id, name: `${record.label}, ${kind}${chosen ? ", chosen" : ""}`,
  };
  /** @type {SceneBox} */
  const ring = {
    ...box, width: width + 11, height: height + 11, fill: "var(--kb-ground)", border: "var(--kb-accent)", line: 2.6, dash: [],
    role: "chosen", name: record.label,
  };
  const top = y - ((lines.length - 1) * size * LINE) / 2 + size * 0.32;
  const words = lines.map((text, i) => /** @type {SceneWords} */ ({
    sort: "words", x, y: top + i * size * LINE, text, size, face, colour: "var(--kb-ink)", role: "label", owner: record.id,
  }));
  return [...(chosen ? [ring] : []), box, ...words];
}

/**
 * A picture as SVG.
 * @param {Scene} scene
 * @returns {SVGSVGElement}
 */
export function drawnScene(scene) {
  const svg = svgElement("svg", {
    viewBox: `0 0 ${rounded(scene.width)} ${rounded(scene.height)}`, width: `${rounded(scene.width)}px`,
    height: `${rounded(scene.height)}px`, role: "img", "aria-label": scene.title, "font-family": "var(--kb-family)",
    "data-focus": scene.focus,
  });
  svg.append(...scene.marks.map(drawnMark));
  return /** @type {SVGSVGElement} */ (svg);
}

/**
 * @param {string} name
 * @param {Record<string, string | number>} attributes
 */
function svgElement(name, attributes) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", name);
  Object.entries(attributes).forEach(([key, value]) => { if (value !== "") element.setAttribute(key, `${value}`); });
  return element;
}

/** @param {SceneMark} mark */
function drawnMark(mark) {
  if (mark.sort === "words") {
    const text = svgElement("text", {
      x: rounded(mark.x), y: rounded(mark.y), "font-size": mark.size, "font-weight": mark.face === "bold" ? 700 : "",
      "font-style": mark.face === "italic" ? "italic" : "", "text-anchor": "middle", fill: mark.colour,
      "data-role": mark.role, "data-for": mark.owner,
    });
    text.textContent = mark.text;
    return text;
  }
  /** @type {Record<string, string>} */
  const drawn = mark.sort === "box"
    ? { d: outlineOf(mark), fill: mark.fill, stroke: mark.border, "data-role": mark.role, "data-id": mark.id }
    : { d: traceOf(mark.points), fill: "none", stroke: mark.colour, "data-role": "edge", "data-source": mark.source, "data-target": mark.target };
  const path = svgElement("path", { ...drawn, "stroke-width": mark.line, "stroke-dasharray": mark.dash.join(" ") });
  const title = svgElement("title", {});
  title.textContent = mark.name;
  path.append(title);
  return path;
}

/** @param {number} number */
function rounded(number) {
  return Math.round(number * 100) / 100;
}

/** @param {At[]} points */
function listed(points) {
  return points.map(([x, y]) => `${rounded(x)} ${rounded(y)}`).join(" ");
}

/** @param {At[]} points */
function traceOf([start, ...rest]) {
  return `M${listed([start])}${rest.length === 1 ? "L" : "C"}${listed(rest)}`;
}

/** @param {SceneBox} box */
function outlineOf(box) {
  if (box.shape === "pill") return roundedBox(box, box.height / 2);
  if (box.shape === "round") return roundedBox(box, ROUNDED);
  const [first, ...rest] = cornersOf(box);
  return `M${listed([first])}${rest.map((corner) => `L${listed([corner])}`).join("")}Z`;
}

/** @param {SceneBox} box */
function edgesOf({ x, y, width, height }) {
  return [x - width / 2, y - height / 2, x + width / 2, y + height / 2];
}

/**
 * @param {SceneBox} box
 * @returns {At[]}
 */
function cornersOf(box) {
  const [left, top, right, bottom] = edgesOf(box), c = Math.min(CORNER, box.height / 3);
  if (box.shape === "cut") {
    return [[left + c, top], [right - c, top], [right, top + c], [right, bottom - c],
      [right - c, bottom], [left + c, bottom], [left, bottom - c], [left, top + c]];
  }
  if (box.shape === "note") return [[left, top], [right - c, top], [right, top + c], [right, bottom], [left, bottom]];
  return [[left, top], [right, top], [right, bottom], [left, bottom]];
}

/**
 * A rectangle whose corners are quarters of circles, as near as a cubic curve comes.
 * @param {SceneBox} box
 * @param {number} radius
 */
function roundedBox(box, radius) {
  const [left, top, right, bottom] = edgesOf(box);
  const r = Math.min(radius, box.height / 2, box.width / 2), k = r * CIRCLE;
  return `M${listed([[left + r, top]])}L${listed([[right - r, top]])}`
    + `C${listed([[right - k, top], [right, top + k], [right, top + r]])}L${listed([[right, bottom - r]])}`
    + `C${listed([[right, bottom - k], [right - k, bottom], [right - r, bottom]])}L${listed([[left + r, bottom]])}`
    + `C${listed([[left + k, bottom], [left, bottom - k], [left, bottom - r]])}L${listed([[left, top + r]])}`
    + `C${listed([[left, top + k], [left + k, top], [left + r, top]])}Z`;
}
