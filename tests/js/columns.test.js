// Station columns: what the generator packs, the browser gets back.
import assert from "node:assert/strict";
import { test } from "node:test";
import { countBits, decodeColumns, hasTerm, termBits } from "../../theme/static/js/columns.js";
import { packed } from "./packed.js";

const JSON_OF_THREE = {
  v: 3,
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
};

test("positions come back as degrees from deltas", () => {
  const columns = decodeColumns(packed(JSON_OF_THREE));
  assert.deepEqual(Array.from(columns.lat), [39.9, 39.9125, 39.91]);
  assert.deepEqual(Array.from(columns.lng), [116.4, 116.4, 116.40005]);
});

test("a sparse radius becomes a column with nought for doors", () => {
  assert.deepEqual(Array.from(decodeColumns(packed(JSON_OF_THREE)).radius), [0, 1500, 0]);
});

test("a term is found by its index on both sides of bit 31", () => {
  const columns = decodeColumns(packed(JSON_OF_THREE));
  const has = (i, k) => hasTerm(columns.amenity[i], columns.amenity2[i], k);
  const found = [0, 1, 2].map((i) => [0, 2, 30, 31, 32].filter((k) => has(i, k)));
  assert.deepEqual(found, [[0, 2], [32], [30]]);
});

test("termBits, hasTerm and countBits agree on every index", () => {
  for (let k = 0; k < 62; k++) {
    const [low, high] = termBits([k]);
    const has = Array.from({ length: 62 }, (_, other) => other).filter((other) => hasTerm(low, high, other));
    const counts = new Uint32Array(62);
    countBits(counts, low, 0);
    countBits(counts, high, 31);
    assert.deepEqual(has, [k]);
    assert.deepEqual(Array.from(counts).flatMap((count, other) => (count ? [other] : [])), [k]);
  }
  const counts = new Uint32Array(31);
  countBits(counts, 0x7fffffff, 0);
  assert.ok(counts.every((count) => count === 1));
});

test("stations without a position follow the others in every column but those of the position", () => {
  const columns = decodeColumns(packed({
    ...JSON_OF_THREE,
    shards: [["aa", 3, "110101"]],
    unplaced: [["bb", 2, "110105"]],
    unplacedColumns: { type: [4, 5], amenity: [1, 2], hours: [-1, 0], step: [0, 1] },
  }));
  assert.deepEqual([columns.n, columns.all, columns.lat.length], [3, 5, 3]);
  assert.deepEqual(Array.from(columns.type), [0, 2, 1, 4, 5]);
  assert.deepEqual(Array.from(columns.hours), [0, -1, 0, -1, 0]);
  assert.deepEqual(Array.from(columns.step), [0, 0, 0, 0, 1]);
  assert.deepEqual(columns.shards, [
    ["aa", 3, "110101"],
    ["bb", 2, "110105"],
  ]);
});

test("columns that are left out mean: hours unknown, no stars, open", () => {
  const columns = decodeColumns(packed({ v: 3, n: 1, lat: [0], lng: [0], type: [0], amenity: [0] }));
  assert.deepEqual([columns.hours[0], columns.stars[0], columns.state[0]], [-1, 0, 0]);
});

test("another version and a column of the wrong length are refused", () => {
  assert.throws(() => decodeColumns(packed({ ...JSON_OF_THREE, v: 1 })), /columns: not version 3/);
  assert.throws(() => decodeColumns(packed({ ...JSON_OF_THREE, type: [0] })), /columns: type is not 3 long/);
  assert.throws(() => decodeColumns(null), /columns: not version 3/);
});

test("the columns name the files of the details", () => {
  const shards = [
    ["aa", 2],
    ["bb", 1],
  ];
  assert.deepEqual(decodeColumns(packed({ ...JSON_OF_THREE, shards })).shards, shards);
  assert.deepEqual(decodeColumns(packed(JSON_OF_THREE)).shards, []);
});
