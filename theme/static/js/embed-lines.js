// The lines that put an area's map on another website show there what is chosen here.
// @ts-check

import { queryWithState } from "./state.js";

/** @import { State, Store } from "./state.js" */

/**
 * @param {HTMLElement} element  its text is the lines; the first address in them is that of the frame
 * @param {Store} store
 */
export function keepInLines(element, store) {
  const plain = element.textContent;
  const show = (/** @type {State} */ state) => {
    // A frame has list and map of one area, and a page of an area has no words to look for.
    const query = queryWithState(Object.assign({}, state, { q: "", near: "", sort: "", view: "", at: null }), "");
    element.textContent = plain.replace(/src="[^"]*/, (src) => src + query.replace(/&/g, "&amp;"));
  };
  show(store.current());
  store.subscribe(show);
}
