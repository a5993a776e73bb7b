// Queries that ask for a whole kind, or for a record by its number.

import { folded, STOP } from "./words.js";

/** @typedef {import("./entries.js").Entry} Entry */

const ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth".split(" ");
const NUMBERS = "one two three four five six seven eight nine ten".split(" ");
/** Words around the name of a kind that do not ask for anything else. */
const AROUND = new Set((
  "list lists full complete whole entire every each show main number no nr is which name give tell overview "
  + "of relational psychotherapy therapy theoretical source sources there").split(" "));
/** @type {Map<string, string>} */
const ALSO_CALLED = new Map([["source", "theory"], ["sources", "theory"]]);

/** Answers queries such as "the six theories" and "principle 3". */
export class KindQueries {
  /** @param {[string, string][]} kinds name and plural @param {Entry[]} records */
  constructor(kinds, records) {
    this.records = records;
    this.plurals = new Map(kinds);
    this.kinds = new Map(kinds.flatMap(([name, plural]) => [[name, name], [plural, name]]));
  }

  /** The ids that a query asks for by kind, or by kind and number; empty if it is no such query. @param {string[]} tokens */
  answer(tokens) {
    const kind = this.kindIn(tokens);
    if (!kind) return [];
    const rest = tokens.filter((one) => !this.kinds.has(one) && !AROUND.has(one) && !STOP.has(one));
    const numbers = rest.map(numberIn).filter(Boolean);
    const records = this.records.filter((one) => one.kind === kind);
    const plural = tokens.some((one) => one === this.plurals.get(kind) || ALSO_CALLED.has(one));
    const all = plural && numbers.length === 1 && numbers[0] === records.length; // "the ten principles"
    if (!all && (numbers.length !== rest.length || numbers.length > 1)) return [];
    if (!all && numbers.length) return records.filter((one) => one.order === numbers[0]).map((one) => one.id);
    if (!plural) return [];
    return records.sort((one, other) => one.order - other.order || compared(folded(one.label), folded(other.label)))
      .map((one) => one.id);
  }

  /** The only kind that a query names. @param {string[]} tokens */
  kindIn(tokens) {
    const named = new Set(tokens.flatMap((one) => this.kinds.get(one) ?? []));
    const kinds = named.size ? named : new Set(tokens.flatMap((one) => ALSO_CALLED.get(one) ?? []));
    return kinds.size === 1 ? [...kinds][0] : undefined;
  }
}

/** By code points, as Python compares. @param {string} one @param {string} other */
export function compared(one, other) {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

/** A number in digits or words; 0 if it is none. @param {string} token */
function numberIn(token) {
  for (const words of [ORDINALS, NUMBERS]) if (words.includes(token)) return words.indexOf(token) + 1;
  const digits = ["st", "nd", "rd", "th"].reduce((left, end) => (left.endsWith(end) ? left.slice(0, -2) : left), token);
  return /^[0-9]{1,3}$/.test(digits) ? Number(digits) : 0;
}
