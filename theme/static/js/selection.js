// What passes at this moment, worked out once for the list, the map and the numbers beside the choices.
//
// The columns are fetched when somebody first asks; after that every change of the state is answered within a frame.
// Of a network in parts, those are fetched that the question needs: with a place the nearest, with a wish all of them.
// @ts-check

import { bestOf } from "./nearest.js";
import { neededParts, partsOfFirst } from "./needed-parts.js";
import { isInView, lackingOf, networkFrom, partOf, partsWith } from "./network.js";
import { askedBy, asksForOffers, isNarrowed } from "./state.js";

/** @import { Passing } from "./facets.js" */
/** @import { Holidays } from "./hours.js" */
/** @import { Found } from "./nearest.js" */
/** @import { Corners, Network, Part } from "./network.js" */
/** @import { Place } from "./place.js" */
/** @import { State, Store } from "./state.js" */

/**
 * `place`: where somebody is or wants to be, in the datum of the columns. `isPartial`: counted are only the `known`
 * stations. `offers`: whether the numbers of what stations offer are known. `isSettled`: neither place nor words of the
 * address are still being looked up.
 * @typedef {Passing & {network: Network, state: State, place: Place | null, words: Uint8Array | null, now: number,
 *   known: number, isPartial: boolean, isSettled: boolean, offers: "known" | "unknown" | "keep"}} Chosen
 */

/**
 * `ready` gives what passes, and fetches what is needed for that; `subscribe` is told of each later change, `onWaiting`
 * that it takes files that are not here, or that these did not come. `first`: the first stations of the list, wherever
 * their parts are. `look`: the map shows this. `reach`: one station is
 * asked for, wherever it stands. `whole`: everything, offers too. `prepare`: somebody is about to ask
 * what stations offer. `count`: there are boxes with numbers. `expectPlace`: the address names a place, which is looked
 * up now. `setWords`: where these words were found, null: nowhere in particular; until it says so of the state's words
 * (`awaitsWords`) nobody is told anything, for it would be the answer to another question.
 * @typedef {{ready(): Promise<Chosen>, latest(): Chosen | null, subscribe(listener: (chosen: Chosen) => void): void,
 *   setPlace(place: Place | null): void, expectPlace(): void, setWords(found: Uint8Array | null, q: string): void,
 *   awaitsWords(): boolean, network(): Promise<Network>,
 *   whole(): Promise<Network>, first(chosen: Chosen, wanted: number): Promise<{chosen: Chosen, found: Found[]}>,
 *   look(view: Corners, isClose: boolean): void, reach(i: number): Promise<void>, prepare(): void, count(): void,
 *   onWaiting(listener: (failed: boolean) => void): void}} Selection
 */

/**
 * @param {any} config  the map's: columns, details and the vocabulary
 * @param {Store} store @param {Holidays} holidays
 * @returns {Selection}
 */
export function selectionFrom(config, store, holidays) {
  const home = config.focus && config.focus.bounds;
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
  let answered = ""; // the words that were looked for last
  let counting = false;
  let placeToCome = false;
  /** @type {Array<(chosen: Chosen) => void>} */
  const listeners = [];
  /** @type {Array<(failed: boolean) => void>} */
  const waiting = [];

  const network = () => {
    if (asked) return asked;
    asked = networkFrom(config, holidays).then((one) => (arrived = one));
    asked.catch(() => (asked = null)); // it may be tried again
    return asked;
  };

  const work = () => {
    const now = Date.now();
    const state = store.current();
    const passing = arrived.run(state, { found: words, near: place !== null, now });
    const here = arrived.parts.filter((part) => part.isHere);
    const isPlain = !isNarrowed(state) && !words;
    const hasTotals = isPlain && arrived.totals !== null;
    const isPartial = here.length < arrived.parts.length && !hasTotals && !holdAllWords(here);
    const tells = here.length > 0 && here.every((part) => part.isTelling);
    latest = Object.assign(passing, {
      network: arrived,
      state,
      place,
      words,
      now,
      isPartial,
      isSettled: isSettled(),
      known: sizeOfParts(here),
      offers: /** @type {any} */ (tells || hasTotals ? "known" : isPlain && !place ? "keep" : "unknown"),
    });
    return latest;
  };

  /** Are the parts that are here all in which the words are found? @param {Part[]} here */
  const holdAllWords = (here) =>
    words !== null && !place && partsWith(arrived, words).every((part) => here.includes(part));

  const awaitsWords = () => Boolean(config.search) && store.current().q !== answered;

  const isSettled = () => !placeToCome && !awaitsWords();

  // Whoever is about to say from where they look, or what was found, does not need a nation.
  const needed = () =>
    !isSettled() && arrived.parts.length > 1
      ? []
      : neededParts(arrived, store.current(), place, words);

  const wantsOffers = () => asksForOffers(store.current());

  const tell = () => {
    const chosen = work();
    for (const listener of listeners) listener(chosen);
    countOffers(chosen);
    return chosen;
  };

  /** The numbers beside the boxes may come a moment later than list and map. @param {Chosen} chosen */
  const countOffers = (chosen) => {
    const parts = lackingOf(arrived.parts.filter((part) => part.isHere), true);
    if (!counting || chosen.offers !== "unknown" || !parts.length) return;
    arrived.bring(parts, true).then(
      () => latest === chosen && tell(),
      (error) => console.error("yizhan: offers", error),
    );
  };

  const changed = () => {
    if (!arrived || awaitsWords()) return;
    const lacking = lackingOf(needed(), wantsOffers());
    if (!lacking.length) return void tell();
    for (const listener of waiting) listener(false);
    arrived.bring(lacking, wantsOffers()).then(
      () => lackingOf(needed(), wantsOffers()).length === 0 && tell(), // else something else has been asked since
      (error) => {
        console.error("yizhan: stations", error);
        for (const listener of waiting) listener(true);
      },
    );
  };

  /** @param {Chosen} chosen @param {number} wanted @returns {Promise<{chosen: Chosen, found: Found[]}>} */
  const first = (chosen, wanted) => {
    const found = bestOf(chosen.network.columns, chosen.mask, chosen.words, chosen.place, wanted, home);
    const parts = partsOfFirst(chosen, found, wanted, home);
    if (!parts.length) return Promise.resolve({ chosen, found });
    return arrived.bring(parts, asksForOffers(chosen.state)).then(() => {
      const isAsked = askedBy(store.current()) === askedBy(chosen.state);
      return isAsked && place === chosen.place && words === chosen.words ? first(tell(), wanted) : { chosen, found };
    });
  };

  store.subscribe((state) => {
    if (!latest || askedBy(state) !== askedBy(latest.state)) changed();
  });
  return {
    network,
    ready: () =>
      network()
        .then(() => arrived.bring(lackingOf(needed(), wantsOffers()), wantsOffers()))
        .then(() => {
          if (!latest) countOffers(work());
          return latest;
        }),
    whole: () => network().then((one) => one.bring(lackingOf(one.parts, true), true).then(() => one)),
    latest: () => latest,
    first,
    subscribe: (listener) => listeners.push(listener),
    onWaiting: (listener) => waiting.push(listener),
    look: (view, isClose) => {
      // Else the map is about to move to what was asked for.
      if (!isSettled() || latest.place !== place || latest.words !== words) return;
      const candidates = words ? partsWith(arrived, words) : arrived.parts;
      const some = lackingOf(candidates.filter((part) => isInView(part, view)), wantsOffers());
      // As many as one file may hold are brought, however far away one looks.
      const isLittle = sizeOfParts(some) <= Math.max(...arrived.parts.map((part) => part.n + part.apart));
      if (!some.length || !(isLittle || isClose || isNarrowed(store.current()))) return;
      arrived.bring(some, wantsOffers()).then(tell, (error) => console.error("yizhan: stations", error));
    },
    reach: (i) =>
      network().then((one) => {
        const some = lackingOf([partOf(one, i)], wantsOffers());
        return some.length ? one.bring(some, wantsOffers()).then(() => void tell()) : undefined;
      }),
    prepare: () => {
      if (!arrived) return;
      const here = arrived.parts.filter((part) => part.isHere);
      arrived.bring(here, true).catch(() => {}); // asking will say so
    },
    count: () => {
      counting = true;
      if (latest) countOffers(latest);
    },
    expectPlace: () => (placeToCome = true),
    setPlace: (next) => {
      placeToCome = false;
      place = next;
      changed();
    },
    setWords: (found, q) => {
      words = found;
      answered = q;
      changed();
    },
    awaitsWords,
  };
}

/** @param {Part[]} parts @returns {number} of stations, those without a position included */
function sizeOfParts(parts) {
  return parts.reduce((sum, part) => sum + part.n + part.apart, 0);
}
