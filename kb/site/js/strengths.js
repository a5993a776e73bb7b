// The matrix: bring out the verdicts of some strengths.

import { live } from "./live.js";

live("strengths", (bar) => {
  /** @type {Set<string>} */
  const brought = new Set();
  bar.hidden = false;
  bar.addEventListener("click", (event) => {
    const chip = event.target instanceof Element ? event.target.closest("button") : null;
    if (!chip) return;
    const name = chip.dataset.value ?? "";
    if (!brought.delete(name)) brought.add(name);
    chip.setAttribute("aria-pressed", String(brought.has(name)));
    /** @type {NodeListOf<HTMLElement>} */
    (document.querySelectorAll("td[data-strength]")).forEach((cell) =>
      cell.classList.toggle("kb-faint", brought.size > 0 && !brought.has(cell.dataset.strength ?? "")));
  });
});
