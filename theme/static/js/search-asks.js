// What a part of a question asks of the index: which keys, and which of the rests that stand under each.
// @ts-check

import { forgiving } from "./grams.js";

/**
 * `entry` is the entry as the index writes it, to see whether it is common; "" where it is not known. `alone`: no
 * other entry counts. `takes` says which rests count.
 * @typedef {{key: string, entry: string, alone: boolean, takes(rest: string): boolean}} Ask
 */

/** @import { Cut } from "./pinyin-cut.js" */

/** Asks that cost a request each. */
const MOST_ASKS = 3;
const LONGEST_PIECE = 24;
const STATION_KINDS = ["yz", "zd", "zj", "zx"]; // 驿站, 站点, 之家, 中心
const INITIALS = /^[a-hj-tw-z]{2,8}$/; // no syllable begins with i, u or v

/** Every character with the next one; a character by itself. @param {string} run @returns {Ask[]} */
export function hanAsks(run) {
  const characters = Array.from(run);
  if (characters.length === 1) return [whole(run)];
  return characters.slice(1).map((character, i) => whole(characters[i] + character));
}

/** A word by its beginning; a single letter only by itself. @param {string} word @returns {Ask} */
export function wordAsk(word) {
  return word.length < 3 ? whole(word) : beginning(word.slice(0, 3), word.slice(3, LONGEST_PIECE));
}

/**
 * A number; with patience, from three digits on, all that begin with it.
 * @param {string} number @param {boolean} patient
 * @returns {Ask}
 */
export function numberAsk(number, patient) {
  const [key, rest] = [number.slice(0, 3), number.slice(3, LONGEST_PIECE)];
  return Object.assign(beginning(key, rest), patient ? {} : { takes: (/** @type {string} */ one) => one === rest });
}

/**
 * Syllables that follow each other, the last by its beginning.
 * @param {Cut} cut @param {boolean} forgive  whether syllables that sound alike count too
 * @returns {Ask[]}
 */
export function spokenAsks(cut, forgive) {
  const { syllables, open } = cut;
  const last = syllables.length - 1;
  if (last === 0) {
    const [one] = syllables;
    const takes = (/** @type {string} */ rest) => forgive || rest === one;
    return open ? [] : [{ key: "~" + forgiving(one), entry: "", alone: false, takes }];
  }
  return syllables.slice(1).map((following, i) => {
    const syllable = syllables[i];
    const ends = i + 1 === last;
    const first = forgiving(syllable);
    const second = forgiving(following);
    const key = "~" + first + " " + second[0];
    /** @param {string} rest */
    const takes = (rest) => {
      if (!forgive) return ends ? rest.startsWith(syllable + " " + following) : rest === syllable + " " + following;
      const there = forgiving(rest.slice(rest.indexOf(" ") + 1));
      return ends ? there.startsWith(second) : there === second;
    };
    return { key, entry: key + "\t" + syllable + " " + following, alone: !forgive && !ends, takes };
  });
}

/** The initials of syllables that follow each other; none where letters cannot be initials. @param {string} letters */
export function initialAsks(letters) {
  if (!INITIALS.test(letters)) return [];
  if (letters.length < 4) return [whole("." + letters)];
  return Array.from({ length: letters.length - 2 }, (_, at) => whole("." + letters.slice(at, at + 3)));
}

/**
 * The initials of a word of a name and of a kind of station (wj yz, 望京 and 驿站); none where they are no such two.
 * @param {string} letters
 */
export function initialHalves(letters) {
  const [name, kind] = [letters.slice(0, -2), letters.slice(-2)];
  return INITIALS.test(letters) && name.length > 1 && STATION_KINDS.indexOf(kind) >= 0 ? [name, kind] : [];
}

/**
 * The few of many asks that say most for what they cost: what is not common first, and far from each other.
 * @param {Ask[]} asks @param {(entry: string) => boolean} isCommon
 * @returns {Ask[]}
 */
export function mostTelling(asks, isCommon) {
  const rare = asks.filter((ask) => !isCommon(ask.entry));
  const pool = rare.length ? rare : asks;
  if (pool.length <= MOST_ASKS) return pool;
  return Array.from({ length: MOST_ASKS }, (_, k) => pool[Math.round((k * (pool.length - 1)) / (MOST_ASKS - 1))]);
}

/** @param {string} key @returns {Ask} */
function whole(key) {
  return { key, entry: key, alone: true, takes: (rest) => rest === "" };
}

/** @param {string} key @param {string} rest @returns {Ask} */
function beginning(key, rest) {
  return { key, entry: rest ? key + "\t" + rest : key, alone: false, takes: (there) => there.startsWith(rest) };
}
