// Starting what a page has: one part that fails is logged and leaves the others alone.
// @ts-check

/**
 * @param {ParentNode} root @param {string} selector @param {(element: HTMLElement) => void} begin
 */
export function eachStarted(root, selector, begin) {
  for (const element of /** @type {HTMLElement[]} */ (Array.from(root.querySelectorAll(selector)))) {
    try {
      begin(element);
    } catch (error) {
      console.error("yizhan: " + selector + " did not start", error);
    }
  }
}
