// What has grown old since the site was built says so: warnings that wait, hidden, for their day.
// @ts-check

import { isOver } from "./coming.js";

/** @import { Holidays } from "./hours.js" */

/**
 * Shows the elements [data-stale] whose local time ("2026-11-25T23:59") is over.
 * @param {ParentNode} root @param {number} now  milliseconds since 1970 @param {Holidays} holidays
 */
export function showStale(root, now, holidays) {
  for (const element of /** @type {HTMLElement[]} */ (Array.from(root.querySelectorAll("[data-stale]")))) {
    if (isOver(element.getAttribute("data-stale") || "", now, holidays)) element.hidden = false;
  }
}
