// A map under pointer, fingers and keys.

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
    if (!id || map.raising) return;
    lightUp(map, id);
    tellMap(map, id);
    bringIntoView(map, map.nodes.get(id));
  });
  map.svg.addEventListener("focusout", () => { if (!map.raising) lightUp(map, null); });
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
