// What has ended since the site was built disappears from lists of what comes next.
// @ts-check

import { momentOf } from "./hours.js";

/** @import { Holidays } from "./hours.js" */

/**
 * Whether a time of the site's clocks ("2026-11-25T20:00") is over.
 * @param {string} ends @param {number} now  milliseconds since 1970 @param {Holidays} holidays
 */
export function isOver(ends, now, holidays) {
  return momentOf(Date.parse(ends + ":00Z") / 60000, holidays) < now;
}

/**
 * Hides the items [data-ends] of the lists [data-coming] that are over; says so where none is left.
 * @param {ParentNode} root @param {number} now @param {Holidays} holidays
 */
export function hideOver(root, now, holidays) {
  for (const list of Array.from(root.querySelectorAll("[data-coming]"))) {
    let left = 0;
    for (const item of /** @type {HTMLElement[]} */ (Array.from(list.children))) {
      const ends = item.getAttribute("data-ends");
      item.hidden = ends !== null && isOver(ends, now, holidays);
      if (!item.hidden) left++;
    }
    const none = list.parentNode && list.parentNode.querySelector("[data-coming-none]");
    if (none) none.toggleAttribute("hidden", left > 0);
  }
}
