// What has ended since the site was built disappears from lists of what comes next.
// @ts-check

const CHINA_OFFSET_MS = 8 * 3600 * 1000;

/**
 * Whether a local time of the site ("2026-11-25T20:00", China Standard Time) is over.
 * @param {string} ends @param {number} now  milliseconds since 1970
 */
export function isOver(ends, now) {
  return Date.parse(ends + ":00Z") - CHINA_OFFSET_MS < now;
}

/**
 * Hides the items [data-ends] of the lists [data-coming] that are over; says so where none is left.
 * @param {ParentNode} root @param {number} now
 */
export function hideOver(root, now) {
  for (const list of Array.from(root.querySelectorAll("[data-coming]"))) {
    let left = 0;
    for (const item of /** @type {HTMLElement[]} */ (Array.from(list.children))) {
      const ends = item.getAttribute("data-ends");
      item.hidden = ends !== null && isOver(ends, now);
      if (!item.hidden) left++;
    }
    const none = list.parentNode && list.parentNode.querySelector("[data-coming-none]");
    if (none) none.toggleAttribute("hidden", left > 0);
  }
}
