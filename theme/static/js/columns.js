// Station columns: the slim JSON of a whole city becomes typed arrays that filters and the map can run through.
//
// The generator writes stations along a Hilbert curve, so that neighbours on the ground are neighbours in the file
// and the deltas of their positions are small numbers that compress well. Positions are in the base map's datum.
// @ts-check

/**
 * Columns of `all` stations, one entry each; a station is its index. The first `n` have a position, the others do not.
 * `type` counts in config.types; `hours` in `hoursTable` (-1: not known); `radius` is in metres (0: a door);
 * `state` is one of STATE, `step` one of STEP; `amenity`, `service` and `audience` hold bits, 31 a word;
 * `shards` are the files of the details in the order of the stations: name, how many, and the area's code.
 * @typedef {{n: number, all: number, lat: Float64Array, lng: Float64Array, type: Uint8Array, amenity: Uint32Array,
 *   amenity2: Uint32Array, service: Uint32Array, service2: Uint32Array, audience: Uint32Array, hours: Int32Array,
 *   hoursTable: Array<any>, radius: Float64Array, stars: Uint8Array, state: Uint8Array, step: Uint8Array,
 *   shards: Array<[string, number, string]>}} Columns
 */

export const STATE = { open: 0, closed: 1, planned: 2, delisted: 3 };
export const STEP = { unknown: 0, yes: 1, limited: 2, no: 3 };

const VERSION = 2;
const BITS_A_WORD = 31; // JavaScript's bit operations are 32 bits wide, signed

/**
 * @param {any} json  the columns file
 * @returns {Columns}
 * @throws {Error} where the file is of another version or its columns are not of one length
 */
export function decodeColumns(json) {
  if (!json || json.v !== VERSION) throw new Error("columns: not version " + VERSION);
  const n = json.n;
  const unplaced = json.unplaced || [];
  const apart = unplaced.reduce((/** @type {number} */ sum, /** @type {any} */ shard) => sum + shard[1], 0);
  const all = n + apart;
  /**
   * The values of the stations with a position, then those of the others.
   * @template {{[index: number]: number}} T
   * @param {T} target @param {string} name @param {boolean} [required] @returns {T}
   */
  const column = (target, name, required) => {
    fillIn(target, 0, n, json[name], name, required);
    fillIn(target, n, apart, (json.unplacedColumns || {})[name], name, required && apart > 0);
    return target;
  };
  return {
    n,
    all,
    lat: degrees(fillIn(new Float64Array(n), 0, n, json.lat, "lat", true)),
    lng: degrees(fillIn(new Float64Array(n), 0, n, json.lng, "lng", true)),
    type: column(new Uint8Array(all), "type", true),
    amenity: column(new Uint32Array(all), "amenity", true),
    amenity2: column(new Uint32Array(all), "amenity2"),
    service: column(new Uint32Array(all), "service"),
    service2: column(new Uint32Array(all), "service2"),
    audience: column(new Uint32Array(all), "audience"),
    hours: column(new Int32Array(all).fill(-1), "hours"),
    hoursTable: json.hoursTable || [],
    radius: sparse(new Float64Array(all), json.radius || []),
    stars: column(new Uint8Array(all), "stars"),
    state: column(new Uint8Array(all), "state"),
    step: column(new Uint8Array(all), "step"),
    shards: (json.shards || []).concat(unplaced),
  };
}

/**
 * Has a station term k, given the two words that hold its bits?
 * @param {number} low @param {number} high @param {number} k  index in the vocabulary
 */
export function hasTerm(low, high, k) {
  return (((k < BITS_A_WORD ? low : high) >>> (k % BITS_A_WORD)) & 1) === 1;
}

/**
 * Indexes of terms as the two words that columns hold.
 * @param {number[]} indexes
 * @returns {[number, number]}
 */
export function termBits(indexes) {
  let low = 0;
  let high = 0;
  for (const k of indexes) {
    if (k < BITS_A_WORD) low |= 1 << k;
    else high |= 1 << (k - BITS_A_WORD);
  }
  return [low, high];
}

/**
 * Adds 1 for every bit of a word to the count of its term.
 * @param {Uint32Array} counts @param {number} word @param {number} from  the term of the word's first bit
 */
export function countBits(counts, word, from) {
  for (let rest = word; rest !== 0; rest &= rest - 1) counts[from + 31 - Math.clz32(rest & -rest)]++;
}

/** The term of the first bit of the second word. */
export const SECOND_WORD = BITS_A_WORD;

/** @param {Float64Array} values  deltas of degrees times 100,000; become degrees @returns {Float64Array} */
function degrees(values) {
  let sum = 0;
  for (let i = 0; i < values.length; i++) {
    sum += values[i];
    values[i] = sum / 1e5;
  }
  return values;
}

/**
 * @template {{[index: number]: number}} T
 * @param {T} target @param {number} from @param {number} length @param {any} values @param {string} name
 * @param {boolean} [required] @returns {T}
 */
function fillIn(target, from, length, values, name, required) {
  if (values === undefined && !required) return target;
  const good = Array.isArray(values) && values.length === length;
  if (!good) throw new Error("columns: " + name + " is not " + length + " long");
  for (let i = 0; i < length; i++) target[from + i] = values[i];
  return target;
}

/** @param {Float64Array} target @param {Array<[number, number]>} pairs */
function sparse(target, pairs) {
  for (const pair of pairs) target[pair[0]] = pair[1];
  return target;
}
