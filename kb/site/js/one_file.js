// The pages of the site in one file: they are packed in the page, and unpacked when the address names them.

import { enliven, say } from "./live.js";
import { pageOf } from "./pages.js";
import { here, inOneFile } from "./places.js";
import { reach } from "./reach.js";
import { data } from "./store.js";

/** How far each page in the history was scrolled. @type {Map<string, number>} */
const kbScrolled = new Map();
let kbEntry = "", kbTurn = 0, kbScroll = 0;

/** Show what the address names. */
async function follow() {
  const turn = kbTurn += 1, place = here();
  if (kbEntry) kbScrolled.set(kbEntry, kbScroll);
  const before = enterHistory();
  if (place.page !== document.body.dataset.page) {
    const found = await pageAt(place.page).catch(readingOnly);
    if (turn !== kbTurn || !found) return;
    if (found.name !== place.page && found.name !== "missing") {
      history.replaceState(history.state, "", `#${found.name}${place.rest && `/${place.rest}`}`);
    }
    put(found);
  } else if (before === undefined && reach(place.rest)) return;
  document.body.classList.remove("kb-elsewhere");
  if (before !== undefined) window.scrollTo(0, before);
  else if (!reach(place.rest)) window.scrollTo(0, 0);
}

/**
 * The page of a name, of an older name, or else the page that says that there is none.
 * @param {string} name
 * @returns {Promise<import("./pages.js").SitePage>}
 */
async function pageAt(name) {
  const former = document.getElementById("data-former") ? await data("former") : {};
  const now = Object.hasOwn(former, name) ? former[name] : name;
  return /** @type {import("./pages.js").SitePage} */ (await pageOf(now) ?? await pageOf("missing"));
}

/**
 * Put a page in the place of the one that is shown, and tell screen readers.
 * @param {import("./pages.js").SitePage} page
 */
function put(page) {
  const main = /** @type {HTMLElement} */ (document.getElementById("main"));
  main.innerHTML = page.body;
  document.body.dataset.page = page.name;
  document.title = `${page.title} · ${document.body.dataset.title}`;
  let heading = main.querySelector("h1");
  if (!heading) {
    heading = document.createElement("h1");
    heading.textContent = page.title;
    main.prepend(heading);
  }
  document.querySelectorAll(".kb-top a").forEach((link) => {
    if (link.getAttribute("href") === `#${page.name}`) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  });
  enliven(main);
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
  say(page.title);
}

/**
 * The entry of the history that is entered.
 * @returns {number | undefined} how far it was scrolled when it was left, if it was there before
 */
function enterHistory() {
  const { entry, scrolled } = history.state ?? {};
  kbEntry = entry ?? crypto.getRandomValues(new Uint32Array(1)).join("");
  if (!entry) history.replaceState({ ...history.state, entry: kbEntry }, "");
  return entry && (kbScrolled.get(entry) ?? scrolled);
}

/**
 * Where the pages cannot be unpacked, what was kept for browsers without scripts is shown: never nothing.
 * @param {unknown} problem
 */
function readingOnly(problem) {
  console.warn(problem);
  const main = /** @type {HTMLElement} */ (document.getElementById("main"));
  const kept = document.querySelector("noscript.kb-reading"), told = document.createElement("p");
  told.className = "kb-alert";
  told.setAttribute("role", "alert");
  told.textContent = kept?.getAttribute("data-damaged") ?? "";
  main.innerHTML = kept?.textContent ?? ""; // without scripts this would be on the page as well
  main.prepend(told);
  document.body.classList.remove("kb-elsewhere");
  delete document.body.dataset.page;
  window.scrollTo(0, 0);
}

export function startOneFile() {
  if (!inOneFile) return;
  history.scrollRestoration = "manual";
  window.addEventListener("scroll", () => { kbScroll = window.scrollY; }, { passive: true });
  window.addEventListener("hashchange", follow);
  window.addEventListener("pagehide", () => {
    history.replaceState({ ...history.state, scrolled: window.scrollY }, "");
  });
  follow();
  // What the first page that is opened needs is unpacked before it is asked for, when there is time.
  const ready = () => { data("pages").catch(() => {}); };
  if ("requestIdleCallback" in window) requestIdleCallback(ready, { timeout: 4000 });
  else setTimeout(ready, 1500);
}
