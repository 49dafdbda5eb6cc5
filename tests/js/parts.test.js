// A network in parts: what is fetched for which question, and that the answers are those of the whole.
import assert from "node:assert/strict";
import { test } from "node:test";
import { metres } from "../../theme/static/js/datum.js";
import { holidaysFrom } from "../../theme/static/js/hours.js";
import { selectionFrom } from "../../theme/static/js/selection.js";
import { stateFromQuery } from "../../theme/static/js/state.js";
import { numbers } from "./numbers.js";
import { pack, packed, packedOffers, packSigned } from "./packed.js";

const PARTS = 6;
const EACH = 40;
const TERMS = { types: [{ key: "t0" }, { key: "t1" }], amenities: [{ key: "tea" }, { key: "wifi" }], services: [], audiences: [] };
const steps = (values) => values.map((value, k) => value - (k ? values[k - 1] : 0));

/** Stations in a row of boxes from west to east, in each one without a position. */
function network() {
  const next = numbers(11);
  const files = new Map();
  const all = [];
  const parts = [];
  const heaps = { lat: [], lng: [], size: [], reach: [] };
  for (let k = 0; k < PARTS; k++) {
    const stations = Array.from({ length: EACH }, () => ({
      lat: Math.round((39 + next()) * 1e5),
      lng: Math.round((110 + k + next()) * 1e5),
      type: Math.floor(next() * 2),
      amenity: Math.floor(next() * 4),
    }));
    all.push(...stations);
    const pick = (name) => stations.map((one) => one[name]);
    const plain = {
      n: EACH, lat: steps(pick("lat")), lng: steps(pick("lng")), type: pick("type"), amenity: pick("amenity"),
      shards: [["s" + k, EACH, "a" + k]], unplaced: [["u" + k, 1, "a" + k]], unplacedColumns: { type: [1], amenity: [3] },
    };
    files.set("/d/part" + k + ".json", packed(plain));
    files.set("/d/part" + k + ".offers.json", packedOffers(plain));
    parts.push(["part" + k, EACH, 1, 1]);
    heaps.lat.push(3950000);
    heaps.lng.push((110.5 + k) * 1e5);
    heaps.size.push(EACH);
    heaps.reach.push(501); // half a degree each way
  }
  const count = (test) => all.filter(test).length;
  const totals = {
    total: all.length + PARTS, need: [count((one) => one.amenity & 1) + PARTS, count((one) => one.amenity & 2) + PARTS],
    service: [], type: [count((one) => !one.type), count((one) => one.type) + PARTS], audience: [], stars: [0, 0, 0, 0, 0, 0],
    hours: [], unknown: all.length + PARTS, step: 0, public: all.length + PARTS,
  };
  const packedHeaps = { lat: packSigned(steps(heaps.lat)), lng: packSigned(steps(heaps.lng)), size: pack(heaps.size) };
  packedHeaps.tall = packedHeaps.wide = pack(heaps.reach);
  files.set("/d/all.json", { v: 4, parts, heaps: packedHeaps, totals, hoursTable: [] });
  return { files, all };
}

/** A selection over it, with everything that it asks for. */
function selecting(query = "", home = undefined, besides = {}) {
  const { files, all } = network();
  const asked = [];
  globalThis.fetch = async (address) => {
    asked.push(address.slice(3, -5));
    return { ok: files.has(address), status: 404, json: async () => files.get(address) };
  };
  let state = stateFromQuery(query);
  const listeners = [];
  const store = {
    current: () => state,
    subscribe: (listener) => listeners.push(listener),
    set: (changes) => {
      state = { ...state, ...changes };
      for (const listener of listeners) listener(state);
    },
  };
  const config = { ...TERMS, columns: "/d/all.json", details: { base: "/s/" }, focus: { bounds: home }, ...besides };
  const selection = selectionFrom(config, store, holidaysFrom());
  /** What is told next. */
  const told = () => new Promise((resolve) => selection.subscribe(resolve));
  return { selection, store, asked, all, told };
}

const PLACE = { key: "x", name: "X", lat: 39.5, lng: 113.98, accuracy: 0 };
/** The nearest that pass, by looking at everything. */
const nearestOf = (all, passes) =>
  all
    .map((one, i) => ({ i, metres: metres(PLACE.lat, PLACE.lng, one.lat / 1e5, one.lng / 1e5), one }))
    .filter(({ one }) => passes(one))
    .sort((a, b) => a.metres - b.metres)
    .map(({ i }) => i);

test("while nothing is asked only the names of the parts are fetched, and the numbers are those of all", async () => {
  const { selection, asked, all } = selecting();
  const chosen = await selection.ready();
  assert.deepEqual(asked, ["all"]);
  assert.equal(chosen.total, all.length + PARTS);
  assert.equal(chosen.counts.need[0], all.filter((one) => one.amenity & 1).length + PARTS);
  assert.deepEqual([chosen.isPartial, chosen.offers], [false, "known"]);
});

test("the first of the list come from the first part, or from the first of the site's own area", async () => {
  const { selection, asked } = selecting();
  const { found } = await selection.first(await selection.ready(), 10);
  assert.deepEqual(found.map(({ i }) => i), Array.from({ length: 10 }, (_, i) => i));
  assert.deepEqual(asked, ["all", "part0"]);
  const own = selecting("", [[39, 113.2], [40, 113.8]]);
  const first = await own.selection.first(await own.selection.ready(), 10);
  assert.deepEqual(own.asked, ["all", "part3"]);
  assert.ok(first.found.every(({ i }) => i >= 3 * EACH && i < 4 * EACH));
});

test("the site's own area comes first though it begins in a part that has little of it", async () => {
  const home = [[39, 112.9], [40, 113.6]];
  const { selection, asked, all } = selecting("", home);
  const { found } = await selection.first(await selection.ready(), 10);
  const inside = all.map((one, i) => (one.lng >= 11290000 && one.lng <= 11360000 ? i : -1)).filter((i) => i >= 0);
  assert.ok(inside[0] < 3 * EACH && inside[9] >= 3 * EACH, "spans two parts");
  assert.deepEqual(found.map(({ i }) => i), inside.slice(0, 10));
  assert.deepEqual(asked, ["all", "part2", "part3"]);
});

test("more of the list brings the next part when the first is used up", async () => {
  const { selection, asked } = selecting();
  const { found } = await selection.first(await selection.ready(), EACH + 5);
  assert.deepEqual(found.map(({ i }) => i), Array.from({ length: EACH + 5 }, (_, i) => i));
  assert.deepEqual(asked, ["all", "part0", "part1"]);
});

test("from a place the nearest are the nearest of all, and only the parts around are fetched", async () => {
  const { selection, asked, all, told } = selecting();
  await selection.ready();
  const next = told();
  selection.setPlace(PLACE);
  const { chosen, found } = await selection.first(await next, 10);
  assert.deepEqual(found.map(({ i }) => i), nearestOf(all, () => true).slice(0, 10));
  assert.deepEqual(asked.slice(1).sort(), ["part3", "part4"]); // it stands near the edge of two
  assert.deepEqual([chosen.isPartial, chosen.known, chosen.total], [false, 2 * (EACH + 1), PARTS * (EACH + 1)]);
});

test("with a place and a wish too, and what stations offer comes only then", async () => {
  const { selection, store, asked, all, told } = selecting();
  await selection.ready();
  let next = told();
  selection.setPlace(PLACE);
  await next;
  assert.ok(!asked.some((one) => one.endsWith("offers")));
  next = told();
  store.set({ need: ["tea", "wifi"] });
  const { chosen, found } = await selection.first(await next, 30);
  assert.deepEqual(found.map(({ i }) => i), nearestOf(all, (one) => one.amenity === 3).slice(0, 30));
  assert.equal(chosen.isPartial, true); // the numbers are of those that are here, and that is said
  const [columns, offers] = [/^part\d$/, /offers$/].map((name) => asked.filter((one) => name.test(one)).length);
  assert.ok(columns < PARTS && offers === columns, asked.join());
});

test("words put what answers better first, then what is nearer, wherever the parts are, and bring no more than that", async () => {
  const { selection, asked, all, told } = selecting();
  await selection.ready();
  selection.setPlace(PLACE);
  const ranked = new Uint8Array(all.length + PARTS);
  const next = numbers(5);
  for (let i = 0; i < all.length; i++) ranked[i] = next() < 0.3 ? 4 : 0;
  for (const far of [2, 3, EACH + 7]) ranked[far] = 1; // in the first two parts, the place is in the fourth
  ranked[3 * EACH + 5] = 2;
  ranked[3 * EACH + 6] = 2;
  const change = told();
  selection.setWords(ranked, "");
  const { found } = await selection.first(await change, 10);
  const order = nearestOf(all, () => true).filter((i) => ranked[i]).sort((a, b) => ranked[a] - ranked[b]);
  assert.deepEqual(found.map(({ i }) => i), order.slice(0, 10));
  assert.ok(!asked.includes("part5"), asked.join()); // it has only what answers worse and is further
});

test("words that are looked for are waited for, and nothing is loaded for another question meanwhile", async () => {
  const { selection, store, asked } = selecting("", undefined, { search: {} });
  await selection.ready();
  const loaded = asked.length;
  let answers = 0;
  selection.subscribe(() => answers++);
  store.set({ q: "wang" });
  assert.deepEqual([answers, selection.awaitsWords(), asked.length], [0, true, loaded]);
  selection.setWords(new Uint8Array(PARTS * (EACH + 1)), "wang");
  assert.deepEqual([answers, selection.awaitsWords(), asked.length], [1, false, loaded]);
});

test("a wish without a place brings everything, and its numbers are right", async () => {
  const { selection, asked, all } = selecting("?need=tea&type=t1");
  const chosen = await selection.ready();
  assert.equal(asked.length, 1 + 2 * PARTS);
  assert.equal(chosen.total, all.filter((one) => one.amenity & 1 && one.type).length + PARTS);
  assert.deepEqual([chosen.isPartial, chosen.offers], [false, "known"]);
});

test("words bring the parts in which they are found", async () => {
  const { selection, asked, told } = selecting();
  const { network } = await selection.ready();
  const words = new Uint8Array(network.columns.all);
  words[EACH + 1] = 1;
  words[PARTS * EACH + 4] = 1; // the fifth of those without a position
  const next = told();
  selection.setWords(words);
  const chosen = await next;
  assert.deepEqual(asked.slice(1).sort(), ["part1", "part4"]);
  assert.deepEqual([chosen.total, chosen.isPartial], [2, false]);
  assert.deepEqual((await selection.first(chosen, 10)).found.map(({ i }) => i), [EACH + 1, PARTS * EACH + 4]);
});

test("the map brings what it looks at closely, and nothing from afar", async () => {
  const { selection, asked, told } = selecting();
  await selection.ready();
  selection.look([39, 110, 40, 116], false);
  assert.deepEqual(asked, ["all"]);
  const next = told();
  selection.look([39.2, 112.1, 39.3, 112.2], false);
  const chosen = await next;
  assert.deepEqual(asked, ["all", "part2"]);
  assert.equal(chosen.mask.reduce((sum, one) => sum + one, 0), EACH + 1);
  assert.equal(chosen.total, PARTS * (EACH + 1)); // still all of them
});

test("a part that did not come is asked for again", async () => {
  const { selection } = selecting("?need=tea");
  const works = globalThis.fetch;
  globalThis.fetch = async (address) => (/part2.json/.test(address) ? { ok: false, status: 503 } : works(address));
  await assert.rejects(selection.ready(), /503/);
  globalThis.fetch = works;
  assert.equal((await selection.ready()).isPartial, false);
});

test("while the address names a place that is still looked up, a wish does not bring everything", async () => {
  const { selection, asked, all, told } = selecting("?need=tea&near=x");
  selection.expectPlace();
  selection.count();
  await selection.ready();
  assert.deepEqual(asked, ["all"]);
  const next = told();
  selection.setPlace(PLACE);
  const { found } = await selection.first(await next, 10);
  assert.deepEqual(found.map(({ i }) => i), nearestOf(all, (one) => one.amenity & 1).slice(0, 10));
  assert.ok(asked.length < 1 + PARTS, asked.join());
});
