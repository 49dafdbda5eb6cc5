// The search: stations by an index in small files, of which a question fetches two or three.
// @ts-check

import { explain } from "./search-explain.js";
import { openIndex } from "./search-index.js";
import { partsOf } from "./search-parts.js";
import { answer } from "./search-query.js";

/** @import { Range } from "./search-explain.js" */
/** @import { SearchIndex } from "./search-index.js" */
/** @import { Found, Offers } from "./search-query.js" */

/**
 * Nothing is fetched before `prepare` or the first question; an empty question finds nothing.
 * `explain` says why texts were found, by what has been fetched so far.
 * @typedef {{prepare(): void, stations(query: string, offers?: Offers): Promise<Found>,
 *   explain(texts: string[], query: string): Range[][]}} Search
 */

/**
 * @param {{stations: {base: string, buckets: number}}} config  the map's `search`
 * @param {(address: string) => Promise<any>} load  JSON at an address
 * @returns {Search}
 */
export function openSearch(config, load) {
  /** @type {Promise<SearchIndex> | null} */
  let opened = null;
  const known = { variants: "", readings: /** @type {{[character: string]: string}} */ ({}) };
  /** Names of types and offers stand in many results. @type {Map<string, Range[]>} */
  let told = new Map();
  const index = () => {
    if (opened) return opened;
    opened = openIndex(config.stations, load);
    opened.catch(() => (opened = null)); // it may be tried again
    return opened;
  };
  return {
    prepare: () => {
      index().catch(() => {}); // the question itself will say so
    },
    stations: async (query, offers) => {
      const here = await index();
      const isSpoken = partsOf(query).some((part) => part.kind === "words" && part.words.join("").length > 1);
      const [found, rows] = await Promise.all([answer(here, query, offers), isSpoken ? here.readings() : []]);
      known.variants = here.variantsHere();
      for (const row of rows) noteReadings(known.readings, row);
      told = new Map();
      return found;
    },
    explain: (texts, query) =>
      texts.map((text) => {
        const key = query + "\n" + text;
        if (!told.has(key)) told.set(key, explain([text], query, known)[0]);
        return told.get(key);
      }),
  };
}

/** @param {{[character: string]: string}} readings @param {string} row  a syllable and the characters read so */
function noteReadings(readings, row) {
  const syllable = row.match(/^[a-z]*/)[0];
  for (const character of row.slice(syllable.length)) {
    const before = readings[character];
    if (!before) readings[character] = syllable;
    else if (before.split(" ").indexOf(syllable) < 0) readings[character] = before + " " + syllable;
  }
}
