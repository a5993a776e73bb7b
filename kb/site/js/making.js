// Elements that scripts make, and records as links.

import { addressOf } from "./places.js";

/**
 * An element with a class and what is in it; texts stay texts.
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} name
 * @param {string} [look]
 * @param {(Node | string)[]} inside
 * @returns {HTMLElementTagNameMap[T]}
 */
export function made(name, look = "", ...inside) {
  const element = document.createElement(name);
  if (look) element.className = look;
  element.append(...inside);
  return element;
}

/**
 * A link to a page of the site.
 * @param {string} words
 * @param {string} page
 * @param {string} [rest]
 * @param {string} [look]
 */
export function linkTo(words, page, rest = "", look = "") {
  const link = made("a", look, words);
  link.setAttribute("href", addressOf(page, rest));
  return link;
}

/**
 * A sentence in which the last mention of each record's label leads to its page.
 * @param {string} words
 * @param {import("./graph.js").GraphRecord[]} records
 * @returns {(Node | string)[]}
 */
export function linkedWords(words, ...records) {
  const [record, ...rest] = records;
  if (!record) return [words];
  const at = words.lastIndexOf(record.label);
  if (at < 0) return linkedWords(words, ...rest);
  const after = words.slice(at + record.label.length);
  return [...linkedWords(words.slice(0, at), ...rest), linkTo(record.label, record.id), ...linkedWords(after, ...rest)];
}

/**
 * The kind of a record, as a word with its sign.
 * @param {import("./graph.js").GraphKind} kind
 * @param {string} [words]
 */
export function kindMark(kind, words) {
  const mark = made("span", "kb-kind", words ?? kind.name.replace(/^./, (first) => first.toUpperCase()));
  mark.dataset.kind = kind.name;
  return mark;
}
