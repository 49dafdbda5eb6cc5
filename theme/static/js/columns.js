// Station columns: the slim JSON of a whole city becomes typed arrays that filters and the map can run through.
//
// The generator writes stations along a Hilbert curve, so that neighbours on the ground are neighbours in the file
// and the deltas of their positions are small numbers that compress well. Positions are in the base map's datum.
// Numbers are texts whose every character is a digit of 64: generator/yizhan/pages/packing.py says how.
// A large network comes in parts, and what stations offer comes after where they are: `known` says what has arrived.
// @ts-check

/**
 * Columns of `all` stations, one entry each; a station is its index. The first `n` have a position, the others do not.
 * `type` counts in config.types; `hours` in `hoursTable` (-1: not known); `radius` is in metres (0: a door);
 * `state` is one of STATE, `step` one of STEP; `amenity`, `service` and `audience` hold bits, 31 a word;
 * `known` is 0 for a station of which nothing has arrived yet; `private` 1 where the public may not come in.
 * @typedef {{n: number, all: number, lat: Float64Array, lng: Float64Array, type: Uint8Array, amenity: Uint32Array,
 *   amenity2: Uint32Array, service: Uint32Array, service2: Uint32Array, audience: Uint32Array, hours: Int32Array,
 *   hoursTable: Array<any>, radius: Float64Array, stars: Uint8Array, state: Uint8Array, step: Uint8Array,
 *   private: Uint8Array, known: Uint8Array}} Columns
 */

/** Where the stations of one file stand: `n` from `at`, and `apart` without a position from `apartAt`.
 * @typedef {{at: number, n: number, apartAt: number, apart: number}} Range */

export const STATE = { open: 0, closed: 1, planned: 2, delisted: 3 };
export const STEP = { unknown: 0, yes: 1, limited: 2, no: 3 };

const VERSION = 4;
const COLUMN_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const LOW_BITS = 31; // of a digit; the one above says that a higher digit of the same number follows
const BITS_A_DIGIT = 6;
const BITS_A_WORD = 31; // JavaScript's bit operations are 32 bits wide, signed
const DEGREE = 1e5;
const HEAP_REACH = 1e3; // units in a degree

/**
 * Columns of which nothing is known yet.
 * @param {number} n @param {number} apart  stations with and without a position @param {Array<any>} hoursTable
 * @returns {Columns}
 */
export function emptyColumns(n, apart, hoursTable) {
  const all = n + apart;
  return {
    n,
    all,
    lat: new Float64Array(n),
    lng: new Float64Array(n),
    type: new Uint8Array(all),
    amenity: new Uint32Array(all),
    amenity2: new Uint32Array(all),
    service: new Uint32Array(all),
    service2: new Uint32Array(all),
    audience: new Uint32Array(all),
    hours: new Int32Array(all),
    hoursTable,
    radius: new Float64Array(all),
    stars: new Uint8Array(all),
    state: new Uint8Array(all),
    step: new Uint8Array(all),
    private: new Uint8Array(all),
    known: new Uint8Array(all),
  };
}

/** How many stations a file holds. @param {any} json  columns @returns {{n: number, apart: number}} */
export function sizeOf(json) {
  checkVersion(json);
  let apart = 0;
  for (const shard of json.unplaced || []) apart += shard[1];
  return { n: json.n, apart };
}

/**
 * Where stations are, when they are open, what their signs say.
 * @param {Columns} columns @param {Range} range @param {any} json  a file of columns
 * @throws {Error} where the file is of another version or its columns are not of one length
 */
export function fillColumns(columns, range, json) {
  const { n, apart } = sizeOf(json);
  if (n !== range.n || apart !== range.apart)
    throw new Error("columns: not " + range.n + " and " + range.apart + " stations");
  const { at } = range;
  const rest = json.unplacedColumns || {};
  degrees(unpackColumn(columns.lat, at, n, json.lat || "", "lat"), at, n, DEGREE);
  degrees(unpackColumn(columns.lng, at, n, json.lng || "", "lng"), at, n, DEGREE);
  for (const name of ["type", "hours", "state"]) fillBoth(columns, range, name, json, rest);
  unpackPlane(columns.private, at, n, json.private || "", 1, "private");
  unpackPlane(columns.private, range.apartAt, apart, rest.private || "", 1, "private");
  const places = placesIn(columns.hoursTable, json.hoursTable || []);
  for (const [from, length] of [[at, n], [range.apartAt, apart]]) {
    for (let i = from; i < from + length; i++) columns.hours[i] = columns.hours[i] ? places[columns.hours[i] - 1] : -1;
    columns.known.fill(1, from, from + length);
  }
  if (!json.radius) return;
  const [steps, radii] = json.radius.map(unpackAll);
  let i = at;
  steps.forEach((/** @type {number} */ step, /** @type {number} */ k) => {
    i += step;
    columns.radius[i] = radii[k];
  });
}

/**
 * What the same stations offer.
 * @param {Columns} columns @param {Range} range @param {any} json  a file of offers
 */
export function fillOffers(columns, range, json) {
  checkVersion(json);
  const rest = json.unplacedColumns || {};
  for (const name of ["step", "stars"]) fillBoth(columns, range, name, json, rest);
  for (const name of ["amenity", "service", "audience"]) {
    const words = [/** @type {any} */ (columns)[name], /** @type {any} */ (columns)[name + "2"]];
    unpackPlanes(words, range.at, range.n, json[name] || [], name);
    unpackPlanes(words, range.apartAt, range.apart, rest[name] || [], name);
  }
}

/** @param {any} json */
function checkVersion(json) {
  if (!json || json.v !== VERSION) throw new Error("columns: not version " + VERSION);
}

/** @param {Columns} columns @param {Range} range @param {string} name @param {any} json @param {any} rest */
function fillBoth(columns, range, name, json, rest) {
  const target = /** @type {any} */ (columns)[name];
  unpackColumn(target, range.at, range.n, json[name], name);
  unpackColumn(target, range.apartAt, range.apart, rest[name], name);
}

/**
 * The place of each of a file's hours in the table of all; what is new there is put at its end.
 * @param {Array<any>} table @param {Array<any>} own
 */
function placesIn(table, own) {
  if (!table.length) return own.map((hours) => table.push(hours) - 1);
  const known = new Map(table.map((hours, place) => [JSON.stringify(hours), place]));
  return own.map((hours) => {
    const place = known.get(JSON.stringify(hours));
    return place === undefined ? table.push(hours) - 1 : place;
  });
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
 * Signed deltas of degrees become degrees.
 * @param {Float64Array} values @param {number} from @param {number} length @param {number} scale
 */
function degrees(values, from, length, scale) {
  let sum = 0;
  for (let i = from; i < from + length; i++) {
    sum += signed(values[i]);
    values[i] = sum / scale;
  }
}

/** @param {number} value  0, 1, 2, 3, 4 for 0, -1, 1, -2, 2 */
function signed(value) {
  return value % 2 ? -(value + 1) / 2 : value / 2;
}

/**
 * Points of a ring: lng and lat in turn, each as the difference from the point before.
 * @param {string} text @param {number} scale  units in a degree
 * @returns {number[][]} [lng, lat]
 */
export function unpackRing(text, scale) {
  const steps = unpackAll(text);
  let x = 0;
  let y = 0;
  const points = [];
  for (let i = 0; i < steps.length; i += 2) {
    x += signed(steps[i]);
    y += signed(steps[i + 1]);
    points.push([x / scale, y / scale]);
  }
  return points;
}

/**
 * Middles of heaps of neighbours, how many stations each has, and the corners in which these stand.
 * @param {{lat: string, lng: string, size: string, used?: string, tall: string, wide: string}} json
 */
export function decodeHeaps(json) {
  const size = unpackAll(json.size);
  const count = size.length;
  const lat = unpackColumn(new Float64Array(count), 0, count, json.lat, "lat");
  const lng = unpackColumn(new Float64Array(count), 0, count, json.lng, "lng");
  degrees(lat, 0, count, DEGREE);
  degrees(lng, 0, count, DEGREE);
  const tall = unpackAll(json.tall);
  const wide = unpackAll(json.wide);
  const corners = size.map((_, k) => {
    const [up, aside] = [tall[k] / HEAP_REACH, wide[k] / HEAP_REACH];
    return [lat[k] - up, lng[k] - aside, lat[k] + up, lng[k] + aside];
  });
  return { lat, lng, size, used: json.used === undefined ? size : unpackAll(json.used), corners };
}

/** All numbers of a text. @param {string} text @returns {number[]} */
function unpackAll(text) {
  let count = 0;
  for (let at = 0; at < text.length; at++) if (DIGIT_VALUES[text.charCodeAt(at)] <= LOW_BITS) count++;
  return unpackColumn(/** @type {number[]} */ (new Array(count)), 0, count, text, "numbers");
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
 * @param {Uint32Array[]} words @param {number} from @param {number} length @param {string[]} planes
 * @param {string} name
 */
function unpackPlanes(words, from, length, planes, name) {
  planes.forEach((plane, k) => {
    unpackPlane(words[k < BITS_A_WORD ? 0 : 1], from, length, plane, 1 << k % BITS_A_WORD, name);
  });
}

/**
 * @param {Uint32Array | Uint8Array} target @param {number} from @param {number} length @param {string} plane
 * @param {number} bit @param {string} name
 */
function unpackPlane(target, from, length, plane, bit, name) {
  if (plane === "") return;
  if (plane.length !== Math.ceil(length / BITS_A_DIGIT))
    throw new Error("columns: " + name + " is not " + length + " long");
  for (let at = 0; at < plane.length; at++) {
    for (let rest = DIGIT_VALUES[plane.charCodeAt(at)]; rest !== 0; rest &= rest - 1)
      target[from + at * BITS_A_DIGIT + 31 - Math.clz32(rest & -rest)] |= bit;
  }
}
