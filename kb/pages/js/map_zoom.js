// Where on a map one looks, and how near.

import { labelMap, lightUp, tellMap } from "./map_light.js";

/** @typedef {import("./map.js").ScreenMap} ZoomMap */

const MAP_EDGE = 8, MAP_CLOSEST = 4; // pixels beside a map that is seen whole; scale

/**
 * How large type is: as the reader chose, and a little larger where there is much room.
 * @param {{ view: HTMLElement }} map
 */
export function typeScale({ view }) {
  const chosen = Number(getComputedStyle(document.documentElement).getPropertyValue("--kb-type")) || 1;
  return chosen * Math.min(1.6, Math.max(1, Math.min(view.clientWidth / 640, view.clientHeight / 560)));
}

/** @param {ZoomMap} map */
function wholeScale(map) {
  return Math.min((map.view.clientWidth - MAP_EDGE) / map.width, (map.view.clientHeight - MAP_EDGE) / map.height);
}

/**
 * At first: all of it if that can be read, otherwise the chosen record and what is beside it. A map that is
 * only drawn anew stays where it is; on the whole map one looks over to the next record.
 * @param {ZoomMap} map
 */
export function startMap(map) {
  const kept = map.surface.map, { reach } = map.pane.dataset;
  const same = kept && kept.reach === reach && kept.width === map.width && kept.height === map.height;
  if (same && (kept.focus === map.focus || reach === "whole")) {
    const from = kept.focus;
    Object.assign(map, { x: kept.x, y: kept.y, scale: kept.scale });
    placeMap(map);
    if (from !== map.focus) requestAnimationFrame(() => glideTo(map, map.focus));
  } else homeMap(map);
  const last = kept?.captioned;
  lightUp(map, null);
  tellMap(map, last && map.nodes.has(last) ? last : map.focus);
}

/** @param {ZoomMap} map */
function homeMap(map) {
  const type = typeScale(map), whole = wholeScale(map);
  map.scale = whole >= 0.92 * type ? Math.min(whole, 1.2 * type) : type;
  const node = map.nodes.get(map.focus);
  const [x, y] = node && whole < 0.92 * type ? [node.x, node.y] : [map.width / 2, map.height / 2];
  map.x = map.view.clientWidth / 2 - x * map.scale;
  map.y = map.view.clientHeight / 2 - y * map.scale;
  if (map.pane.dataset.reach === "close") map.y = filling(map.y, map.view.clientHeight, map.height * map.scale);
  placeMap(map);
}

/**
 * Where a picture that is longer than its pane leaves none of it empty.
 * @param {number} at
 * @param {number} room
 * @param {number} length
 */
function filling(at, room, length) {
  return length > room ? Math.max(room - length, Math.min(0, at)) : at;
}

/**
 * Move a record to the middle, smoothly unless the reader wants less motion.
 * @param {ZoomMap} map
 * @param {string} id
 */
export function glideTo(map, id) {
  const node = map.nodes.get(id);
  if (!node) return;
  map.svg.classList.add("kb-gliding");
  map.x = map.view.clientWidth / 2 - node.x * map.scale;
  map.y = map.view.clientHeight / 2 - node.y * map.scale;
  placeMap(map);
  setTimeout(() => map.svg.classList.remove("kb-gliding"), 400);
}

/** @param {ZoomMap} map */
export function placeMap(map) {
  const { clientWidth: wide, clientHeight: high } = map.view;
  const least = Math.min(wholeScale(map), typeScale(map));
  map.scale = Math.min(MAP_CLOSEST, Math.max(least, map.scale));
  map.x = keptWithin(map.x, wide, map.width * map.scale);
  map.y = keptWithin(map.y, high, map.height * map.scale);
  map.surface.map = {
    ...map.surface.map, x: map.x, y: map.y, scale: map.scale, width: map.width, height: map.height, focus: map.focus, reach: map.pane.dataset.reach,
  };
  map.frame ??= requestAnimationFrame(() => {
    map.frame = null;
    map.svg.style.transform = `translate(${map.x}px, ${map.y}px) scale(${map.scale})`;
  });
  clearTimeout(map.settling);
  map.svg.classList.add("kb-moving");
  map.settling = setTimeout(() => settleMap(map), 140);
}

/**
 * Half of the pane always shows something of the picture.
 * @param {number} at
 * @param {number} room
 * @param {number} length
 */
function keptWithin(at, room, length) {
  return length <= room ? (room - length) / 2 + Math.max(-room / 3, Math.min(room / 3, at - (room - length) / 2))
    : Math.max(room / 2 - length, Math.min(room / 2, at));
}

/**
 * Once it rests it is drawn sharply, and labels are looked after.
 * @param {ZoomMap} map
 */
function settleMap(map) {
  map.svg.classList.remove("kb-moving");
  map.svg.style.setProperty("--kb-pixel", `${1 / map.scale}`);
  labelMap(map);
}

/**
 * @param {ZoomMap} map
 * @param {number} factor
 * @param {number} [x]
 * @param {number} [y]
 */
export function zoomMap(map, factor, x = map.view.clientWidth / 2, y = map.view.clientHeight / 2) {
  const before = map.scale;
  map.scale *= factor;
  const least = Math.min(wholeScale(map), typeScale(map));
  map.scale = Math.min(MAP_CLOSEST, Math.max(least, map.scale));
  map.x = x - (x - map.x) * (map.scale / before);
  map.y = y - (y - map.y) * (map.scale / before);
  placeMap(map);
}

/**
 * @param {ZoomMap} map
 * @param {string} how `in`, `out`, `home` or `all`
 */
export function moveMap(map, how) {
  if (how === "home") homeMap(map);
  else if (how === "all") {
    map.scale = wholeScale(map);
    map.x = (map.view.clientWidth - map.width * map.scale) / 2;
    map.y = (map.view.clientHeight - map.height * map.scale) / 2;
    placeMap(map);
  } else {
    const node = map.nodes.get(map.focus);
    const x = node ? node.x * map.scale + map.x : NaN, y = node ? node.y * map.scale + map.y : NaN;
    const seen = x > 0 && y > 0 && x < map.view.clientWidth && y < map.view.clientHeight;
    zoomMap(map, how === "in" ? 1.35 : 1 / 1.35, ...(seen ? [x, y] : []));
  }
  map.surface.say((map.pane.dataset.zoomWords ?? "").replace("#", `${Math.round(map.scale * 100)}`));
}

/**
 * A pane of another size gets a map that is laid out for it, once for each size.
 * @param {ZoomMap} map
 */
export function watchMapSize(map) {
  const { view, pane, surface } = map;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let waiting;
  let before = `${view.clientWidth} ${view.clientHeight}`;
  new ResizeObserver(() => {
    const now = `${view.clientWidth} ${view.clientHeight}`;
    if (!view.isConnected || !view.clientWidth || now === before) return;
    before = now;
    homeMap(map);
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      const type = typeScale(map), width = Math.round(view.clientWidth / type), height = Math.round(view.clientHeight / type);
      const far = Math.abs(width - Number(pane.dataset.width)) > 24 || Math.abs(height - Number(pane.dataset.height)) > 24;
      const kept = /** @type {HTMLElement | null} */ (pane.querySelector(".kb-map-kept"))?.offsetHeight ?? 0;
      const size = `${pane.clientWidth} ${pane.clientHeight} ${kept} ${type}`;
      if (!view.isConnected || !far || surface.map?.size === size) return;
      surface.map = { ...surface.map, size };
      surface.send({ do: "map-size", width: `${width}`, height: `${height}` });
    }, 60);
  }).observe(view);
}
