// A place on the page: it is brought into sight, whatever is folded around it is opened, and it has the focus.

import { decoded, inOneFile } from "./places.js";
import { data } from "./store.js";

/**
 * Go to a place on the page that is shown.
 * @param {string} rest
 * @returns {boolean} whether there is such a place
 */
export function reach(rest) {
  const place = rest && placeNamed(rest);
  if (!place) return false;
  for (let fold = place.closest("details"); fold; fold = fold.parentElement?.closest("details") ?? null) fold.open = true;
  if (place.matches("details")) place.setAttribute("open", "");
  const target = headingIn(place);
  if (!target.matches("a, button, summary, [tabindex]")) target.tabIndex = -1;
  target.focus({ preventScroll: true });
  place.scrollIntoView({ block: place.matches("[data-reference]") ? "center" : "start" });
  return true;
}

/**
 * The element of a place: by its name, its id, or, where a heading is a link, by what it leads to.
 * @param {string} rest
 */
function placeNamed(rest) {
  const name = CSS.escape(rest), main = document.getElementById("main");
  return /** @type {HTMLElement | null | undefined} */ (
    main?.querySelector(`[data-place="${name}"]`) ?? main?.querySelector(`[id="${name}"]`)
    ?? main?.querySelector(`h3 > a[href$="#${name}"]`)?.parentElement);
}

/**
 * What has the focus at a place: its fold or heading, so that one hears where one is.
 * @param {HTMLElement} place
 */
function headingIn(place) {
  const first = place.querySelector(":scope > details > summary, :scope > :is(h1, h2, h3)");
  if (first?.matches("summary")) first.parentElement?.setAttribute("open", "");
  return /** @type {HTMLElement} */ (first ?? place);
}

/**
 * A citation leads to its reference, and from there back.
 * @param {HTMLAnchorElement} citation
 */
async function toReference(citation) {
  const rest = decoded(citation.hash.slice(1));
  if (!reach(rest)) return;
  const words = await data("words"), entry = document.activeElement;
  document.querySelectorAll(".kb-back").forEach((one) => one.remove());
  const back = document.createElement("button");
  back.type = "button";
  back.className = "kb-button kb-back";
  back.textContent = words["back-to-text"];
  back.addEventListener("click", () => {
    back.remove();
    citation.focus({ preventScroll: true });
    citation.scrollIntoView({ block: "center" });
  });
  entry?.append(" ", back);
}

/** Follow the citations of the page, and in a folder the address at the start. */
export function startReaching() {
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (link.dataset.work && link.hash.includes("--")) {
      event.preventDefault();
      toReference(link);
    } else if (link.matches(".kb-skip")) {
      event.preventDefault();
      document.getElementById("main")?.focus();
    }
  });
  if (inOneFile) return;
  const go = () => { reach(decoded(location.hash.slice(1))); };
  window.addEventListener("hashchange", go);
  go();
}
