// The boxes and the conditions that they make.
import assert from "node:assert/strict";
import { test } from "node:test";
import { conditionsOf } from "../../theme/static/js/conditions.js";
import { changeBy, isChosen } from "../../theme/static/js/facet-boxes.js";
import { isNarrowed, queryWithState, stateFromQuery } from "../../theme/static/js/state.js";

const CONFIG = { amenities: [{ key: "a", name: "Tea" }], services: [], types: [{ key: "t", name: "Home" }], audiences: [] };
const say = (key, values) => key + (values ? JSON.stringify(values) : "");
const after = (query, ...change) => {
  const state = stateFromQuery(query);
  return queryWithState({ ...state, ...changeBy(...change, state) }, "");
};

test("a checkbox adds its key or takes it away, a radio button stands alone", () => {
  assert.equal(after("?need=b", "need", "a", true), "?need=a,b");
  assert.equal(after("?need=a,b", "need", "a", false), "?need=b");
  assert.equal(after("", "audience", "c", true), "?for=c");
  assert.equal(after("", "open", "now", true), "?open=now");
  assert.equal(after("?open=now&unknown=1", "open", "night", true), "?open=night&unknown=1");
  assert.equal(after("?open=now&unknown=1", "open", "", true), "");
  assert.equal(after("?stars=2", "stars", "4", true), "?stars=4");
  assert.equal(after("?stars=2", "stars", "", true), "");
  assert.equal(after("?open=now", "unknown", "1", true), "?open=now&unknown=1");
  assert.equal(after("", "step", "1", true), "?step=1");
  assert.equal(after("", "sort", "name", true), "?sort=name");
  assert.equal(after("?sort=name", "sort", "", true), "");
});

test("a box is ticked exactly when its choice is made", () => {
  const state = stateFromQuery("?need=a&open=now&step=1&stars=3");
  const chosen = [["need", "a"], ["open", "now"], ["step", "1"], ["stars", "3"]];
  const not = [["need", "b"], ["open", ""], ["open", "night"], ["unknown", "1"], ["stars", ""], ["type", "a"]];
  for (const [facet, value] of chosen) assert.equal(isChosen(facet, value, state), true, facet + value);
  for (const [facet, value] of not) assert.equal(isChosen(facet, value, state), false, facet + value);
  for (const facet of ["open", "stars"]) assert.equal(isChosen(facet, "", stateFromQuery("")), true, facet);
});

test("every condition is named and can be dropped by itself; without all of them nothing is narrowed", () => {
  const query = "?need=a,unknown_key&service=s&type=t&for=p&open=night&stars=3&step=1&q=w";
  let state = stateFromQuery(query);
  const conditions = conditionsOf(state, CONFIG, say);
  assert.deepEqual(
    conditions.map(({ name }) => name),
    ["Tea", "unknown_key", "s", "Home", "p", "open_night", 'stars_least{"number":3}', "step_free", 'words{"words":"w"}'],
  );
  for (const { without } of conditions) {
    const left = conditionsOf({ ...state, ...without }, CONFIG, say);
    assert.equal(left.length, conditions.length - 1);
  }
  while (conditionsOf(state, CONFIG, say).length) state = { ...state, ...conditionsOf(state, CONFIG, say)[0].without };
  assert.equal(isNarrowed(state), false);
});
