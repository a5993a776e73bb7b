// The pages of the site as data, in blocks: a page is unpacked with its neighbours when somebody asks for it.

import { restored } from "./codes.js";
import { data } from "./store.js";

/** @typedef {{ name: string, title: string, kind: string, body: string }} SitePage `body` is what stands in `<main>` */

/**
 * A page by its name, or null if there is none.
 * @param {string} name
 * @returns {Promise<SitePage | null>}
 */
export async function pageOf(name) {
  const { pieces, blocks } = await data("pages");
  if (!Object.hasOwn(blocks, name)) return null;
  const [title, kind, text] = (await data(`pages-${blocks[name]}`))[name];
  return { name, title, kind, body: restored(text, pieces).replaceAll("@--", `${name}--`) };
}

/**
 * Every page, unpacked; its text has codes for pieces.
 * @returns {Promise<{ pages: Record<string, [string, string, string]>, pieces: string[] }>}
 */
export async function allPages() {
  const { pieces, blocks } = await data("pages"), pages = {};
  for (const block of new Set(Object.values(blocks))) Object.assign(pages, await data(`pages-${block}`));
  return { pages, pieces };
}
