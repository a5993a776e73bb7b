// Where one is on the site, and how to get elsewhere: by `#NAME/REST` in one file, by `NAME.html#REST` in a folder.

/** Whether this is the whole site in one file. */
export const inOneFile = document.body.dataset.form === "file";

/**
 * Where one is. The place of a reference, `PAGE--WORK`, says itself on which page it is.
 * @returns {import("./live.js").Place}
 */
export function here() {
  const hash = decoded(location.hash.slice(1));
  if (!inOneFile) return { page: document.body.dataset.page ?? "", rest: hash };
  const [page, ...rest] = hash.split("/");
  if (page.includes("--")) return { page: page.split("--")[0], rest: hash };
  return { page: page || "start", rest: rest.join("/") };
}

/**
 * A part of an address in words; as it stands where it is no valid address.
 * @param {string} part
 */
export function decoded(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
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
