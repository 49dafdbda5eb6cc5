// Saving an area, and loading it anew after a release. A named file that is in any cache is copied, not loaded again.
// @ts-check

import { AREA_KIND, areaCaches, writeNote } from "./sw-areas.js";
import { columnsOf, detailsOf, fileInto, offersPath } from "./sw-parts.js";
import { furtherPages, mayBeKept, pageName, stationsWithin } from "./sw-routes.js";
import { filesNeeded, keepPage, keptAt, openCache, pageAddress, swPrefix, swScope } from "./sw-store.js";

/** @import { Area } from "./sw-areas.js" */
/** @typedef {(done: number, total: number) => void} Tell */

const AREA_AT_ONCE = 4;
const AREA_TRIES = 3;
// An hour.
const AREA_LOOK_MS = 3600000;
// A day: what was begun and not finished by then is given up.
const AREA_LEFT_MS = 86400000;

/** Savings under way, by path, with all who want to hear. @type {Map<string, {area: Promise<Area>, heard: Tell[]}>} */
const savingAreas = new Map();

/**
 * Saves an area, or loads a saved one anew. A second request while it is under way waits for the first.
 * @param {{path: string, name: string}} wanted @param {Tell} tell
 * @returns {Promise<Area>}  rejects where something did not arrive (what did is kept for the next try) or found no room
 */
export function saveArea(wanted, tell) {
  const running = savingAreas.get(wanted.path);
  if (running) {
    running.heard.push(tell);
    return running.area;
  }
  const heard = [tell];
  const tellAll = (/** @type {number} */ done, /** @type {number} */ total) =>
    heard.forEach((one) => one(done, total));
  const area = saveNow(wanted, tellAll).finally(() => savingAreas.delete(wanted.path));
  savingAreas.set(wanted.path, { area, heard });
  return area;
}

/** @param {{path: string, name: string}} wanted @param {Tell} tell @returns {Promise<Area>} */
async function saveNow(wanted, tell) {
  const before = (await areaCaches()).filter((one) => one.path === wanted.path);
  const partial = before.find((one) => !one.area);
  const now = Date.now();
  const name = partial ? partial.name : swPrefix + AREA_KIND + now + " " + wanted.path;
  const cache = await caches.open(name);
  try {
    let loaded = await loadAll(cache, wanted.path, tell);
    // A release in between would leave pages of two: then once more, with most files at hand already.
    for (let again = 1; again < AREA_TRIES && (await isRenewed(wanted.path, loaded.first)); again++)
      loaded = await loadAll(cache, wanted.path, tell);
    for (const key of await cache.keys()) if (!loaded.wanted.has(key.url)) await cache.delete(key);
    const count = stationsWithin(loaded.first);
    const area = { path: wanted.path, name: wanted.name, count, at: now, checked: Date.now(), bytes: loaded.bytes };
    await writeNote(cache, area);
    for (const one of before) if (one.name !== name) await caches.delete(one.name);
    return area;
  } catch (error) {
    if (error && error.name === "QuotaExceededError") await caches.delete(name);
    throw error;
  }
}

/**
 * All pages of the area and all files that they need, into the cache.
 * @param {Cache} cache @param {string} first @param {Tell} tell
 */
async function loadAll(cache, first, tell) {
  const folder = first.slice(0, first.lastIndexOf("/") + 1);
  const paths = [first];
  /** @type {Set<string>} */
  const files = new Set();
  const wanted = new Set();
  let bytes = 0;
  let top = "";
  for (let i = 0; i < paths.length; i++) {
    const html = await keepPage(cache, paths[i], await pageNow(paths[i]));
    if (html === null) throw new Error(paths[i] + " did not arrive");
    if (i === 0) top = html;
    bytes += new Blob([html]).size;
    wanted.add(pageAddress(paths[i]));
    filesNeeded(await cache.match(pageAddress(paths[i]))).forEach((path) => files.add(path));
    for (const path of furtherPages(html, folder)) if (paths.indexOf(path) < 0) paths.push(path);
    tell(i + 1, paths.length + files.size);
  }
  const columns = columnsOf(top, swScope + first);
  if (columns) {
    await fileInto(cache, columns);
    for (const path of await detailsOf(top, swScope + first)) files.add(path);
  }
  const queue = (columns ? [offersPath(columns)] : []).concat(Array.from(files)); // taken from its end
  const total = paths.length + queue.length;
  let done = paths.length;
  const work = async () => {
    for (let path = queue.pop(); path !== undefined; path = queue.pop()) {
      // By itself: `bytes +=` would have read the old sum before waiting.
      const size = await fileInto(cache, path);
      bytes += size;
      wanted.add(swScope + path);
      tell(++done, total);
    }
  };
  // One file that is missing stops one of them: what the others bring is there when it is tried again.
  const errors = await Promise.all(Array.from({ length: AREA_AT_ONCE }, () => work().catch((error) => error)));
  const failed = errors.find(Boolean);
  if (failed) throw failed;
  return { first: top, bytes, wanted };
}

/** @param {string} path */
function pageNow(path) {
  return fetch(swScope + path, { cache: "no-cache", credentials: "same-origin" });
}

/**
 * Does the host have another version of an area's first page? It names the columns, and those are named after every
 * station on the map, so a change of any of them shows there. Rejects where the host does not say.
 * @param {string} path @param {string} html @param {Response} [seen]  the page as the reader has just loaded it
 */
async function isRenewed(path, html, seen) {
  const answer = seen || (await pageNow(path));
  if (!seen && !mayBeKept(answer, "page")) throw new Error(path + ": HTTP " + answer.status);
  return (await answer.text()) !== html;
}

/**
 * Looks after the saved areas while there is a network: an hour after the last look, the one that is open at once.
 * @param {string} open  the path of the open page
 */
export async function refreshAreas(open) {
  for (const one of await areaCaches()) {
    const area = one.area;
    if (!area) {
      const isLeft = Date.now() - one.begun > AREA_LEFT_MS && !savingAreas.has(one.path);
      if (isLeft) await caches.delete(one.name);
      continue;
    }
    const isOpen = pageName(area.path) === pageName(open);
    if (!isOpen && Date.now() - area.checked < AREA_LOOK_MS) continue;
    const held = await one.cache.match(pageAddress(area.path));
    const seen = isOpen ? await (await openCache("pages")).match(pageAddress(open)) : undefined;
    const fresh = seen && keptAt(seen) > area.checked ? seen : undefined;
    if (!held || (await isRenewed(area.path, await held.text(), fresh))) await saveArea(area, () => {});
    else await writeNote(one.cache, Object.assign({}, area, { checked: Date.now() }));
  }
}
