// What stations offer, by its name: the columns know which stations have it, so the search's index need not. They are
// all fetched for that, but only where a question names something that is offered.
// @ts-check

import { inAny } from "./search-postings.js";
import { foldText } from "./grams.js";

/** @import { Offers } from "./search-query.js" */

const BITS = 31; // of each word of a column

/**
 * @param {any} config  of the map: types, amenities, services, audiences in the page's language
 * @param {any} columns  decoded: type, amenity, amenity2, service, service2, audience; those of unplaced stations after
 * @param {() => Promise<any>} [whole]  brings what is not here yet
 * @returns {Offers}
 */
export function offersFrom(config, columns, whole = () => Promise.resolve()) {
  /** @type {{[group: string]: string[]}} */
  const masks = {
    amenities: ["amenity", "amenity2"],
    services: ["service", "service2"],
    audiences: ["audience"],
  };
  /** @param {string} group @param {number} k */
  const having = (group, k) => {
    const found = [];
    const column = group === "types" ? columns.type : columns[masks[group][k < BITS ? 0 : 1]];
    for (let i = 0; column && i < column.length; i++) {
      if (group === "types" ? column[i] === k : (column[i] >>> (k % BITS)) & 1) found.push(i);
    }
    return Uint32Array.from(found);
  };
  /** @param {(text: string) => boolean} names @param {string[][] | null} terms */
  const named = (names, terms) => {
    /** @type {Array<[string, number]>} */
    const found = [];
    for (const group of ["types", "amenities", "services", "audiences"]) {
      (config[group] || []).forEach((/** @type {any} */ term, /** @type {number} */ k) => {
        const row = terms && terms.find((one) => one[0] === group && one[1] === term.key);
        const text = terms ? (row ? row[2] : "") : foldText(term.name);
        if (text && names(text)) found.push([group, k]);
      });
    }
    return found;
  };
  return {
    isNamed: (names) => named(names, null).length > 0,
    by: (names, terms) => {
      const found = named(names, terms);
      if (!found.length) return Promise.resolve(new Uint32Array(0));
      return whole().then(() => inAny(found.map(([group, k]) => having(group, k)), columns.type.length));
    },
  };
}
