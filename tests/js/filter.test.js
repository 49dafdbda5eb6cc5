// The filter: one string for address, map and list.
import assert from "node:assert/strict";
import { test } from "node:test";
import { decodeColumns } from "../../theme/static/js/columns.js";
import { filterFromQuery, maskOf, queryWithFilter } from "../../theme/static/js/filter.js";

const CONFIG = {
  types: [{ key: "warm_station" }, { key: "union_station" }],
  amenities: Array.from({ length: 40 }, (_, k) => ({ key: "a" + k })),
};
const ALL_DAY = { week: Array(7).fill([[0, 1440]]) };
const NEVER = { week: Array(7).fill([]) };
const COLUMNS = decodeColumns({
  v: 1,
  n: 5,
  lat: [0, 0, 0, 0, 0],
  lng: [0, 0, 0, 0, 0],
  type: [0, 1, 0, 1, 0],
  amenity: [3, 1, 3, 3, 0],
  amenity2: [16, 0, 0, 16, 0],
  hours: [0, 1, 0, 0, -1],
  hoursTable: [ALL_DAY, NEVER],
  state: [0, 0, 1, 3, 0],
});
const passing = (query) => Array.from(maskOf(COLUMNS, filterFromQuery(query), CONFIG, 0, new Map()));

test("without a wish all stations pass but the delisted", () => {
  assert.deepEqual(passing(""), [1, 1, 1, 0, 1]);
});

test("all needs must be met, on either side of bit 31, by a station that is open as such", () => {
  assert.deepEqual(passing("?need=a0"), [1, 1, 0, 0, 0]);
  assert.deepEqual(passing("?need=a0,a1"), [1, 0, 0, 0, 0]);
  assert.deepEqual(passing("?need=a35"), [1, 0, 0, 0, 0]);
});

test("a need that the site does not know is met by none", () => {
  assert.deepEqual(passing("?need=jacuzzi"), [0, 0, 0, 0, 0]);
});

test("any of the types will do", () => {
  assert.deepEqual(passing("?type=union_station"), [0, 1, 0, 0, 0]);
  assert.deepEqual(passing("?type=union_station,warm_station"), [1, 1, 1, 0, 1]);
});

test("open now leaves out the closed and the unknown", () => {
  assert.deepEqual(passing("?open=1"), [1, 0, 0, 0, 0]);
});

test("a filter written into a query is read back, and what else stood there stays", () => {
  const filter = { needs: ["a1", "a0"], types: ["warm_station"], open: true };
  const query = queryWithFilter(filter, "?page=2&need=old");
  assert.equal(query, "?page=2&need=a0,a1&type=warm_station&open=1");
  assert.deepEqual(filterFromQuery(query), { needs: ["a0", "a1"], types: ["warm_station"], open: true });
  assert.equal(queryWithFilter({ needs: [], types: [], open: false }, query), "?page=2");
  assert.equal(queryWithFilter({ needs: [], types: [], open: false }, "?open=1"), "");
});
