// A hosted site stays readable without a network: `sw.js` keeps what was read.

import { inOneFile } from "./places.js";

if (!inOneFile && location.protocol === "https:" && "serviceWorker" in navigator) {
  navigator.serviceWorker.register("sw.js").catch(() => {}); // the site works without it
}
