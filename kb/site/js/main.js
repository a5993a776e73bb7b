// The site starts here.

import "./choosing.js";
import "./compare.js";
import "./contents.js";
import "./evidence.js";
import "./finder.js";
import { enliven } from "./live.js";
import "./map_page.js";
import "./my_list.js";
import "./offline.js";
import { startOneFile } from "./one_file.js";
import { startReaching } from "./reach.js";
import "./strengths.js";
import "./share.js";

enliven(document);
startOneFile();
startReaching();
