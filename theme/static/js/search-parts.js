// A question in parts, each of which has to be found: runs of Chinese characters, words, numbers.
// @ts-check

import { foldText, isHan, piecesOf } from "./grams.js";
import { isSyllable } from "./pinyin-cut.js";

/**
 * One run of Chinese characters (kind "han"), or words that stand together ("words"), or a "number".
 * @typedef {{kind: string, words: string[]}} Part
 */

const TONES = /([a-z]{2,6})[1-5](?![0-9])/g;

/**
 * The parts of a question; none where it has no letter, character or digit.
 * @param {string} query
 * @returns {Part[]}
 */
export function partsOf(query) {
  const plain = foldText(query)
    .replace(/['’]/g, " ")
    .replace(TONES, (typed, letters) => (isSyllable(letters) ? letters + " " : typed));
  /** @type {Part[]} */
  const parts = [];
  for (const piece of piecesOf(plain)) {
    const kind = isHan(piece) ? "han" : /^[0-9]/.test(piece) ? "number" : "words";
    const before = parts[parts.length - 1];
    if (kind === "words" && before && before.kind === "words") before.words.push(piece);
    else parts.push({ kind, words: [piece] });
  }
  return parts;
}
