// Facets: what passes, and what each choice would leave.
import assert from "node:assert/strict";
import { test } from "node:test";
import { facetsOf } from "../../theme/static/js/facets.js";
import { holidaysFrom } from "../../theme/static/js/hours.js";
import { stateFromQuery } from "../../theme/static/js/state.js";
import { numbers } from "./numbers.js";
import { decoded } from "./packed.js";

const keys = (prefix, count) => Array.from({ length: count }, (_, k) => ({ key: prefix + k }));
const TERMS = { types: keys("t", 4), amenities: keys("a", 40), services: keys("s", 35), audiences: keys("p", 5) };
const ALL_DAY = { week: Array(7).fill([[0, 1440]]) };
const OFFICE = { week: Array(7).fill([[540, 1080]]) };
const BUT_MONDAY = { week: [[[480, 1200]]].concat(Array(6).fill([[0, 1440]])) };
const PERHAPS = { week: Array(7).fill([[0, 1440, 2]]) };
const NOON = Date.parse("2025-01-08T12:00:00+08:00"); // a Wednesday
const MIDNIGHT = Date.parse("2025-01-08T00:30:00+08:00");

function engine(stations, hoursTable = [ALL_DAY, OFFICE, BUT_MONDAY, PERHAPS], holidays = holidaysFrom()) {
  const pick = (name, missing) => stations.map((one) => (one[name] === undefined ? missing : one[name]));
  const columns = decoded({
    n: stations.length,
    lat: pick("lat", 0),
    lng: pick("lng", 0),
    type: pick("type", 0),
    amenity: pick("amenity", 0),
    amenity2: pick("amenity2", 0),
    service: pick("service", 0),
    service2: pick("service2", 0),
    audience: pick("audience", 0),
    hours: pick("hours", -1),
    hoursTable,
    stars: pick("stars", 0),
    state: pick("state", 0),
    step: pick("step", 0),
    private: pick("private", 0),
  });
  return { columns, run: facetsOf(columns, TERMS, holidays).run };
}
const passing = (stations, query, around = {}) =>
  Array.from(engine(stations).run(stateFromQuery(query), { now: NOON, ...around }).mask);

test("without a wish all stations pass but the delisted", () => {
  assert.deepEqual(passing([{}, { state: 1 }, { state: 2 }, { state: 3 }], ""), [1, 1, 1, 0]);
});

test("all needs must be met, on either side of bit 31, by a station that is open as such", () => {
  const stations = [{ amenity: 3, amenity2: 16 }, { amenity: 1 }, { amenity: 3, state: 1 }, {}];
  assert.deepEqual(passing(stations, "?need=a0"), [1, 1, 0, 0]);
  assert.deepEqual(passing(stations, "?need=a0,a1"), [1, 0, 0, 0]);
  assert.deepEqual(passing(stations, "?need=a35"), [1, 0, 0, 0]);
});

test("services as needs", () => {
  assert.deepEqual(passing([{ service: 1 << 30 }, { service2: 1 }, {}], "?service=s30"), [1, 0, 0]);
  assert.deepEqual(passing([{ service: 1 << 30 }, { service2: 1 }, {}], "?service=s31"), [0, 1, 0]);
});

test("a need that the site does not know is met by none, an unknown type is nobody's", () => {
  assert.deepEqual(passing([{ amenity: 1 }], "?need=jacuzzi"), [0]);
  assert.deepEqual(passing([{ type: 0 }], "?type=palace"), [0]);
  assert.deepEqual(passing([{ audience: 1 }], "?for=nobody"), [0]);
  assert.deepEqual(passing([{ type: 0 }, { type: 1 }], "?type=palace,t1"), [0, 1]);
});

test("any of the types and audiences will do", () => {
  const stations = [{ type: 0, audience: 1 }, { type: 1, audience: 6 }, { type: 2 }];
  assert.deepEqual(passing(stations, "?type=t1,t2"), [0, 1, 1]);
  assert.deepEqual(passing(stations, "?for=p0,p2"), [1, 1, 0]);
});

test("open now leaves out the closed, and the unknown unless they are wanted", () => {
  const stations = [{ hours: 0 }, { hours: 1 }, { hours: 3 }, {}, { hours: 0, state: 1 }];
  assert.deepEqual(passing(stations, "?open=now"), [1, 1, 0, 0, 0]);
  assert.deepEqual(passing(stations, "?open=now", { now: MIDNIGHT }), [1, 0, 0, 0, 0]);
  assert.deepEqual(passing(stations, "?open=now&unknown=1", { now: MIDNIGHT }), [1, 0, 1, 1, 0]);
});

test("open all night is open from midnight to five, every night", () => {
  const stations = [{ hours: 0 }, { hours: 1 }, { hours: 2 }, {}];
  assert.deepEqual(passing(stations, "?open=night"), [1, 0, 0, 0]);
  const late = engine([{ hours: 0 }], [{ week: Array(7).fill([[1080, 1740]]) }]); // 18:00 to 05:00
  assert.equal(late.run(stateFromQuery("?open=night"), { now: NOON }).total, 1);
  const nearly = engine([{ hours: 0 }], [{ week: Array(7).fill([[1080, 1739]]) }]);
  assert.equal(nearly.run(stateFromQuery("?open=night"), { now: NOON }).total, 0);
});

test("nights begin at midnight also behind a day on which the clocks are changed", () => {
  const untilFive = engine([{ hours: 0 }], [{ week: Array(7).fill([[0, 300]]) }], holidaysFrom([], "Europe/Berlin"));
  for (const now of ["2025-03-27T12:00:00Z", "2025-10-23T12:00:00Z"])
    assert.equal(untilFive.run(stateFromQuery("?open=night"), { now: Date.parse(now) }).total, 1, now);
});

test("stars are a least number; only a yes is step-free", () => {
  assert.deepEqual(passing([{ stars: 2 }, { stars: 3 }, { stars: 5 }], "?stars=3"), [0, 1, 1]);
  assert.deepEqual(passing([{ step: 1 }, { step: 2 }, { step: 3 }, {}], "?step=1"), [1, 0, 0, 0]);
});

test("whoever is on the way is not sent to a door that is closed for months, whoever asks by name is", () => {
  const stations = [{}, { state: 1 }, { state: 2 }];
  assert.deepEqual(passing(stations, "", { near: true }), [1, 0, 0]);
  assert.deepEqual(passing(stations, "", { near: true, found: Uint8Array.of(0, 1, 1) }), [0, 1, 1]);
});

test("stations without a position pass as the others do", () => {
  const columns = decoded({
    n: 1,
    lat: [0],
    lng: [0],
    type: [0],
    amenity: [1],
    unplaced: [["x", 1, "110000"]],
    unplacedColumns: { type: [1], amenity: [3] },
  });
  const result = facetsOf(columns, TERMS, holidaysFrom()).run(stateFromQuery("?need=a0"), { now: NOON });
  assert.deepEqual([result.total, result.counts.need[1]], [2, 1]);
});

/** Stations of every kind. */
function crowd(count, seed) {
  const next = numbers(seed);
  const bits = (rare) => Array.from({ length: 31 }, (_, k) => (next() < rare ? 1 << k : 0)).reduce((a, b) => a | b, 0) >>> 0;
  return Array.from({ length: count }, () => ({
    type: Math.floor(next() * 4),
    amenity: bits(0.3),
    amenity2: bits(0.3) & 511,
    service: bits(0.2),
    service2: bits(0.2) & 15,
    audience: bits(0.5) & 31,
    hours: Math.floor(next() * 5) - 1,
    stars: Math.floor(next() * 6),
    state: Math.floor(next() * 4),
    step: Math.floor(next() * 4),
    private: Number(next() < 0.3),
  }));
}

test("each number is what choosing that box leaves, whatever else is chosen", () => {
  const { run } = engine(crowd(400, 5));
  const queries = [
    "",
    "?public=1&type=t1",
    "?need=a3",
    "?need=a3,a33&type=t1",
    "?type=t1,t2&for=p1&open=now",
    "?open=night&unknown=1&stars=2",
    "?service=s2&step=1&for=p0,p4&stars=1",
  ];
  for (const query of queries) {
    const state = stateFromQuery(query);
    const around = { now: MIDNIGHT };
    const { counts, mask, total } = run(state, around);
    const left = (changes) => run({ ...state, ...changes }, around).total;
    assert.equal(total, mask.reduce((sum, one) => sum + one, 0));
    TERMS.amenities.forEach(({ key }, k) => assert.equal(counts.need[k], left({ need: state.need.concat(key) }), query + key));
    TERMS.services.forEach(({ key }, k) => {
      assert.equal(counts.service[k], left({ service: state.service.concat(key) }), query + key);
    });
    // Of these any will do, so the number is what the one alone brings.
    TERMS.types.forEach(({ key }, k) => assert.equal(counts.type[k], left({ type: [key] }), query + key));
    TERMS.audiences.forEach(({ key }, k) => assert.equal(counts.audience[k], left({ audience: [key] }), query + key));
    for (let stars = 1; stars <= 5; stars++) assert.equal(counts.stars[stars], left({ stars }), query + " stars " + stars);
    assert.equal(counts.step, left({ step: true }), query);
    assert.equal(counts.public, left({ public: true }), query);
    assert.equal(counts.now, left({ open: "now" }), query);
    assert.equal(counts.night, left({ open: "night" }), query);
    const unknown = left({ open: "now", unknown: true }) - left({ open: "now", unknown: false });
    assert.equal(counts.unknown, unknown, query);
  }
});

test("what has not arrived yet neither passes nor counts", () => {
  const { run, columns } = engine([{ amenity: 1 }, { amenity: 1 }]);
  columns.known[1] = 0;
  const { mask, total, counts } = run(stateFromQuery("?need=a0"), { now: NOON });
  assert.deepEqual([Array.from(mask), total, counts.need[0]], [[1, 0], 1, 1]);
});

test("who lets the public in passes, and who does not is left out only if that is asked", () => {
  assert.deepEqual(passing([{ private: 1 }, {}], ""), [1, 1]);
  assert.deepEqual(passing([{ private: 1 }, {}, { state: 1 }], "?public=1"), [0, 1, 0]);
});

test("the totals of a network in parts are what counting all of it gives, and hold only while nothing is asked", () => {
  const stations = crowd(300, 9);
  const whole = engine(stations);
  const asked = stateFromQuery("");
  const { counts, total } = whole.run(asked, { now: MIDNIGHT });
  const used = stations.map((one, i) => i).filter((i) => whole.columns.state[i] === 0);
  const totals = {
    total,
    need: Array.from(counts.need),
    service: Array.from(counts.service),
    type: Array.from(counts.type),
    audience: Array.from(counts.audience),
    stars: Array.from(counts.stars),
    hours: whole.columns.hoursTable.map((_, at) => used.filter((i) => whole.columns.hours[i] === at).length),
    unknown: used.filter((i) => whole.columns.hours[i] < 0).length,
    step: counts.step,
    public: counts.public,
  };
  const nearby = whole.run(asked, { now: MIDNIGHT, near: true });
  totals.used = { total: nearby.total };
  for (const name of ["type", "audience", "stars"]) totals.used[name] = Array.from(nearby.counts[name]);
  const { columns } = engine(stations);
  columns.known.fill(0, 100);
  const { run } = facetsOf(columns, TERMS, holidaysFrom(), totals);
  for (const now of [NOON, MIDNIGHT]) {
    const some = run(asked, { now });
    const all = whole.run(asked, { now });
    assert.equal(some.total, total);
    for (const name of Object.keys(counts)) {
      const values = (one) => (typeof one === "number" ? one : Array.from(one).slice(0, 4));
      assert.deepEqual(values(some.counts[name]), values(all.counts[name]), name);
    }
    assert.equal(some.mask.reduce((sum, one) => sum + one, 0), stations.slice(0, 100).filter((one) => one.state !== 3).length);
  }
  assert.ok(run(stateFromQuery("?need=a3"), { now: NOON }).total < 100);
  const near = run(asked, { now: MIDNIGHT, near: true });
  assert.equal(near.total, nearby.total);
  for (const name of ["type", "audience", "stars", "need"])
    assert.deepEqual(Array.from(near.counts[name]).slice(0, 4), Array.from(nearby.counts[name]).slice(0, 4), name);
});

test("the words that were found count as any other wish", () => {
  const { run } = engine([{ amenity: 1 }, { amenity: 1 }, {}]);
  const { total, counts } = run(stateFromQuery(""), { now: NOON, found: Uint8Array.of(1, 0, 1) });
  assert.deepEqual([total, counts.need[0]], [2, 1]);
});
