// Station columns: what the generator packs, the browser gets back.
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  countBits,
  decodeHeaps,
  emptyColumns,
  fillColumns,
  fillOffers,
  termBits,
  unpackRing,
} from "../../theme/static/js/columns.js";
import { decoded, pack, packed, packedOffers, packSigned } from "./packed.js";

const THREE = {
  n: 3,
  lat: [3990000, 1250, -250],
  lng: [11640000, 0, 5],
  type: [0, 2, 1],
  amenity: [5, 0, 1 << 30],
  amenity2: [0, 2, 0],
  hours: [0, -1, 0],
  hoursTable: [{ week: [] }],
  radius: [[1, 1500]],
  stars: [0, 5, 3],
  state: [0, 1, 3],
  private: [0, 0, 1],
};

/** Has a station term k, given the two words that hold its bits? */
const has = (low, high, k) => (((k < 31 ? low : high) >>> (k % 31)) & 1) === 1;

test("positions come back as degrees from deltas", () => {
  const columns = decoded(THREE);
  assert.deepEqual(Array.from(columns.lat), [39.9, 39.9125, 39.91]);
  assert.deepEqual(Array.from(columns.lng), [116.4, 116.4, 116.40005]);
});

test("a sparse radius becomes a column with nought for doors", () => {
  assert.deepEqual(Array.from(decoded(THREE).radius), [0, 1500, 0]);
});

test("a term is found by its index on both sides of bit 31", () => {
  const columns = decoded(THREE);
  const having = (i, k) => has(columns.amenity[i], columns.amenity2[i], k);
  const found = [0, 1, 2].map((i) => [0, 2, 30, 31, 32].filter((k) => having(i, k)));
  assert.deepEqual(found, [[0, 2], [32], [30]]);
});

test("termBits and countBits agree on every index", () => {
  for (let k = 0; k < 62; k++) {
    const [low, high] = termBits([k]);
    const having = Array.from({ length: 62 }, (_, other) => other).filter((other) => has(low, high, other));
    const counts = new Uint32Array(62);
    countBits(counts, low, 0);
    countBits(counts, high, 31);
    assert.deepEqual(having, [k]);
    assert.deepEqual(Array.from(counts).flatMap((count, other) => (count ? [other] : [])), [k]);
  }
  const counts = new Uint32Array(31);
  countBits(counts, 0x7fffffff, 0);
  assert.ok(counts.every((count) => count === 1));
});

test("stations without a position follow the others in every column but those of the position", () => {
  const columns = decoded({
    ...THREE,
    unplaced: [["bb", 2, "110105"]],
    unplacedColumns: { type: [4, 5], amenity: [1, 2], hours: [-1, 0], step: [0, 1], private: [0, 1] },
  });
  assert.deepEqual([columns.n, columns.all, columns.lat.length], [3, 5, 3]);
  assert.deepEqual(Array.from(columns.type), [0, 2, 1, 4, 5]);
  assert.deepEqual(Array.from(columns.hours), [0, -1, 0, -1, 0]);
  assert.deepEqual(Array.from(columns.step), [0, 0, 0, 0, 1]);
  assert.deepEqual(Array.from(columns.private), [0, 0, 1, 0, 1]);
});

test("columns that are left out mean: hours unknown, no stars, open to all", () => {
  const columns = decoded({ n: 1, lat: [0], lng: [0] });
  assert.deepEqual([columns.hours[0], columns.stars[0], columns.state[0], columns.private[0]], [-1, 0, 0, 0]);
});

test("another version, another number of stations and a column of the wrong length are refused", () => {
  assert.throws(() => decoded({ ...THREE, v: 1 }), /columns: not version 4/);
  assert.throws(() => decoded({ ...THREE, type: [0] }), /columns: type is not 3 long/);
  assert.throws(() => decoded({ ...THREE, private: [1, ...Array(6).fill(0)] }), /columns: private is not 3 long/);
  const range = { at: 0, n: 2, apartAt: 2, apart: 0 };
  assert.throws(() => fillColumns(emptyColumns(2, 0, []), range, packed(THREE)), /columns: not 2 and 0 stations/);
  assert.throws(() => fillOffers(emptyColumns(2, 0, []), range, { v: 3 }), /columns: not version 4/);
});

test("parts may come in any order, each to its place, with hours of one table", () => {
  const table = [{ week: [1] }, { week: [2] }, { week: [3] }];
  const first = { n: 1, lat: [100], lng: [200], hours: [0], hoursTable: [table[2]], radius: [[0, 800]], amenity: [4] };
  const second = {
    n: 2, lat: [300, 1], lng: [400, 1], hours: [1, 0], hoursTable: [table[0], table[1]], private: [0, 1], amenity: [1, 2],
    unplaced: [["cc", 1, "110105"]], unplacedColumns: { hours: [1], amenity: [8] },
  };
  const ranges = [{ at: 0, n: 1, apartAt: 3, apart: 0 }, { at: 1, n: 2, apartAt: 3, apart: 1 }];
  const columns = emptyColumns(3, 1, table.slice());
  fillColumns(columns, ranges[1], packed(second));
  assert.deepEqual(Array.from(columns.known), [0, 1, 1, 1]);
  fillOffers(columns, ranges[0], packedOffers(first)); // before its columns
  fillColumns(columns, ranges[0], packed(first));
  fillOffers(columns, ranges[1], packedOffers(second));
  assert.deepEqual(Array.from(columns.lat, (degrees) => Math.round(degrees * 1e5)), [100, 300, 301]);
  assert.deepEqual(Array.from(columns.hours), [2, 1, 0, 1]);
  assert.deepEqual(columns.hoursTable, table);
  assert.deepEqual(Array.from(columns.amenity), [4, 1, 2, 8]);
  assert.deepEqual(Array.from(columns.radius), [800, 0, 0, 0]);
  assert.deepEqual(Array.from(columns.private), [0, 0, 1, 0]);
  assert.deepEqual(Array.from(columns.known), [1, 1, 1, 1]);
});

test("heaps have their middles and how many they are; rings are points again", () => {
  const heaps = decodeHeaps({ lat: packSigned([3990000, -40]), lng: packSigned([11640000, 7]), size: pack([128, 1]), tall: pack([5, 1]), wide: pack([40, 1]) });
  assert.deepEqual(Array.from(heaps.lat), [39.9, 39.8996]);
  assert.deepEqual([heaps.size, heaps.used], [[128, 1], [128, 1]]);
  assert.deepEqual(heaps.corners[0].map((degrees) => degrees.toFixed(3)), ["39.895", "116.360", "39.905", "116.440"]);
  assert.deepEqual(unpackRing(packSigned([1164000, 399000, -5, 10]), 1e4), [[116.4, 39.9], [116.3995, 39.901]]);
});
