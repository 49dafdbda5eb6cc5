// Station columns: the slim JSON of a whole city becomes typed arrays that filters and the map can run through.
//
// The generator writes stations along a Hilbert curve, so that neighbours on the ground are neighbours in the file
// and the deltas of their positions are small numbers that compress well. Positions are in the base map's datum.
// @ts-check

/**
 * Columns of n stations, one entry each; a station is its index.
 * `type` counts in config.types; `hours` in `hoursTable` (-1: not known); `radius` is in metres (0: a door);
 * `state` is one of STATE; `shards` are the files of the details in the order of the stations: name and how many.
 * @typedef {{n: number, lat: Float64Array, lng: Float64Array, type: Uint8Array, amenity: Uint32Array,
 *   amenity2: Uint32Array, hours: Int32Array, hoursTable: Array<any>, radius: Float64Array, stars: Uint8Array,
 *   state: Uint8Array, shards: Array<[string, number]>}} Columns
 */

export const STATE = { open: 0, closed: 1, planned: 2, delisted: 3 };

const AMENITIES_A_WORD = 31;

/**
 * @param {any} json  version 1 of the columns file
 * @returns {Columns}
 * @throws {Error} where the file is of another version or its columns are not of one length
 */
export function decodeColumns(json) {
  if (!json || json.v !== 1) throw new Error("columns: not version 1");
  const n = json.n;
  /** @param {string} name @param {boolean} [required] */
  const column = (name, required) => {
    const values = json[name];
    if (values === undefined && !required) return [];
    if (!Array.isArray(values) || values.length !== n) throw new Error("columns: " + name + " is not " + n + " long");
    return values;
  };
  return {
    n,
    lat: degrees(column("lat", true)),
    lng: degrees(column("lng", true)),
    type: filled(new Uint8Array(n), column("type", true)),
    amenity: filled(new Uint32Array(n), column("amenity", true)),
    amenity2: filled(new Uint32Array(n), column("amenity2")),
    hours: filled(new Int32Array(n).fill(-1), column("hours")),
    hoursTable: json.hoursTable || [],
    radius: sparse(new Float64Array(n), json.radius || []),
    stars: filled(new Uint8Array(n), column("stars")),
    state: filled(new Uint8Array(n), column("state")),
    shards: json.shards || [],
  };
}

/**
 * Does station i have amenity k?
 * @param {Columns} columns @param {number} i @param {number} k  index in config.amenities
 */
export function hasAmenity(columns, i, k) {
  const word = k < AMENITIES_A_WORD ? columns.amenity[i] : columns.amenity2[i];
  return ((word >>> (k % AMENITIES_A_WORD)) & 1) === 1;
}

/**
 * Amenity indexes as the two words that columns hold.
 * @param {number[]} indexes
 * @returns {[number, number]}
 */
export function amenityBits(indexes) {
  let low = 0;
  let high = 0;
  for (const k of indexes) {
    if (k < AMENITIES_A_WORD) low |= 1 << k;
    else high |= 1 << (k - AMENITIES_A_WORD);
  }
  return [low, high];
}

/** @param {number[]} deltas  of degrees times 100,000 @returns {Float64Array} degrees */
function degrees(deltas) {
  const values = new Float64Array(deltas.length);
  let sum = 0;
  for (let i = 0; i < deltas.length; i++) {
    sum += deltas[i];
    values[i] = sum / 1e5;
  }
  return values;
}

/**
 * @template {{[index: number]: number}} T
 * @param {T} target @param {number[]} values @returns {T}
 */
function filled(target, values) {
  for (let i = 0; i < values.length; i++) target[i] = values[i];
  return target;
}

/** @param {Float64Array} target @param {Array<[number, number]>} pairs */
function sparse(target, pairs) {
  for (const pair of pairs) target[pair[0]] = pair[1];
  return target;
}
