// Which parts of a divided network a question needs: with a place those around it, with words those in which they are
// found, with any other wish all; and for the first stations of a list as many as it takes to be sure of them.
// @ts-check

import { isWithin } from "./nearest.js";
import { isInView, lackingOf, leastMetres, partsWith } from "./network.js";
import { asksForOffers, isNarrowed } from "./state.js";

/** @import { Found } from "./nearest.js" */
/** @import { Corners, Network, Part } from "./network.js" */
/** @import { Place } from "./place.js" */
/** @import { Chosen } from "./selection.js" */
/** @import { State } from "./state.js" */

/**
 * The parts without which nothing right can be said.
 * @param {Network} network @param {State} state @param {Place | null} place @param {Uint8Array | null} words
 * @returns {Part[]}
 */
export function neededParts(network, state, place, words) {
  const { parts } = network;
  if (parts.length === 1) return parts;
  if (place) return [nearestOf(parts, place)];
  if (words) return partsWith(network, words);
  return isNarrowed(Object.assign({}, state, { q: "" })) ? parts : []; // words that were not found narrow nothing
}

/**
 * The parts, not here yet, in which one of the first stations of the list may stand.
 * @param {Chosen} chosen @param {Found[]} found  the first of those that are here @param {number} wanted
 * @param {number[][] | undefined} home  corners of the site's own area
 * @returns {Part[]}
 */
export function partsOfFirst(chosen, found, wanted, home) {
  const { network, place, words } = chosen;
  const candidates = words ? partsWith(network, words) : network.parts;
  const lacking = lackingOf(candidates, asksForOffers(chosen.state));
  if (!lacking.length) return [];
  if (!place) return nextInOrder(chosen, candidates, lacking, wanted, home);
  const last = found.length < wanted ? null : found[wanted - 1];
  // One that answers better may stand anywhere, one that answers as well only nearer.
  const better = last && words ? partsWith(network, words, words[last.i] - 1) : [];
  const asGood = last && words ? partsWith(network, words, words[last.i]) : network.parts;
  const near = lacking.filter(
    (part) => !last || better.includes(part) || (asGood.includes(part) && leastMetres(part, place) < last.metres),
  );
  near.sort((a, b) => leastMetres(a, place) - leastMetres(b, place));
  return near.slice(0, Math.max(1, network.parts.length - lacking.length)); // twice as many each time
}

/**
 * Without a place stations come in the order of the file, but those of the site's own area first, and of these the ones
 * that let the public in: whoever wants to be sure of them has all parts that reach into it.
 * @param {Chosen} chosen @param {Part[]} candidates @param {Part[]} lacking @param {number} wanted
 * @param {number[][] | undefined} home
 */
function nextInOrder(chosen, candidates, lacking, wanted, home) {
  const { columns } = chosen.network;
  const corners = home ? home[0].concat(home[1]) : [];
  const own = home ? candidates.filter((part) => isInView(part, corners)) : candidates;
  /** @param {number} i */
  const isFirst = (i) => !columns.private[i] && (!home || isWithin(home, columns.lat[i], columns.lng[i]));
  /**
   * The first part that is lacking before there are enough stations; null where there never are.
   * @param {Part[]} some @param {(i: number) => boolean} counts
   */
  const missing = (some, counts) => {
    let left = wanted;
    for (const part of some) {
      if (lacking.indexOf(part) >= 0) return [part];
      for (let i = part.at; i < part.at + part.n; i++) if (chosen.mask[i] && counts(i)) left--;
      if (left <= 0) return [];
    }
    return null;
  };
  const rest = candidates.filter((one) => own.indexOf(one) < 0);
  return missing(own, isFirst) || missing(own.concat(rest), () => true) || [];
}

/** @param {Part[]} parts @param {Place} place */
function nearestOf(parts, place) {
  return parts.reduce((best, part) => (leastMetres(part, place) < leastMetres(best, place) ? part : best));
}
