// The nearest stations, and how far that is on foot.
import assert from "node:assert/strict";
import { test } from "node:test";
import { metres } from "../../theme/static/js/datum.js";
import { bestOf, firstOf, nearest, walkingMinutes } from "../../theme/static/js/nearest.js";
import { numbers } from "./numbers.js";

function scattered(count) {
  const next = numbers(3);
  return {
    n: count,
    all: count,
    lat: Float64Array.from({ length: count }, () => 39.5 + next()),
    lng: Float64Array.from({ length: count }, () => 116 + next()),
    private: new Uint8Array(count),
  };
}

test("the ten nearest are those that sorting everything would give", () => {
  const columns = scattered(3000);
  const mask = Uint8Array.from({ length: 3000 }, (_, i) => (i % 2 ? 1 : 0));
  const all = Array.from({ length: 3000 }, (_, i) => ({
    i,
    metres: metres(39.9, 116.4, columns.lat[i], columns.lng[i]),
  }));
  const expected = all
    .filter(({ i }) => mask[i])
    .sort((a, b) => a.metres - b.metres)
    .slice(0, 10);
  assert.deepEqual(nearest(columns, mask, 39.9, 116.4, 10), expected);
});

test("of two equally far the one that lets the public in comes first, then the one that comes first in the file", () => {
  const columns = { n: 3, lat: Float64Array.of(40, 39, 39), lng: Float64Array.of(116, 116, 116), private: new Uint8Array(3) };
  const order = (wanted) => nearest(columns, Uint8Array.of(1, 1, 1), 39, 116, wanted).map(({ i }) => i);
  assert.deepEqual(order(2), [1, 2]);
  columns.private[1] = 1;
  assert.deepEqual([order(1), order(3)], [[2], [2, 1, 0]]);
});

test("fewer stations than wanted are all of them", () => {
  const columns = scattered(4);
  assert.equal(nearest(columns, Uint8Array.of(1, 0, 1, 1), 39, 116, 10).length, 3);
  assert.deepEqual(nearest(columns, new Uint8Array(4), 39, 116, 10), []);
});

test("from a place those without a position come last; without a place those of the site's own area come first", () => {
  const columns = { n: 3, all: 4, lat: Float64Array.of(30, 40, 39), lng: Float64Array.of(100, 116, 116), private: new Uint8Array(4) };
  const mask = Uint8Array.of(1, 1, 1, 1);
  const home = [
    [38, 115],
    [41, 117],
  ];
  const order = (place, wanted, corners) => firstOf(columns, mask, place, wanted, corners).map(({ i }) => i);
  assert.deepEqual(order({ lat: 39, lng: 116 }, 10, home), [2, 1, 0, 3]);
  assert.deepEqual(order(null, 10, home), [1, 2, 0, 3]);
  assert.deepEqual(order(null, 10, undefined), [0, 1, 2, 3]);
  assert.deepEqual(order(null, 1, home), [1]);
  assert.equal(firstOf(columns, mask, { lat: 39, lng: 116 }, 10, home)[3].metres, null);
  columns.private[1] = 1;
  assert.deepEqual(order(null, 10, home), [2, 1, 0, 3]);
});

test("a walk is longer than the straight line, and far is not said in minutes", () => {
  assert.equal(walkingMinutes(5), 1);
  assert.equal(walkingMinutes(800), 13); // 1,040 m of street at 80 m a minute
  assert.equal(walkingMinutes(3690), 60);
  assert.equal(walkingMinutes(3800), null);
});

test("where words were found, those that answer better come first, equally good ones as without words", () => {
  const columns = scattered(400);
  const next = numbers(9);
  const words = Uint8Array.from({ length: 400 }, () => Math.floor(next() * 6));
  const mask = words.map((rank, i) => (rank && i % 3 ? 1 : 0));
  const place = { lat: 39.9, lng: 116.4 };
  const away = (i) => metres(place.lat, place.lng, columns.lat[i], columns.lng[i]);
  const all = Array.from(mask.keys()).filter((i) => mask[i]);
  const numbersOf = (found) => found.map(({ i }) => i);
  const near = all.slice().sort((a, b) => words[a] - words[b] || away(a) - away(b));
  const inFile = all.slice().sort((a, b) => words[a] - words[b] || a - b);
  assert.deepEqual(numbersOf(bestOf(columns, mask, words, place, 50, undefined)), near.slice(0, 50));
  assert.deepEqual(numbersOf(bestOf(columns, mask, words, null, 400, undefined)), inFile);
  assert.deepEqual(bestOf(columns, mask, null, place, 9, undefined), firstOf(columns, mask, place, 9, undefined));
});
