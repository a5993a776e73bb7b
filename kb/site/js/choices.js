// What the reader chooses: light or dark, the size of the type, signs in words. Only what was chosen is kept.

/** The sizes of the type. */
export const TYPE_SIZES = [0.85, 1, 1.15, 1.3, 1.5];

/**
 * What was chosen before, in this browser; empty if nothing was, or if the browser keeps nothing.
 * @param {"theme" | "type" | "words"} name
 */
export function chosen(name) {
  try {
    return localStorage.getItem(`kb-${name}`) ?? "";
  } catch {
    return "";
  }
}

/**
 * Keep a choice; an empty one is forgotten.
 * @param {"theme" | "type" | "words"} name
 * @param {string} value
 */
export function choose(name, value) {
  try {
    if (value) localStorage.setItem(`kb-${name}`, value);
    else localStorage.removeItem(`kb-${name}`);
  } catch {
    // then it holds until the page is closed
  }
}

/** @param {string} theme `light`, `dark`, or empty for that of the device */
export function showTheme(theme) {
  if (theme) document.body.dataset.jpThemeLight = String(theme === "light");
  else delete document.body.dataset.jpThemeLight;
}

/** @param {string} place a place among the sizes, as text; empty for the usual one */
export function showType(place) {
  const size = TYPE_SIZES[Number(place || 1)] ?? 1;
  if (size === 1) document.documentElement.style.removeProperty("--kb-type");
  else document.documentElement.style.setProperty("--kb-type", String(size));
}

/** @param {string} words `yes` if the signs of layers are said in words */
export function showWords(words) {
  document.body.classList.toggle("kb-words", words === "yes");
}
