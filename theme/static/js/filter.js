// What the visitor needs: checkboxes become one filter, which the address keeps and the map and the lists obey.
// ?need=toilet,microwave&type=warm_station&open=1 is the whole of it: it can be sent, printed and embedded.
// @ts-check

import { STATE, amenityBits } from "./columns.js";
import { stateAt } from "./hours.js";

/** @import { Columns } from "./columns.js" */
/** @import { Holidays } from "./hours.js" */

/**
 * Keys of amenities, all of them wanted; keys of types, any of them (none: every type); open at this moment.
 * @typedef {{needs: string[], types: string[], open: boolean}} Filter
 */

/** @typedef {{current(): Filter, subscribe(listener: (filter: Filter) => void): void}} FilterSource */

/**
 * @param {string} query  of an address, with or without its question mark
 * @returns {Filter}
 */
export function filterFromQuery(query) {
  const parameters = new URLSearchParams(query);
  const list = (/** @type {string} */ name) => (parameters.get(name) || "").split(",").filter(Boolean).sort();
  return { needs: list("need"), types: list("type"), open: parameters.get("open") === "1" };
}

/**
 * The query with the filter in it; whatever else it said stays. "" where nothing is left to say.
 * @param {Filter} filter @param {string} query
 * @returns {string}
 */
export function queryWithFilter(filter, query) {
  const parameters = new URLSearchParams(query);
  for (const name of ["need", "type", "open"]) parameters.delete(name);
  const rest = parameters.toString();
  const parts = rest ? [rest] : [];
  if (filter.needs.length) parts.push("need=" + filter.needs.slice().sort().map(encodeURIComponent).join(","));
  if (filter.types.length) parts.push("type=" + filter.types.slice().sort().map(encodeURIComponent).join(","));
  if (filter.open) parts.push("open=1");
  return parts.length ? "?" + parts.join("&") : "";
}

/**
 * Which stations pass. Delisted ones never do; a need or "open now" also leaves out the planned and those closed for
 * a while.
 * A need that the site does not know is one that no station meets.
 * @param {Columns} columns
 * @param {Filter} filter
 * @param {{types: Array<{key: string}>, amenities: Array<{key: string}>}} config
 * @param {number} now  milliseconds since 1970
 * @param {Holidays} holidays
 * @returns {Uint8Array} 1 where a station passes
 */
export function maskOf(columns, filter, config, now, holidays) {
  const mask = new Uint8Array(columns.n);
  const needs = filter.needs.map((key) => indexOfKey(config.amenities, key));
  if (needs.some((k) => k < 0)) return mask;
  const bits = amenityBits(needs);
  const types = filter.types.map((key) => indexOfKey(config.types, key));
  const open = filter.open && columns.hoursTable.map((hours) => stateAt(hours, now, holidays) === "open");
  const strict = needs.length > 0 || filter.open;
  for (let i = 0; i < columns.n; i++) {
    const state = columns.state[i];
    if (state === STATE.delisted || (strict && state !== STATE.open)) continue;
    if ((columns.amenity[i] & bits[0]) !== bits[0] || (columns.amenity2[i] & bits[1]) !== bits[1]) continue;
    if (types.length && types.indexOf(columns.type[i]) < 0) continue;
    if (open && !open[columns.hours[i]]) continue;
    mask[i] = 1;
  }
  return mask;
}

/**
 * Watches the checkboxes `input[data-amenity]`, `input[data-type]` (their value is the key) and `input[data-open]`
 * under root, sets them from the address at the start, and keeps the address and `a[data-keep-filter]` in step.
 * @param {ParentNode & EventTarget} root @param {Window} host
 * @returns {FilterSource}
 */
export function watchFilter(root, host) {
  const boxes = () => Array.from(root.querySelectorAll("input[data-amenity], input[data-type], input[data-open]"));
  let filter = filterFromQuery(host.location.search);
  /** @type {Array<(filter: Filter) => void>} */
  const listeners = [];
  for (const box of /** @type {HTMLInputElement[]} */ (boxes())) {
    if (box.hasAttribute("data-open")) box.checked = filter.open;
    else box.checked = (box.hasAttribute("data-amenity") ? filter.needs : filter.types).indexOf(box.value) >= 0;
  }
  root.addEventListener("change", (event) => {
    if (boxes().indexOf(/** @type {HTMLInputElement} */ (event.target)) < 0) return;
    filter = checkedFilter(/** @type {HTMLInputElement[]} */ (boxes()));
    keepInAddress(filter, root, host);
    for (const listener of listeners) listener(filter);
  });
  keepInLinks(filter, root);
  return { current: () => filter, subscribe: (listener) => listeners.push(listener) };
}

/**
 * Hides the items of lists that do not pass: `[data-needs]` holds an item's amenity keys, `[data-kind]` its types.
 * "Open now" is left to the badges beside them.
 * @param {ParentNode} root @param {Filter} filter
 */
export function filterLists(root, filter) {
  for (const item of /** @type {HTMLElement[]} */ (Array.from(root.querySelectorAll("[data-needs]")))) {
    const has = (item.getAttribute("data-needs") || "").split(" ");
    const kinds = (item.getAttribute("data-kind") || "").split(" ");
    const meets = filter.needs.every((key) => has.indexOf(key) >= 0);
    item.hidden = !meets || (filter.types.length > 0 && !filter.types.some((key) => kinds.indexOf(key) >= 0));
  }
}

/** @param {HTMLInputElement[]} boxes @returns {Filter} */
function checkedFilter(boxes) {
  const checked = boxes.filter((box) => box.checked);
  const values = (/** @type {string} */ name) =>
    checked.filter((box) => box.hasAttribute(name)).map((box) => box.value);
  return {
    needs: values("data-amenity").sort(),
    types: values("data-type").sort(),
    open: checked.some((box) => box.hasAttribute("data-open")),
  };
}

/** @param {Filter} filter @param {ParentNode} root @param {Window} host */
function keepInAddress(filter, root, host) {
  const { pathname, search, hash } = host.location;
  try {
    host.history.replaceState(host.history.state, "", pathname + queryWithFilter(filter, search) + hash);
  } catch (error) {
    // A sandboxed frame may not write its address; the filter works without.
  }
  keepInLinks(filter, root);
}

/** @param {Filter} filter @param {ParentNode} root */
function keepInLinks(filter, root) {
  for (const link of /** @type {HTMLAnchorElement[]} */ (Array.from(root.querySelectorAll("a[data-keep-filter]")))) {
    link.search = queryWithFilter(filter, link.search);
  }
}

/** @param {Array<{key: string}>} terms @param {string} key */
function indexOfKey(terms, key) {
  return terms.findIndex((term) => term.key === key);
}
