// A question against the index: its parts, what each part may mean, and the documents that have them all.
//
// A part is tried as it is typed. Only what finds nothing is read with more patience, step by step: syllables that
// sound alike, traditional characters and the words for what stations offer, a name with its district run together,
// a letter too many or too few. So the usual question costs the fewest requests.
// @ts-check

import { simplified } from "./grams.js";
import { cutsOf, repairsOf } from "./pinyin-cut.js";
import { hanAsks, initialAsks, initialHalves, mostTelling, numberAsk, spokenAsks, wordAsk } from "./search-asks.js";
import { partsOf } from "./search-parts.js";
import { inAny, inBoth, readPostings } from "./search-postings.js";
import { RANK, rankedBy, worstOf } from "./search-rank.js";

/** @import { Ask } from "./search-asks.js" */
/** @import { SearchIndex } from "./search-index.js" */
/** @import { Part } from "./search-parts.js" */

/**
 * Numbers of documents, ascending. `exact`: each has what was typed, as it was typed; otherwise some may not, and
 * `runs` are the Chinese characters of which it is only known that all pairs are there. `order`: how well each number
 * answers, by RANK; only where stations are asked for.
 * @typedef {{ranks: Uint32Array, exact: boolean, runs: string[], order?: Uint8Array}} Found
 */
/**
 * `by`: stations that offer something whose name passes the test; `isNamed`: whether there is such a thing.
 * @typedef {{by(names: (text: string) => boolean, terms: string[][] | null): Promise<Uint32Array>,
 *   isNamed(names: (text: string) => boolean): boolean}} Offers
 */

const NONE = new Uint32Array(0);
const MOST_PAIRS = 8; // of a run that is looked at character by character
const MOST_REPAIRS = 5; // further files that one question may cost
const SHORTEST_REPAIRED = 4;

/**
 * @param {SearchIndex} index @param {string} query @param {Offers} [offers]
 * @returns {Promise<Found>}  nothing for an empty question
 */
export async function answer(index, query, offers) {
  const all = partsOf(query);
  const parts = worthAsking(all, index, offers);
  const found = await Promise.all(parts.map((part) => answerPart(index, part, offers)));
  if (!found.length) return { ranks: NONE, exact: true, runs: [] };
  if (parts.length === 1 && /^[a-z]$/.test(parts[0].words[0]) && !parts[0].words[1] && !found[0].ranks.length) {
    return { ranks: everything(index), exact: false, runs: [] }; // one letter that is no word: the next one will tell
  }
  const left = all.filter((part) => parts.indexOf(part) < 0).map((part) => part.words);
  /** @type {Found} */
  const answered = {
    ranks: found.map((one) => one.ranks).reduce(inBoth),
    exact: !left.length && found.every((one) => one.exact),
    runs: left.concat(found.map((one) => one.runs)).reduce((before, runs) => before.concat(runs), []),
  };
  const orders = found.map((one) => one.order || new Uint8Array(index.total).fill(RANK.spoken));
  return offers ? Object.assign(answered, { order: worstOf(orders) }) : answered;
}

/**
 * Without the 第 and 号 of 第777号: a single character that many have, beside something that says more.
 * @param {Part[]} parts @param {SearchIndex} index @param {Offers | undefined} offers
 */
function worthAsking(parts, index, offers) {
  const says = (/** @type {string} */ word) =>
    word.length > 1 || !index.isCommon(word) || (offers && offers.isNamed((name) => name.indexOf(word) >= 0));
  const telling = parts.filter(({ words }) => says(words[0]));
  return telling.length && telling.length < parts.length ? telling : parts;
}

/**
 * What has the question as it is typed, without any patience.
 * @param {SearchIndex} index @param {string} query
 * @returns {Promise<Uint32Array>}
 */
export async function answerAsTyped(index, query) {
  const found = await Promise.all(partsOf(query).map((part) => asTyped(index, part)));
  return found.length ? found.map((one) => one.ranks).reduce(inBoth) : NONE;
}

/** @param {SearchIndex} index @param {Part} part @param {Offers | undefined} offers @returns {Promise<Found>} */
async function answerPart(index, part, offers) {
  const text = part.words.join(" ");
  const offered = offers ? await offers.by((name) => name.indexOf(text) >= 0, null) : NONE;
  const plain = await asTyped(index, part);
  const order = offers && (await rankedBy(index, part, plain.ranks));
  if (offered.length) return { ranks: either(index, plain.ranks, offered), exact: plain.exact, runs: [], order };
  return plain.ranks.length ? Object.assign(plain, { order }) : withPatience(index, part, offers, plain);
}

/** @param {SearchIndex} index @param {Part} part @returns {Promise<Found>} */
async function asTyped(index, part) {
  const [first] = part.words;
  if (part.kind === "number") return { ranks: await having(index, [numberAsk(first, false)]), exact: true, runs: [] };
  if (part.kind === "han") {
    const isExact = Array.from(first).length < 3;
    return { ranks: await having(index, hanAsks(first)), exact: isExact, runs: isExact ? [] : [first] };
  }
  return { ranks: await asWords(index, part.words, false), exact: cutsOf(part.words).length === 0, runs: [] };
}

/**
 * @param {SearchIndex} index @param {Part} part @param {Offers | undefined} offers
 * @param {Found} nothing  what was found without patience
 * @returns {Promise<Found>}
 */
async function withPatience(index, part, offers, nothing) {
  if (part.kind === "han") {
    const run = simplified(part.words[0], await index.variants());
    if (run !== part.words[0]) {
      const found = await answerPart(index, { kind: "han", words: [run] }, offers);
      return Object.assign({}, found, { exact: false });
    }
  }
  for (const step of patientSteps(index, part, offers)) {
    const ranks = await step();
    if (ranks.length) return { ranks, exact: false, runs: [] };
  }
  return nothing;
}

/** @param {SearchIndex} index @param {Part} part @param {Offers | undefined} offers */
function patientSteps(index, part, offers) {
  const { kind, words } = part;
  const otherwise = () => byOtherName(index, part, offers);
  if (kind === "number") return [() => having(index, [numberAsk(words[0], true)])];
  if (kind === "han") return [otherwise, () => runTogether(index, words[0], offers)];
  const letters = words.join("");
  const steps = [
    () => asWords(index, words, true),
    otherwise,
    () => byHalves(index, letters),
    () => repaired(index, letters),
  ];
  if (words.length === 1) return steps;
  steps.unshift(() => having(index, words.map(wordAsk)));
  steps.splice(-2, 0, () => wordByWord(index, words, offers));
  return steps;
}

/**
 * Words by their beginnings, letters as syllables, letters as initials: whichever of these it is.
 * @param {SearchIndex} index @param {string[]} words @param {boolean} forgive
 */
async function asWords(index, words, forgive) {
  const letters = words.join("");
  const cuts = cutsOf(words, forgive);
  const fewest = cuts.length ? cuts[0].syllables.length : 0;
  // 西安 is shorter as 县; of longer rows the fewest syllables are meant, unless patience is called for.
  const likely = cuts.filter((cut) => forgive || fewest === 1 || cut.syllables.length === fewest);
  const readings = likely.map((cut) => spokenAsks(cut, forgive));
  if (!cuts.length || letters.length === 2) readings.push(initialAsks(letters));
  const isPinyin = words.length > 1 && likely.some((cut) => !cut.open);
  if (!isPinyin && words.every(index.hasWords)) readings.push(words.map(wordAsk));
  const found = await Promise.all(readings.map((asks) => having(index, asks)));
  return found.length ? inAny(found, index.total) : NONE;
}

/**
 * What is offered, by its names in every language and in pinyin.
 * @param {SearchIndex} index @param {Part} part @param {Offers | undefined} offers
 */
async function byOtherName(index, part, offers) {
  const text = part.words.join("");
  if (!offers || text.length < 2) return NONE;
  return offers.by((name) => name.replace(/ /g, "").indexOf(text) >= 0, await index.terms());
}

/**
 * 朝阳望京, 望京充电: names run together, or a name with something that is offered.
 * @param {SearchIndex} index @param {string} run @param {Offers | undefined} offers
 */
async function runTogether(index, run, offers) {
  const characters = Array.from(run);
  for (let at = 2; offers && at <= characters.length - 2; at++) {
    const halves = [characters.slice(0, at).join(""), characters.slice(at).join("")];
    for (const [wish, name] of [halves, halves.slice().reverse()]) {
      const offered = await offers.by((text) => text.indexOf(wish) >= 0, null);
      const ranks = offered.length ? inBoth(offered, await having(index, hanAsks(name))) : NONE;
      if (ranks.length) return ranks;
    }
  }
  if (characters.length < 4) return NONE;
  const pairs = await Promise.all(hanAsks(run).slice(0, MOST_PAIRS).map((ask) => documents(index, ask)));
  const covered = new Set();
  let ranks = /** @type {Uint32Array | null} */ (null);
  pairs.forEach((pair, at) => {
    const both = ranks ? inBoth(ranks, pair) : pair;
    if (!both.length) return;
    ranks = both;
    covered.add(at).add(at + 1);
  });
  return ranks && covered.size === pairs.length + 1 ? ranks : NONE;
}

/**
 * wjyz for 望京户外劳动者驿站: the initials of a word of a name and of a kind
 * of station. Of any two words, letters that mean nothing would find something.
 * @param {SearchIndex} index @param {string} letters
 */
async function byHalves(index, letters) {
  const found = await Promise.all(initialHalves(letters).map((half) => having(index, initialAsks(half))));
  return found.length ? found.reduce(inBoth) : NONE;
}

/** Pinyin with one letter too many or too few. @param {SearchIndex} index @param {string} letters */
async function repaired(index, letters) {
  if (letters.length < SHORTEST_REPAIRED) return NONE;
  const readings = repairsOf(letters).map((one) => spokenAsks(cutsOf([one])[0], false));
  const away = (/** @type {Ask[]} */ asks) => asks.filter((ask) => !index.isHere(ask.key)).length;
  readings.sort((a, b) => away(a) - away(b) || a.length - b.length);
  /** @type {Uint32Array[]} */
  const found = [];
  const paid = new Set();
  for (const asks of readings) {
    const telling = mostTelling(asks, index.isCommon);
    for (const ask of telling) if (!index.isHere(ask.key)) paid.add(ask.key);
    if (paid.size > MOST_REPAIRS) break;
    found.push(await having(index, telling));
  }
  return found.length ? inAny(found, index.total) : NONE;
}

/**
 * Documents that have what each ask asks for, as far as the most telling of them say.
 * @param {SearchIndex} index @param {Ask[]} asks
 */
async function having(index, asks) {
  if (!asks.length) return NONE;
  const found = await Promise.all(mostTelling(asks, index.isCommon).map((ask) => documents(index, ask)));
  return found.reduce(inBoth);
}

/** @param {SearchIndex} index @param {Ask} ask */
async function documents(index, ask) {
  const direct = ask.alone && index.isCommon(ask.entry);
  const lists = direct ? [await index.whole(ask.entry)] : await index.lists(ask.key, ask.takes);
  return inAny(lists.map((list) => readPostings(list, index.total)), index.total);
}

/** @param {SearchIndex} index @param {string[]} words @param {Offers | undefined} offers */
async function wordByWord(index, words, offers) {
  const found = await Promise.all(words.map((word) => answerPart(index, { kind: "words", words: [word] }, offers)));
  return found.map((one) => one.ranks).reduce(inBoth);
}

/** @param {SearchIndex} index */
function everything(index) {
  return Uint32Array.from({ length: index.total }, (_, number) => number);
}

/** @param {SearchIndex} index @param {Uint32Array} a @param {Uint32Array} b */
function either(index, a, b) {
  return b.length ? inAny([a, b], index.total) : a;
}
