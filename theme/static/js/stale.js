// What has grown old since the site was built says so: warnings that wait, hidden, for their day.
// @ts-check

import { isOver } from "./coming.js";

/**
 * Shows the elements [data-stale] whose local time ("2026-11-25T23:59") is over.
 * @param {ParentNode} root @param {number} now  milliseconds since 1970
 */
export function showStale(root, now) {
  for (const element of /** @type {HTMLElement[]} */ (Array.from(root.querySelectorAll("[data-stale]")))) {
    if (isOver(element.getAttribute("data-stale") || "", now)) element.hidden = false;
  }
}
