// What belongs to a page beside itself: its files, the columns of its map, and the details that the columns name.
// @ts-check

import { mapConfigOf, mayBeKept } from "./sw-routes.js";
import { filesNeeded, heldFile, keepFile, swScope } from "./sw-store.js";

/**
 * The path of the columns that a page's map shows; null where it has no map, or carries them inside.
 * @param {string} html @param {string} address  of the page
 */
export function columnsOf(html, address) {
  const { columns } = mapConfigOf(html);
  return typeof columns === "string" ? new URL(columns, address).href.slice(swScope.length) : null;
}

/**
 * The path of what the stations of these columns offer: it stands beside them.
 * @param {string} columns
 */
export function offersPath(columns) {
  return columns.replace(/\.json$/, ".offers.json");
}

/**
 * The files of details that the columns of a page's map name, where the columns are held; none of a map in parts, which
 * is drawn without them.
 * @param {string} html @param {string} address  of the page
 * @returns {Promise<string[]>}
 */
export async function detailsOf(html, address) {
  const path = columnsOf(html, address);
  const held = path && (await heldFile(path));
  if (!held) return [];
  const { details } = mapConfigOf(html);
  const base = new URL(details.base, address).href.slice(swScope.length);
  const { shards, unplaced } = await held.json();
  const rows = /** @type {any[][]} */ ([]).concat(shards || [], unplaced || []);
  return rows.map((row) => base + row[0] + (details.ext || ".json"));
}

/**
 * Is everything at hand that a kept page and its map can ask for?
 * @param {Response} page @param {string} html  its text @param {string} path
 */
export async function isWhole(page, html, path) {
  const needed = filesNeeded(page).concat(await detailsOf(html, swScope + path));
  return (await Promise.all(needed.map(heldFile))).every(Boolean);
}

/**
 * A named file into the cache, from wherever it is; gives its size.
 * @param {Cache} cache @param {string} path
 */
export async function fileInto(cache, path) {
  const own = await cache.match(swScope + path);
  if (own) return (await own.blob()).size;
  const held = await heldFile(path);
  if (held) return keepFile(cache, path, held);
  const answer = await fetch(swScope + path, { credentials: "same-origin" });
  if (!mayBeKept(answer, "file")) throw new Error(path + ": HTTP " + answer.status);
  return keepFile(cache, path, answer);
}
