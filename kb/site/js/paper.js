// From the screen to paper and to files: what is folded is opened, a sheet is printed or saved.

import { sheetFileName } from "./list_steps.js";
import { made } from "./making.js";
import { inOneFile } from "./places.js";
import { sheetOf } from "./sheet.js";
import { data } from "./store.js";

/** A saved sheet brings its style along, and asks for nothing. */
const SHEET_POLICY = "default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:";

/**
 * Print pages as one sheet. The sheet stays below the page, on paper alone, until one goes elsewhere: some
 * phones say that they have printed before they do.
 * @param {string[]} ids
 * @param {string} title
 */
export async function printSheet(ids, title) {
  const sheet = await sheetOf(ids, title), before = document.title;
  dropSheet();
  document.body.append(sheet);
  document.title = title; // programs that print to a file name it so
  window.addEventListener("afterprint", () => { document.title = before; }, { once: true });
  window.print();
}

/** Take the sheet away that was printed last. */
export function dropSheet() {
  document.querySelectorAll(".kb-sheet").forEach((one) => one.remove());
}

/**
 * Save pages as one file, which needs neither the site nor a network.
 * @param {string[]} ids
 * @param {string} title
 */
export async function saveSheet(ids, title) {
  const sheet = await sheetOf(ids, title), paper = document.implementation.createHTMLDocument(title);
  const style = inOneFile ? document.querySelector("style")?.textContent : await data("style");
  paper.documentElement.lang = document.documentElement.lang;
  paper.head.prepend(sheetMeta({ charset: "utf-8" }), sheetMeta({ "http-equiv": "Content-Security-Policy", content: SHEET_POLICY }));
  paper.head.append(sheetMeta({ name: "viewport", content: "width=device-width, initial-scale=1" }));
  paper.body.className = "kb-surface kb-site kb-saved";
  paper.body.append(made("main"));
  paper.body.firstElementChild?.append(sheet);
  // The style goes in last: the policy of this page forbids it here.
  const html = paper.documentElement.outerHTML.replace("</head>", () => `<style>${style}</style></head>`);
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([`<!doctype html>\n${html}\n`], { type: "text/html" }));
  link.download = sheetFileName(title);
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  return link.download;
}

/** @param {Record<string, string>} values */
function sheetMeta(values) {
  const meta = made("meta");
  for (const [name, value] of Object.entries(values)) meta.setAttribute(name, value);
  return meta;
}

/** @type {HTMLDetailsElement[]} what was opened for printing */
let openedForPaper = [];

window.addEventListener("beforeprint", () => {
  // Menus stay closed, and reasons that are fetched only when somebody asks would come too late.
  openedForPaper = [...document.querySelectorAll("details")].filter((one) => !one.open && !one.matches(".kb-menu, .kb-why"));
  openedForPaper.forEach((one) => { one.open = true; });
});
window.addEventListener("afterprint", () => {
  openedForPaper.forEach((one) => { one.open = false; });
});
window.addEventListener("hashchange", dropSheet);
