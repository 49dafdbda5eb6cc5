// The service worker's caches: pages seen, named files, and one cache for each saved area. Names carry the site's
// path, because several sites may share a host.
// @ts-check

import { filesOf, mayBeKept, pageName, titleOf, tooMany } from "./sw-routes.js";

/** @type {any} The worker's own global. */
export const swSelf = self;
/** @type {string} The site's root. */
export const swScope = swSelf.registration.scope;
export const swPrefix = "yizhan " + new URL(swScope).pathname + " ";

const SW_AT = "x-yizhan-at";
// As it was asked for: what the page is kept under is no address on every host.
const SW_PATH = "x-yizhan-path";
const SW_TITLE = "x-yizhan-title";
const SW_FILES = "x-yizhan-files";
const SW_MOST_PAGES = 40;
const SW_MOST_FILES = 300;
// Swept only now and then.
const SW_SLACK = 20;
const SW_DAY_MS = 86400000;

/** @param {string} kind */
export function openCache(kind) {
  return caches.open(swPrefix + kind);
}

/** @param {string} path  of a page @returns {string} what it is kept under */
export function pageAddress(path) {
  return swScope + pageName(path);
}

/**
 * Keeps a body under an address, with the answer's headers but for those of its transport.
 * @param {Cache} cache @param {string} address @param {Response} answer @param {string | ArrayBuffer} body
 * @param {{[header: string]: string}} [notes]
 */
function keepBody(cache, address, answer, body, notes) {
  const headers = new Headers();
  answer.headers.forEach((value, name) => {
    if (!/^(content-(encoding|length)|transfer-encoding|vary|set-cookie2?|x-yizhan-.*)$/i.test(name))
      headers.set(name, value);
  });
  headers.set(SW_AT, String(Date.now()));
  for (const name of Object.keys(notes || {})) headers.set(name, notes[name]);
  return cache.put(address, new Response(body, { headers }));
}

/**
 * Keeps a page if it is one of ours; gives its text, or null if it is not worth keeping.
 * @param {Cache} cache @param {string} path @param {Response} answer
 * @returns {Promise<string | null>}
 */
export async function keepPage(cache, path, answer) {
  if (!mayBeKept(answer, "page")) return null;
  const html = await answer.text();
  const files = filesOf(html, swScope + path, swScope);
  if (!files.length) return null;
  const notes = { [SW_PATH]: path, [SW_TITLE]: encodeURIComponent(titleOf(html)), [SW_FILES]: files.join(" ") };
  await keepBody(cache, pageAddress(path), answer, html, notes);
  return html;
}

/**
 * Keeps a named file; gives its size.
 * @param {Cache} cache @param {string} path @param {Response} answer
 */
export async function keepFile(cache, path, answer) {
  const body = await answer.arrayBuffer();
  await keepBody(cache, swScope + path, answer, body);
  return body.byteLength;
}

/**
 * A named file from any of the caches.
 * @param {string} path
 * @returns {Promise<Response | undefined>}
 */
export function heldFile(path) {
  return caches.match(swScope + path, { ignoreVary: true });
}

/** @param {Response} held @returns {number} when it was kept */
export function keptAt(held) {
  return Number(held.headers.get(SW_AT)) || 0;
}

/** @param {Response} held @returns {string} the path of a kept page, as it was asked for */
export function pagePath(held) {
  return held.headers.get(SW_PATH) || "";
}

/** @param {Response} held @returns {string[]} the named files that a kept page needs */
export function filesNeeded(held) {
  return (held.headers.get(SW_FILES) || "").split(" ").filter(Boolean);
}

/** @param {Response} held @returns {boolean} is it a day since it was kept? */
export function isOld(held) {
  return Date.now() - keptAt(held) > SW_DAY_MS;
}

/**
 * A file that is used gets a new date, so that it is not among the first to go.
 * @param {string} path @param {Response} held
 */
export async function keepAgain(path, held) {
  const files = await openCache("files");
  if (await files.match(swScope + path)) await keepFile(files, path, held);
}

/** The pages seen, newest first. */
export async function pagesSeen() {
  const pages = await openCache("pages");
  const found = [];
  for (const key of await pages.keys()) {
    const held = await pages.match(key);
    if (!held) continue;
    const path = pagePath(held);
    const title = decodeURIComponent(held.headers.get(SW_TITLE) || "");
    found.push({ key: key.url, path, title, at: keptAt(held), files: filesNeeded(held) });
  }
  return found.sort((a, b) => b.at - a.at);
}

/**
 * Lets go of the oldest pages, and of the files that no kept page and no shell needs, where there are too many.
 * @param {(path: string) => boolean} isShell  pages and files that stay in any case
 * @param {boolean} [atOnce]
 */
export async function sweep(isShell, atOnce) {
  const pages = await openCache("pages");
  const files = await openCache("files");
  const slack = atOnce ? 0 : SW_SLACK;
  const names = await files.keys();
  if ((await pages.keys()).length <= SW_MOST_PAGES + slack && names.length <= SW_MOST_FILES + slack) return;
  const seen = await pagesSeen();
  const gone = new Set(tooMany(seen, SW_MOST_PAGES, (key) => isShell(key.slice(swScope.length))));
  for (const key of gone) await pages.delete(key);
  const needed = new Set();
  for (const page of seen) if (!gone.has(page.key)) for (const path of page.files) needed.add(swScope + path);
  const entries = [];
  for (const key of names) {
    const held = await files.match(key);
    if (held) entries.push({ key: key.url, at: keptAt(held) });
  }
  const isNeeded = (/** @type {string} */ key) => needed.has(key) || isShell(key.slice(swScope.length));
  for (const key of tooMany(entries, SW_MOST_FILES, isNeeded)) await files.delete(key);
}
