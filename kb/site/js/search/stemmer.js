// The stems of English words: Porter's second algorithm as Snowball 3 defines it, the same as in Python.
// https://snowballstem.org/algorithms/english/stemmer.html
// A `y` that is a consonant is written `Y` meanwhile. `p1` and `p2` are where the regions R1 and R2 begin.

/** @type {Record<string, string>} */
const WHOLE_WORDS = {
  andes: "andes", atlas: "atlas", bias: "bias", cosmos: "cosmos", early: "earli", gently: "gentl", howe: "howe",
  idly: "idl", news: "news", only: "onli", singly: "singl", skies: "sky", skis: "ski", sky: "sky", ugly: "ugli",
};
const FIRST_REGION = /^(?:arsen|commun|emerg|gener|inter|later|organ|past|univers)/;
const REGION = /[aeiouy][^aeiouy]/;
/** Endings and what stands for them, the longest first; the words of each table are replaced once. */
const STEP_2 = longestFirst({
  anci: "ance", enci: "ence", ogi: "og", li: "", bli: "ble", abli: "able", alli: "al", fulli: "ful",
  lessli: "less", ousli: "ous", entli: "ent", aliti: "al", biliti: "ble", iviti: "ive", tional: "tion",
  ational: "ate", alism: "al", ation: "ate", ization: "ize", izer: "ize", ator: "ate", iveness: "ive",
  fulness: "ful", ousness: "ous", ogist: "og",
});
const STEP_3 = longestFirst({
  icate: "ic", ative: "", alize: "al", iciti: "ic", ical: "ic", tional: "tion", ational: "ate", ful: "", ness: "",
});
const STEP_4 = longestFirst(Object.fromEntries(
  "ic ance ence able ible ate ive ize iti al ism ion er ous ant ent ment ement".split(" ").map((one) => [one, ""]),
));

/**
 * The stem of a word in small letters.
 * @param {string} word
 * @returns {string}
 */
export function englishStem(word) {
  if (Object.hasOwn(WHOLE_WORDS, word)) return WHOLE_WORDS[word];
  if (word.length < 3) return word;
  let text = consonantY(word.replace(/^'/, ""));
  const p1 = endOfRegion(text, text.match(FIRST_REGION)?.[0].length), p2 = endOfRegion(text, undefined, p1);
  text = stepFive(stepFour(stepThree(stepTwo(stepOne(text, p1), p1), p1, p2), p2), p1, p2);
  return text.replaceAll("Y", "y");
}

/** @param {Record<string, string>} endings @returns {[string, string][]} */
function longestFirst(endings) {
  return Object.entries(endings).sort((one, other) => other[0].length - one[0].length);
}

/** @param {string} word */
function consonantY(word) {
  const letters = [...word];
  letters.forEach((letter, at) => {
    if (letter === "y" && (at === 0 || "aeiouy".includes(letters[at - 1]))) letters[at] = "Y";
  });
  return letters.join("");
}

/**
 * After the first consonant that follows a vowel, from a place on; the end if there is none.
 * @param {string} text
 * @param {number} [known] where it is for words that are exceptions
 * @param {number} [from]
 */
function endOfRegion(text, known, from = 0) {
  if (known !== undefined) return known;
  const found = text.slice(from).search(REGION);
  return found < 0 ? text.length : from + found + 2;
}

/** @param {string} text whether it ends in a short syllable */
function isShort(text) {
  return /[^aeiouy][aeiouy][^aeiouywxY]$|^[aeiouy][^aeiouy]$|past$/.test(text);
}

/** @param {string} text @param {number} p1 */
function stepOne(text, p1) {
  const found = withoutPastAndGerund(withoutPlural(text.replace(/(?:'s'|'s|')$/, "")), p1);
  return found.replace(/^(.+[^aeiouy])[yY]$/, "$1i");
}

/** @param {string} text */
function withoutPlural(text) {
  if (text.endsWith("sses")) return text.slice(0, -2);
  if (/ie[sd]$/.test(text)) return text.slice(0, text.length > 4 ? -2 : -1);
  if (/[us]s$/.test(text)) return text;
  return /[aeiouy].+s$/.test(text) ? text.slice(0, -1) : text;
}

/** @param {string} text @param {number} p1 */
function withoutPastAndGerund(text, p1) {
  const ending = text.match(/(?:eedly|ingly|edly|eed|ing|ed)$/)?.[0];
  if (!ending) return text;
  const before = text.slice(0, -ending.length);
  if (ending.startsWith("eed")) {
    return before.length < p1 || /^(?:succ|proc|exc)$/.test(before) ? text : `${before}ee`;
  }
  if (ending === "ing") {
    if (/^[^aeiouy]y$/.test(before)) return `${before[0]}ie`;
    if (/^(?:even|cann|inn|earr|herr|out)$/.test(before)) return text;
  }
  return /[aeiouy]/.test(before) ? mended(before, p1) : text;
}

/** What is left without `ed` or `ing`, with the `e` that was lost. @param {string} text @param {number} p1 */
function mended(text, p1) {
  if (/(?:at|bl|iz)$/.test(text)) return `${text}e`;
  if (/(?:bb|dd|ff|gg|mm|nn|pp|rr|tt)$/.test(text)) return /^[aeo]..$/.test(text) ? text : text.slice(0, -1);
  return text.length === p1 && isShort(text) ? `${text}e` : text;
}

/** @param {string} text @param {number} p1 */
function stepTwo(text, p1) {
  const [ending, instead] = STEP_2.find(([one]) => text.endsWith(one)) ?? ["", ""];
  const before = text.slice(0, text.length - ending.length);
  if (!ending || before.length < p1) return text;
  if (ending === "ogi" && !before.endsWith("l")) return text;
  if (ending === "li" && !/[cdeghkmnrt]$/.test(before)) return text;
  return before + instead;
}

/** @param {string} text @param {number} p1 @param {number} p2 */
function stepThree(text, p1, p2) {
  const [ending, instead] = STEP_3.find(([one]) => text.endsWith(one)) ?? ["", ""];
  const before = text.slice(0, text.length - ending.length);
  if (!ending || before.length < (ending === "ative" ? Math.max(p1, p2) : p1)) return text;
  return before + instead;
}

/** @param {string} text @param {number} p2 */
function stepFour(text, p2) {
  const ending = STEP_4.find(([one]) => text.endsWith(one))?.[0] ?? "";
  const before = text.slice(0, text.length - ending.length);
  return before.length < p2 || (ending === "ion" && !/[st]$/.test(before)) ? text : before;
}

/** @param {string} text @param {number} p1 @param {number} p2 */
function stepFive(text, p1, p2) {
  const before = text.slice(0, -1);
  if (text.endsWith("e")) {
    return before.length >= p2 || (before.length >= p1 && !isShort(before)) ? before : text;
  }
  return text.endsWith("ll") && before.length >= p2 ? before : text;
}
