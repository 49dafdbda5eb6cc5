// Shifts positions between WGS-84 (GPS, OSM), GCJ-02 (Amap, Tencent) and BD-09 (Baidu); distances on the ground.
//
// The formulas, their sources and their limits stand in generator/yizhan/geo/datum.py and distance.py; here are the
// same numbers.
// @ts-check

import { isOffset } from "./china.js";

/** Degrees. @typedef {{lat: number, lng: number}} Position */
/** @typedef {"wgs84" | "gcj02" | "bd09"} Datum */

const RADIUS_M = 6371008.8; // mean radius of the earth, IUGG
const SEMI_MAJOR_AXIS_M = 6378245;
const ECCENTRICITY_SQUARED = 0.006693421622965943;
const BAIDU_PI = (Math.PI * 3000) / 180;
const EXACT_DEGREES = 1e-9;
const ROUNDS = 30;

/**
 * @param {number} lat @param {number} lng  WGS-84 @param {Datum} datum
 * @returns {Position} in the datum; unchanged where none applies
 * @throws {Error} for an unknown datum
 */
export function fromWgs84(lat, lng, datum) {
  const forward = forwardTo(datum);
  return forward && isOffset(lat, lng) ? forward(lat, lng) : { lat, lng };
}

/**
 * @param {number} lat @param {number} lng  in the datum @param {Datum} datum
 * @returns {Position} WGS-84
 * @throws {Error} for an unknown datum
 */
export function toWgs84(lat, lng, datum) {
  const forward = forwardTo(datum);
  if (!forward) return { lat, lng };
  const found = inverse(forward, lat, lng);
  return isOffset(found.lat, found.lng) ? found : { lat, lng };
}

/**
 * Great-circle distance by the haversine formula; both points in one datum.
 * @param {number} lat1 @param {number} lng1 @param {number} lat2 @param {number} lng2
 */
export function metres(lat1, lng1, lat2, lng2) {
  const halfLat = Math.sin(radians(lat2 - lat1) / 2);
  const halfLng = Math.sin(radians(lng2 - lng1) / 2);
  const chord = halfLat * halfLat + Math.cos(radians(lat1)) * Math.cos(radians(lat2)) * halfLng * halfLng;
  return 2 * RADIUS_M * Math.asin(Math.min(1, Math.sqrt(chord)));
}

/** @param {string} datum @returns {((lat: number, lng: number) => Position) | null} */
function forwardTo(datum) {
  if (datum === "wgs84") return null;
  if (datum === "gcj02") return toGcj02;
  if (datum === "bd09") return toBd09;
  throw new Error("unknown datum " + datum);
}

/** @param {number} lat @param {number} lng @returns {Position} */
function toGcj02(lat, lng) {
  const { PI, abs, cos, sin, sqrt } = Math;
  const x = lng - 105;
  const y = lat - 35;
  const shared = 20 * (sin(6 * PI * x) + sin(2 * PI * x));
  const root = sqrt(abs(x));
  let north = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * root;
  north += (2 / 3) * (shared + 20 * sin(PI * y) + 40 * sin((PI * y) / 3));
  north += (2 / 3) * (160 * sin((PI * y) / 12) + 320 * sin((PI * y) / 30));
  let east = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * root;
  east += (2 / 3) * (shared + 20 * sin(PI * x) + 40 * sin((PI * x) / 3));
  east += (2 / 3) * (150 * sin((PI * x) / 12) + 300 * sin((PI * x) / 30));
  // Metres into degrees, by the radii of curvature at this latitude.
  const sine = sin(radians(lat));
  const curve = 1 - ECCENTRICITY_SQUARED * sine * sine;
  const meridian = (SEMI_MAJOR_AXIS_M * (1 - ECCENTRICITY_SQUARED)) / (curve * sqrt(curve));
  const parallel = (SEMI_MAJOR_AXIS_M / sqrt(curve)) * cos(radians(lat));
  return { lat: lat + (north * 180) / (meridian * PI), lng: lng + (east * 180) / (parallel * PI) };
}

/** @param {number} lat @param {number} lng @returns {Position} */
function toBd09(lat, lng) {
  const gcj = toGcj02(lat, lng);
  const length = Math.hypot(gcj.lng, gcj.lat) + 0.00002 * Math.sin(gcj.lat * BAIDU_PI);
  const angle = Math.atan2(gcj.lat, gcj.lng) + 0.000003 * Math.cos(gcj.lng * BAIDU_PI);
  return { lat: length * Math.sin(angle) + 0.006, lng: length * Math.cos(angle) + 0.0065 };
}

/**
 * The position that `forward` carries to this one: subtract what is too much until nothing is.
 * @param {(lat: number, lng: number) => Position} forward @param {number} lat @param {number} lng
 * @returns {Position}
 */
function inverse(forward, lat, lng) {
  const guess = { lat, lng };
  for (let round = 0; round < ROUNDS; round++) {
    const found = forward(guess.lat, guess.lng);
    const errorLat = found.lat - lat;
    const errorLng = found.lng - lng;
    guess.lat -= errorLat;
    guess.lng -= errorLng;
    if (Math.abs(errorLat) < EXACT_DEGREES && Math.abs(errorLng) < EXACT_DEGREES) break;
  }
  return guess;
}

/** @param {number} degrees */
function radians(degrees) {
  return (degrees * Math.PI) / 180;
}
