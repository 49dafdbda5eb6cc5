// The site's search: every text that has the words, in any language, those that have them in the title first.
// @ts-check

import { foldText, simplified } from "./grams.js";
import { explain } from "./search-explain.js";
import { openIndex } from "./search-index.js";
import { answer, answerAsTyped } from "./search-query.js";

/** @import { Range } from "./search-explain.js" */
/** @import { SearchIndex } from "./search-index.js" */

/**
 * `marks` are the places in title and excerpt that the question names.
 * @typedef {{title: string, lang: string, address: string, date: string, kind: string, excerpt: string,
 *   marks: {title: Range[], excerpt: Range[]}}} Hit
 */

/**
 * `total` is how many articles there may be; `sure` that there are as many. `next` gives further hits, up to `count`,
 * none when there are no more.
 * @typedef {{total: number, sure: boolean, next(count: number): Promise<Hit[]>}} Hits
 */

const TITLE = "^";
const BEFORE = 20; // characters of an excerpt before the first match
const EXCERPT = 90;

/**
 * @param {{base: string, buckets: number, cards: number, texts: string, root: string}} config
 * @param {(address: string) => Promise<any>} load  JSON at an address
 * @returns {{prepare(): void, news(query: string): Promise<Hits>}}
 */
export function openNewsSearch(config, load) {
  /** @type {Promise<SearchIndex> | null} */
  let opened = null;
  /** @type {Map<string, Promise<any>>} */
  const asked = new Map();
  const index = () => {
    if (opened) return opened;
    opened = openIndex(config, load);
    opened.catch(() => (opened = null)); // it may be tried again
    return opened;
  };
  const once = (/** @type {string} */ address) => {
    const already = asked.get(address);
    if (already) return already;
    const promise = load(address);
    asked.set(address, promise);
    promise.catch(() => asked.delete(address));
    return promise;
  };
  const cardOf = (/** @type {number} */ number) =>
    once(config.base + "cards-" + Math.floor(number / config.cards).toString(16) + ".json").then(
      (cards) => cards[number % config.cards],
    );
  return {
    prepare: () => {
      index().catch(() => {}); // the question itself will say so
    },
    news: async (query) => {
      const here = await index();
      const found = await answer(here, query);
      const titles = await answerAsTyped(inTitles(here), simplified(foldText(query), here.variantsHere()));
      const first = new Set(titles);
      const order = Array.from(titles).concat(Array.from(found.ranks).filter((number) => !first.has(number)));
      const known = { variants: here.variantsHere() };
      const { runs } = found;
      let at = 0;
      /** @param {number} number @returns {Promise<Hit | null>} */
      const hit = async (number) => {
        const [title, lang, address, date, summary, stem, kind] = await cardOf(number);
        const marks = explain([title, summary], query, known);
        const plain = { title, lang, address: config.root + address, date, kind };
        const certain = runs.every((run) => has(title, run, known) || has(summary, run, known));
        if (certain && marks[1].length) return hitOf(plain, summary, marks);
        const text = await once(config.texts + stem + ".json");
        if (!certain && !runs.every((run) => has([title, summary, text].join("\n"), run, known))) return null;
        const excerpt = excerptOf(text, query, known);
        return excerpt ? hitOf(plain, excerpt, explain([title, excerpt], query, known)) : hitOf(plain, summary, marks);
      };
      return {
        total: order.length,
        sure: runs.length === 0,
        next: async (count) => {
          /** @type {Hit[]} */
          const hits = [];
          while (hits.length < count && at < order.length) {
            const some = order.slice(at, at + count - hits.length);
            at += some.length;
            for (const one of await Promise.all(some.map(hit))) if (one) hits.push(one);
          }
          return hits;
        },
      };
    },
  };
}

/** The same index, of titles alone. @param {SearchIndex} index @returns {SearchIndex} */
function inTitles(index) {
  return Object.assign({}, index, {
    isCommon: (/** @type {string} */ entry) => index.isCommon(entry + (entry.indexOf("\t") < 0 ? "\t" : "") + TITLE),
    whole: (/** @type {string} */ entry) => index.whole(entry + (entry.indexOf("\t") < 0 ? "\t" : "") + TITLE),
    lists: (/** @type {string} */ key, /** @type {(rest: string) => boolean} */ takes) =>
      index.lists(key, (rest) => rest.endsWith(TITLE) && takes(rest.slice(0, -TITLE.length))),
  });
}

/** @param {string} text @param {string} run @param {{variants: string}} known */
function has(text, run, known) {
  return simplified(foldText(text), known.variants).replace(/\n/g, "").indexOf(run) >= 0;
}

/**
 * The line that names most of the question, cut around its first match; "" where none does.
 * @param {string} text @param {string} query @param {{variants: string}} known
 */
function excerptOf(text, query, known) {
  const lines = text.split("\n");
  const places = explain(lines, query, known);
  const length = (/** @type {Range[]} */ ranges) => ranges.reduce((sum, [from, to]) => sum + to - from, 0);
  let best = 0;
  places.forEach((ranges, i) => {
    if (length(ranges) > length(places[best])) best = i;
  });
  if (!places[best].length) return "";
  const line = lines[best];
  const from = startOf(line, places[best][0][0]);
  const to = Math.min(line.length, from + EXCERPT);
  return (from ? "…" : "") + line.slice(from, to) + (to < line.length ? "…" : "");
}

/**
 * Where an excerpt begins: some characters before the match, not within a word.
 * @param {string} line @param {number} match
 */
function startOf(line, match) {
  if (match <= BEFORE) return 0;
  const space = line.indexOf(" ", match - BEFORE);
  return space >= 0 && space < match ? space + 1 : match - BEFORE;
}

/**
 * @param {{title: string, lang: string, address: string, date: string}} plain @param {string} excerpt
 * @param {Range[][]} marks @returns {Hit}
 */
function hitOf(plain, excerpt, marks) {
  return Object.assign({}, plain, { excerpt, marks: { title: marks[0], excerpt: marks[1] } });
}
