// What stations offer, by its name: the columns know which stations have it, so the search's index need not.
// @ts-check

import { inAny } from "./search-postings.js";
import { foldText } from "./grams.js";

/** @import { Offers } from "./search-query.js" */

const BITS = 31; // of each word of a column

/**
 * @param {any} config  of the map: types, amenities, services, audiences in the page's language
 * @param {any} columns  decoded: type, amenity, amenity2, service, service2, audience; those of unplaced stations after
 * @returns {Offers}
 */
export function offersFrom(config, columns) {
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
  return (names, terms) => {
    /** @type {Uint32Array[]} */
    const found = [];
    for (const group of ["types", "amenities", "services", "audiences"]) {
      (config[group] || []).forEach((/** @type {any} */ term, /** @type {number} */ k) => {
        const row = terms && terms.find((one) => one[0] === group && one[1] === term.key);
        const text = terms ? (row ? row[2] : "") : foldText(term.name);
        if (text && names(text)) found.push(having(group, k));
      });
    }
    return found.length ? inAny(found, columns.type.length) : new Uint32Array(0);
  };
}
