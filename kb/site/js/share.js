// Giving a page to somebody: its address, its citation, words on the clipboard.

import { live, say } from "./live.js";
import { changeList, myList, watchList } from "./kept_list.js";
import { listWith, listWithout, LONGEST_LIST } from "./list_steps.js";
import { addressOf } from "./places.js";
import { data } from "./store.js";

/**
 * A text of the interface with its places filled.
 * @param {string} words
 * @param {Record<string, string | number>} values
 */
export function filled(words, values) {
  return words.replace(/\{(\w+)\}/g, (place, name) => `${values[name] ?? place}`);
}

/**
 * A button that is made by a script.
 * @param {string} words
 * @param {() => void} press
 */
export function buttonOf(words, press) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "kb-button";
  button.textContent = words;
  button.addEventListener("click", press);
  return button;
}

/**
 * The address of a page for somebody else, or "" if this is a file that is nowhere on the web.
 * @param {string} page
 * @param {string} [rest]
 */
export function sharedAddress(page, rest = "") {
  const hosted = document.body.dataset.address;
  if (location.protocol !== "file:") return new URL(addressOf(page, rest), location.href).href;
  return hosted ? `${hosted.replace(/\/?$/, "/")}${page === "start" ? "" : `${page}.html`}${rest && `#${rest}`}` : "";
}

/**
 * Put a text on the clipboard, or show it marked where the browser does not allow that.
 * @param {string} text
 * @param {HTMLElement} beside the button that was pressed
 * @param {string} [told] what is said when it is copied
 */
export async function copyWords(text, beside, told) {
  const words = await data("words");
  try {
    await navigator.clipboard.writeText(text);
    tellBeside(beside, told ?? words.copied);
  } catch {
    tellBeside(beside, words["press-to-copy"]);
    markToCopy(text, beside, words["text-to-copy"]);
  }
}

/**
 * A sentence after the row of buttons that somebody pressed, read out as well.
 * @param {HTMLElement} button
 * @param {string} told
 */
export function tellBeside(button, told) {
  const row = button.closest(".kb-row") ?? button;
  let line = row.nextElementSibling;
  if (!line?.matches(".kb-said")) {
    line = document.createElement("p");
    line.className = "kb-said";
    row.after(line);
  }
  line.textContent = told;
  say(told);
}

/**
 * @param {string} text
 * @param {HTMLElement} beside
 * @param {string} label
 */
function markToCopy(text, beside, label) {
  const box = document.createElement("textarea");
  box.value = text;
  box.rows = 3;
  box.readOnly = true;
  box.setAttribute("aria-label", label);
  (beside.closest(".kb-row") ?? beside).after(box);
  box.select();
  box.addEventListener("blur", () => box.remove());
  box.addEventListener("keydown", ({ key }) => { if (key === "Escape") beside.focus(); });
}

/**
 * Copy where a page is: its address, or, where the site is only on this device, what leads there in a copy of it.
 * @param {string} name what the page is called
 * @param {string} page
 * @param {string} rest
 * @param {HTMLElement} button
 */
export async function copyAddress(name, page, rest, button) {
  const address = sharedAddress(page, rest), words = await data("words");
  if (address) return copyWords(address, button);
  return copyWords(`${name}: ${addressOf(page, rest)}`, button, words["copied-name"]);
}

/**
 * What one can do with a page.
 * @param {HTMLElement} element
 */
async function showActions(element) {
  const id = element.dataset.of ?? "", words = await data("words");
  const title = document.querySelector("#main h1, #main h2")?.textContent ?? id;
  const source = document.querySelector("#main [data-citation]"), cited = source?.textContent?.trim().replace(/\s+/g, " ") ?? "";
  const given = source?.matches("[data-citation=work]") ? "" : id; // a work is cited as itself, a page with its address
  const collect = buttonOf(words["list-add"], () => toggleOnList(id, title, collect));
  const address = buttonOf(words["copy-address"], () => copyAddress(title, id, "", address));
  const citation = buttonOf(words["copy-citation"], () => copyWords(citationOf(cited, given), citation));
  const text = element.dataset.text ?? ""; // a mark of the words of a record, by which a report says which it saw
  const report = buttonOf(words["report-error"], () => {
    copyWords(filled(words["report-text"], { cited, id, text }), report, words["report-copied"]);
  });
  const print = buttonOf(words["print-page"], () => window.print());
  const row = document.createElement("div");
  row.className = "kb-row";
  row.append(collect, address, ...(cited ? [citation] : []), print, ...(text ? [report] : []));
  element.replaceChildren(row);
  watchList(element, () => {
    collect.textContent = words[myList().ids.includes(id) ? "list-remove" : "list-add"];
  });
}

/**
 * @param {string} cited
 * @param {string} page whose address follows, or ""
 */
function citationOf(cited, page) {
  return [cited, page && sharedAddress(page)].filter(Boolean).join(" ");
}

/**
 * Put a page on the list, or take it off.
 * @param {string} id
 * @param {string} name
 * @param {HTMLElement} button
 */
async function toggleOnList(id, name, button) {
  const words = await data("words"), on = myList().ids.includes(id);
  if (!on && myList().ids.length >= LONGEST_LIST) {
    tellBeside(button, filled(words["list-full"], { count: LONGEST_LIST }));
    return;
  }
  changeList((list) => (on ? listWithout(list, [id]) : listWith(list, [id])));
  const count = myList().ids.length;
  tellBeside(button, filled(words[on ? "list-taken-off" : "list-added"], { name, count }));
}

live("actions", showActions);
