// The searchable entries: records and works with their names.

import { allNumbers } from "./compact.js";
import { partsOf, remembered, stemOf, stemsOf, STOP, tokenize } from "./words.js";

export const WORK = "work";

/**
 * @typedef {object} Entry
 * @property {string} id
 * @property {string} kind
 * @property {string} label
 * @property {number} order its place in the seed texts, or 0
 * @property {boolean} expression whether its name is a common expression, no term of the field
 * @property {EntryName[]} names
 * @property {string} cited how a work is cited in running text
 * @property {string} added that an overlay has added it or something to it, in words, or empty
 */

/** A name of an entry. */
export class EntryName {
  /**
   * @param {string} text as it is written
   * @param {string} how what kind of name it is
   * @param {string} field the weight that its words have
   */
  constructor(text, how, field) {
    this.text = text;
    this.how = how;
    this.field = field;
    const words = text.split(" ").map(readWord);
    this.tokens = gathered(words.map((word) => word.tokens));
    this.stems = gathered(words.map((word) => word.stems));
    /** Its words, with compounds split. */
    this.parts = gathered(words.map((word) => word.parts));
    /** The stems of its words without duplicates, compounds and stop words. */
    this.key = gathered(words.map((word) => word.key)).filter((stem, at, all) => all.indexOf(stem) === at);
    /** The same in one word, as nobody writes it. */
    this.joined = this.parts.join("");
  }
}

/** Lists one after the other; faster than `flat`. @param {string[][]} lists */
function gathered(lists) {
  /** @type {string[]} */
  const found = [];
  for (const list of lists) for (const one of list) found.push(one);
  return found;
}

/** What a word of a name gives; each is read once. */
const readWord = remembered((word) => {
  const tokens = tokenize(word), parts = tokens.flatMap(partsOf);
  const key = parts.filter((part) => !STOP.has(part)).map(stemOf);
  return { tokens, parts, key, stems: tokens.flatMap(stemsOf) };
});

/**
 * All entries: records in file order, then works.
 * @param {any} data
 * @returns {Generator<Entry>}
 */
export function* readEntries(data) {
  /** @type {Record<string, string[][]>} */
  const texts = data.texts;
  const kinds = allNumbers(data.kind), orders = allNumbers(data.order), expressions = allNumbers(data.expression);
  const { id: ids, label: labels, also, hidden, family: families } = texts;
  /** @type {Set<string>} */
  const paged = new Set();
  for (const [place, kind] of kinds.entries()) {
    const [label] = labels[place];
    const names = [
      new EntryName(label, "name", "label"),
      ...also[place].map((text) => new EntryName(text, "also called", "also")),
      ...hidden[place].map((text) => new EntryName(text, "found under", "hidden")),
      ...families[place].map((text) => new EntryName(text, "family name", "family")),
    ];
    const entry = {
      id: ids[place][0] ?? slugOf(label), kind: data.kinds[kind][0], label, names,
      order: orders[place], expression: Boolean(expressions[place]), cited: "", added: texts.added?.[place]?.[0] ?? "",
    };
    if (entry.kind === "person") names.forEach((name) => paged.add(name.joined));
    yield entry;
  }
  const { work: works, title: titles, year: years, author: authors, cited } = texts;
  for (const [place, [title]] of titles.entries()) {
    if (title === undefined) return;
    const people = givenAndFamily(authors[place]), families = people.map(([, family]) => family);
    const year = years[place][0] ?? "";
    yield {
      id: works[place][0] ?? usualId(families, year), kind: WORK, label: title, order: 0, expression: false,
      names: workNames(title, year, people, paged), cited: cited[place][0] ?? usualCitation(families, year),
      added: "",
    };
  }
}

/** @param {string[]} families @param {string} year */
function usualId(families, year) {
  return slugOf([...(families.length < 3 ? families : [families[0], "et al"]), year].join(" "));
}

/** @param {string[]} families @param {string} year */
function usualCitation(families, year) {
  return `${families.length < 3 ? families.join(" & ") : `${families[0]} et al.`}, ${year}`;
}

/** @param {string[]} row given and family name in turn @returns {[string, string][]} */
function givenAndFamily(row) {
  return row.flatMap((given, at) => (at % 2 ? [] : [/** @type {[string, string]} */ ([given, row[at + 1]])]));
}

/**
 * Title, title before the colon, author and year, authors that have no page of their own.
 * @param {string} title
 * @param {string} year
 * @param {[string, string][]} authors
 * @param {Set<string>} paged
 */
function workNames(title, year, authors, paged) {
  const families = authors.map(([, family]) => family), names = [new EntryName(title, "title", "title")];
  if (title.includes(":")) names.push(new EntryName(title.slice(0, title.indexOf(":")), "title", "title"));
  for (const cited of families.length && year ? new Set([families.join(" "), families[0]]) : []) {
    names.push(new EntryName(`${cited} ${year}`, "cited as", "author"));
  }
  for (const [given, family] of authors) {
    for (const text of [family, `${given} ${family}`]) {
      const name = new EntryName(text, "author", "author");
      if (!paged.has(name.joined)) names.push(name);
    }
  }
  return names;
}

/** @param {string} text */
function slugOf(text) {
  return tokenize(text).join("-");
}
