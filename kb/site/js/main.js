// The site starts here.

import "./choosing.js";
import { enliven } from "./live.js";
import { startOneFile } from "./one_file.js";

enliven(document);
startOneFile();
