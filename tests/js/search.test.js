// The search box.
import assert from "node:assert/strict";
import { test } from "node:test";
import { foundIn } from "../../theme/static/js/search.js";

const ENTRIES = [
  ["a", "Station at Wangjing", "Chaoyang", "望京驿站"],
  ["b", "Wangjing Qiji", "Chaoyang", "望京小哥驿站"],
  ["c", "Huoying Home", "Changping", "霍营职工之家"],
];
const ids = (query) => foundIn(ENTRIES, query).map(([id]) => id);

test("every word must stand somewhere, in any of the writings", () => {
  assert.deepEqual(ids("霍营"), ["c"]);
  assert.deepEqual(ids("chaoyang 小哥"), ["b"]);
  assert.deepEqual(ids("nowhere"), []);
});

test("names that begin with the query come first, the others keep their order", () => {
  assert.deepEqual(ids("wangjing"), ["b", "a"]);
  assert.deepEqual(ids("o"), ["a", "b", "c"]);
});

test("an empty query finds nothing", () => {
  assert.deepEqual(ids("  "), []);
});
