// Parts of a page that need a script: `<div data-live="NAME">`. A module says what it does there; pages come and go.

/**
 * @typedef {{ page: string, rest: string }} Place where one is: the page's name, and a place on it
 * @typedef {(element: HTMLElement) => void} Start
 */

/** @type {Map<string, Start>} */
const kbLive = new Map();

/**
 * Say what is to be done with each element of `data-live=NAME` when a page is shown.
 * @param {string} name
 * @param {Start} start
 */
export function live(name, start) {
  kbLive.set(name, start);
}

/**
 * Start the live parts below an element.
 * @param {ParentNode} root
 */
export function enliven(root) {
  root.querySelectorAll("[data-live]").forEach((element) => {
    if (!(element instanceof HTMLElement) || element.dataset.started) return;
    const start = kbLive.get(element.dataset.live ?? "");
    if (!start) return;
    element.dataset.started = "yes";
    start(element);
  });
}

/**
 * Tell screen readers something.
 * @param {string} words
 */
export function say(words) {
  const line = document.getElementById("said");
  if (line) line.textContent = words;
}
