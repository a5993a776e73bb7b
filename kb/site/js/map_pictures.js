// What a map of the site shows: a record close by, or everything; as a picture, or the same links in words.

import { closeUp } from "./close_up.js";
import { graph } from "./graph_store.js";
import { sentenceOf } from "./graph.js";
import { linkTo, made } from "./making.js";
import { toldLink } from "./map_pane.js";
import { data } from "./store.js";
import { wholeMap } from "./whole_map.js";

/**
 * @typedef {import("./map_pane.js").PanePicture} MapPicture
 * @typedef {import("./graph.js").GraphRecord} MapRecord
 * @typedef {import("./graph.js").GraphLink} MapLink
 */

/** @returns {Promise<import("./map_pane.js").PaneParts>} what every map is made of */
export async function mapParts() {
  const [known, words, skeleton] = await Promise.all([graph(), data("words"), data("map-pane")]);
  return { graph: known, words, skeleton };
}

/**
 * @param {import("./graph.js").Graph} known
 * @param {MapRecord} record
 * @param {{ width: number, height: number, every: boolean }} view
 * @returns {MapPicture}
 */
export function pictureNear(known, record, view) {
  const { scene, ties, left } = closeUp(known, record, view);
  const links = ties.map(({ link }) => link), records = [record, ...ties.map(({ other }) => other)];
  return { scene, links, records, reach: "close", left, every: view.every };
}

/**
 * @param {import("./graph.js").Graph} known
 * @param {string} title
 * @param {MapRecord | null} chosen
 * @returns {MapPicture}
 */
export function pictureOfAll(known, title, chosen) {
  return { ...wholeMap(known, title, chosen), reach: "whole", left: 0, every: false };
}

/**
 * The links of a picture in words, in groups: by what they say of the record, or by the record that says it.
 * @param {MapPicture} picture
 * @param {(link: MapLink) => string} heading
 * @param {Record<string, string>} words
 */
export function inWords({ links }, heading, words) {
  /** @type {Map<string, MapLink[]>} */
  const groups = new Map();
  links.forEach((link) => groups.set(heading(link), [...(groups.get(heading(link)) ?? []), link]));
  const folded = groups.size > 40;
  return [...groups].map(([head, those]) => {
    const items = () => those.map((link) => linkInWords(link, words));
    if (!folded) return made("section", "", made("h2", "", head), ...items());
    const group = made("details", "kb-map-group", made("summary", "", `${head} (${those.length})`));
    group.addEventListener("toggle", () => { if (group.open && group.children.length === 1) group.append(...items()); });
    return group;
  });
}

/**
 * A link as a line that opens its reason.
 * @param {MapLink} link
 * @param {Record<string, string>} words
 */
function linkInWords(link, words) {
  const fold = made("details", "kb-map-link", made("summary", "", `${sentenceOf(link)}.`));
  fold.addEventListener("toggle", async () => {
    if (!fold.open || fold.children.length > 1) return;
    const room = made("div", "", words.loading);
    fold.append(room);
    const [, ...reason] = await toldLink(link, words);
    room.replaceChildren(...reason, made("p", "", linkTo(link.source.label, link.source.id), " · ", linkTo(link.target.label, link.target.id)));
  });
  return fold;
}
