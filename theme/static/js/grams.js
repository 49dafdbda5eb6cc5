// How questions are cut for the search: as text/grams.py cuts the texts, entry for entry.
// @ts-check

const HAN = "\\u3007\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{3ffff}";
const PIECE = new RegExp("[" + HAN + "]+|[0-9]+|(?:(?![" + HAN + "])[\\p{L}\\p{Nl}\\p{No}])+", "gu");
const STARTS_HAN = new RegExp("^[" + HAN + "]", "u");

/**
 * What is the same for a search: width and case of letters, accents. Traditional characters stay: see `simplified`.
 * @param {string} text
 */
export function foldText(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

/**
 * The text with each character that stands in `variants` as the one that stands after it there.
 * @param {string} text @param {string} variants  traditional, simplified, traditional, simplified …
 */
export function simplified(text, variants) {
  const all = Array.from(variants);
  const table = new Map();
  for (let i = 0; i < all.length; i += 2) table.set(all[i], all[i + 1]);
  return Array.from(text, (one) => table.get(one) || one).join("");
}

/**
 * Runs of Chinese characters, words and numbers of a folded text.
 * @param {string} folded
 * @returns {string[]}
 */
export function piecesOf(folded) {
  return folded.match(PIECE) || [];
}

/** @param {string} piece */
export function isHan(piece) {
  return STARTS_HAN.test(piece);
}

/**
 * The form that syllables share which many people do not tell apart; a syllable that is still being typed has one too.
 * @param {string} syllable
 */
export function forgiving(syllable) {
  return syllable
    .replace(/ng$/, "n")
    .replace(/^([zcs])h/, "$1")
    .replace(/^l/, "n");
}

/**
 * The number of the bucket of a key, below `buckets`, a power of two.
 * @param {string} key @param {number} buckets
 */
export function bucketOf(key, buckets) {
  let state = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(key)) state = Math.imul(state ^ byte, 0x01000193);
  return (state ^ (state >>> 16)) & (buckets - 1);
}
