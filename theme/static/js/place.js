// Where somebody is: the device's own position, asked for only when a button was pressed and told to nobody, or a place
// that was picked: a district, a street, a metro station. Only a picked place is remembered, on this device alone.
// @ts-check

import { fromWgs84 } from "./datum.js";
import { forget, recall, remember } from "./memory.js";

/**
 * In the datum of the base map. `key` is the area's code, the landmark's id or "me"; `accuracy` is in metres, 0 for a
 * place that was picked.
 * @typedef {{key: string, name: string, lat: number, lng: number, accuracy: number}} Place
 */

/** Areas: code, name, index of the one above or -1, level, position, stations. Landmarks: id, name, kind, area's code,
 * position, other names. `parts`: the files of the districts' subdistricts.
 * @typedef {{areas: Array<[string, string, number, string, number, number, number]>,
 *   landmarks: Array<[string, string, string, string, number, number, string[]?]>,
 *   parts: {[code: string]: string}}} Places */

export const OWN = "me";

const REMEMBERED = "yizhan-place";
const PATIENCE_MS = 15000;
const FRESH_MS = 60000;
const COARSE_M = 1000;
const FAR_M = 30000; // nobody walks so far; where it is true all the same, the words are right as well

/**
 * The device's position. Rejects with a key of messages.json.
 * @param {Geolocation | undefined} geolocation @param {string} datum  of the base map @param {string} name
 * @returns {Promise<Place>}
 */
export function ownPlace(geolocation, datum, name) {
  return new Promise((resolve, reject) => {
    if (!geolocation) return reject("near_unsupported");
    geolocation.getCurrentPosition(
      (position) => {
        const { latitude, longitude, accuracy } = position.coords;
        const here = fromWgs84(latitude, longitude, /** @type {any} */ (datum || "wgs84"));
        resolve({ key: OWN, name, lat: here.lat, lng: here.lng, accuracy });
      },
      (refusal) => reject(refusal.code === 1 ? "near_refused" : "near_no_position"),
      { enableHighAccuracy: true, timeout: PATIENCE_MS, maximumAge: FRESH_MS },
    );
  });
}

/** Is the position too coarse to tell which door is nearest? @param {Place} place */
export function isCoarse(place) {
  return place.accuracy > COARSE_M;
}

/** Is even the nearest station so far away that the position must be wrong? @param {number} distance  in metres */
export function isFarAway(distance) {
  return distance > FAR_M;
}

/**
 * The place with this key: a district or a landmark of the file, or a subdistrict, whose file is then fetched.
 * @param {Places} places @param {string} key @param {(code: string) => Promise<Array<any>>} loadParts
 * @returns {Promise<Place | null>}
 */
export function placeWithKey(places, key, loadParts) {
  const landmark = places.landmarks.find((one) => one[0] === key);
  if (landmark) return Promise.resolve(placeAt(landmark[0], landmark[1], landmark[4], landmark[5]));
  const area = places.areas.find((one) => one[0] === key);
  if (area) return Promise.resolve(isPlaced(area) ? placeAt(area[0], area[1], area[4], area[5]) : null);
  const district = Object.keys(places.parts).find((code) => key.indexOf(code) === 0);
  if (!district) return Promise.resolve(null);
  return loadParts(district).then((parts) => {
    const part = parts.find((one) => one[0] === key);
    return part && part[2] !== null ? placeAt(part[0], part[1], part[2], part[3]) : null;
  });
}

/** The place that was picked last on this device. @returns {Place | null} */
export function rememberedPlace() {
  try {
    const { key, name, lat, lng } = JSON.parse(recall(REMEMBERED) || "{}");
    const good = typeof key === "string" && typeof name === "string" && isFinite(lat) && isFinite(lng);
    return good && lat !== null && lng !== null ? placeAt(key, name, lat, lng) : null;
  } catch (error) {
    return null; // somebody else's words
  }
}

/** Own positions are not remembered. @param {Place} place */
export function rememberPlace(place) {
  if (place.key === OWN) return;
  const { key, name, lat, lng } = place;
  remember(REMEMBERED, JSON.stringify({ key, name, lat, lng }));
}

export function forgetPlace() {
  forget(REMEMBERED);
}

/** An area without outline and without a station on the map has no position. @param {Array<any>} area */
function isPlaced(area) {
  return area[4] !== null;
}

/** @param {string} key @param {string} name @param {number} lat @param {number} lng @returns {Place} */
function placeAt(key, name, lat, lng) {
  return { key, name, lat, lng, accuracy: 0 };
}
