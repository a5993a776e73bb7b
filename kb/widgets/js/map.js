// A map: walked with keys, moved and zoomed with pointer, fingers and keys, with labels that stay readable.
// What is drawn and said is made in Python; what is marked, hidden or enlarged here follows from it.

const MAP_SMALLEST = 11, MAP_ENLARGED = 12; // CSS pixels: below the one a label is hidden, or enlarged to the other
const MAP_CLOSEST = 4, MAP_DRAG = 4, MAP_REACH = 9; // scale; pixels that make a drag; pixels from a line that hit it
const MAP_MANY = 22; // from this many records what is not linked with the chosen one is dimmed

function openMap(pane, surface) {
  const view = pane.querySelector(".kb-map-view"), svg = view?.querySelector("svg");
  pane.querySelector("[data-map=full]").addEventListener("click", () => fillScreen(pane));
  showFullScreen(pane);
  pane.addEventListener("keydown", (event) => {
    if (event.key.toLowerCase() === "f" && plainKey(event)) { event.preventDefault(); fillScreen(pane); }
  });
  if (!svg) return;
  const map = readMap(pane, view, svg, surface);
  watchMapSize(map);
  startMap(map);
  pointMap(map);
  walkMap(map);
  pane.querySelectorAll("[data-map-kind], [data-map-line]").forEach((chip) => {
    chip.addEventListener("click", () => {
      chip.setAttribute("aria-pressed", chip.getAttribute("aria-pressed") !== "true");
      filterMap(map);
    });
  });
  pane.querySelectorAll(".kb-map-zoom [data-map]").forEach((button) => {
    button.addEventListener("click", () => { moveMap(map, button.dataset.map); });
  });
}

function plainKey(event) {
  return !event.ctrlKey && !event.metaKey && !event.altKey && !event.target.matches("input, textarea, select");
}

// ---- what is in the picture ----

function readMap(pane, view, svg, surface) {
  const map = {
    pane, view, svg, surface, nodes: new Map(), edges: [], near: new Map(), active: null, lit: new Set(),
    notes: pane.querySelector("template").content, caption: pane.querySelector("[data-map-caption]"),
    width: svg.viewBox.baseVal.width, height: svg.viewBox.baseVal.height,
    focus: svg.dataset.focus ?? "", pinned: pane.dataset.pinned.split(" ").filter(Boolean),
    x: 0, y: 0, scale: 1,
  };
  svg.setAttribute("role", "group");
  svg.querySelector("desc")?.remove(); // hundreds of sentences: they are read in the view in words
  svg.querySelector(":scope > title")?.remove();
  svg.style.width = `${map.width}px`;
  svg.style.height = `${map.height}px`;
  svg.querySelectorAll("path[data-role=edge][data-source]").forEach((path) => readEdge(map, path));
  const parts = "path[data-id], text[data-role=label][data-for]";
  svg.querySelectorAll(parts).forEach((part) => gatherNode(map, part));
  map.nodes.forEach((node) => nameNode(map, node));
  return map;
}

function readEdge(map, path) {
  const { source, target } = path.dataset;
  const numbers = path.getAttribute("d").match(/-?[\d.]+/g).map(Number);
  const edge = { path, source, target, line: path.querySelector("title")?.textContent ?? "", points: bendOf(numbers) };
  path.querySelector("title")?.remove();
  map.edges.push(edge);
  for (const id of [source, target]) {
    if (!map.near.has(id)) map.near.set(id, []);
    map.near.get(id).push(edge);
  }
}

// Points along a line: its two ends, or some of a curve's.
function bendOf(n) {
  if (n.length < 8) return [[n[0], n[1]], [n[2], n[3]]];
  return [...Array(13).keys()].map((i) => {
    const t = i / 12, u = 1 - t;
    const at = (k) => u * u * u * n[k] + 3 * u * u * t * n[k + 2] + 3 * u * t * t * n[k + 4] + t * t * t * n[k + 6];
    return [at(0), at(1)];
  });
}

// A record's outlines and words become one group, which is a button.
function gatherNode(map, part) {
  const id = part.dataset.id ?? part.dataset.for;
  if (!map.nodes.has(id)) {
    const group = document.createElementNS(map.svg.namespaceURI, "g");
    group.classList.add("kb-node");
    group.dataset.id = id;
    map.svg.append(group);
    map.nodes.set(id, { id, group, size: 0, name: id });
  }
  const node = map.nodes.get(id);
  node.group.append(part);
  if (part.matches("text")) node.size = Number(part.getAttribute("font-size"));
  if (part.dataset.role !== "node") return;
  node.name = part.querySelector("title")?.textContent ?? id;
  const box = part.getBBox();
  Object.assign(node, { x: box.x + box.width / 2, y: box.y + box.height / 2, width: box.width, height: box.height });
}

function nameNode(map, node) {
  node.group.querySelectorAll("title").forEach((title) => title.remove());
  node.group.querySelectorAll("[data-id]").forEach((part) => part.removeAttribute("data-id"));
  const note = map.notes.querySelector(`[data-of="${CSS.escape(node.id)}"]`);
  node.kind = note?.dataset.kindOf ?? "";
  const attributes = {
    role: "button", tabindex: node.id === map.focus ? 0 : -1, "aria-label": node.name,
    "aria-description": note?.dataset.plainly ?? "",
  };
  Object.entries(attributes).forEach(([name, value]) => node.group.setAttribute(name, value));
  if (!map.focus && !map.svg.querySelector("[tabindex='0']")) node.group.setAttribute("tabindex", 0);
}

// ---- where one looks ----

// How large type is: as the reader chose, and a little larger where there is much room.
function typeScale({ view }) {
  const chosen = Number(getComputedStyle(document.documentElement).getPropertyValue("--kb-type")) || 1;
  return chosen * (view.clientWidth > 680 ? 1.12 : 1);
}

function wholeScale(map) {
  return Math.min(map.view.clientWidth / map.width, map.view.clientHeight / map.height);
}

// At first: all of it if that can be read, otherwise the chosen record and what is beside it. On the whole
// map one stays where one was, and looks over to the next record.
function startMap(map) {
  const kept = map.surface.map;
  const again = kept && kept.reach === "whole" && map.pane.dataset.reach === "whole" && kept.width === map.width;
  if (again) {
    Object.assign(map, { x: kept.x, y: kept.y, scale: kept.scale });
    placeMap(map);
    requestAnimationFrame(() => glideTo(map, kept.focus === map.focus ? null : map.focus));
  } else homeMap(map);
  const last = kept?.captioned;
  lightUp(map, null);
  tellMap(map, map.nodes.has(last) ? last : map.focus);
}

function homeMap(map) {
  const type = typeScale(map), whole = wholeScale(map);
  map.scale = whole >= 0.92 * type ? Math.min(whole, 1.2 * type) : type;
  const node = map.nodes.get(map.focus);
  const [x, y] = node && whole < 0.92 * type ? [node.x, node.y] : [map.width / 2, map.height / 2];
  map.x = map.view.clientWidth / 2 - x * map.scale;
  map.y = map.view.clientHeight / 2 - y * map.scale;
  placeMap(map);
}

// Move a record to the middle, at once or smoothly.
function glideTo(map, id) {
  const node = map.nodes.get(id);
  if (!node) return;
  map.svg.classList.add("kb-gliding");
  map.x = map.view.clientWidth / 2 - node.x * map.scale;
  map.y = map.view.clientHeight / 2 - node.y * map.scale;
  placeMap(map);
  setTimeout(() => map.svg.classList.remove("kb-gliding"), 400);
}

function placeMap(map) {
  const { clientWidth: wide, clientHeight: high } = map.view;
  const least = Math.min(wholeScale(map), typeScale(map));
  map.scale = Math.min(MAP_CLOSEST, Math.max(least, map.scale));
  map.x = keptWithin(map.x, wide, map.width * map.scale);
  map.y = keptWithin(map.y, high, map.height * map.scale);
  map.surface.map = {
    ...map.surface.map, x: map.x, y: map.y, scale: map.scale, width: map.width, focus: map.focus, reach: map.pane.dataset.reach,
  };
  map.frame ??= requestAnimationFrame(() => {
    map.frame = null;
    map.svg.style.transform = `translate(${map.x}px, ${map.y}px) scale(${map.scale})`;
  });
  clearTimeout(map.settling);
  map.svg.classList.add("kb-moving");
  map.settling = setTimeout(() => settleMap(map), 140);
}

// Half of the pane always shows something of the picture.
function keptWithin(at, room, length) {
  return length <= room ? (room - length) / 2 + Math.max(-room / 3, Math.min(room / 3, at - (room - length) / 2))
    : Math.max(room / 2 - length, Math.min(room / 2, at));
}

// Once it rests it is drawn sharply, and labels are looked after.
function settleMap(map) {
  map.svg.classList.remove("kb-moving");
  map.svg.style.setProperty("--kb-pixel", 1 / map.scale);
  labelMap(map);
}

function zoomMap(map, factor, x = map.view.clientWidth / 2, y = map.view.clientHeight / 2) {
  const before = map.scale;
  map.scale *= factor;
  const least = Math.min(wholeScale(map), typeScale(map));
  map.scale = Math.min(MAP_CLOSEST, Math.max(least, map.scale));
  map.x = x - (x - map.x) * (map.scale / before);
  map.y = y - (y - map.y) * (map.scale / before);
  placeMap(map);
}

function moveMap(map, how) {
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
  map.surface.say(map.pane.dataset.zoomWords.replace("#", Math.round(map.scale * 100)));
}

// A pane of another size gets a map that is laid out for it, once for each size.
function watchMapSize(map) {
  const { view, pane, surface } = map;
  let waiting, before = `${view.clientWidth} ${view.clientHeight}`;
  new ResizeObserver(() => {
    const now = `${view.clientWidth} ${view.clientHeight}`;
    if (!view.isConnected || !view.clientWidth || (now === before && map.measured)) return;
    before = now;
    map.measured = true;
    homeMap(map);
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      const type = typeScale(map), width = Math.round(view.clientWidth / type), height = Math.round(view.clientHeight / type);
      const far = Math.abs(width - pane.dataset.width) > 24 || Math.abs(height - pane.dataset.height) > 24;
      const size = `${pane.clientWidth} ${pane.clientHeight} ${type}`;
      if (!view.isConnected || !far || surface.map.size === size) return;
      surface.map.size = size;
      surface.send({ do: "map-size", width: `${width}`, height: `${height}` });
    }, 60);
  }).observe(view);
}

// ---- labels and light ----

// What is lit: the record under the pointer or the focus, or the chosen one, with its neighbours.
function lightUp(map, id) {
  map.active = id;
  const centre = id ?? map.focus, edges = new Set(map.near.get(centre) ?? []);
  const lit = new Set([centre, map.focus, ...map.pinned].filter((one) => map.nodes.has(one)));
  edges.forEach((edge) => { if (!edge.hidden) lit.add(edge.source).add(edge.target); });
  const dims = map.nodes.size > MAP_MANY ? edges.size > 0 : id && id !== map.focus;
  map.svg.classList.toggle("kb-dims", Boolean(dims));
  map.lit.forEach((one) => { if (!lit.has(one)) map.nodes.get(one).group.classList.remove("kb-lit"); });
  lit.forEach((one) => { if (!map.lit.has(one)) map.nodes.get(one)?.group.classList.add("kb-lit"); });
  map.litEdges?.forEach((edge) => { if (!edges.has(edge)) edge.path.classList.remove("kb-lit"); });
  edges.forEach((edge) => edge.path.classList.add("kb-lit"));
  Object.assign(map, { lit, litEdges: edges });
  if (!map.svg.classList.contains("kb-moving")) labelMap(map);
}

// Labels that cannot be read are hidden; those of lit records are enlarged where they hide no other one.
function labelMap(map) {
  const taken = [], rank = (node) => (node.id === map.active ? 0 : node.id === map.focus ? 1 : map.pinned.includes(node.id) ? 2 : 3);
  const lit = [...map.lit].map((id) => map.nodes.get(id)).filter((node) => node && !node.hidden);
  lit.sort((one, two) => rank(one) - rank(two));
  const enlarged = new Set();
  lit.forEach((node) => {
    const size = node.size * map.scale, by = size < MAP_SMALLEST ? MAP_ENLARGED / size : 1;
    const box = { x: node.x, y: node.y, width: node.width * by, height: node.height * by };
    if (by > 1 && rank(node) > 1 && taken.some((other) => boxesOverlap(box, other))) return;
    taken.push(box);
    enlargeNode(map, node, by);
    enlarged.add(node);
  });
  map.nodes.forEach((node) => {
    if (!enlarged.has(node)) enlargeNode(map, node, 1);
    const readable = node.size * map.scale >= MAP_SMALLEST - 0.01 || enlarged.has(node);
    node.group.classList.toggle("kb-small", !readable);
  });
}

function boxesOverlap(one, two) {
  return Math.abs(one.x - two.x) * 2 < one.width + two.width && Math.abs(one.y - two.y) * 2 < one.height + two.height;
}

function enlargeNode(map, node, by) {
  if ((node.by ?? 1) === by) return;
  node.by = by;
  if (by === 1) node.group.removeAttribute("transform");
  else node.group.setAttribute("transform", `translate(${node.x} ${node.y}) scale(${by}) translate(${-node.x} ${-node.y})`);
}

// What the pointer or the focus is on, in words below the picture.
function tellMap(map, id, edge) {
  const note = edge
    ? map.notes.querySelector(`[data-from="${CSS.escape(edge.source)}"][data-to="${CSS.escape(edge.target)}"]`)
    : map.notes.querySelector(`[data-of="${CSS.escape(id ?? "")}"]`);
  if (!note || map.told === note) return;
  map.told = note;
  map.caption.replaceChildren(...note.cloneNode(true).childNodes);
  if (id) map.surface.map.captioned = id;
}

// The legend hides kinds of record and kinds of link at once.
function filterMap(map) {
  const off = (name) => new Set([...map.pane.querySelectorAll(`[data-map-${name}][aria-pressed=false]`)].map(
    (chip) => chip.getAttribute(`data-map-${name}`)));
  const kinds = off("kind"), lines = off("line");
  const marked = (node) => node.id === map.focus || map.pinned.includes(node.id);
  map.nodes.forEach((node) => { node.hidden = kinds.has(node.kind) && !marked(node); });
  map.edges.forEach((edge) => {
    edge.hidden = lines.has(edge.line) || map.nodes.get(edge.source).hidden || map.nodes.get(edge.target).hidden;
  });
  map.nodes.forEach((node) => { // a record whose every link is hidden goes with them
    const edges = map.near.get(node.id) ?? [];
    if (edges.length && !marked(node) && edges.every((edge) => edge.hidden)) node.hidden = true;
    node.group.toggleAttribute("data-off", node.hidden);
  });
  map.edges.forEach((edge) => edge.path.toggleAttribute("data-off", edge.hidden));
  const shown = new Set(map.edges.filter((edge) => !edge.hidden).map((edge) => edge.line));
  map.svg.querySelectorAll("text[data-for][data-role]").forEach((words) => {
    if (!words.closest(".kb-node")) words.toggleAttribute("data-off", !shown.has(words.dataset.for));
  });
  lightUp(map, null);
  const left = [...map.nodes.values()].filter((node) => !node.hidden).length;
  map.surface.say(map.pane.dataset.shownWords.replace("#", left).replace("#", map.nodes.size));
}

// ---- pointer and fingers ----

function pointMap(map) {
  const { view, svg } = map, fingers = new Map();
  let from = null, dragged = false;
  const at = (event) => { const box = view.getBoundingClientRect(); return [event.clientX - box.left, event.clientY - box.top]; };
  view.addEventListener("wheel", (event) => {
    event.preventDefault();
    const pixels = event.deltaY * (event.deltaMode ? 30 : 1);
    if (event.shiftKey) { map.x -= event.deltaX || pixels; placeMap(map); } else zoomMap(map, 1.0016 ** -Math.max(-220, Math.min(220, pixels)), ...at(event));
  }, { passive: false });
  view.addEventListener("pointerdown", (event) => {
    if (event.target.closest("button, p") || event.button > 0) return;
    fingers.set(event.pointerId, at(event));
    from = { at: at(event), x: map.x, y: map.y };
    dragged = false;
  });
  view.addEventListener("pointermove", (event) => {
    if (!fingers.has(event.pointerId)) { hoverMap(map, event, at(event)); return; }
    const now = at(event);
    if (fingers.size === 2) pinchMap(map, fingers, event.pointerId, now);
    fingers.set(event.pointerId, now);
    if (fingers.size > 1) { dragged = true; return; }
    if (!dragged && Math.hypot(now[0] - from.at[0], now[1] - from.at[1]) < MAP_DRAG) return;
    if (!dragged) view.setPointerCapture(event.pointerId);
    dragged = true;
    map.x = from.x + now[0] - from.at[0];
    map.y = from.y + now[1] - from.at[1];
    placeMap(map);
  });
  for (const end of ["pointerup", "pointercancel"]) {
    view.addEventListener(end, (event) => {
      fingers.delete(event.pointerId);
      const [rest] = fingers.values();
      if (rest) from = { at: rest, x: map.x, y: map.y };
    });
  }
  view.addEventListener("pointerleave", () => { if (map.active && !svg.contains(document.activeElement)) lightUp(map, null); });
  view.addEventListener("click", (event) => {
    if (dragged) { dragged = false; return; }
    if (event.target.closest("button, p")) return;
    const node = event.target.closest(".kb-node"), edge = node ? null : lineAt(map, at(event));
    if (node) doOnMap(map, "open", { id: node.dataset.id });
    else if (edge) doOnMap(map, "link", { source: edge.source, target: edge.target });
  });
}

function pinchMap(map, fingers, moved, now) {
  const [other] = [...fingers].filter(([id]) => id !== moved).map(([, at]) => at);
  const before = fingers.get(moved);
  const distance = (one) => Math.hypot(one[0] - other[0], one[1] - other[1]) || 1;
  const [x, y] = [(now[0] + other[0]) / 2, (now[1] + other[1]) / 2];
  map.x += (now[0] - before[0]) / 2;
  map.y += (now[1] - before[1]) / 2;
  zoomMap(map, distance(now) / distance(before), x, y);
}

function doOnMap(map, name, values) {
  press(map.view, map.surface);
  map.surface.send({ do: name, ...values });
}

function hoverMap(map, event, at) {
  const id = event.target.closest(".kb-node")?.dataset.id ?? null;
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
  const focused = map.svg.contains(document.activeElement) ? document.activeElement.dataset.id : null;
  lightUp(map, id ?? focused);
  if (id) tellMap(map, id);
}

// The nearest line that is shown and not dimmed, if it is near enough to a point of the pane.
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

function distanceTo(x, y, [ax, ay], [bx, by]) {
  const dx = bx - ax, dy = by - ay, length = dx * dx + dy * dy;
  const t = length ? Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / length)) : 0;
  return Math.hypot(x - ax - t * dx, y - ay - t * dy);
}

// ---- keys ----

function walkMap(map) {
  map.svg.addEventListener("focusin", (event) => {
    const id = event.target.closest(".kb-node")?.dataset.id;
    if (!id) return;
    lightUp(map, id);
    tellMap(map, id);
    bringIntoView(map, map.nodes.get(id));
  });
  map.svg.addEventListener("focusout", () => lightUp(map, null));
  map.view.addEventListener("keydown", (event) => {
    if (!plainKey(event)) return;
    const id = event.target.closest(".kb-node")?.dataset.id;
    const how = { "+": "in", "=": "in", "-": "out", 0: "all", h: "home", H: "home" }[event.key];
    if (how) moveMap(map, how);
    else if (!id) return;
    else if (event.key === "Enter" || event.key === " ") doOnMap(map, "open", { id });
    else if (event.key.toLowerCase() === "p") doOnMap(map, map.pinned.includes(id) ? "unpin" : "pin", { id });
    else if (event.key.startsWith("Arrow")) stepTo(map, map.nodes.get(id), event.key);
    else return;
    event.preventDefault();
  });
}

// Arrow keys go along a line where one leads that way, else to the nearest record there.
function stepTo(map, node, key) {
  const [dx, dy] = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[key];
  const joined = new Set((map.near.get(node.id) ?? []).flatMap(({ source, target }) => [source, target]));
  let best = null, least = Infinity;
  map.nodes.forEach((other) => {
    if (other === node || other.hidden) return;
    const along = (other.x - node.x) * dx + (other.y - node.y) * dy;
    const aside = Math.abs((other.x - node.x) * dy) + Math.abs((other.y - node.y) * dx);
    if (along <= 1) return;
    const cost = along + 2 * aside - (joined.has(other.id) && aside <= 2 * along ? 200 : 0);
    if (cost < least) { least = cost; best = other; }
  });
  if (!best) return;
  node.group.setAttribute("tabindex", -1);
  best.group.setAttribute("tabindex", 0);
  best.group.focus({ preventScroll: true });
}

function bringIntoView(map, node) {
  map.view.scrollTop = map.view.scrollLeft = 0; // the browser's own way of showing what has the focus
  const { clientWidth: wide, clientHeight: high } = map.view, half = [node.width, node.height].map((one) => (one * map.scale) / 2 + 8);
  const x = node.x * map.scale + map.x, y = node.y * map.scale + map.y;
  const inside = x >= half[0] && y >= half[1] && x <= wide - half[0] && y <= high - half[1];
  if (!inside) glideTo(map, node.id);
}

// ---- full screen ----

function fillScreen(pane) {
  const region = pane.closest("[data-region]");
  const focused = pane.contains(document.activeElement) ? document.activeElement : null;
  const done = document.fullscreenElement ? document.exitFullscreen() : region.requestFullscreen?.();
  done?.then(() => focused?.isConnected && focused.focus({ preventScroll: true }), () => {});
}

function showFullScreen(pane) {
  const show = () => {
    if (!pane.isConnected) { document.removeEventListener("fullscreenchange", show); return; }
    pane.querySelector("[data-map=full]").setAttribute("aria-pressed", Boolean(document.fullscreenElement));
  };
  document.addEventListener("fullscreenchange", show);
  show();
}
