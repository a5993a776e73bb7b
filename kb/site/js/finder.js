// The search box: results as one types, each with its reason. What is typed stays in this page and is not kept.

import { live, say } from "./live.js";
import { allPages } from "./pages.js";
import { doneInPieces } from "./pauses.js";
import { addressOf, inOneFile } from "./places.js";
import { markedParts } from "./search/marking.js";
import { indexSteps } from "./search/index.js";
import { Snippets } from "./search/snippets.js";
import { filled } from "./share.js";
import { data } from "./store.js";

/** @typedef {import("./search/index.js").SearchIndex} SearchIndex */
/** @typedef {import("./search/index.js").SearchHit} SearchHit */

const MOST_FOUND = 12;
const QUIET = 700; // milliseconds after the last key before the number of results is read out
const IDLE = 1500; // milliseconds after which the index is made in a page that has it already

/** A row and what is filled in it. @param {HTMLElement} row */
function rowParts(row) {
  const [name, kind, text, why] = [".kb-found-name", ".kb-kind", ".kb-found-text", ".kb-found-why"]
    .map((one) => /** @type {HTMLElement} */ (row.querySelector(one)));
  return { row, link: /** @type {HTMLAnchorElement} */ (row.querySelector("a")), name, kind, text, why };
}

class Finder {
  /** @param {HTMLElement} root @param {Record<string, string>} words */
  constructor(root, words) {
    this.root = root;
    this.words = words;
    this.input = /** @type {HTMLInputElement} */ (root.querySelector("input"));
    this.panel = /** @type {HTMLElement} */ (root.querySelector(".kb-finder-panel"));
    /** @type {SearchIndex | undefined} */
    this.index = undefined;
    /** @type {Snippets | undefined} */
    this.snippets = undefined;
    this.begun = false;
    /** @type {ReturnType<typeof rowParts>[]} */
    this.rows = [];
    /** @type {string[] | null} */
    this.kinds = null;
    this.shownNotice = "";
    this.waiting = 0;
    this.listen();
  }

  listen() {
    const { input, root, panel } = this;
    input.addEventListener("focus", () => { this.begin(); this.show(); });
    input.addEventListener("input", () => { this.begin(); this.show(); });
    root.addEventListener("keydown", (event) => this.press(event));
    root.addEventListener("focusout", ({ relatedTarget }) => {
      if (relatedTarget instanceof Node && !root.contains(relatedTarget)) this.close();
    });
    document.addEventListener("pointerdown", ({ target }) => {
      if (target instanceof Node && !root.contains(target)) this.close();
    });
    panel.addEventListener("click", ({ target }) => {
      if (!(target instanceof Element)) return;
      const chip = target.closest("[data-kinds]");
      if (chip instanceof HTMLElement) this.choose(chip);
      else if (target.closest("a")) this.close();
    });
    document.addEventListener("keydown", (event) => {
      const { target } = event, typing = target instanceof Element && target.closest("input, textarea, select, [contenteditable]");
      if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      input.focus();
      input.select();
    });
  }

  /** Make the index, and then gather the sentences, once. */
  async begin() {
    if (this.begun) return;
    this.begun = true;
    try {
      this.index = await doneInPieces(indexSteps({ ...await data("search"), ...await data("postings") }));
      this.show();
      const [places, pages] = [await data("snippets"), await allPages()];
      const snippets = new Snippets(this.index);
      await doneInPieces(snippets.steps(places, pages));
      this.snippets = snippets;
      this.show();
    } catch {
      this.begun = false;
      this.tell(this.words["search-failed"]);
    }
  }

  /** @param {string} name @returns {HTMLElement} */
  part(name) {
    return /** @type {HTMLElement} */ (this.panel.querySelector(`[data-part=${name}]`));
  }

  /** @param {string} name @returns {HTMLElement} the element in a template */
  made(name) {
    const template = /** @type {HTMLTemplateElement} */ (this.part(name));
    return /** @type {HTMLElement} */ (/** @type {Element} */ (template.content.firstElementChild).cloneNode(true));
  }

  /** Show what is found for what is in the box, if one is there. */
  show() {
    const text = this.input.value.trim();
    if (!this.root.contains(document.activeElement)) return;
    if (!text) {
      this.close();
      return;
    }
    this.open(true);
    if (!this.index) {
      this.tell(this.words.loading);
      return;
    }
    this.warn(this.index.watch.notice(text));
    const hits = this.index.search(text, this.kinds, MOST_FOUND);
    const marked = markedParts(text);
    hits.forEach((hit, place) => this.fill(place, hit, marked));
    if (this.part("hits").childElementCount !== hits.length) {
      this.part("hits").replaceChildren(...this.rows.slice(0, hits.length).map(({ row }) => row));
    }
    this.part("else").hidden = hits.length > 0;
    this.tell(this.summary(hits));
  }

  /** @param {SearchHit[]} hits */
  summary(hits) {
    const { words } = this;
    if (!hits.length) return words[this.kinds ? "nothing-of-kind" : "nothing-found"];
    const guessed = hits[0].why.includes(" (read as “") || hits[0].why.endsWith(" in another spelling");
    const count = hits.length === 1 ? words["found-one"] : filled(words.found, { count: hits.length });
    return guessed ? `${words["best-guess"]} ${count}` : count;
  }

  /** Fill a row, which is made once. @param {number} place @param {SearchHit} hit @param {(text: string) => (string | HTMLElement)[]} marked */
  fill(place, hit, marked) {
    const { link, name, kind, text, why } = this.rows[place] ??= rowParts(this.made("hit"));
    link.href = addressOf(hit.id);
    name.replaceChildren(...marked(hit.label));
    kind.dataset.kind = hit.kind;
    kind.textContent = hit.kind[0].toUpperCase() + hit.kind.slice(1);
    text.replaceChildren(...marked(this.snippets?.best(hit) ?? ""));
    why.textContent = hit.added ? `${hit.why}; ${hit.added}` : hit.why;
  }

  /** Lines for people in danger come first, and are read out when they come. @param {string[]} lines */
  warn(lines) {
    if (this.shownNotice === lines.join("\n")) return;
    this.shownNotice = lines.join("\n");
    const alert = this.made("alert");
    alert.append(...lines.map((line) => {
      const paragraph = document.createElement("p");
      paragraph.textContent = line;
      return paragraph;
    }));
    this.part("notice").replaceChildren(...(lines.length ? [alert] : []));
  }

  /** @param {string} words */
  tell(words) {
    this.part("said").textContent = words;
    window.clearTimeout(this.waiting);
    this.waiting = window.setTimeout(() => { if (!this.panel.hidden) say(words); }, QUIET);
  }

  /** @param {boolean} open */
  open(open) {
    this.panel.hidden = !open;
    this.input.setAttribute("aria-expanded", `${open}`);
  }

  close() {
    this.open(false);
    this.warn([]);
  }

  /** @param {HTMLElement} chip */
  choose(chip) {
    const kinds = chip.dataset.kinds ?? "";
    this.kinds = kinds ? kinds.split(" ") : null;
    this.panel.querySelectorAll("[data-kinds]").forEach((one) => one.setAttribute("aria-pressed", `${one === chip}`));
    this.show();
  }

  /** @param {KeyboardEvent} event */
  press(event) {
    const links = /** @type {HTMLElement[]} */ ([...this.part("hits").querySelectorAll("a")]);
    const at = links.findIndex((one) => one === document.activeElement);
    if (event.key === "Escape" && !this.panel.hidden) {
      this.input.focus();
      this.close();
    } else if (event.key === "Enter" && document.activeElement === this.input) {
      if (!this.panel.hidden) links[0]?.click();
    } else if (event.key === "ArrowDown" && (at >= 0 || document.activeElement === this.input)) {
      if (this.panel.hidden) this.show();
      else (links[at + 1] ?? links[at])?.focus();
    } else if (event.key === "ArrowUp" && at >= 0) {
      (links[at - 1] ?? this.input).focus();
    } else {
      return;
    }
    event.preventDefault();
  }
}

live("finder", async (element) => {
  const finder = new Finder(element, await data("words"));
  const label = element.querySelector("label");
  if (label) label.hidden = false;
  // In one file the index is there already; in a folder it is loaded for those who search.
  if (inOneFile) window.setTimeout(() => finder.begin(), IDLE);
});
