// Station columns: the slim JSON of a whole city becomes typed arrays that filters and the map can run through.
//
// The generator writes stations along a Hilbert curve, so that neighbours on the ground are neighbours in the file
// and the deltas of their positions are small numbers that compress well. Positions are in the base map's datum.
// Numbers are texts whose every character is a digit of 64: generator/yizhan/pages/packing.py says how.
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

const VERSION = 3;
const COLUMN_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const LOW_BITS = 31; // of a digit; the one above says that a higher digit of the same number follows
const BITS_A_DIGIT = 6;
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
  const rest = json.unplacedColumns || {};
  /**
   * The values of the stations with a position, then those of the others.
   * @template {{[index: number]: number}} T
   * @param {T} target @param {string} name @returns {T}
   */
  const column = (target, name) => {
    unpackColumn(target, 0, n, json[name], name);
    unpackColumn(target, n, apart, rest[name], name);
    return target;
  };
  /** @param {string} name @returns {[Uint32Array, Uint32Array]} */
  const terms = (name) => {
    /** @type {[Uint32Array, Uint32Array]} */
    const words = [new Uint32Array(all), new Uint32Array(all)];
    unpackPlanes(words, 0, n, json[name] || [], name);
    unpackPlanes(words, n, apart, rest[name] || [], name);
    return words;
  };
  const [amenity, amenity2] = terms("amenity");
  const [service, service2] = terms("service");
  return {
    n,
    all,
    lat: degrees(unpackColumn(new Float64Array(n), 0, n, json.lat || "", "lat")),
    lng: degrees(unpackColumn(new Float64Array(n), 0, n, json.lng || "", "lng")),
    type: column(new Uint8Array(all), "type"),
    amenity,
    amenity2,
    service,
    service2,
    audience: terms("audience")[0],
    hours: column(new Int32Array(all), "hours").map((place) => place - 1),
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

/**
 * @param {Float64Array} values  signed deltas of degrees times 100,000, packed; become degrees
 * @returns {Float64Array}
 */
function degrees(values) {
  let sum = 0;
  for (let i = 0; i < values.length; i++) {
    sum += values[i] % 2 ? -(values[i] + 1) / 2 : values[i] / 2;
    values[i] = sum / 1e5;
  }
  return values;
}

/** The value of each digit by its character code. */
const DIGIT_VALUES = new Uint8Array(128);
for (let value = 0; value < COLUMN_DIGITS.length; value++) DIGIT_VALUES[COLUMN_DIGITS.charCodeAt(value)] = value;

/**
 * The numbers of a text; nothing where there is no text.
 * @template {{[index: number]: number}} T
 * @param {T} target @param {number} from @param {number} length @param {string | undefined} text
 * @param {string} name @returns {T}
 */
function unpackColumn(target, from, length, text, name) {
  if (text === undefined) return target;
  let at = 0;
  for (let i = from; i < from + length; i++) {
    let digit = DIGIT_VALUES[text.charCodeAt(at++)];
    let number = digit & LOW_BITS;
    for (let shift = 5; digit > LOW_BITS; shift += 5) {
      digit = DIGIT_VALUES[text.charCodeAt(at++)];
      number |= (digit & LOW_BITS) << shift;
    }
    target[i] = number;
  }
  if (at !== text.length) throw new Error("columns: " + name + " is not " + length + " long");
  return target;
}

/**
 * Who has each term, as bits of two words.
 * @param {[Uint32Array, Uint32Array]} words @param {number} from @param {number} length @param {string[]} planes
 * @param {string} name
 */
function unpackPlanes(words, from, length, planes, name) {
  planes.forEach((plane, k) => {
    if (plane === "") return;
    if (plane.length !== Math.ceil(length / BITS_A_DIGIT))
      throw new Error("columns: " + name + " is not " + length + " long");
    const word = words[k < BITS_A_WORD ? 0 : 1];
    const bit = 1 << k % BITS_A_WORD;
    for (let at = 0; at < plane.length; at++) {
      for (let rest = DIGIT_VALUES[plane.charCodeAt(at)]; rest !== 0; rest &= rest - 1)
        word[from + at * BITS_A_DIGIT + 31 - Math.clz32(rest & -rest)] |= bit;
    }
  });
}

/** @param {Float64Array} target @param {Array<[number, number]>} pairs */
function sparse(target, pairs) {
  for (const pair of pairs) target[pair[0]] = pair[1];
  return target;
}
