// What one can do with a list of records, as functions from a list to a list: none changes what it is given.

/**
 * @typedef {{ ids: string[], title: string }} ReadingList ids of pages in their order, and a title or ""
 * @typedef {{ id: string, at: number }} Taken a page that was taken off a list, and where it stood
 * @typedef {Record<string, [title: string, kind: string, summary: string]>} PageNames the data `names`
 * @typedef {{ ids: string[], unknown: string[], left: number }} Asked what an address asks for: the pages that there
 *   are, the names that lead nowhere, and how many more pages than a list may hold
 */

/** A list longer than this is no sheet any more, and its address is too long for some programs. */
export const LONGEST_LIST = 200;

/** @type {ReadingList} */
export const EMPTY_LIST = Object.freeze({ ids: [], title: "" });

/**
 * The list with these at its end, each once, as far as there is room.
 * @param {ReadingList} list
 * @param {string[]} ids
 * @returns {ReadingList}
 */
export function listWith(list, ids) {
  return { ...list, ids: [...new Set([...list.ids, ...ids])].slice(0, LONGEST_LIST) };
}

/**
 * The list without these.
 * @param {ReadingList} list
 * @param {string[]} ids
 * @returns {ReadingList}
 */
export function listWithout(list, ids) {
  return { ...list, ids: list.ids.filter((id) => !ids.includes(id)) };
}

/**
 * Where each of these stands, for `listPutBack`.
 * @param {ReadingList} list
 * @param {string[]} ids
 * @returns {Taken[]}
 */
export function placesIn(list, ids) {
  return list.ids.map((id, at) => ({ id, at })).filter(({ id }) => ids.includes(id));
}

/**
 * The list with these where they stood, as near as it can be if the list has changed since.
 * @param {ReadingList} list
 * @param {Taken[]} taken in the order of their places
 * @returns {ReadingList}
 */
export function listPutBack(list, taken) {
  const ids = [...list.ids];
  for (const { id, at } of taken) {
    if (!ids.includes(id)) ids.splice(at, 0, id);
  }
  return { ...list, ids: ids.slice(0, LONGEST_LIST) };
}

/**
 * The list with one of its pages some places further down, or up for less than 0.
 * @param {ReadingList} list
 * @param {string} id
 * @param {number} by
 * @returns {ReadingList}
 */
export function listMoved(list, id, by) {
  const from = list.ids.indexOf(id), to = Math.min(Math.max(from + by, 0), list.ids.length - 1);
  if (from < 0) return list;
  const ids = list.ids.filter((other) => other !== id);
  ids.splice(to, 0, id);
  return { ...list, ids };
}

/**
 * What follows `#my-list/` in an address.
 * @param {string} rest
 * @param {PageNames} names
 * @returns {Asked}
 */
export function askedFor(rest, names) {
  const all = [...new Set(rest.split(",").map((id) => id.trim()).filter(Boolean))];
  const known = all.filter((id) => Object.hasOwn(names, id) && names[id][1] !== "list");
  return {
    ids: known.slice(0, LONGEST_LIST),
    unknown: all.filter((id) => !known.includes(id)),
    left: Math.max(known.length - LONGEST_LIST, 0),
  };
}

/**
 * A list as it was kept in the browser; whatever else is found there counts as an empty one.
 * @param {string | null} text
 * @returns {ReadingList}
 */
export function listFrom(text) {
  try {
    const { ids, title } = JSON.parse(text ?? "{}");
    const named = ids.filter((/** @type {unknown} */ id) => typeof id === "string" && /^[a-z0-9-]+$/.test(id));
    return listWith({ ids: [], title: typeof title === "string" ? title : "" }, named);
  } catch {
    return EMPTY_LIST;
  }
}

/**
 * The name of a file for a title: letters and digits of any script, with hyphens between.
 * @param {string} title
 * @returns {string}
 */
export function sheetFileName(title) {
  const words = title.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? ["my", "list"];
  return `${words.join("-").slice(0, 80).replace(/-$/, "")}.html`;
}
