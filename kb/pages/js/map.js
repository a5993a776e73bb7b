// A map: walked with keys, moved and zoomed with pointer, fingers and keys, with labels that stay readable.
// What is drawn and said is made in Python; what is marked, hidden or enlarged here follows from it.

import { pointMap, walkMap } from "./map_hands.js";
import { legendOf } from "./map_light.js";
import { moveMap, startMap, watchMapSize } from "./map_zoom.js";

/**
 * @typedef {[number, number]} MapPoint
 * @typedef {{ id: string, group: SVGGElement, size: number, name: string, kind: string, x: number, y: number,
 *   width: number, height: number, hidden: boolean, by: number }} MapNode a record: its group, the size of its type
 *   and its place on the picture; `by` is how much it is enlarged
 * @typedef {{ path: SVGPathElement, source: string, target: string, line: string, points: MapPoint[],
 *   hidden: boolean }} MapEdge a link: its line with points along it, and the words that name it
 * @typedef {{ x: number, y: number, scale: number, width: number, height: number, focus: string, reach: string,
 *   captioned: string, size: string }} MapKept where one looked, kept while the map is drawn anew
 * @typedef {{ [name: string]: string, do: string }} MapEvent what is done: `open` with an `id`, `link` with
 *   `source` and `target`, `map-size` with `width` and `height`, `pin` and `unpin` with an `id`
 * @typedef {{ kindOf: (id: string) => string, plainly: (id: string) => string, record: (id: string) => Node[],
 *   line: (source: string, target: string) => Node[] }} MapNotes what is said of records and of lines
 * @typedef {{ send: (event: MapEvent) => void, say: (words: string) => void, press: (element: Element) => void,
 *   notes?: MapNotes, map?: Partial<MapKept>, legend?: { here: string, off: Set<string> },
 *   showsFullScreen?: () => void }} MapSurface what a map is part of
 * @typedef {{ pane: HTMLElement, view: HTMLElement, svg: SVGSVGElement, surface: MapSurface, nodes: Map<string, MapNode>,
 *   edges: MapEdge[], near: Map<string, MapEdge[]>, active: string | null, lit: Set<string>, litEdges: Set<MapEdge>,
 *   notes: MapNotes, caption: HTMLElement, told: string, width: number, height: number, focus: string, pinned: string[],
 *   x: number, y: number, scale: number, raising: boolean, hovered: MapEdge | null, over: string | null,
 *   frame: number | null, settling: ReturnType<typeof setTimeout> | undefined }} ScreenMap a map on the screen
 */

/**
 * Let a pane with a picture be looked at, moved and walked.
 * @param {HTMLElement} pane
 * @param {MapSurface} surface
 */
export function openMap(pane, surface) {
  const view = /** @type {HTMLElement | null} */ (pane.querySelector(".kb-map-view")), svg = view?.querySelector("svg");
  pane.querySelector("[data-map=full]")?.addEventListener("click", () => fillScreen(pane));
  showFullScreen(pane, surface);
  pane.addEventListener("keydown", (event) => {
    if (event.key.toLowerCase() === "f" && plainKey(event)) { event.preventDefault(); fillScreen(pane); }
  });
  if (!view || !svg) return;
  const map = readMap(pane, view, svg, surface);
  watchMapSize(map);
  startMap(map);
  pointMap(map);
  walkMap(map);
  legendOf(map);
  pane.querySelectorAll(".kb-map-zoom [data-map]").forEach((button) => {
    button.addEventListener("click", () => { moveMap(map, button.getAttribute("data-map") ?? ""); });
  });
}

/** @param {KeyboardEvent} event */
export function plainKey(event) {
  const typing = event.target instanceof Element && event.target.matches("input, textarea, select");
  return !event.ctrlKey && !event.metaKey && !event.altKey && !typing;
}

/**
 * The nearest element around where an event was.
 * @param {Event} event
 * @param {string} selector
 * @returns {HTMLElement | SVGElement | null}
 */
export function aroundEvent(event, selector) {
  return event.target instanceof Element ? event.target.closest(selector) : null;
}

// ---- what is in the picture ----

/**
 * @param {HTMLElement} pane
 * @param {HTMLElement} view
 * @param {SVGSVGElement} svg
 * @param {MapSurface} surface
 */
function readMap(pane, view, svg, surface) {
  /** @type {ScreenMap} */
  const map = {
    pane, view, svg, surface, nodes: new Map(), edges: [], near: new Map(), active: null, lit: new Set(), litEdges: new Set(),
    notes: surface.notes ?? writtenNotes(pane), told: "", raising: false, hovered: null, over: null, frame: null, settling: undefined,
    caption: /** @type {HTMLElement} */ (pane.querySelector("[data-map-caption]")),
    width: svg.viewBox.baseVal.width, height: svg.viewBox.baseVal.height,
    focus: svg.dataset.focus ?? "", pinned: (pane.dataset.pinned ?? "").split(" ").filter(Boolean),
    x: 0, y: 0, scale: 1,
  };
  svg.setAttribute("role", "group");
  svg.querySelector("desc")?.remove(); // hundreds of sentences: they are read in the view in words
  svg.querySelector(":scope > title")?.remove();
  svg.style.width = `${map.width}px`;
  svg.style.height = `${map.height}px`;
  svg.querySelectorAll("path[data-role=edge][data-source]").forEach((path) => readEdge(map, /** @type {SVGPathElement} */ (path)));
  const parts = [...svg.querySelectorAll("path[data-id], text[data-role=label][data-for]")];
  // All are measured before one is moved, or the browser would lay the picture out again for each.
  const boxes = parts.map((part) => (part.matches("[data-role=node]") ? /** @type {SVGGraphicsElement} */ (part).getBBox() : null));
  parts.forEach((part, i) => gatherNode(map, /** @type {SVGGraphicsElement} */ (part), boxes[i]));
  map.nodes.forEach((node) => nameNode(map, node));
  const [first] = map.nodes.values();
  if (first && !map.nodes.has(map.focus)) first.group.setAttribute("tabindex", "0");
  return map;
}

/**
 * What a page says of each record and line, in a template in the pane.
 * @param {HTMLElement} pane
 * @returns {MapNotes}
 */
function writtenNotes(pane) {
  const content = pane.querySelector("template")?.content;
  const of = (/** @type {string} */ id) =>
    /** @type {HTMLElement | undefined} */ (content?.querySelector(`[data-of="${CSS.escape(id)}"]`));
  const words = (/** @type {Element | null | undefined} */ note) => [...(note?.cloneNode(true).childNodes ?? [])];
  return {
    kindOf: (id) => of(id)?.dataset.kindOf ?? "",
    plainly: (id) => of(id)?.dataset.plainly ?? "",
    record: (id) => words(of(id)),
    line: (source, target) =>
      words(content?.querySelector(`[data-from="${CSS.escape(source)}"][data-to="${CSS.escape(target)}"]`)),
  };
}

/**
 * @param {ScreenMap} map
 * @param {SVGPathElement} path
 */
function readEdge(map, path) {
  const { source = "", target = "" } = path.dataset;
  const numbers = [...(path.getAttribute("d") ?? "").matchAll(/-?[\d.]+/g)].map(Number);
  const line = path.querySelector("title")?.textContent ?? "";
  const edge = { path, source, target, line, points: bendOf(numbers), hidden: false };
  path.querySelector("title")?.remove();
  map.edges.push(edge);
  for (const id of [source, target]) {
    const edges = map.near.get(id);
    if (edges) edges.push(edge); else map.near.set(id, [edge]);
  }
}

/**
 * Points along a line: its two ends, or some of a curve's.
 * @param {number[]} n
 * @returns {MapPoint[]}
 */
function bendOf(n) {
  if (n.length < 8) return [[n[0], n[1]], [n[2], n[3]]];
  return [...Array(13).keys()].map((i) => {
    const t = i / 12, u = 1 - t;
    const at = (/** @type {number} */ k) => u * u * u * n[k] + 3 * u * u * t * n[k + 2] + 3 * u * t * t * n[k + 4] + t * t * t * n[k + 6];
    return [at(0), at(1)];
  });
}

/**
 * A record's outlines and words become one group, which is a button.
 * @param {ScreenMap} map
 * @param {SVGGraphicsElement} part
 * @param {DOMRect | null} box the place of an outline
 */
function gatherNode(map, part, box) {
  const id = part.dataset.id ?? part.dataset.for ?? "";
  const node = map.nodes.get(id) ?? newNode(map, id);
  node.group.append(part);
  if (part.matches("text")) node.size = Number(part.getAttribute("font-size"));
  if (!box) return;
  node.name = part.querySelector("title")?.textContent ?? id;
  Object.assign(node, { x: box.x + box.width / 2, y: box.y + box.height / 2, width: box.width, height: box.height });
}

/**
 * @param {ScreenMap} map
 * @param {string} id
 * @returns {MapNode}
 */
function newNode(map, id) {
  const group = document.createElementNS("http://www.w3.org/2000/svg", "g");
  group.classList.add("kb-node");
  group.dataset.id = id;
  map.svg.append(group);
  const node = { id, group, size: 0, name: id, kind: "", x: 0, y: 0, width: 0, height: 0, hidden: false, by: 1 };
  map.nodes.set(id, node);
  return node;
}

/**
 * @param {ScreenMap} map
 * @param {MapNode} node
 */
function nameNode(map, node) {
  node.group.querySelectorAll("title").forEach((title) => title.remove());
  node.group.querySelectorAll("[data-id]").forEach((part) => part.removeAttribute("data-id"));
  node.kind = map.notes.kindOf(node.id);
  const attributes = {
    role: "button", tabindex: node.id === map.focus ? "0" : "-1", "aria-label": node.name,
    "aria-description": map.notes.plainly(node.id),
  };
  Object.entries(attributes).forEach(([name, value]) => node.group.setAttribute(name, value));
}

// ---- full screen ----

/** @param {HTMLElement} pane */
function fillScreen(pane) {
  const region = pane.closest("[data-region]");
  const focused = pane.contains(document.activeElement) ? /** @type {HTMLElement} */ (document.activeElement) : null;
  const done = document.fullscreenElement ? document.exitFullscreen() : region?.requestFullscreen?.();
  done?.then(() => focused?.isConnected && focused.focus({ preventScroll: true }), () => {});
}

/**
 * @param {HTMLElement} pane
 * @param {MapSurface} surface
 */
function showFullScreen(pane, surface) {
  const show = () => pane.querySelector("[data-map=full]")?.setAttribute("aria-pressed", `${Boolean(document.fullscreenElement)}`);
  if (surface.showsFullScreen) document.removeEventListener("fullscreenchange", surface.showsFullScreen);
  surface.showsFullScreen = show;
  document.addEventListener("fullscreenchange", show);
  show();
}
