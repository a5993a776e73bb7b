// The site starts here.

import "./choosing.js";
import "./finder.js";
import { enliven } from "./live.js";
import "./my_list.js";
import { startOneFile } from "./one_file.js";
import "./strengths.js";
import "./share.js";

enliven(document);
startOneFile();
