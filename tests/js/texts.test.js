// Texts, distances, addresses and messages between frames.
import assert from "node:assert/strict";
import { test } from "node:test";
import { safeAddress } from "../../theme/static/js/dom.js";
import { heightAsked } from "../../theme/static/js/frame-size.js";
import { distanceText, matches, sayFrom } from "../../theme/static/js/texts.js";

const say = sayFrom({
  one_one: "{count} station",
  one_other: "{count} stations",
  metres: "{number} m",
  kilometres: "{number} km",
});

test("places are filled, and the count chooses the text", () => {
  assert.deepEqual(
    [0, 1, 2].map((count) => say("one", { count })),
    ["0 stations", "1 station", "2 stations"],
  );
  assert.equal(say("metres", {}), "{number} m");
});

test("a missing text shows its key", () => {
  assert.equal(say("nowhere"), "nowhere");
});

test("a value is never taken for a place", () => {
  assert.equal(sayFrom({ a: "{x}{y}" })("a", { x: "{y}", y: "$&" }), "{y}$&");
});

test("distances are rounded as people say them", () => {
  const told = [0, 4, 347, 994, 995, 1240, 9949, 9950, 12600].map((metres) => distanceText(metres, say));
  assert.deepEqual(told, ["10 m", "10 m", "350 m", "990 m", "1.0 km", "1.2 km", "9.9 km", "10 km", "13 km"]);
});

test("only addresses that lead somewhere harmless become links", () => {
  for (const good of ["/zh/stations/a.html", "a.html#go", "https://example.org/?a:b", "geo:39.9,116.4", "tel:12351"]) {
    assert.equal(safeAddress(good), good);
  }
  for (const bad of [
    "javascript:alert(1)",
    " JavaScript:alert(1)",
    "\u0001data:text/html,x",
    "vbscript:x",
    "",
    undefined,
  ]) {
    assert.equal(safeAddress(bad), null);
  }
});

test("the filter box finds all words in any order, whatever their case and width", () => {
  assert.ok(matches("望京 Wangjing Qiji", "ＱＩＪＩ wang"));
  assert.ok(matches("望京小街驿站", "小街"));
  assert.ok(matches("anything", "  "));
  assert.ok(!matches("望京 Wangjing", "wangjing 朝阳"));
});

test("only our own messages ask for a height, within bounds", () => {
  assert.equal(heightAsked({ type: "yizhan:height", height: 640.2 }), 641);
  assert.equal(heightAsked({ type: "yizhan:height", height: 1e9 }), 6000);
  assert.equal(heightAsked({ type: "yizhan:height", height: -1 }), 120);
  for (const other of [
    null,
    "x",
    { type: "other", height: 5 },
    { type: "yizhan:height", height: "5" },
    { type: "yizhan:height", height: NaN },
  ]) {
    assert.equal(heightAsked(other), null);
  }
});
