// Datums and distances: the same numbers as yizhan.geo.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { isOffset } from "../../theme/static/js/china.js";
import { fromWgs84, metres, toWgs84 } from "../../theme/static/js/datum.js";
import { numbers } from "./numbers.js";

const read = (path) => readFileSync(new URL("../../" + path, import.meta.url), "utf8");
const near = (actual, expected) => {
  assert.ok(
    Math.abs(actual.lat - expected[0]) < 1e-7 && Math.abs(actual.lng - expected[1]) < 1e-7,
    JSON.stringify(actual),
  );
};

test("four cities are shifted to where yizhan.geo.datum puts them", () => {
  near(fromWgs84(39.9087, 116.3975, "gcj02"), [39.9101035, 116.40374357]);
  near(fromWgs84(39.9087, 116.3975, "bd09"), [39.91644275, 116.41011659]);
  near(fromWgs84(31.2304, 121.4737, "gcj02"), [31.22845774, 121.47822306]);
  near(fromWgs84(22.5431, 114.0579, "bd09"), [22.54604156, 114.06956399]);
  near(fromWgs84(43.8256, 87.6168, "gcj02"), [43.82680539, 87.61964995]);
});

test("there and back is the same point, all over the mainland", () => {
  const next = numbers(11);
  for (let round = 0; round < 500; round++) {
    const [lat, lng] = [25 + 16 * next(), 100 + 17 * next()];
    for (const datum of ["wgs84", "gcj02", "bd09"]) {
      const there = fromWgs84(lat, lng, datum);
      near(toWgs84(there.lat, there.lng, datum), [lat, lng]);
    }
  }
});

test("abroad, and in Hong Kong, Macau and Taiwan, nothing is shifted", () => {
  const places = {
    Tehran: [35.7, 51.42],
    Gqeberha: [-33.96, 25.6],
    Johannesburg: [-26.2, 28.05],
    Seoul: [37.57, 126.98],
    Hanoi: [21.03, 105.85],
    Ulaanbaatar: [47.92, 106.92],
    "Hong Kong": [22.302, 114.177],
    Macau: [22.198, 113.544],
    Taipei: [25.03, 121.56],
  };
  for (const [name, [lat, lng]] of Object.entries(places)) {
    assert.deepEqual(fromWgs84(lat, lng, "gcj02"), { lat, lng }, name);
    // Macau lies so near the line that the way back cannot know on which side a number was made.
    if (name !== "Macau") assert.deepEqual(toWgs84(lat, lng, "bd09"), { lat, lng }, name);
  }
});

test("the towns along the border are shifted", () => {
  const towns = [
    [40.0, 124.35],
    [24.01, 97.85],
    [21.55, 107.97],
    [50.25, 127.5],
    [49.6, 117.38],
    [39.47, 75.99],
    [22.54, 114.06],
  ];
  for (const [lat, lng] of towns) assert.ok(isOffset(lat, lng), lat + "," + lng);
});

test("the rings are those of yizhan.geo.china, point by point", () => {
  const points = (text) => (text.match(/\d+\.\d+|\d+/g) || []).map(Number);
  const python = read("generator/yizhan/geo/china.py");
  const script = read("theme/static/js/china.js");
  for (const name of ["MAINLAND", "HONG_KONG", "MACAU", "KINMEN", "MATSU"]) {
    const ours = new RegExp("const " + name + " = \\[([^\\]]*)\\]").exec(script)[1];
    const theirs = new RegExp("^" + name + ": OpenRing = \\((.*?\\))\\s*,?\\s*\\)$", "ms").exec(python)[1];
    assert.ok(points(ours).length >= 10);
    assert.deepEqual(points(ours), points(theirs), name);
  }
});

test("an unknown datum is refused", () => {
  assert.throws(() => fromWgs84(39.9, 116.4, "cgcs"), /unknown datum cgcs/);
});

test("distances are those of yizhan.geo.distance", () => {
  assert.ok(Math.abs(metres(39.9087, 116.3975, 39.9163, 116.3972) - 845.469871) < 1e-5);
  assert.ok(Math.abs(metres(39.9, 116.4, -33.96, 25.6) - 12403084.836) < 1e-2);
  assert.equal(metres(1, 2, 1, 2), 0);
});
