// A text box in which one names a record; the browser offers those that fit.

import { foldedCase } from "./graph.js";
import { made } from "./making.js";

let boxesMade = 0;

/**
 * A labelled box. What is typed stays in the page.
 * @param {import("./graph.js").Graph} graph
 * @param {{ label: string, unknown: string, value: string }} words
 * @param {(record: import("./graph.js").GraphRecord) => void} choose
 */
export function recordBox(graph, { label, unknown, value }, choose) {
  boxesMade += 1;
  const box = made("input"), names = made("datalist"), told = made("span", "kb-field-told");
  names.id = `records-${boxesMade}`;
  told.id = `records-told-${boxesMade}`;
  told.setAttribute("role", "status");
  Object.entries({ type: "search", list: names.id, autocomplete: "off", spellcheck: "false", "aria-describedby": told.id, value })
    .forEach(([name, one]) => box.setAttribute(name, one));
  box.addEventListener("focus", () => {
    if (!names.childElementCount) names.append(...graph.records.map((one) => Object.assign(made("option"), { value: one.label })));
    box.select();
  });
  box.addEventListener("change", () => {
    const record = recordNamed(graph, box.value);
    told.textContent = record || !box.value.trim() ? "" : unknown;
    if (record) choose(record);
  });
  return made("label", "kb-field kb-record-box", made("span", "", label), box, names, told);
}

/**
 * The record of a name; of a part of one the first that begins so, or has it.
 * @param {import("./graph.js").Graph} graph
 * @param {string} typed
 */
function recordNamed({ records }, typed) {
  const wanted = foldedCase(typed.trim()), has = (/** @type {(name: string) => boolean} */ fits) => records.find((one) => fits(foldedCase(one.label)));
  if (!wanted) return undefined;
  return has((name) => name === wanted) ?? has((name) => name.startsWith(wanted)) ?? has((name) => name.includes(wanted));
}
