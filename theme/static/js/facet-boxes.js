// The boxes that a visitor ticks say what the state says, and beside each stands how many stations it would leave.
// `input[data-facet]` names the part of the state, its value the key; checkboxes add a key, radio buttons choose one.
// @ts-check

/** @import { Counts } from "./facets.js" */
/** @import { State, Store } from "./state.js" */

/** @typedef {{types: Array<{key: string}>, amenities: Array<{key: string}>, services?: Array<{key: string}>,
 *   audiences?: Array<{key: string}>}} Terms */

/** What only the file of offers tells. */
const OFFERS = ["need", "service", "audience", "stars", "step"];
const LISTS = ["need", "service", "type", "audience"];

/**
 * Keeps the boxes under root and the state in step, whichever changes.
 * @param {ParentNode & EventTarget} root @param {Store} store
 */
export function watchBoxes(root, store) {
  root.addEventListener("change", (event) => {
    const box = /** @type {HTMLInputElement} */ (event.target);
    const facet = box.getAttribute && box.getAttribute("data-facet");
    if (facet) store.set(changeBy(facet, box.value, box.checked, store.current()));
  });
  const show = (/** @type {State} */ state) => {
    for (const box of boxesIn(root)) box.checked = isChosen(box.getAttribute("data-facet"), box.value, state);
  };
  show(store.current());
  store.subscribe(show);
}

/**
 * What a box that was ticked or cleared changes.
 * @param {string} facet @param {string} value @param {boolean} checked @param {State} state
 * @returns {Partial<State>}
 */
export function changeBy(facet, value, checked, state) {
  if (LISTS.indexOf(facet) >= 0) {
    const others = /** @type {any} */ (state)[facet].filter((/** @type {string} */ key) => key !== value);
    return { [facet]: checked ? others.concat([value]) : others };
  }
  if (facet === "sort") return { sort: checked ? /** @type {any} */ (value) : "" };
  if (facet === "stars") return { stars: checked ? Number(value) : 0 };
  if (facet === "open") return { open: checked ? /** @type {any} */ (value) : "", unknown: checked && state.unknown };
  return { [facet]: checked };
}

/**
 * Is a choice made? @param {string} facet @param {string} value @param {State} state @returns {boolean}
 */
export function isChosen(facet, value, state) {
  const said = /** @type {any} */ (state)[facet];
  if (Array.isArray(said)) return said.indexOf(value) >= 0;
  return typeof said === "boolean" ? said : String(said) === (facet === "stars" && !value ? "0" : value);
}

/**
 * Writes into `[data-count]` beside each box how many stations it would leave; a box that leaves none looks so, but can
 * be reached and ticked. The box for unknown hours needs a wish about hours.
 * Where it is not known yet who offers what, a number that would say so is taken away; `keep` leaves it as it stands.
 * @param {ParentNode} root @param {Counts} counts @param {Terms} terms @param {State} state
 * @param {"known" | "unknown" | "keep"} [offers]
 */
export function showCounts(root, counts, terms, state, offers) {
  for (const box of boxesIn(root)) {
    const facet = box.getAttribute("data-facet");
    if (facet === "unknown") box.disabled = state.open === "";
    const label = box.closest("label");
    const place = label && label.querySelector("[data-count]");
    if (!place) continue;
    const isOffer = OFFERS.indexOf(facet) >= 0;
    if (isOffer && offers === "keep") continue;
    const isKnown = !isOffer || offers !== "unknown";
    const count = countOf(facet, box.value, counts, terms);
    const text = isKnown ? String(count) : "";
    if (place.textContent !== text) place.textContent = text;
    label.classList.toggle("is-none", isKnown && count === 0);
  }
}

/**
 * @param {string} facet @param {string} value @param {Counts} counts @param {Terms} terms @returns {number}
 */
function countOf(facet, value, counts, terms) {
  /** @param {Array<{key: string}> | undefined} list */
  const at = (list) => (list || []).findIndex((one) => one.key === value);
  if (facet === "need") return counts.need[at(terms.amenities)] || 0;
  if (facet === "service") return counts.service[at(terms.services)] || 0;
  if (facet === "type") return counts.type[at(terms.types)] || 0;
  if (facet === "audience") return counts.audience[at(terms.audiences)] || 0;
  if (facet === "stars") return counts.stars[Number(value)];
  if (facet === "open") return value === "now" ? counts.now : counts.night;
  if (facet === "public") return counts.public;
  return facet === "unknown" ? counts.unknown : counts.step;
}

/** @param {ParentNode} root @returns {HTMLInputElement[]} */
function boxesIn(root) {
  return /** @type {HTMLInputElement[]} */ (Array.from(root.querySelectorAll("input[data-facet]")));
}
