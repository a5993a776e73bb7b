// The data of the site: in one file they are in the page, in a folder each is a script that is loaded when needed.

import { unpacked } from "./codes.js";

/** @type {Map<string, Promise<any>>} */
const kbAsked = new Map();
/** @type {Map<string, (packed: string) => void>} */
const kbWaiting = new Map();

/**
 * Data by name, unpacked once.
 * @param {string} name
 * @returns {Promise<any>}
 */
export function data(name) {
  let found = kbAsked.get(name);
  if (!found) {
    found = packedData(name).then(unpacked);
    kbAsked.set(name, found);
  }
  return found;
}

/**
 * @param {string} name
 * @returns {Promise<string>}
 */
function packedData(name) {
  const inside = document.getElementById(`data-${name}`);
  if (inside) return Promise.resolve(inside.textContent ?? "");
  return new Promise((found, missing) => {
    kbWaiting.set(name, found);
    const script = document.createElement("script");
    script.src = new URL(`data/${name}.js`, kbHere).href;
    script.onerror = () => missing(new Error(`data/${name}.js could not be read.`));
    document.head.append(script);
  });
}

/** Where the site's script is, and the data beside it: the page for no page is shown at any address. */
const kbHere = document.currentScript instanceof HTMLScriptElement ? document.currentScript.src : "";

/** What a file of data calls. */
Object.assign(window, { kbData: (/** @type {string} */ name, /** @type {string} */ text) => kbWaiting.get(name)?.(text) });
