// Where one is on the site, and how to get elsewhere: by `#NAME/REST` in one file, by `NAME.html#REST` in a folder.

/** Whether this is the whole site in one file. */
export const inOneFile = document.body.dataset.form === "file";

/** @returns {import("./live.js").Place} where one is */
export function here() {
  const hash = decoded(location.hash.slice(1));
  if (!inOneFile) return { page: document.body.dataset.page ?? "", rest: hash };
  const [page, ...rest] = hash.split("/");
  return { page: page || "start", rest: rest.join("/") };
}

/**
 * A text without the codes of addresses; an address that was cut in the middle of a code is left as it is.
 * @param {string} text
 */
function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/**
 * The address of a page, or of a place on it.
 * @param {string} page
 * @param {string} [rest]
 */
export function addressOf(page, rest = "") {
  if (inOneFile) return `#${page}${rest && `/${rest}`}`;
  return `${page === "start" ? "index" : page}.html${rest && `#${rest}`}`;
}
