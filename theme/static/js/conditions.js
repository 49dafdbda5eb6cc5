// The conditions of a state, one by one: to name them, and to drop the one that leaves nothing.
// @ts-check

import { changeBy } from "./facet-boxes.js";

/** @import { State } from "./state.js" */
/** @import { Say } from "./texts.js" */

/**
 * `without`: what to change so that it no longer counts.
 * @typedef {{name: string, without: Partial<State>}} Condition
 */

/**
 * @param {State} state @param {any} config  with the vocabulary @param {Say} say
 * @returns {Condition[]}
 */
export function conditionsOf(state, config, say) {
  /** @type {Array<[string, string[], Array<{key: string, name: string}>]>} */
  const lists = [
    ["need", state.need, config.amenities],
    ["service", state.service, config.services],
    ["type", state.type, config.types],
    ["audience", state.audience, config.audiences],
  ];
  /** @type {Condition[]} */
  const found = [];
  for (const [facet, keys, terms] of lists) {
    for (const key of keys) {
      const term = (terms || []).find((one) => one.key === key);
      found.push({ name: term ? term.name : key, without: changeBy(facet, key, false, state) });
    }
  }
  if (state.open) found.push({ name: say(state.open === "now" ? "open_now" : "open_night"), without: { open: "" } });
  if (state.stars) found.push({ name: say("stars_least", { number: state.stars }), without: { stars: 0 } });
  if (state.step) found.push({ name: say("step_free"), without: { step: false } });
  if (state.public) found.push({ name: say("open_to_public"), without: { public: false } });
  if (state.q) found.push({ name: say("words", { words: state.q }), without: { q: "" } });
  return found;
}
