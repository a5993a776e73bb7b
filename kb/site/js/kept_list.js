// The reader's own list: kept in this browser from the first record on, the same in all windows of the site.

import { EMPTY_LIST, listFrom } from "./list_steps.js";

/** @typedef {import("./list_steps.js").ReadingList} ReadingList */

const LIST_KEY = "relational-kb:my-list";

/** The list of this window, where the browser keeps nothing. @type {ReadingList} */
let unkeptList = EMPTY_LIST;
let listIsKept = true;

/** @type {Map<HTMLElement, () => void>} */
const listWatchers = new Map();

/** @returns {ReadingList} the list as it is now, in whichever window it was changed last */
export function myList() {
  if (!listIsKept) return unkeptList;
  try {
    return listFrom(localStorage.getItem(LIST_KEY));
  } catch {
    listIsKept = false;
    return unkeptList;
  }
}

/** @returns {boolean} whether the browser keeps the list when the window is closed */
export function keepsList() {
  myList();
  return listIsKept;
}

/**
 * Change the list. It is read anew first, so that nothing is lost that another window has put on it.
 * @param {(list: ReadingList) => ReadingList} change
 */
export function changeList(change) {
  unkeptList = change(myList());
  try {
    if (!unkeptList.ids.length && !unkeptList.title) localStorage.removeItem(LIST_KEY);
    else localStorage.setItem(LIST_KEY, JSON.stringify(unkeptList));
  } catch {
    listIsKept = false;
  }
  tellListWatchers();
}

/**
 * Do something now and whenever the list has changed, as long as an element is on the page.
 * @param {HTMLElement} element
 * @param {() => void} show
 */
export function watchList(element, show) {
  listWatchers.set(element, show);
  show();
}

function tellListWatchers() {
  for (const [element, show] of listWatchers) {
    if (element.isConnected) show();
    else listWatchers.delete(element);
  }
}

window.addEventListener("storage", ({ key }) => {
  if (key === LIST_KEY || key === null) tellListWatchers();
});
