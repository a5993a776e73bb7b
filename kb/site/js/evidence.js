// The table of the evidence, narrowed to a kind of study and to what the findings are about.

import { live, say } from "./live.js";
import { data } from "./store.js";

live("evidence", (bar) => {
  const choices = [...bar.querySelectorAll("select")], told = bar.querySelector("[data-part=told]");
  const rows = [.../** @type {NodeListOf<HTMLTableRowElement>} */ (document.querySelectorAll(".kb-evidence tbody tr"))];
  bar.hidden = false;
  bar.addEventListener("change", async () => {
    const [about, design] = choices.map((choice) => choice.value);
    for (const row of rows) {
      const { about: subjects = "", design: own } = row.dataset;
      row.hidden = (about !== "" && !subjects.split(" ").includes(about)) || (design !== "" && own !== design);
    }
    const left = rows.filter((row) => !row.hidden).length, words = await data("words");
    const sentence = words["findings-left"].replace("{count}", left).replace("{all}", rows.length);
    if (told) told.textContent = sentence;
    say(sentence);
  });
});
