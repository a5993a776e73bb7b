// The site starts here.

import { enliven } from "./live.js";
import { startOneFile } from "./one_file.js";
import "./strengths.js";

enliven(document);
startOneFile();
