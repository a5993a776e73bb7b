// What of a map is lit, dimmed, hidden or enlarged, and told below it.

/**
 * @typedef {import("./map.js").ScreenMap} LitMap
 * @typedef {import("./map.js").MapNode} LitNode
 * @typedef {{ x: number, y: number, width: number, height: number }} LitBox
 */

const MAP_SMALLEST = 11, MAP_ENLARGED = 12; // CSS pixels: below the one a label is hidden, or enlarged to the other
const MAP_MANY = 22; // from this many records what is not linked with the chosen one is dimmed

/**
 * What is lit: the record under the pointer or the focus, or the chosen one, with its neighbours.
 * @param {LitMap} map
 * @param {string | null} id
 */
export function lightUp(map, id) {
  map.active = id;
  const centre = id ?? map.focus, edges = new Set(map.near.get(centre) ?? []);
  const lit = new Set([centre, map.focus, ...map.pinned].filter((one) => map.nodes.has(one)));
  edges.forEach((edge) => { if (!edge.hidden) lit.add(edge.source).add(edge.target); });
  const dims = map.nodes.size > MAP_MANY ? edges.size > 0 : id && id !== map.focus;
  map.svg.classList.toggle("kb-dims", Boolean(dims));
  map.lit.forEach((one) => { if (!lit.has(one)) map.nodes.get(one)?.group.classList.remove("kb-lit"); });
  lit.forEach((one) => { if (!map.lit.has(one)) map.nodes.get(one)?.group.classList.add("kb-lit"); });
  map.litEdges.forEach((edge) => { if (!edges.has(edge)) edge.path.classList.remove("kb-lit"); });
  edges.forEach((edge) => edge.path.classList.add("kb-lit"));
  Object.assign(map, { lit, litEdges: edges });
  if (!map.svg.classList.contains("kb-moving")) labelMap(map);
}

/**
 * Labels that cannot be read are hidden; those of lit records are enlarged where they hide no other one.
 * @param {LitMap} map
 */
export function labelMap(map) {
  /** @type {LitBox[]} */
  const taken = [];
  const rank = (/** @type {LitNode} */ node) => (node.id === map.active ? 0 : node.id === map.focus ? 1 : map.pinned.includes(node.id) ? 2 : 3);
  const lit = [...map.lit].flatMap((id) => map.nodes.get(id) ?? []).filter((node) => !node.hidden);
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

/**
 * @param {LitBox} one
 * @param {LitBox} two
 */
function boxesOverlap(one, two) {
  return Math.abs(one.x - two.x) * 2 < one.width + two.width && Math.abs(one.y - two.y) * 2 < one.height + two.height;
}

/**
 * A larger card stands above the others, and within the pane.
 * @param {LitMap} map
 * @param {LitNode} node
 * @param {number} by
 */
function enlargeNode(map, node, by) {
  if (by === 1) {
    if (node.by > 1) node.group.removeAttribute("transform");
  } else {
    const inside = (/** @type {number} */ at, /** @type {number} */ from, /** @type {number} */ room, /** @type {number} */ length) => {
      const middle = at * map.scale + from, half = Math.min((length * by * map.scale) / 2 + 4, room / 2);
      const seen = middle > -half && middle < room + half;
      return seen ? (Math.max(half, Math.min(room - half, middle)) - from) / map.scale : at;
    };
    const x = inside(node.x, map.x, map.view.clientWidth, node.width), y = inside(node.y, map.y, map.view.clientHeight, node.height);
    node.group.setAttribute("transform", `translate(${x} ${y}) scale(${by}) translate(${-node.x} ${-node.y})`);
    raise(map, node.group);
  }
  node.by = by;
}

/**
 * Drawn last is seen first; whoever has the focus keeps it.
 * @param {LitMap} map
 * @param {SVGGElement} group
 */
function raise(map, group) {
  if (group === map.svg.lastElementChild) return;
  const focused = group === document.activeElement;
  map.raising = true;
  map.svg.append(group);
  if (focused) group.focus({ preventScroll: true });
  map.raising = false;
}

/**
 * What the pointer or the focus is on, in words below the picture.
 * @param {LitMap} map
 * @param {string | null} id
 * @param {import("./map.js").MapEdge} [edge]
 */
export function tellMap(map, id, edge) {
  const about = edge ? `${edge.source} ${edge.target}` : id ?? "";
  if (map.told === about) return;
  const words = edge ? map.notes.line(edge.source, edge.target) : map.notes.record(about);
  if (!words.length) return;
  map.told = about;
  map.caption.replaceChildren(...words);
  if (id) map.surface.map = { ...map.surface.map, captioned: id };
}

/**
 * The legend hides kinds of record and kinds of link at once; it stays as it is while the map is drawn anew.
 * @param {LitMap} map
 */
export function legendOf(map) {
  const chips = /** @type {HTMLElement[]} */ ([...map.pane.querySelectorAll("[data-map-kind], [data-map-line]")]);
  const nameOfChip = (/** @type {HTMLElement} */ { dataset }) => dataset.mapKind ?? dataset.mapLine ?? "";
  const here = `${map.focus} ${map.pane.dataset.reach}`, kept = map.surface.legend;
  const off = new Set(kept?.here === here ? kept.off : []);
  map.surface.legend = { here, off };
  chips.forEach((chip) => {
    chip.setAttribute("aria-pressed", `${!off.has(nameOfChip(chip))}`);
    chip.addEventListener("click", () => {
      const name = nameOfChip(chip), hidden = !off.delete(name);
      if (hidden) off.add(name);
      chip.setAttribute("aria-pressed", `${!hidden}`);
      filterMap(map, off);
      const left = [...map.nodes.values()].filter((node) => !node.hidden).length;
      map.surface.say((map.pane.dataset.shownWords ?? "").replace("#", `${left}`).replace("#", `${map.nodes.size}`));
    });
  });
  if (off.size) filterMap(map, off);
}

/**
 * @param {LitMap} map
 * @param {Set<string>} off
 */
function filterMap(map, off) {
  const marked = (/** @type {LitNode} */ node) => node.id === map.focus || map.pinned.includes(node.id);
  map.nodes.forEach((node) => { node.hidden = off.has(node.kind) && !marked(node); });
  map.edges.forEach((edge) => {
    edge.hidden = off.has(edge.line) || [edge.source, edge.target].some((id) => map.nodes.get(id)?.hidden);
  });
  map.nodes.forEach((node) => { // a record whose every link is hidden goes with them
    const edges = map.near.get(node.id) ?? [];
    if (edges.length && !marked(node) && edges.every((edge) => edge.hidden)) node.hidden = true;
    node.group.toggleAttribute("data-off", node.hidden);
  });
  map.edges.forEach((edge) => edge.path.toggleAttribute("data-off", edge.hidden));
  const shown = new Set(map.edges.filter((edge) => !edge.hidden).map((edge) => edge.line));
  map.svg.querySelectorAll("text[data-for][data-role=edge-label]").forEach((words) => {
    words.toggleAttribute("data-off", !shown.has(words.getAttribute("data-for") ?? ""));
  });
  lightUp(map, null);
}
