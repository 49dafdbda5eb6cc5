// Lists that stand in the page: the same choices narrow them, by what each item says of itself in its attributes.
// The items become columns, so that lists and maps cannot disagree on what passes.
// @ts-check

import { STATE, STEP, termBits } from "./columns.js";
import { showCounts } from "./facet-boxes.js";
import { facetsOf } from "./facets.js";
import { isNarrowed, nothingAsked } from "./state.js";

/** @import { Columns } from "./columns.js" */
/** @import { Terms } from "./facet-boxes.js" */
/** @import { Holidays } from "./hours.js" */
/** @import { State, Store } from "./state.js" */
/** @import { Say } from "./texts.js" */

/**
 * Narrows the items [data-needs] under root as the state says, writes the numbers beside the choices and into
 * [data-list-status] how many are left. A list without that place has no choices of its own: it only obeys.
 * @param {ParentNode} root @param {Store} store @param {Holidays} holidays @param {Say} say
 */
export function watchPageList(root, store, holidays, say) {
  const items = /** @type {HTMLElement[]} */ (Array.from(root.querySelectorAll("[data-needs]")));
  if (!items.length) return;
  const status = root.querySelector("[data-list-status]");
  const again = /** @type {HTMLElement | null} */ (root.querySelector("[data-list-all]"));
  const { columns, terms } = columnsFromItems(items);
  const facets = facetsOf(columns, terms, holidays);
  /** @param {State} state @param {boolean} changed */
  const narrow = (state, changed) => {
    const { mask, total, counts } = facets.run(state, { now: Date.now() });
    items.forEach((item, i) => {
      const away = isNarrowed(state) && !mask[i]; // whoever asks for nothing sees all that the page has
      if (item.hidden !== away) item.hidden = away;
    });
    if (!status) return;
    showCounts(root, counts, terms, state);
    if (!changed && !isNarrowed(state)) return;
    status.textContent = isNarrowed(state) ? say("left_of", { count: total, all: items.length }) : "";
    if (again) again.hidden = !isNarrowed(state);
  };
  // Who came by a link from elsewhere perhaps has no boxes to untick.
  if (again) again.addEventListener("click", () => store.set(nothingAsked()));
  narrow(store.current(), false);
  store.subscribe((state) => narrow(state, true));
}

/**
 * @param {HTMLElement[]} items
 * @returns {{columns: Columns, terms: Terms}}  the vocabulary is what the items use
 */
export function columnsFromItems(items) {
  const all = items.length;
  const words = (/** @type {HTMLElement} */ item, /** @type {string} */ name) =>
    (item.getAttribute(name) || "").split(" ").filter(Boolean);
  /** @param {string} name  of the attribute */
  const vocabulary = (name) => Array.from(new Set([].concat(...items.map((item) => words(item, name))))).sort();
  const keys = {
    amenities: vocabulary("data-needs"),
    services: vocabulary("data-services"),
    types: vocabulary("data-kind"),
    audiences: vocabulary("data-audiences"),
  };
  const bits = (/** @type {string} */ name, /** @type {string[]} */ known) =>
    items.map((item) => termBits(words(item, name).map((key) => known.indexOf(key))));
  const amenity = bits("data-needs", keys.amenities);
  const service = bits("data-services", keys.services);
  const hours = items.map((item) => item.querySelector("[data-hours]"));
  const written = hours.map((element) => (element ? element.getAttribute("data-hours") : ""));
  const different = Array.from(new Set(written.filter(Boolean)));
  const standing = items.map((item) => item.getAttribute("data-state") || "open");
  const terms = {
    amenities: keys.amenities.map(asTerm),
    services: keys.services.map(asTerm),
    types: keys.types.map(asTerm),
    audiences: keys.audiences.map(asTerm),
  };
  const columns = {
    n: 0,
    all,
    lat: new Float64Array(0),
    lng: new Float64Array(0),
    type: Uint8Array.from(items, (item) => Math.max(0, keys.types.indexOf(words(item, "data-kind")[0]))),
    amenity: Uint32Array.from(amenity, (pair) => pair[0]),
    amenity2: Uint32Array.from(amenity, (pair) => pair[1]),
    service: Uint32Array.from(service, (pair) => pair[0]),
    service2: Uint32Array.from(service, (pair) => pair[1]),
    audience: Uint32Array.from(bits("data-audiences", keys.audiences), (pair) => pair[0]),
    hours: Int32Array.from(written, (text) => (text ? different.indexOf(text) : -1)),
    hoursTable: different.map((text) => JSON.parse(text)),
    radius: new Float64Array(all),
    stars: Uint8Array.from(items, (item) => Number(item.getAttribute("data-stars") || 0)),
    state: Uint8Array.from(standing, (state) => /** @type {any} */ (STATE)[state] || 0),
    step: Uint8Array.from(items, (item) => /** @type {any} */ (STEP)[item.getAttribute("data-step")] || 0),
    private: Uint8Array.from(items, (item) => Number(item.hasAttribute("data-private"))),
    known: new Uint8Array(all).fill(1),
  };
  return { columns, terms };
}

/** @param {string} key */
function asTerm(key) {
  return { key };
}
