// One index of the search: finds the file of a key, fetches each file once, says which entries say little.
// @ts-check

import { bucketOf } from "./grams.js";

/**
 * `lists` gives what stands under a key, as readPostings reads it: the lists of the rests that are taken.
 * `whole` gives the list of a common entry without asking for its key. `marked` gives the lists of the same rests with
 * a mark of grams.py: whose names have it (+), or begin with it ($).
 * `hasWords`: whether any word of the index begins with the same two letters.
 * @typedef {{total: number, isCommon(entry: string): boolean, whole(entry: string): Promise<string>,
 *   lists(key: string, takes: (rest: string) => boolean): Promise<string[]>,
 *   marked(key: string, takes: (rest: string) => boolean, mark: string): Promise<string[]>,
 *   isHere(key: string): boolean,
 *   hasWords(word: string): boolean, terms(): Promise<string[][]>, readings(): Promise<string[]>,
 *   variants(): Promise<string>, variantsHere(): string}} SearchIndex
 */

/**
 * @param {{base: string, buckets: number}} config
 * @param {(address: string) => Promise<any>} load
 * @returns {Promise<SearchIndex>}
 */
export function openIndex(config, load) {
  /** @type {Map<string, Promise<any>>} */
  const asked = new Map();
  const file = (/** @type {string | number} */ name) => {
    const stem = typeof name === "number" ? name.toString(16) : name;
    const already = asked.get(stem);
    if (already) return already;
    const promise = load(config.base + stem + ".json");
    asked.set(stem, promise);
    promise.catch(() => asked.delete(stem)); // a failed request may be tried again
    return promise;
  };
  let variants = "";
  const numberOf = (/** @type {string} */ key) => bucketOf(key, config.buckets);
  return file("index").then((summary) => {
    const common = new Set(summary.common.split("\n"));
    const words = new Set(summary.words.split(" "));
    const whole = (/** @type {string} */ entry) =>
      file("common-" + bucketOf(entry, summary.commons).toString(16)).then((lists) => lists[entry]);
    /** @param {string} key @param {(rest: string) => boolean} takes @returns {Promise<string[]>} */
    const listsOf = (key, takes) =>
      file(numberOf(key)).then((bucket) => {
        const rests = bucket[key] || {};
        const list = (/** @type {string} */ rest) => rests[rest] || whole(rest ? key + "\t" + rest : key);
        // One that is the same as without its mark stands there only once.
        return Promise.all(
          Object.keys(rests)
            .filter(takes)
            .map((rest) => list(rests[rest] === "=" ? rest.slice(0, -1).replace("\t", "") : rest)),
        );
      });
    return {
      total: summary.n,
      isCommon: (entry) => common.has(entry),
      whole,
      lists: (key, takes) => listsOf(key, (rest) => !/[+$]$/.test(rest) && takes(rest)),
      marked: (key, takes, mark) =>
        listsOf(key, (rest) => rest.endsWith(mark) && takes(rest.slice(0, -1).replace("\t", ""))),
      isHere: (key) => asked.has(numberOf(key).toString(16)),
      hasWords: (word) => words.has(word.slice(0, 2)),
      terms: () => file("terms"),
      readings: () => file("readings"),
      variants: () => file("variants").then((pairs) => (variants = pairs)),
      variantsHere: () => variants, // "" as long as nobody needed them
    };
  });
}
