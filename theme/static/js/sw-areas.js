// Saved areas: each in a cache of its own, which counts only when its note is written, last, so that an older copy
// stands until the newer one is complete.
// @ts-check

import { pageAddress, pagePath, swPrefix, swScope } from "./sw-store.js";

/**
 * What is known of a saved area: the path of its first page, its name, how many stations it has, when it was loaded and
 * when it was last found to be current, its bytes on the device.
 * @typedef {{path: string, name: string, count: number, at: number, checked: number, bytes: number}} Area
 */

export const AREA_KIND = "area ";
// Stands in a cache last: without it the cache is not whole.
const AREA_NOTE = "yizhan-area";

/** The caches of areas, whole or not. */
export async function areaCaches() {
  const names = (await caches.keys()).filter((name) => name.indexOf(swPrefix + AREA_KIND) === 0);
  return Promise.all(
    names.map(async (name) => {
      const cache = await caches.open(name);
      const note = await cache.match(swScope + AREA_NOTE);
      // When it was begun, and the path of the first page.
      const words = name.slice((swPrefix + AREA_KIND).length).split(" ");
      const area = note ? /** @type {Area} */ (await note.json()) : null;
      return { name, cache, area, path: words[1], begun: Number(words[0]) };
    }),
  );
}

/** @returns {Promise<Area[]>} the saved areas, by name */
export async function savedAreas() {
  /** @type {Area[]} */
  const found = [];
  for (const one of await areaCaches()) if (one.area) found.push(one.area);
  return found.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/**
 * A page out of a saved area, with the time at which the area was last found to be current.
 * @param {string} path
 */
export async function heldInAreas(path) {
  let found = null;
  for (const one of await areaCaches()) {
    const page = one.area && (await one.cache.match(pageAddress(path)));
    if (page && (!found || one.area.checked > found.at)) found = { page, at: one.area.checked };
  }
  return found;
}

/**
 * The page of a saved area's list that links to a page; null where none does. A station's own page is not saved, but
 * what matters of it stands in the list.
 * @param {string} path
 * @returns {Promise<string | null>}
 */
export async function listedInAreas(path) {
  for (const one of await areaCaches()) {
    for (const page of one.area ? await one.cache.matchAll() : []) {
      if ((await page.text()).includes("../" + path + '"')) return pagePath(page);
    }
  }
  return null;
}

/** @param {Cache} cache @param {Area} area */
export function writeNote(cache, area) {
  return cache.put(swScope + AREA_NOTE, new Response(JSON.stringify(area)));
}

/** @param {string} path */
export async function removeArea(path) {
  for (const one of await areaCaches()) if (one.path === path) await caches.delete(one.name);
}
