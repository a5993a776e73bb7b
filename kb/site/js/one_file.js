// The pages of the site in one file: packed in the page, unpacked when they are asked for.

import { restored } from "./codes.js";
import { enliven, say } from "./live.js";
import { here, inOneFile } from "./places.js";
import { data } from "./store.js";

/** Show the page that the address names. */
async function showPage() {
  const { page } = here(), main = document.getElementById("main");
  if (!main || page.includes("--") || page === "main" || page === document.body.dataset.page) return;
  const { pages, pieces } = await data("pages");
  if (!Object.hasOwn(pages, page)) return;
  const [title, , text] = pages[page];
  main.innerHTML = restored(text, pieces).replaceAll("@--", `${page}--`);
  document.body.dataset.page = page;
  document.title = title;
  window.scrollTo(0, 0);
  enliven(main);
  main.focus({ preventScroll: true });
  say(title);
}

export function startOneFile() {
  if (!inOneFile) return;
  window.addEventListener("hashchange", showPage);
  showPage();
}
