// The pages of a list as one sheet: one after the other, with contents before them and the references once, at the end.

import { made } from "./making.js";
import { pageOf } from "./pages.js";
import { sharedAddress } from "./share.js";
import { data } from "./store.js";

/** What serves a reader at a screen alone. */
const ON_SCREEN = "nav, button, template, script, noscript, [data-live]";

/**
 * The pages with these names as one sheet, to print or to save.
 * @param {string[]} ids
 * @param {string} title
 * @returns {Promise<HTMLElement>}
 */
export async function sheetOf(ids, title) {
  const words = await data("words"), names = await data("names");
  const texts = await Promise.all(ids.map(pageText));
  const sheet = made("div", "kb-surface kb-site kb-sheet");
  const contents = made("ol", "kb-sheet-contents");
  const pages = texts.map((text, at) => sheetPage(ids[at], text));
  contents.append(...ids.map((id) => contentsLine(`#sheet-${id}`, names[id])));
  const references = takeReferences(pages);
  sheet.append(
    made("h1", "", title),
    made("p", "kb-quiet", siteName()),
    made("h2", "", words["sheet-contents"]), contents, ...pages,
  );
  if (references.length) {
    const list = made("ul", "kb-sheet-references");
    list.append(...references);
    sheet.append(made("h2", "", words["sheet-references"]), list);
  }
  const foot = document.querySelector(".kb-foot")?.cloneNode(true);
  if (foot) sheet.append(foot);
  leadLinks(sheet, new Set(ids));
  return sheet;
}

/**
 * The title of a sheet that was given none: what is first on it.
 * @param {string[]} ids
 * @param {import("./list_steps.js").PageNames} names
 * @param {Record<string, string>} words
 */
export function sheetTitle(ids, names, words) {
  const [first, second] = ids.map((id) => names[id][0]);
  if (ids.length > 2) return words["sheet-title"].replace("{first}", first).replace("{count}", `${ids.length - 1}`);
  return second ? `${first}, ${second}` : first ?? "";
}

/**
 * The content of a page, as Python made it.
 * @param {string} page
 */
async function pageText(page) {
  const found = await pageOf(page), holder = document.createElement("template");
  holder.innerHTML = found?.body ?? "";
  return holder.content;
}

/**
 * A page as a part of the sheet: whole, unfolded, its headings below that of the sheet.
 * @param {string} id
 * @param {DocumentFragment} text
 */
function sheetPage(id, text) {
  const page = made("article", "kb kb-sheet-page");
  page.id = `sheet-${id}`;
  page.append(text);
  page.querySelectorAll(ON_SCREEN).forEach((one) => one.remove());
  page.querySelectorAll("details").forEach(unfold);
  page.querySelectorAll("h1, h2, h3, h4, h5").forEach((one) => {
    const lower = made(/** @type {"h2"} */ (`h${Number(one.localName[1]) + 1}`), one.className);
    lower.append(...one.childNodes);
    one.replaceWith(lower);
  });
  return page;
}

/**
 * What was folded, under its summary as a heading; a sheet of paper folds nothing.
 * @param {HTMLDetailsElement} details
 */
function unfold(details) {
  const summary = details.querySelector(":scope > summary");
  if (summary) {
    const headed = summary.querySelector("h1, h2, h3, h4, h5");
    const heading = headed ?? made("h4");
    if (!headed) heading.append(...summary.childNodes);
    summary.replaceWith(heading);
  }
  details.replaceWith(...details.childNodes);
}

/**
 * The references of all pages, each once, in their order from A to Z; they are taken off the pages.
 * @param {HTMLElement[]} pages
 */
function takeReferences(pages) {
  /** @type {Map<string, HTMLElement>} */
  const found = new Map();
  for (const one of pages.flatMap((page) => [.../** @type {NodeListOf<HTMLElement>} */ (page.querySelectorAll("[data-reference]"))])) {
    const work = one.dataset.reference ?? "", section = one.closest("section");
    one.id = `reference-${work}`;
    one.removeAttribute("tabindex");
    if (found.has(work)) one.remove();
    else found.set(work, one);
    one.remove();
    if (section && !section.querySelector("[data-reference]")) section.remove();
  }
  const order = new Intl.Collator(document.documentElement.lang).compare;
  return [...found.values()].sort((one, two) => order(one.textContent ?? "", two.textContent ?? ""));
}

/**
 * Links that lead somewhere from a sheet: to its own parts, to the site where that has an address, else to nowhere.
 * @param {HTMLElement} sheet
 * @param {Set<string>} ids
 */
function leadLinks(sheet, ids) {
  /** @type {NodeListOf<HTMLAnchorElement>} */ (sheet.querySelectorAll('a[href^="#"], a[href$=".html"]')).forEach((link) => {
    const href = link.getAttribute("href") ?? "", { work } = link.dataset;
    const page = href.replace(/^#|\.html.*$/g, "").split("/")[0];
    if (href.startsWith("#sheet-") || /^\w+:/.test(href)) return;
    const reference = work && sheet.querySelector(`[id="reference-${work}"]`);
    const address = reference ? `#reference-${work}` : ids.has(page) ? `#sheet-${page}` : sharedAddress(page);
    if (address) link.setAttribute("href", address);
    else link.replaceWith(...link.childNodes);
  });
}

/**
 * @param {string} address
 * @param {[title: string, kind: string, summary: string]} name
 */
function contentsLine(address, [title, kind]) {
  const line = made("li"), link = made("a", "", title);
  link.setAttribute("href", address);
  line.append(link, " ", made("small", "", kind));
  return line;
}

function siteName() {
  return document.querySelector(".kb-name")?.textContent ?? "";
}
