// Two records side by side, `compare/A/B`: what joins them, and what both or only one of them are linked with.

import { sharedBy } from "./graph.js";
import { graph } from "./graph_store.js";
import { linkToReason, reasonOf } from "./link_reasons.js";
import { live, say } from "./live.js";
import { kindMark, linkTo, linkedWords, made } from "./making.js";
import { addressOf, here } from "./places.js";
import { recordBox } from "./record_box.js";
import { buttonOf, filled } from "./share.js";
import { data } from "./store.js";
import { waysBetween } from "./ways.js";

/**
 * @typedef {import("./graph.js").GraphRecord} Compared
 * @typedef {{ graph: import("./graph.js").Graph, words: Record<string, string>, names: Record<string, unknown> }} CompareParts
 */

live("compare", async (room) => {
  const [known, words, names] = await Promise.all([graph(), data("words"), data("names")]);
  const chosen = made("div", "kb-compare-chosen"), found = made("div", "kb-compare-found");
  room.replaceChildren(chosen, found);
  const show = () => {
    const [a, b] = here().rest.split("/").map((id) => known.byId.get(id));
    chosen.replaceChildren(...comparedBoxes({ graph: known, words, names }, a, b));
    found.replaceChildren(...(a && b && a !== b ? comparison({ graph: known, words, names }, a, b) : [made("p", "kb-quiet", words["compare-choose"])]));
    if (a && b) say(`${a.label}, ${b.label}`);
  };
  window.addEventListener("hashchange", () => { if (room.isConnected && here().page === "compare") show(); });
  show();
});

/**
 * The two boxes, and the button that exchanges them.
 * @param {CompareParts} parts
 * @param {Compared | undefined} a
 * @param {Compared | undefined} b
 */
function comparedBoxes({ graph: known, words }, a, b) {
  const go = (/** @type {Compared | undefined} */ one, /** @type {Compared | undefined} */ two) => {
    location.href = addressOf("compare", `${one?.id ?? ""}/${two?.id ?? ""}`);
  };
  const box = (/** @type {string} */ label, /** @type {Compared | undefined} */ record, /** @type {(one: Compared) => void} */ choose) =>
    recordBox(known, { label: words[label], unknown: words["no-record"], value: record?.label ?? "" }, choose);
  const swap = buttonOf(words["compare-swap"], () => go(b, a));
  swap.disabled = !a && !b;
  return [box("compare-first", a, (one) => go(one, b)), swap, box("compare-second", b, (one) => go(a, one))];
}

/**
 * @param {CompareParts} parts
 * @param {Compared} a
 * @param {Compared} b
 */
function comparison({ graph: known, words, names }, a, b) {
  const side = (/** @type {Compared} */ one) =>
    made("section", "kb-card", made("h2", "", linkTo(one.label, one.id)), kindMark(one.kind), made("p", "", one.plain));
  const ways = waysBetween(known, a, b, 3).map((steps, i) => wayInWords(steps, filled(words["compare-way"], { number: i + 1 }), words));
  return [
    made("div", "kb-sides", side(a), side(b)),
    authored(a, b, names, words),
    made("h2", "", words["compare-ways"]),
    ...(ways.length ? ways : [made("p", "", words["compare-no-way"])]),
    made("h2", "", words["compare-shared"]),
    made("p", "kb-quiet", words["compare-counted"]),
    ...sharedGroups(a, b, words),
  ];
}

/**
 * A written comparison, or that there is none.
 * @param {Compared} a
 * @param {Compared} b
 * @param {Record<string, unknown>} names
 * @param {Record<string, string>} words
 */
function authored(a, b, names, words) {
  const page = [`${a.id}-and-${b.id}`, `${b.id}-and-${a.id}`].find((name) => Object.hasOwn(names, name));
  if (!page) return made("p", "note", words["compare-computed"]);
  return made("p", "kb-compare-authored", linkTo(filled(words["compare-authored"], { first: a.label, second: b.label }), page));
}

/**
 * @param {import("./ways.js").WayStep[]} steps
 * @param {string} heading
 * @param {Record<string, string>} words
 */
function wayInWords(steps, heading, words) {
  const items = steps.map(({ link, from, to, words: sentence }) => {
    const why = made("details", "kb-why", made("summary", "", words["compare-why"]));
    why.addEventListener("toggle", async () => {
      if (!why.open || why.children.length > 1) return;
      const reason = await reasonOf(link);
      if (why.children.length === 1) why.append(...reason, made("p", "", linkToReason(link, filled(words["map-reason-on"], { name: link.source.label }))));
    });
    return made("li", "", made("p", "", ...linkedWords(`${sentence}.`, to, from)), why);
  });
  return made("section", "kb-way", made("h3", "", heading), made("ol", "", ...items));
}

/**
 * What both are linked with, then what only one is, each by kind.
 * @param {Compared} a
 * @param {Compared} b
 * @param {Record<string, string>} words
 */
function sharedGroups(a, b, words) {
  const headings = [words["compare-both"], ...[a, b].map((one) => filled(words["compare-only"], { name: one.label }))];
  return sharedBy(a, b).flatMap((those, i) => {
    if (!those.length) return [];
    const kinds = [...new Set(those.map((one) => one.kind))].map((kind) => {
      const links = those.filter((one) => one.kind === kind).flatMap((one, at) => [...(at ? [" · "] : []), linkTo(one.label, one.id)]);
      return made("p", "", kindMark(kind, kind.plural), " ", ...links);
    });
    const group = made("details", "", made("summary", "", `${headings[i]} (${those.length})`), ...kinds);
    group.open = i === 0;
    return [group];
  });
}
