// Why a link is claimed: its reason stands once, on the page of the record that has the link.

import { linkTo } from "./making.js";
import { pageOf } from "./pages.js";

/** @typedef {import("./graph.js").GraphLink} ReasonedLink */

/**
 * What the page of a link's source says of it, without its heading.
 * @param {ReasonedLink} link
 * @returns {Promise<Node[]>}
 */
export async function reasonOf({ source, target }) {
  const page = await pageOf(source.id), holder = document.createElement("template");
  holder.innerHTML = page?.body ?? "";
  const heading = headingOf(holder.content, target), found = [];
  for (let next = heading?.nextElementSibling; next?.localName === "p"; next = next.nextElementSibling) found.push(next);
  return found;
}

/**
 * A link to where the reason stands.
 * @param {ReasonedLink} link
 * @param {string} words
 */
export function linkToReason({ source, target }, words) {
  return linkTo(words, source.id, target.id);
}

/**
 * The heading of a link on the page of its source, or the summary of its fold; one that is a link is known by that.
 * @param {ParentNode} page
 * @param {import("./graph.js").GraphRecord} target
 */
function headingOf(page, { id }) {
  const name = CSS.escape(id), place = page.querySelector(`[data-place="${name}"]`);
  return place?.querySelector(":scope > summary") ?? place ?? page.querySelector(`h3 > a[href$="#${name}"]`)?.parentElement;
}
