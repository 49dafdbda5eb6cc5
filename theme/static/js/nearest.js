// Which stations come first: the nearest to a place, or simply the next of the list.
// @ts-check

import { metres } from "./datum.js";

/** @import { Columns } from "./columns.js" */

/**
 * One station of a list; `metres` is null where no place is known.
 * @typedef {{i: number, metres: number | null}} Found
 */

const DETOUR = 1.3; // streets bend: what a walk is longer than the straight line, on average
const METRES_A_MINUTE = 80;
const LONGEST_WALK_MINUTES = 60;
const WORST = 5; // of the ranks

/**
 * The nearest stations that pass, in order; of two equally far the one that lets the public in comes first, then the
 * smaller index. What has no position is not among them.
 * @param {Pick<Columns, "n" | "lat" | "lng" | "private">} columns  in the datum of lat and lng
 * @param {Uint8Array} mask @param {number} lat @param {number} lng @param {number} wanted
 * @returns {Array<{i: number, metres: number}>}
 */
export function nearest(columns, mask, lat, lng, wanted) {
  /** @type {Array<{i: number, metres: number}>} */
  const found = [];
  for (let i = 0; i < columns.n; i++) {
    if (!mask[i]) continue;
    const distance = metres(lat, lng, columns.lat[i], columns.lng[i]);
    /** Does one that was found before stand in front? @param {{i: number, metres: number}} one */
    const isBehind = (one) =>
      one.metres < distance || (one.metres === distance && columns.private[one.i] <= columns.private[i]);
    if (found.length === wanted && isBehind(found[wanted - 1])) continue;
    let low = 0;
    let high = found.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (isBehind(found[middle])) low = middle + 1;
      else high = middle;
    }
    found.splice(low, 0, { i, metres: distance });
    if (found.length > wanted) found.pop();
  }
  return found;
}

/**
 * The first stations that pass; where words were found, those that answer better first (search-rank.js), and of those
 * that answer equally well as below.
 * @param {Columns} columns @param {Uint8Array} mask @param {Uint8Array | null} words
 * @param {{lat: number, lng: number} | null} place @param {number} wanted @param {number[][] | undefined} home
 * @returns {Found[]}
 */
export function bestOf(columns, mask, words, place, wanted, home) {
  if (!words) return firstOf(columns, mask, place, wanted, home);
  /** @type {Found[]} */
  let found = [];
  for (let rank = 1; rank <= WORST && found.length < wanted; rank++) {
    const equal = mask.map((passes, i) => (passes && words[i] === rank ? 1 : 0));
    if (equal.indexOf(1) >= 0) found = found.concat(firstOf(columns, equal, place, wanted - found.length, home));
  }
  return found;
}

/**
 * The first stations that pass: from a place the nearest, with those without a position after them; else those of the
 * site's own area in the order of the file, those that let the public in first, then the others.
 * @param {Columns} columns @param {Uint8Array} mask @param {{lat: number, lng: number} | null} place
 * @param {number} wanted @param {number[][] | undefined} home  south-west and north-east corners of the site's own area
 * @returns {Found[]}
 */
export function firstOf(columns, mask, place, wanted, home) {
  /** @type {Found[]} */
  const found = place ? nearest(columns, mask, place.lat, place.lng, wanted) : [];
  /** @param {number} from @param {(i: number) => boolean} belongs */
  const add = (from, belongs) => {
    for (let i = from; i < columns.all && found.length < wanted; i++) {
      if (mask[i] && belongs(i)) found.push({ i, metres: null });
    }
  };
  /** @param {number} i */
  const inside = (i) => !home || (i < columns.n && isWithin(home, columns.lat[i], columns.lng[i]));
  for (const closed of [0, 1]) {
    const lets = (/** @type {number} */ i) => columns.private[i] === closed;
    if (place) add(columns.n, lets);
    else add(0, (i) => lets(i) && inside(i));
  }
  if (!place && home) add(0, (i) => !inside(i));
  return found;
}

/** @param {number[][]} corners  south-west and north-east @param {number} lat @param {number} lng */
export function isWithin(corners, lat, lng) {
  const [[south, west], [north, east]] = corners;
  return lat >= south && lat <= north && lng >= west && lng <= east;
}

/**
 * Minutes on foot, roughly; null where nobody would walk.
 * @param {number} distance  straight, in metres
 * @returns {number | null}
 */
export function walkingMinutes(distance) {
  const minutes = Math.max(1, Math.round((distance * DETOUR) / METRES_A_MINUTE));
  return minutes <= LONGEST_WALK_MINUTES ? minutes : null;
}
