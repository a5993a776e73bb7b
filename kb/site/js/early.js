// Before anything is shown: what the reader chose, or the page would flash.

import { chosen, showTheme, showType, showWords } from "./choices.js";

showTheme(chosen("theme"));
showType(chosen("type"));
showWords(chosen("words"));
