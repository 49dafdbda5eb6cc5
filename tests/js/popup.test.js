// Where a station's name leads to, wherever scripts draw it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { stationAddress } from "../../theme/static/js/popup.js";

const config = { stationBase: "../zh/stations/", areaBase: "../zh/areas/" };

test("a station leads to its page", () => {
  assert.equal(stationAddress({ id: "bj-one" }, config), "../zh/stations/bj-one.html");
});

test("a station without a page leads to its entry in the list of its area", () => {
  assert.equal(stationAddress({ id: "bj-one", at: "110105--2" }, config), "../zh/areas/110105--2.html#station-bj-one");
});

test("nothing in an id leads elsewhere", () => {
  assert.equal(stationAddress({ id: "../x", at: "../y#" }, config), "../zh/areas/..%2Fy%23.html#station-..%2Fx");
});
