// How well a station answers a question: by what its name begins with, by its name, by how name or address sounds, by
// its address, host or area, or only by what it offers. The index marks what stands in names.
// @ts-check

import { hanAsks, mostTelling, numberAsk, wordAsk } from "./search-asks.js";
import { inBoth, readPostings, inAny } from "./search-postings.js";

/** @import { Ask } from "./search-asks.js" */
/** @import { SearchIndex } from "./search-index.js" */
/** @import { Part } from "./search-parts.js" */

/** The best first. */
export const RANK = { begins: 1, named: 2, spoken: 3, described: 4, offered: 5 };

const IN_NAME = "+";
const AT_FIRST = "$";

/**
 * A rank for each number of the index; of those that were not found it means nothing.
 * @param {SearchIndex} index @param {Part} part @param {Uint32Array} ranks  what has the part as it was typed
 * @returns {Promise<Uint8Array>}
 */
export async function rankedBy(index, part, ranks) {
  const ranked = new Uint8Array(index.total).fill(RANK.offered);
  mark(ranked, ranks, part.kind === "words" ? RANK.spoken : RANK.described);
  const asks = asksOf(index, part);
  if (ranks.length < 2 || !asks.length) return ranked; // there is nothing to put in order
  const telling = mostTelling(asks, index.isCommon);
  const named = (await Promise.all(telling.map((ask) => marked(index, ask, IN_NAME)))).reduce(inBoth);
  if (!named.length) return ranked;
  mark(ranked, named, RANK.named);
  mark(ranked, inBoth(named, await marked(index, asks[0], AT_FIRST)), RANK.begins);
  return ranked;
}

/** A question is answered as well as the part that is answered worst. @param {Uint8Array[]} all */
export function worstOf(all) {
  return all.reduce((worst, one) => worst.map((rank, i) => Math.max(rank, one[i])));
}

/** @param {SearchIndex} index @param {Part} part @returns {Ask[]} */
function asksOf(index, { kind, words }) {
  if (kind === "han") return hanAsks(words[0]);
  if (kind === "number") return [numberAsk(words[0], false)];
  return words.every(index.hasWords) ? words.map(wordAsk) : [];
}

/** @param {SearchIndex} index @param {Ask} ask @param {string} mark */
async function marked(index, ask, mark) {
  const lists = await index.marked(ask.key, ask.takes, mark);
  return inAny(lists.map((list) => readPostings(list, index.total)), index.total);
}

/** @param {Uint8Array} ranked @param {Uint32Array} numbers @param {number} rank */
function mark(ranked, numbers, rank) {
  for (let k = 0; k < numbers.length; k++) ranked[numbers[k]] = rank;
}
