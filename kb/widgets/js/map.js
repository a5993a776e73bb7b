// A map: walked with keys, moved and zoomed with pointer, fingers and keys, with labels that stay readable.
// What is drawn and said is made in Python; what is marked, hidden or enlarged here follows from it.

const MAP_SMALLEST = 11, MAP_ENLARGED = 12; // CSS pixels: below the one a label is hidden, or enlarged to the other
const MAP_CLOSEST = 4, MAP_DRAG = 4, MAP_REACH = 9; // scale; pixels that make a drag; pixels from a line that hit it
const MAP_MANY = 22; // from this many records what is not linked with the chosen one is dimmed

function openMap(pane, surface) {
  const view = pane.querySelector(".kb-map-view"), svg = view?.querySelector("svg");
  pane.querySelector("[data-map=full]").addEventListener("click", () => fillScreen(pane));
  showFullScreen(pane, surface);
  pane.addEventListener("keydown", (event) => {
    if (event.key.toLowerCase() === "f" && plainKey(event)) { event.preventDefault(); fillScreen(pane); }
  });
  if (!svg) return;
  const map = readMap(pane, view, svg, surface);
  watchMapSize(map);
  startMap(map);
  pointMap(map);
  walkMap(map);
  legendOf(map);
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

// ---- full screen ----

function fillScreen(pane) {
  const region = pane.closest("[data-region]");
  const focused = pane.contains(document.activeElement) ? document.activeElement : null;
  const done = document.fullscreenElement ? document.exitFullscreen() : region.requestFullscreen?.();
  done?.then(() => focused?.isConnected && focused.focus({ preventScroll: true }), () => {});
}

function showFullScreen(pane, surface) {
  const show = () => pane.querySelector("[data-map=full]").setAttribute("aria-pressed", Boolean(document.fullscreenElement));
  document.removeEventListener("fullscreenchange", surface.showsFullScreen);
  surface.showsFullScreen = show;
  document.addEventListener("fullscreenchange", show);
  show();
}
