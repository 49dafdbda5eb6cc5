// What passes at this moment, worked out once for the list, the map and the numbers beside the choices.
//
// The columns are fetched when somebody first asks; after that every change of the state is answered within a frame.
// @ts-check

import { decodeColumns } from "./columns.js";
import { detailsFrom, loadJson } from "./details.js";
import { facetsOf } from "./facets.js";
import { holidaysFrom } from "./hours.js";
import { askedBy } from "./state.js";

/** @import { Columns } from "./columns.js" */
/** @import { Details } from "./details.js" */
/** @import { Passing } from "./facets.js" */
/** @import { Holidays } from "./hours.js" */
/** @import { Place } from "./place.js" */
/** @import { State, Store } from "./state.js" */

/** The stations of one columns file. @typedef {{columns: Columns, details: Details, holidays: Holidays,
 *   run(state: State, around: import("./facets.js").Circumstances): Passing}} Network */

/** `place`: where somebody is or wants to be, in the datum of the columns. @typedef {Passing & {network: Network,
 *   state: State, place: Place | null, words: Uint8Array | null, now: number}} Chosen */

/**
 * `ready` gives what passes, and fetches what is needed for that; `subscribe` is told of each later change.
 * @typedef {{ready(): Promise<Chosen>, latest(): Chosen | null, subscribe(listener: (chosen: Chosen) => void): void,
 *   setPlace(place: Place | null): void, setWords(found: Uint8Array | null): void,
 *   network(): Promise<Network>}} Selection
 */

/**
 * @param {any} config  the map's: columns, details, holidays and the vocabulary
 * @param {Store} store
 * @returns {Selection}
 */
export function selectionFrom(config, store) {
  /** @type {Promise<Network> | null} */
  let asked = null;
  /** @type {Network | null} */
  let arrived = null;
  /** @type {Chosen | null} */
  let latest = null;
  /** @type {Place | null} */
  let place = null;
  /** @type {Uint8Array | null} */
  let words = null;
  /** @type {Array<(chosen: Chosen) => void>} */
  const listeners = [];

  const network = () => {
    if (asked) return asked;
    asked = loadJson(config.columns).then((json) => {
      const columns = decodeColumns(json);
      const holidays = holidaysFrom(config.holidays);
      const details = detailsFrom(config.details || {}, columns.shards);
      arrived = { columns, details, holidays, run: facetsOf(columns, config, holidays).run };
      return arrived;
    });
    asked.catch(() => (asked = null)); // it may be tried again
    return asked;
  };

  const work = () => {
    const now = Date.now();
    const state = store.current();
    const passing = arrived.run(state, { found: words, near: place !== null, now });
    latest = Object.assign(passing, { network: arrived, state, place, words, now });
    return latest;
  };

  const changed = () => {
    if (!arrived) return;
    const chosen = work();
    for (const listener of listeners) listener(chosen);
  };

  store.subscribe((state) => {
    if (!latest || askedBy(state) !== askedBy(latest.state)) changed();
  });
  return {
    network,
    ready: () => network().then(() => latest || work()),
    latest: () => latest,
    subscribe: (listener) => listeners.push(listener),
    setPlace: (next) => {
      place = next;
      changed();
    },
    setWords: (found) => {
      words = found;
      changed();
    },
  };
}
