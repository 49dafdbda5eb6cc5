// Why a text was found: the places in it that a question names, to be marked where the text is shown.
// @ts-check

import { foldText, isHan, simplified } from "./grams.js";
import { cutsOf } from "./pinyin-cut.js";
import { initialHalves } from "./search-asks.js";
import { partsOf } from "./search-parts.js";

/** From and to, as slice takes them. @typedef {[number, number]} Range */
/** `from` is where each character of the folded text stood. @typedef {{text: string, from: number[]}} Folded */

const SHORTEST_CHUNK = 2; // of a run that does not stand there as a whole

/**
 * The places of each text that the question names: Chinese characters anywhere, words and numbers at their beginning,
 * pinyin where `readings` has the characters' syllables. Ascending, none touching another.
 * @param {string[]} texts @param {string} query
 * @param {{variants?: string, readings?: {[character: string]: string}}} [known]  syllables with spaces between
 * @returns {Range[][]}
 */
export function explain(texts, query, known) {
  const { variants, readings } = Object.assign({ variants: "", readings: {} }, known);
  const parts = partsOf(simplified(foldText(query), variants));
  return texts.map((original) => {
    const folded = foldedWithPlaces(original, variants);
    /** @type {Range[]} */
    let found = [];
    for (const part of parts) {
      if (part.kind === "han") found = found.concat(runIn(folded, part.words[0]));
      else for (const word of part.words) found = found.concat(wordIn(folded, word));
      if (part.kind === "words") found = found.concat(spokenIn(folded, part.words, readings));
    }
    const end = (/** @type {number} */ at) => (at < folded.from.length ? folded.from[at] : original.length);
    return withoutOverlaps(found.map(([from, to]) => /** @type {Range} */ ([folded.from[from], end(to)])));
  });
}

/** @param {string} original @param {string} variants @returns {Folded} */
function foldedWithPlaces(original, variants) {
  let text = "";
  /** @type {number[]} */
  const from = [];
  let at = 0;
  for (const character of original) {
    const folded = simplified(foldText(character), variants);
    for (let i = 0; i < folded.length; i++) from.push(at);
    text += folded;
    at += character.length;
  }
  return { text, from };
}

/**
 * The run; where it is not there, the parts of it that are, the longest first.
 * @param {Folded} folded @param {string} run
 * @returns {Range[]}
 */
function runIn(folded, run) {
  const whole = allOf(folded.text, run);
  if (whole.length) return whole;
  const characters = Array.from(run);
  /** @type {Range[]} */
  let found = [];
  for (let at = 0; at < characters.length; ) {
    let length = characters.length - at;
    let places = /** @type {Range[]} */ ([]);
    for (; length >= SHORTEST_CHUNK; length--) {
      places = allOf(folded.text, characters.slice(at, at + length).join(""));
      if (places.length) break;
    }
    found = found.concat(places);
    at += places.length ? length : 1;
  }
  return found;
}

/** @param {Folded} folded @param {string} word @returns {Range[]} */
function wordIn(folded, word) {
  const { text } = folded;
  return allOf(text, word).filter(
    ([from, to]) => !areOfOneWord(text, from) && (word.length > 1 || !areOfOneWord(text, to)),
  );
}

/** Are the characters before and at a place of the same word or number? @param {string} text @param {number} at */
function areOfOneWord(text, at) {
  const both = text.slice(at - 1, at + 1);
  if (at === 0 || !/^[\p{L}\p{N}]{2}$/u.test(both) || isHan(both) || isHan(both[1])) return false;
  return /^\d/.test(both) === /\d$/.test(both);
}

/**
 * Characters that are read as the letters say, by their syllables or by their initials.
 * @param {Folded} folded @param {string[]} words @param {{[character: string]: string}} readings
 * @returns {Range[]}
 */
function spokenIn(folded, words, readings) {
  const letters = words.join("");
  /** Each way to read the question: a test for each syllable. @type {Array<Array<(syllable: string) => boolean>>} */
  const ways = cutsOf(words).map(({ syllables }) =>
    syllables.map((wanted, i) => {
      const isLast = i === syllables.length - 1;
      return (syllable) => (isLast ? syllable.startsWith(wanted) : syllable === wanted);
    }),
  );
  if (letters.length > 1) ways.push(initialsOf(letters));
  const found = spokenSo(folded, ways, readings);
  if (found.length) return found;
  const halves = initialHalves(letters).map((half) => spokenSo(folded, [initialsOf(half)], readings));
  return halves.every((half) => half.length) ? found.concat(...halves) : found;
}

/** @param {string} letters @returns {Array<(syllable: string) => boolean>} */
function initialsOf(letters) {
  return Array.from(letters, (letter) => (syllable) => syllable[0] === letter);
}

/**
 * @param {Folded} folded @param {Array<Array<(syllable: string) => boolean>>} ways
 * @param {{[character: string]: string}} readings
 * @returns {Range[]}
 */
function spokenSo(folded, ways, readings) {
  /** @type {Range[]} */
  const found = [];
  for (let at = 0; at < folded.text.length; at++) {
    for (const way of ways) {
      const spoken = (/** @type {number} */ i) => (readings[folded.text[at + i]] || "").split(" ").filter(Boolean);
      if (way.every((test, i) => spoken(i).some(test))) found.push([at, at + way.length]);
    }
  }
  return found;
}

/** @param {string} text @param {string} part @returns {Range[]} */
function allOf(text, part) {
  /** @type {Range[]} */
  const found = [];
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length)) {
    found.push([at, at + part.length]);
  }
  return found;
}

/** @param {Range[]} ranges @returns {Range[]} */
function withoutOverlaps(ranges) {
  /** @type {Range[]} */
  const found = [];
  for (const [from, to] of ranges.sort((a, b) => a[0] - b[0])) {
    const last = found[found.length - 1];
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else found.push([from, to]);
  }
  return found;
}
