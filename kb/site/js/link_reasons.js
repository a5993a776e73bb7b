// Why a link is claimed: its reason stands once, on the page of the record that has the link.

import { restored } from "./codes.js";
import { sentenceOf } from "./graph.js";
import { linkTo } from "./making.js";
import { here } from "./places.js";
import { data } from "./store.js";

/** @typedef {import("./graph.js").GraphLink} ReasonedLink */

/**
 * What the page of a link's source says of it, without its heading.
 * @param {ReasonedLink} link
 * @returns {Promise<Node[]>}
 */
export async function reasonOf(link) {
  const { pages, pieces } = await data("pages"), holder = document.createElement("template");
  const [, , text] = pages[link.source.id];
  holder.innerHTML = restored(text, pieces).replaceAll("@--", `${link.source.id}--`);
  const heading = headingOf(holder.content, link.target.id, link.target.label, sentenceOf(link));
  const found = [];
  for (let next = heading?.nextElementSibling; next?.localName === "p"; next = next.nextElementSibling) found.push(next);
  return found;
}

/**
 * A link to where the reason stands.
 * @param {ReasonedLink} link
 * @param {string} words
 */
export function linkToReason(link, words) {
  return linkTo(words, link.source.id, `to-${link.target.id}`);
}

/**
 * The heading of a link on the page of its source: the sentence of the link, or the label of its target.
 * @param {ParentNode} page
 * @param {string} target
 * @param {string} label
 * @param {string} [sentence]
 * @returns {Element | null}
 */
function headingOf(page, target, label, sentence = "") {
  const leads = [...page.querySelectorAll(`:is(h2, h3, h4) a[data-id="${CSS.escape(target)}"]`)].flatMap((one) => one.closest("h2, h3, h4") ?? []);
  const folds = [...page.querySelectorAll("details > summary")].filter((one) => one.textContent === label);
  const exact = leads.find((one) => sentence && one.textContent?.startsWith(sentence));
  return exact ?? leads[0] ?? folds[0] ?? null;
}

/** Whoever comes for a link's reason is led to it. */
async function goToReason() {
  const { page, rest } = here();
  if (!rest.startsWith("to-") || page !== document.body.dataset.page) return;
  const main = document.getElementById("main"), target = rest.slice(3), names = await data("names");
  if (!main || !Object.hasOwn(names, target)) return;
  const heading = headingOf(main, target, names[target][0]);
  if (!(heading instanceof HTMLElement)) return;
  for (let fold = heading.closest("details"); fold; fold = fold.parentElement?.closest("details") ?? null) fold.open = true;
  if (heading.localName !== "summary") heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
  heading.scrollIntoView({ block: "center" });
}

/** A page is shown: lead to the reason that its address names, now and when the address changes. */
export function followReasons() {
  goToReason();
}

window.addEventListener("hashchange", goToReason);
