// A map under pointer, fingers and keys.

import { aroundEvent, plainKey } from "./map.js";
import { lightUp, tellMap } from "./map_light.js";
import { glideTo, moveMap, placeMap, zoomMap } from "./map_zoom.js";

/**
 * @typedef {import("./map.js").ScreenMap} HandMap
 * @typedef {import("./map.js").MapPoint} HandPoint
 */

const MAP_DRAG = 4, MAP_REACH = 9; // pixels that make a drag; pixels from a line that hit it

/**
 * @typedef {{ fingers: Map<number, HandPoint>, from: { at: HandPoint, x: number, y: number }, dragged: boolean,
 *   at: (event: MouseEvent) => HandPoint }} Hand fingers by their numbers; where a drag began, and whether it is one
 */

/** @param {HandMap} map */
export function pointMap(map) {
  const { view, svg } = map;
  const at = (/** @type {MouseEvent} */ event) => {
    const box = view.getBoundingClientRect();
    return /** @type {HandPoint} */ ([event.clientX - box.left, event.clientY - box.top]);
  };
  /** @type {Hand} */
  const hand = { fingers: new Map(), from: { at: [0, 0], x: 0, y: 0 }, dragged: false, at };
  turnWheel(map, at);
  view.addEventListener("pointerdown", (event) => {
    if (aroundEvent(event, "button, p") || event.button > 0) return;
    hand.fingers.set(event.pointerId, at(event));
    hand.from = { at: at(event), x: map.x, y: map.y };
    hand.dragged = false;
  });
  view.addEventListener("pointermove", (event) => dragMap(map, hand, event));
  for (const end of /** @type {const} */ (["pointerup", "pointercancel"])) {
    view.addEventListener(end, (event) => {
      hand.fingers.delete(event.pointerId);
      const [rest] = hand.fingers.values();
      if (rest) hand.from = { at: rest, x: map.x, y: map.y };
    });
  }
  view.addEventListener("pointerleave", () => { if (map.active && !svg.contains(document.activeElement)) lightUp(map, null); });
  view.addEventListener("click", (event) => {
    if (hand.dragged) { hand.dragged = false; return; }
    if (aroundEvent(event, "button, p")) return;
    const node = aroundEvent(event, ".kb-node"), edge = node ? null : lineAt(map, at(event));
    if (node) doOnMap(map, "open", { id: node.dataset.id ?? "" });
    else if (edge) doOnMap(map, "link", { source: edge.source, target: edge.target });
  });
}

/**
 * @param {HandMap} map
 * @param {Hand} hand
 * @param {PointerEvent} event
 */
function dragMap(map, hand, event) {
  const now = hand.at(event), { fingers, from } = hand;
  if (!fingers.has(event.pointerId)) { hoverMap(map, event, now); return; }
  if (fingers.size === 2) pinchMap(map, fingers, event.pointerId, now);
  fingers.set(event.pointerId, now);
  if (fingers.size > 1) { hand.dragged = true; return; }
  if (!hand.dragged && Math.hypot(now[0] - from.at[0], now[1] - from.at[1]) < MAP_DRAG) return;
  if (!hand.dragged) map.view.setPointerCapture(event.pointerId);
  hand.dragged = true;
  map.x = from.x + now[0] - from.at[0];
  map.y = from.y + now[1] - from.at[1];
  placeMap(map);
}

/**
 * The wheel zooms; with Shift it moves sideways. Where the page around must scroll it needs Ctrl.
 * @param {HandMap} map
 * @param {(event: MouseEvent) => HandPoint} at
 */
function turnWheel(map, at) {
  map.view.addEventListener("wheel", (event) => {
    if (map.pane.dataset.wheel === "ctrl" && !event.ctrlKey) return;
    event.preventDefault();
    const pixels = event.deltaY * (event.deltaMode ? 30 : 1);
    if (event.shiftKey) { map.x -= event.deltaX || pixels; placeMap(map); } else zoomMap(map, 1.0016 ** -Math.max(-220, Math.min(220, pixels)), ...at(event));
  }, { passive: false });
}

/**
 * @param {HandMap} map
 * @param {Map<number, HandPoint>} fingers
 * @param {number} moved
 * @param {HandPoint} now
 */
function pinchMap(map, fingers, moved, now) {
  const [other] = [...fingers].filter(([id]) => id !== moved).map(([, at]) => at);
  const before = fingers.get(moved) ?? now;
  const distance = (/** @type {HandPoint} */ one) => Math.hypot(one[0] - other[0], one[1] - other[1]) || 1;
  const [x, y] = [(now[0] + other[0]) / 2, (now[1] + other[1]) / 2];
  map.x += (now[0] - before[0]) / 2;
  map.y += (now[1] - before[1]) / 2;
  zoomMap(map, distance(now) / distance(before), x, y);
}

/**
 * @param {HandMap} map
 * @param {string} name
 * @param {Record<string, string>} values
 */
function doOnMap(map, name, values) {
  map.surface.press(map.view);
  map.surface.send({ do: name, ...values });
}

/**
 * @param {HandMap} map
 * @param {PointerEvent} event
 * @param {HandPoint} at
 */
function hoverMap(map, event, at) {
  const id = aroundEvent(event, ".kb-node")?.dataset.id ?? null;
  const edge = id ? null : lineAt(map, at);
  map.view.classList.toggle("kb-on-line", Boolean(edge));
  if (map.hovered !== edge) {
    map.hovered?.path.classList.remove("kb-hovered");
    edge?.path.classList.add("kb-hovered");
    map.hovered = edge;
    if (edge) tellMap(map, null, edge);
  }
  if (id === map.over) return;
  map.over = id;
  const focused = map.svg.contains(document.activeElement) ? document.activeElement?.getAttribute("data-id") : null;
  lightUp(map, id ?? focused ?? null);
  if (id) tellMap(map, id);
}

/**
 * The nearest line that is shown and not dimmed, if it is near enough to a point of the pane.
 * @param {HandMap} map
 * @param {HandPoint} at
 */
function lineAt(map, [px, py]) {
  const x = (px - map.x) / map.scale, y = (py - map.y) / map.scale;
  const among = map.svg.classList.contains("kb-dims") ? map.litEdges : map.edges;
  let found = null, least = MAP_REACH / map.scale;
  for (const edge of among) {
    if (edge.hidden) continue;
    for (let i = 1; i < edge.points.length; i += 1) {
      const away = distanceTo(x, y, edge.points[i - 1], edge.points[i]);
      if (away < least) { least = away; found = edge; }
    }
  }
  return found;
}

/**
 * @param {number} x
 * @param {number} y
 * @param {HandPoint} a
 * @param {HandPoint} b
 */
function distanceTo(x, y, [ax, ay], [bx, by]) {
  const dx = bx - ax, dy = by - ay, length = dx * dx + dy * dy;
  const t = length ? Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / length)) : 0;
  return Math.hypot(x - ax - t * dx, y - ay - t * dy);
}

// ---- keys ----

/** @param {HandMap} map */
export function walkMap(map) {
  map.svg.addEventListener("focusin", (event) => {
    const id = aroundEvent(event, ".kb-node")?.dataset.id;
    if (!id || map.raising) return;
    lightUp(map, id);
    tellMap(map, id);
    bringIntoView(map, id);
  });
  map.svg.addEventListener("focusout", () => { if (!map.raising) lightUp(map, null); });
  map.view.addEventListener("keydown", (event) => {
    if (!plainKey(event)) return;
    const id = aroundEvent(event, ".kb-node")?.dataset.id;
    const how = new Map(Object.entries({ "+": "in", "=": "in", "-": "out", 0: "all", h: "home", H: "home" })).get(event.key);
    if (how) moveMap(map, how);
    else if (!id) return;
    else if (event.key === "Enter" || event.key === " ") doOnMap(map, "open", { id });
    else if (event.key.toLowerCase() === "p") doOnMap(map, map.pinned.includes(id) ? "unpin" : "pin", { id });
    else if (event.key.startsWith("Arrow")) stepTo(map, id, event.key);
    else return;
    event.preventDefault();
  });
}

/**
 * Arrow keys go along a line where one leads that way, else to the nearest record there.
 * @param {HandMap} map
 * @param {string} id
 * @param {string} key
 */
function stepTo(map, id, key) {
  const node = map.nodes.get(id), way = /** @type {const} */ ({ Left: [-1, 0], Right: [1, 0], Up: [0, -1], Down: [0, 1] });
  const [dx, dy] = way[/** @type {keyof typeof way} */ (key.replace("Arrow", ""))];
  if (!node) return;
  const joined = new Set((map.near.get(node.id) ?? []).flatMap(({ source, target }) => [source, target]));
  /** @type {import("./map.js").MapNode | null} */
  let best = null;
  let least = Infinity;
  for (const other of map.nodes.values()) {
    if (other === node || other.hidden) continue;
    const along = (other.x - node.x) * dx + (other.y - node.y) * dy;
    const aside = Math.abs((other.x - node.x) * dy) + Math.abs((other.y - node.y) * dx);
    if (along <= 1) continue;
    const cost = along + 2 * aside - (joined.has(other.id) && aside <= 2 * along ? 200 : 0);
    if (cost < least) { least = cost; best = other; }
  }
  if (!best) return;
  node.group.setAttribute("tabindex", "-1");
  best.group.setAttribute("tabindex", "0");
  best.group.focus({ preventScroll: true });
}

/**
 * @param {HandMap} map
 * @param {string} id
 */
function bringIntoView(map, id) {
  const node = map.nodes.get(id);
  if (!node) return;
  map.view.scrollTop = map.view.scrollLeft = 0; // the browser's own way of showing what has the focus
  const { clientWidth: wide, clientHeight: high } = map.view, half = [node.width, node.height].map((one) => (one * map.scale) / 2 + 8);
  const x = node.x * map.scale + map.x, y = node.y * map.scale + map.y;
  const inside = x >= half[0] && y >= half[1] && x <= wide - half[0] && y <= high - half[1];
  if (!inside) glideTo(map, node.id);
}
