// The words of a text that were searched for, marked.

import { stemsOf, tokenize } from "./words.js";

const MARKED_WORD = /[\p{L}\p{N}_'’-]+/gu;

/**
 * A function that takes a text apart: what is searched for is in `<mark>`.
 * @param {string} searched
 * @returns {(text: string) => (string | HTMLElement)[]}
 */
export function markedParts(searched) {
  const stems = new Set(tokenize(searched).flatMap(stemsOf));
  return (text) => {
    const parts = [];
    let end = 0;
    for (const match of text.matchAll(MARKED_WORD)) {
      if (!tokenize(match[0]).flatMap(stemsOf).some((stem) => stems.has(stem))) continue;
      const mark = document.createElement("mark");
      mark.textContent = match[0];
      parts.push(text.slice(end, match.index), mark);
      end = match.index + match[0].length;
    }
    return [...parts, text.slice(end)];
  };
}
