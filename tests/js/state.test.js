// The state of the finder: one view has one address, and every address one view.
import assert from "node:assert/strict";
import { test } from "node:test";
import { fixedState, isNarrowed, queryWithState, stateFromQuery, watchState } from "../../theme/static/js/state.js";
import { numbers } from "./numbers.js";

const FULL =
  "?need=hot_water,microwave&service=legal_aid&type=union_station,warm_station&for=couriers&open=now&unknown=1" +
  "&stars=3&step=1&public=1&q=%E6%9C%9B%E4%BA%AC%20a&near=110105&sort=name&view=map&at=39.9042%2C116.4074%2C12";
const canonical = (query) => queryWithState(stateFromQuery(query), "");

/** A page with an address and its history, as far as the state asks for them. */
function browser(search) {
  const steps = [search];
  let step = 0;
  const listeners = [];
  const links = [];
  const put = (address) => address.slice(address.indexOf("/map.html") + 9).replace(/#.*/, "");
  const host = {
    location: {
      pathname: "/map.html",
      hash: "",
      get search() {
        return steps[step];
      },
    },
    history: {
      state: null,
      replaceState: (_, __, address) => (steps[step] = put(address)),
      pushState: (_, __, address) => steps.splice(++step, steps.length, put(address)),
    },
    document: { querySelectorAll: () => links },
    addEventListener: (_, listener) => listeners.push(listener),
  };
  const go = (by) => {
    step += by;
    for (const listener of listeners) listener();
  };
  return { host, steps, links, go };
}

test("a full address is read and written back, key by key in one order", () => {
  assert.equal(canonical(FULL), FULL.replace("39.9042%2C116.4074%2C12", "39.9042,116.4074,12"));
  const state = stateFromQuery(FULL);
  assert.deepEqual(state.need, ["hot_water", "microwave"]);
  assert.deepEqual(state.audience, ["couriers"]);
  assert.equal(state.q, "望京 a");
  assert.deepEqual(state.at, { lat: 39.9042, lng: 116.4074, zoom: 12 });
});

test("lists are sorted and without repetition, however they came", () => {
  assert.equal(canonical("?need=b,a,b,"), "?need=a,b");
  assert.equal(canonical("?need=b&need=a"), "?need=a,b"); // a form without scripts
});

test("the old way to say open is still understood", () => {
  assert.equal(canonical("?open=1"), "?open=now");
  assert.equal(canonical("?open=night"), "?open=night");
});

test("what makes no sense is left out", () => {
  for (const query of ["?open=maybe", "?stars=9", "?stars=x", "?unknown=1", "?step=yes", "?sort=size", "?view=list"])
    assert.equal(canonical(query), "", query);
  for (const query of ["?at=1,2", "?at=91,0,3", "?at=a,b,c", "?at=1,2,99", "?at=,,"]) assert.equal(canonical(query), "", query);
  assert.equal(canonical("?q=" + "x".repeat(500)).length, 103);
});

test("parameters of others stay, in front", () => {
  assert.equal(queryWithState(stateFromQuery("?need=a"), "?utm=1&need=old&open=1"), "?utm=1&need=a");
});

test("any state that can be written comes back the same", () => {
  const next = numbers(11);
  const some = (list) => list.filter(() => next() < 0.4).sort();
  for (let round = 0; round < 300; round++) {
    const open = ["", "now", "night"][Math.floor(next() * 3)];
    const state = {
      need: some(["a", "b_c", "d", "水", "x y"]),
      service: some(["s1", "s2"]),
      type: some(["t&u", "v=w"]),
      audience: some(["all"]),
      open,
      unknown: open !== "" && next() < 0.5,
      stars: Math.floor(next() * 6),
      step: next() < 0.5,
      public: next() < 0.5,
      q: ["", "望京", "a&b=c#d?e+f", "100%"][Math.floor(next() * 4)],
      near: ["", "110105", "me", "wangjing-station"][Math.floor(next() * 4)],
      sort: next() < 0.5 ? "name" : "",
      view: next() < 0.5 ? "map" : "",
      at: next() < 0.5 ? null : { lat: Math.round(next() * 9e5) / 1e4, lng: -Math.round(next() * 18e5) / 1e4, zoom: 11.5 },
    };
    const query = queryWithState(state, "");
    assert.deepEqual(stateFromQuery(query), state, query);
    assert.equal(canonical(query), query);
  }
});

test("only what leaves stations out narrows", () => {
  assert.equal(isNarrowed(stateFromQuery("?near=me&sort=name&view=map&at=1,2,3")), false);
  for (const query of ["?need=a", "?open=now", "?stars=1", "?step=1", "?public=1", "?q=a", "?for=a"]) {
    assert.equal(isNarrowed(stateFromQuery(query)), true, query);
  }
});

test("a choice is a step to go back to, typing is not", () => {
  const { host, steps, go } = browser("?need=a");
  const store = watchState(host);
  const seen = [];
  store.subscribe((state) => seen.push(queryWithState(state, "")));
  store.set({ need: ["a", "b"] });
  store.set({ q: "w" }, true);
  store.set({ q: "wj" }, true);
  assert.deepEqual(steps, ["?need=a", "?need=a,b&q=wj"]);
  go(-1);
  assert.deepEqual(store.current().need, ["a"]);
  go(1);
  assert.equal(store.current().q, "wj");
  assert.deepEqual(seen, ["?need=a,b", "?need=a,b&q=w", "?need=a,b&q=wj", "?need=a", "?need=a,b&q=wj"]);
});

test("what changes nothing tells nobody and adds no step", () => {
  const { host, steps } = browser("?need=a");
  const store = watchState(host);
  store.subscribe(() => assert.fail("told"));
  store.set({ need: ["a"] });
  assert.deepEqual(steps, ["?need=a"]);
});

test("links carry the state, those to other pages without what belongs to this map", () => {
  const { host, links } = browser("?need=a&view=map&at=1,2,3&near=110105");
  const link = (language) => ({ search: "?x=1", hasAttribute: () => language });
  links.push(link(false), link(true));
  watchState(host);
  assert.equal(links[0].search, "?x=1&need=a&near=110105");
  assert.equal(links[1].search, "?x=1&need=a&near=110105&view=map&at=1.0000,2.0000,3");
});

test("a fixed state stays", () => {
  const store = fixedState(stateFromQuery("?need=a"));
  store.set({ need: [] });
  assert.deepEqual(store.current().need, ["a"]);
});
