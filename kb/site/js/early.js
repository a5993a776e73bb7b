// Before anything is shown: what the reader chose, or the page would flash.

import { here, inOneFile } from "./places.js";
import { chosen, showTheme, showType, showWords } from "./choices.js";

showTheme(chosen("theme"));
showType(chosen("type"));
showWords(chosen("words"));
// Nor does one page flash before another that the address asks for.
document.body.classList.toggle("kb-elsewhere", inOneFile && here().page !== document.body.dataset.page);
