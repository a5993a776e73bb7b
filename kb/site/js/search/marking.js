// The words of a text that were searched for, marked.

import { remembered, stemsOf, tokenize } from "./words.js";

const MARKED_WORD = /[\p{L}\p{N}_'’-]+/gu;

/** The words of a text of the site, each with what stands before it and its stems. */
const wordsIn = remembered((text) => {
  let end = 0;
  const found = Array.from(text.matchAll(MARKED_WORD), (match) => {
    const before = text.slice(end, match.index);
    end = match.index + match[0].length;
    return { before, word: match[0], stems: tokenize(match[0]).flatMap(stemsOf) };
  });
  return [...found, { before: text.slice(end), word: "", stems: [] }];
});

/**
 * A function that takes a text of the site apart: what is searched for is in `<mark>`.
 * @param {string} searched
 * @returns {(text: string) => (string | HTMLElement)[]}
 */
export function markedParts(searched) {
  const stems = new Set(tokenize(searched).flatMap(stemsOf));
  return (text) => {
    const parts = [];
    let plain = "";
    for (const { before, word, stems: own } of wordsIn(text)) {
      plain += before;
      if (own.some((stem) => stems.has(stem))) {
        const mark = document.createElement("mark");
        mark.textContent = word;
        parts.push(plain, mark);
        plain = "";
      } else {
        plain += word;
      }
    }
    return [...parts, plain];
  };
}
