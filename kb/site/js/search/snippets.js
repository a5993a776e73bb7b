// The sentence of a page that answers best. The sentences are on the pages already; the data say where.

import { restored } from "../codes.js";
import { NumberReader } from "./compact.js";
import { WORK } from "./entries.js";
import { stemsOf, tokenize } from "./words.js";

/** @typedef {import("./index.js").SearchIndex} SearchIndex */
/** @typedef {import("./index.js").SearchHit} SearchHit */
/** @typedef {{ text: string, stems?: Set<string> }} Sentence */

const ENTITIES = new Map([["&amp;", "&"], ["&lt;", "<"], ["&gt;", ">"], ["&#34;", '"'], ["&#39;", "'"]]);

/** The text of a page without its tags. @param {string} html */
export function textOnly(html) {
  return html.replace(/<[^>]*>/g, "").replace(/&(?:amp|lt|gt|#34|#39);/g, (entity) => ENTITIES.get(entity) ?? entity);
}

export class Snippets {
  /** @param {SearchIndex} index */
  constructor(index) {
    this.index = index;
    /** @type {Map<string, Sentence[]>} */
    this.sentences = new Map();
  }

  /**
   * Gather the sentences of all pages, one page at a time.
   * @param {{ places: string, texts: string[] }} stored
   * @param {{ pages: Record<string, [string, string, string]>, pieces: string[] }} shared
   * @returns {Generator<undefined, void>}
   */
  * steps({ places, texts }, { pages, pieces }) {
    const reader = new NumberReader(places);
    let told = 0;
    for (const id of this.index.entries.keys()) {
      const page = Object.hasOwn(pages, id) ? textOnly(restored(pages[id][2], pieces)) : "", found = [];
      let end = 0;
      for (let left = reader.next(); left > 0; left -= 1) {
        const length = reader.next();
        if (length) {
          const start = end + signed(reader.next());
          end = start + length;
          found.push({ text: page.slice(start, end) });
        } else {
          found.push({ text: texts[told] });
          told += 1;
        }
      }
      this.sentences.set(id, found);
      yield;
    }
  }

  /** The sentence of a record that has most of the query's words; of a work, its reference. @param {SearchHit} hit */
  best({ id, kind, stems }) {
    const sentences = this.sentences.get(id) ?? [];
    if (kind === WORK) return `${sentences[0]?.text ?? ""} ${this.citedOn(id)}`;
    let best = sentences[0], most = 0;
    for (const sentence of stems.length ? sentences : []) {
      const own = sentence.stems ?? new Set(tokenize(sentence.text).flatMap(stemsOf));
      sentence.stems = own;
      const count = stems.filter((stem) => own.has(stem)).length;
      if (count > most) [best, most] = [sentence, count];
    }
    return best?.text ?? "";
  }

  /** The pages that cite a work. @param {string} id */
  citedOn(id) {
    const pages = (this.index.citing.get(id) ?? []).map((one) => this.index.entry(one.id).label);
    return `Cited on: ${pages.join("; ") || "no page"}.`;
  }
}

/** @param {number} number as it is written: even for up, odd for down */
function signed(number) {
  return number % 2 ? -(number + 1) / 2 : number / 2;
}
