// The stations of a page's map as far as they are here: one file of columns, or, of a large network, parts that are
// brought when somebody looks closely, stands near them, or asks for something that only they can tell.
// @ts-check

import { decodeHeaps, emptyColumns, fillColumns, fillOffers, sizeOf } from "./columns.js";
import { metres } from "./datum.js";
import { detailsFrom, loadJson } from "./details.js";
import { facetsOf } from "./facets.js";

/** @import { Columns, Range } from "./columns.js" */
/** @import { Details } from "./details.js" */
/** @import { Circumstances, Passing, Totals } from "./facets.js" */
/** @import { Holidays } from "./hours.js" */
/** @import { State } from "./state.js" */

/** South, west, north, east. @typedef {number[]} Corners */

/**
 * `here`: its columns have arrived; `tells`: what its stations offer as well. `corners`: in which its stations stand,
 * heap by heap; none where everything is here from the start.
 * @typedef {Range & {columns: any, offers: any, corners: Corners[], here: Promise<void> | null,
 *   tells: Promise<void> | null, isHere: boolean, isTelling: boolean}} Part
 */

/** Heaps of neighbours, one number each on the map; `part`: of which part. @typedef {{lat: Float64Array,
 *   lng: Float64Array, size: number[], used: number[], part: Part[]}} Heaps */

/**
 * `totals`: what filters would find in all of it; null where everything is here from the start. `onPart`: a part has
 * come, one at a time, so that what has to be done for each of its stations does not pile up.
 * @typedef {{columns: Columns, details: Details, holidays: Holidays, parts: Part[], heaps: Heaps | null,
 *   totals: Totals | null, run(state: State, around: Circumstances): Passing,
 *   onPart(listener: (part: Part) => void): void, bring(parts: Part[], withOffers: boolean): Promise<void>}} Network
 */

/**
 * @param {any} config  the map's: columns, offers, details and the vocabulary @param {Holidays} holidays
 * @returns {Promise<Network>}
 */
export function networkFrom(config, holidays) {
  return loadJson(config.columns).then((json) => {
    const isDivided = Boolean(json && json.parts);
    const parts = isDivided ? partsFrom(json, config.columns) : [wholeFrom(json, config)];
    const last = parts[parts.length - 1];
    const columns = emptyColumns(last.at + last.n, sumOf(parts, "apart"), isDivided ? json.hoursTable : []);
    const details = detailsFrom(config.details || {});
    const heaps = isDivided ? heapsFrom(json, parts) : null;
    const totals = isDivided ? json.totals : null;
    /** @type {Array<(part: Part) => void>} */
    const listeners = [];
    /** @param {Part} part */
    const here = (part) => {
      part.here = part.here || loadJson(part.columns).then((file) => {
        fillColumns(columns, part, file);
        details.add(part.at, file.shards || []);
        details.add(part.apartAt, file.unplaced || []);
        part.isHere = true;
        for (const listener of listeners) listener(part);
      });
      part.here.catch(() => (part.here = null)); // it may be tried again
      return part.here;
    };
    /** @param {Part} part */
    const tells = (part) => {
      part.tells = part.tells || loadJson(part.offers).then((file) => {
        fillOffers(columns, part, file);
        part.isTelling = true;
      });
      part.tells.catch(() => (part.tells = null));
      return part.tells;
    };
    const network = {
      columns,
      details,
      holidays,
      parts,
      heaps,
      totals,
      run: facetsOf(columns, config, holidays, totals).run,
      onPart: (/** @type {(part: Part) => void} */ listener) => listeners.push(listener),
      bring: (/** @type {Part[]} */ wanted, /** @type {boolean} */ withOffers) =>
        Promise.all(wanted.map((part) => Promise.all([here(part), withOffers && tells(part)]))).then(() => {}),
    };
    if (isDivided) return network;
    parts[0].columns = json;
    return here(parts[0]).then(() => network);
  });
}

/** Those of which something is still to come. @param {Part[]} parts @param {boolean} withOffers */
export function lackingOf(parts, withOffers) {
  return parts.filter((part) => !part.isHere || (withOffers && !part.isTelling));
}

/**
 * The parts in which any of the stations stands, if `most` is said of those that answer at least so well.
 * @param {Network} network @param {Uint8Array} found @param {number} [most]
 */
export function partsWith(network, found, most = 255) {
  /** @param {number} from @param {number} length */
  const any = (from, length) => found.subarray(from, from + length).some((rank) => rank > 0 && rank <= most);
  return network.parts.filter((part) => any(part.at, part.n) || any(part.apartAt, part.apart));
}

/** The part in which a station stands. @param {Network} network @param {number} i */
export function partOf(network, i) {
  const holds = (/** @type {number} */ from, /** @type {number} */ length) => i >= from && i < from + length;
  return network.parts.find((part) => holds(part.at, part.n) || holds(part.apartAt, part.apart));
}

/** @param {Part} part @param {Corners} view */
export function isInView(part, view) {
  return part.corners.some(
    ([south, west, north, east]) => south <= view[2] && north >= view[0] && west <= view[3] && east >= view[1],
  );
}

/**
 * How far the nearest station of a part can be from a place, in metres: to the nearest edge of its heaps.
 * @param {Part} part @param {{lat: number, lng: number}} place
 */
export function leastMetres(part, place) {
  let least = Infinity;
  for (const [south, west, north, east] of part.corners) {
    const lat = Math.min(Math.max(place.lat, south), north);
    least = Math.min(least, metres(place.lat, place.lng, lat, Math.min(Math.max(place.lng, west), east)));
  }
  return least;
}

/** @param {any} json @param {any} config @returns {Part} */
function wholeFrom(json, config) {
  const { n, apart } = sizeOf(json);
  const offers = config.offers || offersBeside(config.columns);
  return partAt({ at: 0, n, apartAt: n, apart }, config.columns, offers);
}

/** @param {any} json @param {string} address  of the file that names the parts @returns {Part[]} */
function partsFrom(json, address) {
  const base = address.replace(/[^/]*$/, "");
  let at = 0;
  let apartAt = json.parts.reduce((/** @type {number} */ sum, /** @type {any[]} */ row) => sum + row[1], 0);
  return json.parts.map((/** @type {any[]} */ [stem, n, apart]) => {
    const columns = base + stem + ".json";
    const part = partAt({ at, n, apartAt, apart }, columns, offersBeside(columns));
    at += n;
    apartAt += apart;
    return part;
  });
}

/** @param {Range} range @param {any} columns @param {any} offers @returns {Part} */
function partAt(range, columns, offers) {
  const nothing = { corners: /** @type {Corners[]} */ ([]), here: null, tells: null, isHere: false, isTelling: false };
  return Object.assign({ columns, offers }, range, nothing);
}

/** @param {any} json @param {Part[]} parts @returns {Heaps} */
function heapsFrom(json, parts) {
  /** @type {Part[]} */
  const owners = [];
  json.parts.forEach((/** @type {any[]} */ row, /** @type {number} */ k) => {
    for (let heap = 0; heap < row[3]; heap++) owners.push(parts[k]);
  });
  const heaps = decodeHeaps(json.heaps);
  heaps.corners.forEach((corners, k) => owners[k].corners.push(corners));
  return Object.assign(heaps, { part: owners });
}

/** Offers stand beside the columns under almost the same name. @param {string} address */
function offersBeside(address) {
  return typeof address === "string" ? address.replace(/\.json$/, ".offers.json") : null;
}

/** @param {Part[]} parts @param {"n" | "apart"} name */
function sumOf(parts, name) {
  return parts.reduce((sum, part) => sum + part[name], 0);
}
