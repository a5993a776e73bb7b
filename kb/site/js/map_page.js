// The page of the map, `map/ID/HOW`: without an id everything, HOW is `whole` or `words` or both; and the map beside a record.

import { live, say } from "./live.js";
import { linkTo, made } from "./making.js";
import { MapPane } from "./map_pane.js";
import { inWords, mapParts, pictureNear, pictureOfAll } from "./map_pictures.js";
import { groupWords } from "./neighbours.js";
import { addressOf, here } from "./places.js";
import { recordBox } from "./record_box.js";

/** @typedef {{ record: import("./graph.js").GraphRecord | null, whole: boolean, words: boolean }} MapAsked */

live("map", async (room) => {
  const parts = await mapParts(), tools = made("div", "kb-map-choices"), place = made("div", "kb-map-place");
  room.replaceChildren(tools, place);
  let asked = askedOfMap(parts.graph);
  const picture = (/** @type {{ width: number, height: number, every: boolean }} */ view) =>
    (asked.whole || !asked.record ? pictureOfAll(parts.graph, parts.words["map-whole"], asked.record) : pictureNear(parts.graph, asked.record, view));
  const pane = new MapPane(place, parts, picture);
  const show = () => {
    asked = askedOfMap(parts.graph);
    pane.every = false;
    tools.replaceChildren(...mapTools(parts, asked));
    if (asked.words) place.replaceChildren(...mapInWords(picture({ width: 600, height: 600, every: true }), asked, parts.words));
    else pane.show();
    place.classList.toggle("kb-map-words", asked.words);
  };
  window.addEventListener("hashchange", () => {
    if (!room.isConnected || here().page !== "map") return;
    show();
    say(asked.record && !asked.whole ? asked.record.label : parts.words["map-whole"]);
  });
  show();
});

/**
 * What the address asks for.
 * @param {import("./graph.js").Graph} graph
 * @returns {MapAsked}
 */
function askedOfMap(graph) {
  const [id, ...how] = here().rest.split("/"), record = graph.byId.get(id) ?? null;
  return { record, whole: !record || how.includes("whole"), words: how.includes("words") || id === "words" };
}

/**
 * The views as links, and the box for another record.
 * @param {import("./map_pane.js").PaneParts} parts
 * @param {MapAsked} asked
 */
function mapTools({ graph, words }, { record, whole, words: told }) {
  const rest = (/** @type {(string | false | null | undefined)[]} */ ...those) => those.filter(Boolean).join("/");
  const chip = (/** @type {string} */ name, /** @type {string} */ where, /** @type {boolean} */ current) => {
    const link = linkTo(words[name], "map", where, "kb-chip");
    if (current) link.setAttribute("aria-current", "true");
    return link;
  };
  const views = made("nav", "kb-row", ...(record ? [chip("map-near", record.id, !whole && !told)] : []),
    chip("map-whole", rest(record?.id, record && "whole"), whole && !told),
    chip("map-in-words", rest(record?.id, record && whole && "whole", "words"), told));
  views.setAttribute("aria-label", words["map-views"]);
  const value = record?.label ?? "";
  const box = recordBox(graph, { label: words["map-centre"], unknown: words["no-record"], value }, (one) => {
    location.href = addressOf("map", rest(one.id, told && "words"));
  });
  return [views, box];
}

/**
 * @param {import("./map_pane.js").PanePicture} picture
 * @param {MapAsked} asked
 * @param {Record<string, string>} words
 */
function mapInWords(picture, { record, whole }, words) {
  if (whole || !record) return inWords(picture, (link) => link.source.label, words);
  return [made("h2", "kb-map-of", linkTo(record.label, record.id)), ...inWords(picture, (link) => groupWords(link, record), words)];
}

live("near", async (element) => {
  const parts = await mapParts(), record = parts.graph.byId.get(element.dataset.of ?? "");
  if (!record?.links.length) return;
  const room = made("div", "kb-near-room"), fold = made("details", "kb-near-fold", made("summary", "", parts.words["map-beside"]), room);
  element.append(fold);
  const pane = new MapPane(room, parts, (view) => pictureNear(parts.graph, record, view));
  const show = () => {
    if (room.childElementCount || !fold.open) return;
    pane.show("ctrl");
    fold.append(made("p", "", linkTo(parts.words["map-larger"], "map", record.id)));
  };
  fold.addEventListener("toggle", show);
  if (matchMedia("(min-width: 68em)").matches) fold.open = true;
});
