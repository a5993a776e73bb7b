// A pane for a map: the picture that was worked out, what is said of it, its legend; the behaviour is the workspace's.

import { openMap } from "../../pages/js/map.js";
import { typeScale } from "../../pages/js/map_zoom.js";
import { sentenceOf } from "./graph.js";
import { linkToReason, reasonOf } from "./link_reasons.js";
import { say } from "./live.js";
import { kindMark, linkTo, linkedWords, made } from "./making.js";
import { addressOf } from "./places.js";
import { drawnScene } from "./scene.js";
import { buttonOf, filled } from "./share.js";

/**
 * @typedef {import("./graph.js").Graph} PaneGraph
 * @typedef {import("./graph.js").GraphRecord} PaneRecord
 * @typedef {import("./graph.js").GraphLink} PaneLink
 * @typedef {import("../../pages/js/map.js").MapSurface} PaneSurface
 * @typedef {{ scene: import("./scene.js").Scene, links: PaneLink[], records: PaneRecord[], reach: string, left: number,
 *   every: boolean }} PanePicture a picture, the links and records in it, and how many there was no room for
 * @typedef {{ graph: PaneGraph, words: Record<string, string>, skeleton: string }} PaneParts what a pane is made of
 */

/** One map on a page: it draws what it is asked for, in a pane of its own. */
export class MapPane {
  /**
   * @param {HTMLElement} room
   * @param {PaneParts} parts
   * @param {(view: { width: number, height: number, every: boolean }) => PanePicture} draw
   */
  constructor(room, { graph, words, skeleton }, draw) {
    this.room = room;
    this.graph = graph;
    this.words = words;
    this.skeleton = skeleton;
    this.draw = draw;
    this.every = false;
    /** @type {PaneSurface} */
    this.surface = { send: (event) => this.answer(event), say, press: () => {} };
  }

  /**
   * Draw it for the room that there is.
   * @param {string} [wheel] what the wheel needs to zoom
   * @param {{ width: number, height: number }} [measured] the room, if it was measured with all that is around it
   */
  show(wheel = "", measured) {
    const holder = document.createElement("template");
    holder.innerHTML = this.skeleton;
    const pane = /** @type {HTMLElement} */ (holder.content.firstElementChild);
    const view = /** @type {HTMLElement} */ (pane.querySelector(".kb-map-view"));
    pane.dataset.wheel = wheel;
    this.room.replaceChildren(pane);
    const type = typeScale({ view });
    const size = measured ?? { width: Math.round(view.clientWidth / type), height: Math.round(view.clientHeight / type) };
    const picture = this.draw({ ...size, every: this.every });
    Object.assign(pane.dataset, { ...size, reach: picture.reach });
    view.prepend(drawnScene(picture.scene));
    this.surface.notes = this.notesOf(picture);
    fillLegend(pane, picture, this.words);
    this.offerMore(pane, picture);
    this.pane = pane;
    this.links = picture.links;
    openMap(pane, this.surface);
  }

  /** @param {import("../../pages/js/map.js").MapEvent} event */
  answer(event) {
    if (event.do === "open") location.href = addressOf(event.id);
    else if (event.do === "map-size") this.show(this.pane?.dataset.wheel, { width: Number(event.width), height: Number(event.height) });
    else if (event.do === "link") this.tellReason(event.source, event.target);
  }

  /**
   * What is said of records and lines below the picture.
   * @param {PanePicture} picture
   * @returns {import("../../pages/js/map.js").MapNotes}
   */
  notesOf({ links, scene }) {
    const { byId } = this.graph, { words } = this;
    return {
      kindOf: (id) => byId.get(id)?.kind.name ?? "",
      plainly: (id) => byId.get(id)?.plain ?? "",
      record: (id) => {
        const record = byId.get(id);
        if (!record) return [];
        const told = made("p", "", made("strong", "", record.label), " ", kindMark(record.kind), " ", made("span", "kb-map-plain", record.plain));
        const around = id === scene.focus ? [] : [linkTo(words["map-around"], "map", id, "kb-button kb-plain")];
        return [told, linkTo(words["map-open"], id, "", "kb-button"), ...around];
      },
      line: (source, target) => links.filter((one) => one.source.id === source && one.target.id === target).slice(0, 1)
        .map((one) => made("p", "", `${sentenceOf(one)}. `, made("span", "kb-quiet", words["map-press-line"]))),
    };
  }

  /**
   * A line was pressed: its sentence and the reason for it.
   * @param {string} source
   * @param {string} target
   */
  async tellReason(source, target) {
    const place = /** @type {HTMLElement | null} */ (this.pane?.querySelector(".kb-map-reason"));
    const links = (this.links ?? []).filter((one) => one.source.id === source && one.target.id === target);
    if (!place || !links.length) return;
    const close = buttonOf(this.words["map-close"], () => {
      place.hidden = true;
      /** @type {HTMLElement | null | undefined} */ (this.pane?.querySelector(".kb-node[tabindex='0']"))?.focus({ preventScroll: true });
    });
    place.onkeydown = (event) => { if (event.key === "Escape") close.click(); event.stopPropagation(); };
    place.replaceChildren(...(await Promise.all(links.map((link) => toldLink(link, this.words)))).flat(), close);
    place.hidden = false;
    place.focus({ preventScroll: true });
  }

  /**
   * The button for those that there was no room for.
   * @param {HTMLElement} pane
   * @param {PanePicture} picture
   */
  offerMore(pane, { left, every }) {
    const more = /** @type {HTMLElement} */ (pane.querySelector("[data-map-more]"));
    more.hidden = !left && !every;
    more.textContent = every ? this.words["map-fewer"] : filled(this.words["map-more"], { count: left });
    more.addEventListener("click", () => {
      this.every = !every;
      this.show(pane.dataset.wheel);
      /** @type {HTMLElement | null | undefined} */ (this.pane?.querySelector("[data-map-more]"))?.focus({ preventScroll: true });
    });
  }
}

/**
 * A link in full: the sentence, its reason, and where that stands.
 * @param {PaneLink} link
 * @param {Record<string, string>} words
 * @returns {Promise<Node[]>}
 */
export async function toldLink(link, words) {
  const sentence = made("p", "", made("strong", "", ...linkedWords(`${sentenceOf(link)}.`, link.target, link.source)));
  return [sentence, ...(await reasonOf(link)), made("p", "", linkToReason(link, filled(words["map-reason-on"], { name: link.source.label })))];
}

/**
 * The legend: the kinds of records and of links in the picture, each with a button that hides it.
 * @param {HTMLElement} pane
 * @param {PanePicture} picture
 * @param {Record<string, string>} words
 */
function fillLegend(pane, { scene, records }, words) {
  const kinds = [...new Set(records.map((one) => one.kind))];
  const lines = scene.marks.flatMap((one) => (one.sort === "curve" ? one.name : []));
  const legend = /** @type {HTMLElement} */ (pane.querySelector(".kb-map-legend"));
  legend.append(...kinds.map((kind) => {
    const count = records.filter((one) => one.kind === kind).length;
    return legendChip("mapKind", kind.name, kindMark(kind, count === 1 ? kind.name : kind.plural), count);
  }));
  const menu = /** @type {HTMLElement} */ (pane.querySelector(".kb-map-lines")), names = [...new Set(lines)];
  menu.hidden = names.length < 2;
  menu.querySelector("summary")?.replaceChildren(filled(words["map-lines"], { count: names.length }));
  menu.lastElementChild?.append(...names.map((name) => legendChip("mapLine", name, name, lines.filter((one) => one === name).length)));
}

/**
 * @param {"mapKind" | "mapLine"} sort
 * @param {string} name
 * @param {Node | string} words
 * @param {number} count
 */
function legendChip(sort, name, words, count) {
  const chip = made("button", "kb-chip", words, " ", made("span", "kb-count", `${count}`));
  chip.type = "button";
  chip.dataset[sort] = name;
  return chip;
}
