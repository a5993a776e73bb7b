// The graph of this site, read when it is first needed.

import { graphOf } from "./graph.js";
import { data } from "./store.js";

/** @type {Promise<import("./graph.js").Graph> | undefined} */
let graphRead;

/** @returns {Promise<import("./graph.js").Graph>} the graph, read once */
export function graph() {
  graphRead ??= Promise.all([data("graph"), data("names")]).then(([stored, names]) => graphOf(stored, names));
  return graphRead;
}
