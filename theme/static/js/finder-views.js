// What stands around the finder's list: the switch between list and map, printing, and what filters need early.
// @ts-check

import { isNarrowed } from "./state.js";

/** @import { resultList } from "./results.js" */
/** @import { Selection } from "./selection.js" */
/** @import { Store } from "./state.js" */
/** @import { startViewCode } from "./view-code.js" */

const ON_PAPER = 100;

/**
 * What stations offer is fetched when somebody reaches for the boxes, and counted where these stand on the page.
 * @param {Selection} selection
 */
export function watchFilters(selection) {
  if (document.querySelector("[data-facet] ~ * [data-count]")) selection.count();
  for (const box of Array.from(document.querySelectorAll("[data-filter]"))) {
    for (const name of ["pointerover", "focusin"]) box.addEventListener(name, selection.prepare, { once: true });
  }
}

/**
 * What is not on the map stands below the finder as long as nobody asks for anything; else the finder's own list has
 * those of them that pass, after all others.
 * @param {HTMLElement} section @param {Store} store
 */
export function startUnplaced(section, store) {
  const show = () => (section.hidden = isNarrowed(store.current()));
  store.subscribe(show);
  show();
}

/**
 * Which of list and map a phone shows; the style sheet does the rest. A map is measured when it is made, so this comes
 * before it.
 * @param {Element} root @param {Store} store
 */
export function showView(root, store) {
  root.classList.toggle("is-map", Boolean(store.current().view));
}

/**
 * [data-view] buttons say which of list and map a phone shows.
 * @param {HTMLElement} root @param {Store} store
 */
export function startViews(root, store) {
  const buttons = Array.from(root.querySelectorAll("[data-view]"));
  const show = () => {
    const { view } = store.current();
    showView(root, store);
    for (const button of buttons) {
      button.setAttribute("aria-pressed", String(button.getAttribute("data-view") === (view || "list")));
    }
  };
  for (const button of buttons) {
    button.addEventListener("click", () => {
      store.set({ view: button.getAttribute("data-view") === "map" ? "map" : "" });
      button.parentElement.parentElement.scrollIntoView({ block: "start" }); // what was asked for, not what is above it
    });
  }
  store.subscribe(show);
  show();
}

/**
 * On paper stands the list as far as it is of use.
 * @param {HTMLElement} root @param {ReturnType<typeof resultList>} results
 * @param {ReturnType<typeof startViewCode>} code
 */
export function startPrinting(root, results, code) {
  const print = root.querySelector("[data-print-list]");
  if (!print) return;
  print.addEventListener("click", () =>
    Promise.all([results.showMore(ON_PAPER), code.forPaper()]).then(() => window.print()),
  );
}
