// The contents of a page: packed pages come without them, since their headings say the same.

import { live } from "./live.js";
import { addressOf } from "./places.js";

live("contents", (list) => {
  if (list.childElementCount) return;
  const page = document.body.dataset.page ?? "";
  document.querySelectorAll("#main .step[data-place] > :is(h2, details)").forEach((heading) => {
    const place = heading.closest("[data-place]")?.getAttribute("data-place") ?? "";
    const entry = document.createElement("li"), link = document.createElement("a");
    link.href = addressOf(page, place);
    link.textContent = (heading.querySelector("summary") ?? heading).textContent;
    entry.append(link);
    list.append(entry);
  });
});
