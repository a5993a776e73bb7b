// Where one is on the site, and how to get elsewhere: by `#NAME/REST` in one file, by `NAME.html#REST` in a folder.

/** Whether this is the whole site in one file. */
export const inOneFile = document.body.dataset.form === "file";

/**
 * Where one is. The place of a reference, `PAGE--WORK`, says itself on which page it is.
 * @returns {import("./live.js").Place}
 */
export function here() {
  const hash = plainHash();
  if (!inOneFile) return { page: document.body.dataset.page ?? "", rest: hash };
  const [page, ...rest] = hash.split("/");
  if (page.includes("--")) return { page: page.split("--")[0], rest: hash };
  return { page: page || "start", rest: rest.join("/") };
}

/** @returns {string} the part of the address after `#` in words; as it stands where it is no valid address */
function plainHash() {
  const hash = location.hash.slice(1);
  try {
    return decodeURIComponent(hash);
  } catch {
    return hash;
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
