// Why an entry was found, in a few words.

import { WORK } from "./entries.js";
import { likeness } from "./spelling.js";
import { folded } from "./words.js";

/** @typedef {import("./entries.js").Entry} Entry */
/** @typedef {import("./entries.js").EntryName} EntryName */
/** @typedef {import("./vocabulary.js").Term} Term */
/** @typedef {import("./names.js").Mention} Mention */

export const ABOUT_DANGER = "about danger: please read this first";
export const IN_ITS_TEXT = "in its text";
const ALIKE = 0.7; // how like its label a hidden name is that is a spelling of it

/**
 * The reason for a hit that is named in the query; names that readers never see are not shown.
 * @param {Entry} entry
 * @param {EntryName} name
 * @param {string} [spelled] how the query spells it
 */
export function namedAs(entry, name, spelled = "") {
  if (name.how === "name") return `by its name${spelled}`;
  if (name.how !== "found under") return `${name.how} “${name.text}”${spelled}`;
  const label = folded(entry.label), text = folded(name.text);
  const alike = Math.max(...[label, ...label.split(/\s+/)].map((one) => likeness(text, one)));
  if (alike < ALIKE) return `in everyday words, “${name.text}”`;
  return alike === 1 ? "by its name" : "by its name in another spelling";
}

/** @param {Mention} mention @param {Term[]} terms */
export function readAs(mention, terms) {
  const read = terms.find((term) => mention.stems.includes(term.stem) && term.readAs);
  return read ? ` (read as “${read.readAs}”)` : "";
}

/** @param {Entry} entry what passed its score on */
export function linkedWith(entry) {
  return entry.kind === WORK ? `cites ${entry.cited}` : `linked with “${entry.label}”`;
}
