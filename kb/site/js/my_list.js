// The page of the reader's list, or of a list that somebody sent, and the count in the bar.

import { changeList, keepsList, myList, watchList } from "./kept_list.js";
import { askedFor, EMPTY_LIST, listMoved, listPutBack, listWith, listWithout, LONGEST_LIST, placesIn } from "./list_steps.js";
import { live, say } from "./live.js";
import { dropSheet, printSheet, saveSheet } from "./paper.js";
import { addressOf, here } from "./places.js";
import { copyAddress, filled, tellBeside } from "./share.js";
import { sheetTitle } from "./sheet.js";
import { data } from "./store.js";

/**
 * @typedef {import("./list_steps.js").ReadingList} ReadingList
 * @typedef {{ told: string, back: (list: ReadingList) => ReadingList, focus: string }} Undo what was done, how to take
 *   it back, and which page has the focus then
 */

/** The page of the list while it is shown. */
class ListPage {
  /**
   * @param {HTMLElement} root
   * @param {Record<string, string>} words
   * @param {import("./list_steps.js").PageNames} names
   */
  constructor(root, words, names) {
    this.root = root;
    this.words = words;
    this.names = names;
    /** @type {Undo | null} */
    this.undo = null;
    this.left = 0; // pages that were sent and found no room on one's own list
    root.addEventListener("click", (event) => this.press(event));
    this.field = /** @type {HTMLInputElement} */ (this.part("title"));
    this.field.addEventListener("change", () => {
      if (this.isOwn) changeList((list) => ({ ...list, title: this.field.value.trim() }));
    });
    window.addEventListener("hashchange", () => { if (root.isConnected && here().page === "my-list") this.show(); });
    watchList(root, () => this.show());
  }

  /** @param {string} name @returns {HTMLElement} */
  part(name) {
    const found = this.root.querySelector(`[data-part=${name}]`);
    if (!(found instanceof HTMLElement)) throw new Error(`The page of the list has no part ${name}.`);
    return found;
  }

  /** Whether the reader's own list is shown, and not one from an address. */
  get isOwn() {
    return !here().rest;
  }

  /** @returns {ReadingList} the list that is shown */
  get list() {
    return this.isOwn ? myList() : { ...EMPTY_LIST, ids: askedFor(here().rest, this.names).ids };
  }

  /** The pages of the list that this site has: the list may come from another edition of it. */
  get known() {
    return this.list.ids.filter((id) => Object.hasOwn(this.names, id));
  }

  show() {
    const { words, isOwn, list, known } = this;
    dropSheet();
    this.part("heading").textContent = words[isOwn ? "my-list" : "list-sent"];
    this.part("about").textContent = words[isOwn ? "list-about" : "list-sent-about"];
    this.part("sent").hidden = isOwn;
    this.part("kept").hidden = !isOwn || (!list.ids.length && !list.title);
    this.part("keeping").textContent = words[keepsList() ? "list-kept" : "list-not-kept"];
    this.part("sheet").hidden = !known.length;
    this.part("empty").hidden = known.length > 0;
    this.part("empty").textContent = words[isOwn ? "list-empty" : "list-sent-empty"];
    this.root.querySelectorAll("[data-do=add], [data-do=use]").forEach((one) => one.toggleAttribute("disabled", !known.length));
    this.part("rows").replaceChildren(...known.map((id, at) => this.row(id, at, known.length)));
    this.showTitle(list.title);
    this.showTrouble();
    this.showUndo();
  }

  /** @param {string} title */
  showTitle(title) {
    this.field.placeholder = sheetTitle(this.known, this.names, this.words);
    if (this.field !== document.activeElement) this.field.value = title;
  }

  /** What an address asked for and does not get. */
  showTrouble() {
    const { unknown, left } = this.isOwn ? { unknown: [], left: this.left } : askedFor(here().rest, this.names);
    const shown = unknown.slice(0, 10).map((one) => `“${one.slice(0, 60)}”`).join(", ");
    const told = [
      unknown.length && filled(this.words["list-unknown"], { names: unknown.length > 10 ? `${shown} …` : shown }),
      left && filled(this.words["list-more"], { count: left }),
    ].filter(Boolean);
    this.part("trouble").hidden = !told.length;
    this.part("trouble").textContent = told.join(" ");
  }

  showUndo() {
    this.part("undo").hidden = !this.undo || !this.isOwn;
    this.part("undone").textContent = this.undo?.told ?? "";
  }

  /**
   * @param {string} id
   * @param {number} at
   * @param {number} count
   */
  row(id, at, count) {
    const template = /** @type {HTMLTemplateElement} */ (this.part("row"));
    const row = /** @type {HTMLElement} */ (template.content.firstElementChild?.cloneNode(true));
    const [title, kind, summary] = this.names[id];
    const [link, mark, about] = ["a", ".kb-kind", "p"].map((one) => /** @type {HTMLElement} */ (row.querySelector(one)));
    row.dataset.row = id;
    link.textContent = title;
    link.setAttribute("href", addressOf(id));
    mark.dataset.kind = kind;
    mark.textContent = kind[0].toUpperCase() + kind.slice(1);
    about.textContent = summary;
    row.querySelectorAll("button").forEach((button) => {
      button.setAttribute("aria-label", `${button.textContent}: ${title}`);
      const ends = { up: at === 0, down: at === count - 1, off: false };
      button.disabled = ends[/** @type {"up"} */ (button.dataset.do)];
      if (!this.isOwn) button.remove();
    });
    return row;
  }

  /** @param {MouseEvent} event */
  press(event) {
    const button = event.target instanceof Element ? event.target.closest("button") : null;
    const row = button?.closest("[data-row]"), id = row instanceof HTMLElement ? row.dataset.row ?? "" : "";
    switch (button?.dataset.do) {
      case "up": return this.move(id, -1);
      case "down": return this.move(id, 1);
      case "off": return this.takeOff(id);
      case "undo": return this.takeBack();
      case "forget": return this.forget();
      case "add": return this.add();
      case "use": return this.use();
      case "print": return void this.print();
      case "save": return void this.save(button);
      case "copy": return void copyAddress(this.list.title || this.words["my-list"], "my-list", this.list.ids.join(","), button);
      default: return undefined;
    }
  }

  /**
   * Change the list in a way that can be taken back.
   * @param {(list: ReadingList) => ReadingList} change
   * @param {Undo} undo
   */
  change(change, undo) {
    this.undo = undo;
    changeList(change);
    say(undo.told);
  }

  /** @param {string} id @param {number} by */
  move(id, by) {
    changeList((list) => listMoved(list, id, by));
    this.focusOn(id, by < 0 ? "up" : "down");
    const { ids } = this.list, values = { name: this.names[id][0], place: ids.indexOf(id) + 1, count: ids.length };
    say(filled(this.words["list-moved"], values));
  }

  /** @param {string} id */
  takeOff(id) {
    const before = this.list, next = before.ids[before.ids.indexOf(id) + 1] ?? before.ids.at(-2);
    const taken = placesIn(before, [id]), told = filled(this.words["list-taken-off"], { name: this.names[id][0] });
    this.change((list) => listWithout(list, [id]), { told, back: (list) => listPutBack(list, taken), focus: id });
    this.focusOn(next, "off");
  }

  forget() {
    const before = this.list, taken = placesIn(before, before.ids), told = this.words["list-forgotten"];
    const back = (/** @type {ReadingList} */ list) => ({ ...listPutBack(list, taken), title: before.title });
    this.change(() => EMPTY_LIST, { told, back, focus: before.ids[0] });
    this.focusOn(undefined, "undo");
  }

  takeBack() {
    const undo = this.undo;
    if (!undo) return;
    this.undo = null;
    changeList(undo.back);
    this.focusOn(undo.focus, "off");
  }

  add() {
    const sent = this.list.ids, all = new Set([...myList().ids, ...sent]);
    this.left = Math.max(all.size - LONGEST_LIST, 0);
    this.takeOver((list) => listWith(list, sent));
  }

  use() {
    const sent = this.list.ids, before = myList(), told = this.words["list-replaced"];
    const back = (/** @type {ReadingList} */ list) => listWith(before, listWithout(list, sent).ids);
    if (before.ids.length) this.undo = { told, back, focus: "" };
    this.takeOver((list) => ({ ...list, ids: sent }));
  }

  /** @param {(list: ReadingList) => ReadingList} change */
  takeOver(change) {
    changeList(change);
    location.hash = addressOf("my-list").split("#")[1] ?? "";
    this.show();
    this.part("heading").focus();
  }

  /** @returns {[string[], string]} the pages that there are, and the title of their sheet */
  sheet() {
    const ids = this.known;
    return [ids, this.field.value.trim() || sheetTitle(ids, this.names, this.words)];
  }

  print() {
    return printSheet(...this.sheet());
  }

  /** @param {HTMLElement} button */
  async save(button) {
    tellBeside(button, filled(this.words["sheet-saved"], { name: await saveSheet(...this.sheet()) }));
  }

  /**
   * Focus a button of a row, or what is next to it if that cannot be pressed.
   * @param {string | undefined} id
   * @param {string} act
   */
  focusOn(id, act) {
    const row = `[data-row="${id ?? ""}"] `, ways = [`${row}[data-do=${act}]`, `${row}[data-do]`, "[data-part=undo]:not([hidden]) button"];
    const found = ways.map((way) => this.root.querySelector(`${way}:not(:disabled)`)).find(Boolean) ?? this.part("heading");
    if (found instanceof HTMLElement) found.focus();
  }
}

live("my-list", async (element) => { new ListPage(element, await data("words"), await data("names")); });

live("list-badge", (link) => {
  const count = document.createElement("span");
  count.className = "kb-badge";
  link.append(" ", count);
  watchList(link, () => {
    const { length } = myList().ids;
    count.hidden = !length;
    count.textContent = `${length}`;
  });
});
