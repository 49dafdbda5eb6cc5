// The file of places from which one may look, and those of the districts' parts: fetched when they are first needed.
// @ts-check

import { loadJson } from "./details.js";
import { placeWithKey } from "./place.js";

/** @import { Places } from "./place.js" */

/**
 * The places of the site, fetched when they are first needed.
 * @param {any} config  places: the address of the file
 */
export function placesFrom(config) {
  /** @type {Promise<Places> | null} */
  let asked = null;
  /** @type {Map<string, Promise<any>>} */
  const parts = new Map();
  const all = () => {
    if (!asked) asked = loadJson(config.places);
    asked.catch(() => (asked = null));
    return asked;
  };
  /** Subdistricts of a district: code, name, position, stations. @param {string} code @returns {Promise<Array<any>>} */
  const partsOf = (code) =>
    all().then((places) => {
      if (!places.parts[code]) return [];
      if (!parts.has(code)) {
        const base = config.places.replace(/[^/]*$/, "");
        const promise = loadJson(base + places.parts[code]); // relative to the file of the places
        promise.catch(() => parts.delete(code));
        parts.set(code, promise);
      }
      return parts.get(code);
    });
  return { all, partsOf, withKey: (/** @type {string} */ key) => all().then((one) => placeWithKey(one, key, partsOf)) };
}
