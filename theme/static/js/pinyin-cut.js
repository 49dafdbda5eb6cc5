// Letters into syllables: "wangjingyizhan" is wang jing yi zhan, "xian" is xian or xi an, "wangj" ends in the middle.
// @ts-check

import { forgiving } from "./grams.js";
import { allSyllables } from "./pinyin-table.js";

/** Syllables; `open` where the last one is not typed to its end. @typedef {{syllables: string[], open: boolean}} Cut */

const CUTS = 3;
const LONGEST_SYLLABLE = 6;
const SYLLABLES = allSyllables();
/** What is typed for a syllable by people who do not tell zh from z, -ng from -n. */
const FORGIVEN = new Set(SYLLABLES);
const BEGINNINGS = new Set();
for (const syllable of SYLLABLES) {
  const alike = [syllable.replace(/^([zcs])h/, "$1"), syllable.replace(/ng$/, "n"), forgiving(syllable)];
  for (const one of alike) FORGIVEN.add(one);
  for (let end = 1; end < syllable.length; end++) BEGINNINGS.add(syllable.slice(0, end));
}

/** @param {string} letters */
export function isSyllable(letters) {
  return SYLLABLES.has(letters);
}

/**
 * The ways to read letters as syllables, those with the fewest first, at most three; whole ones where there are any.
 * @param {string[]} words  letters; each word begins with a syllable
 * @param {boolean} [forgive]  whether "zuang" and "gon" are syllables
 * @returns {Cut[]}
 */
export function cutsOf(words, forgive) {
  /** @type {Cut[]} */
  let found = [{ syllables: [], open: false }];
  if (!words.length) return [];
  words.forEach((word, at) => {
    const last = at === words.length - 1;
    const parts = waysThrough(word.replace(/([ln])v/g, "$1u"), last, forgive ? FORGIVEN : SYLLABLES);
    /** @type {Cut[]} */
    const longer = [];
    for (const before of found) {
      for (const part of parts) {
        longer.push({ syllables: before.syllables.concat(part.syllables), open: part.open });
      }
    }
    found = best(longer);
  });
  return found.filter(isLikely);
}

/**
 * Letters with one of them left out, or one more put in, that can be read as syllables to their end.
 * @param {string} letters
 * @returns {string[]}
 */
export function repairsOf(letters) {
  const found = new Set();
  for (let at = 0; at <= letters.length; at++) {
    const [before, after] = [letters.slice(0, at), letters.slice(at)];
    if (after) found.add(before + after.slice(1));
    for (const letter of "abcdefghijklmnopqrstuwxyz") found.add(before + letter + after);
  }
  return Array.from(found).filter((one) => cutsOf([one]).some((cut) => !cut.open));
}

/** @param {string} letters @param {boolean} mayBeOpen @param {Set<string>} syllables @returns {Cut[]} */
function waysThrough(letters, mayBeOpen, syllables) {
  /** For each place the ways that lead there. @type {Cut[][]} */
  const ways = Array.from({ length: letters.length + 1 }, () => []);
  ways[0] = [{ syllables: [], open: false }];
  for (let at = 0; at < letters.length; at++) {
    for (let end = at + 1; end <= Math.min(letters.length, at + LONGEST_SYLLABLE); end++) {
      const part = letters.slice(at, end);
      const open = !syllables.has(part);
      if (open && !(mayBeOpen && end === letters.length && BEGINNINGS.has(part))) continue;
      for (const way of best(ways[at])) ways[end].push({ syllables: way.syllables.concat(part), open });
    }
  }
  return best(ways[letters.length]);
}

/** "me dia ti o n" is no Chinese: a vowel by itself is rare, in a long row an accident. @param {Cut} cut */
function isLikely(cut) {
  return cut.syllables.length < 4 || !cut.syllables.some((syllable) => /^[aeo]$/.test(syllable));
}

/** @param {Cut[]} ways */
function best(ways) {
  const whole = ways.filter((way) => !way.open);
  return (whole.length ? whole : ways).sort((a, b) => a.syllables.length - b.syllables.length).slice(0, CUTS);
}
