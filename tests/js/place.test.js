// Where somebody is: asked of the device, or picked.
import assert from "node:assert/strict";
import { test } from "node:test";
import { fromWgs84 } from "../../theme/static/js/datum.js";
import {
  forgetPlace,
  isCoarse,
  isFarAway,
  ownPlace,
  placeWithKey,
  rememberedPlace,
  rememberPlace,
} from "../../theme/static/js/place.js";
import { placesNamed } from "../../theme/static/js/place-picker.js";

const PLACES = {
  areas: [
    ["100000", "中国", -1, "nation", 35, 105, 9],
    ["110000", "北京市", 0, "province", 40, 116.4, 9],
    ["110101", "东城区", 1, "district", 39.9, 116.4, 2],
    ["110105", "朝阳区", 1, "district", 39.92, 116.5, 7],
    ["460000", "海南省", 0, "province", null, null, 1],
  ],
  landmarks: [
    ["beijing-station", "北京站", "railway=station", "110101", 39.9, 116.42, ["Beijing Railway Station"]],
    ["wangjing-west", "望京西", "station=subway", "110105026", 39.99, 116.45, ["Wangjing West"]],
  ],
  parts: { 110105: "zh/110105.x.json" },
};
const PARTS = [["110105026", "望京街道", 39.99, 116.46, 3], ["110105099", "某地", null, null, 1]];
const parts = () => Promise.resolve(PARTS);
const at = (latitude, longitude, accuracy) => ({
  getCurrentPosition: (found) => found({ coords: { latitude, longitude, accuracy } }),
});
const refusing = (code) => ({ getCurrentPosition: (_, refused) => refused({ code }) });

test("the device's position is shifted to the datum of the base map", async () => {
  const place = await ownPlace(at(39.99313, 116.46471, 20), "gcj02", "you");
  const expected = fromWgs84(39.99313, 116.46471, "gcj02");
  assert.deepEqual([place.key, place.lat, place.lng, place.accuracy], ["me", expected.lat, expected.lng, 20]);
  assert.deepEqual((await ownPlace(at(39.99313, 116.46471, 20), "wgs84", "you")).lat, 39.99313);
});

test("a refusal, a failure and a browser without positions are told apart", async () => {
  await assert.rejects(ownPlace(refusing(1), "wgs84", ""), (key) => key === "near_refused");
  await assert.rejects(ownPlace(refusing(2), "wgs84", ""), (key) => key === "near_no_position");
  await assert.rejects(ownPlace(refusing(3), "wgs84", ""), (key) => key === "near_no_position");
  await assert.rejects(ownPlace(undefined, "wgs84", ""), (key) => key === "near_unsupported");
});

test("a position known to a kilometre is coarse, a station beyond 30 km a mistake", () => {
  assert.deepEqual([500, 1000, 1001, 2000].map((accuracy) => isCoarse({ accuracy })), [false, false, true, true]);
  assert.deepEqual([29000, 30001].map(isFarAway), [false, true]);
});

test("a key is a landmark, an area, or a part of a district whose file is then asked for", async () => {
  assert.equal((await placeWithKey(PLACES, "beijing-station", parts)).name, "北京站");
  assert.deepEqual(await placeWithKey(PLACES, "110105", () => assert.fail("asked")), {
    key: "110105",
    name: "朝阳区",
    lat: 39.92,
    lng: 116.5,
    accuracy: 0,
  });
  assert.equal((await placeWithKey(PLACES, "110105026", parts)).name, "望京街道");
});

test("an unknown key, and a place without a position, are none", async () => {
  for (const key of ["nowhere", "110105001", "110105099", "460000", "310000"]) {
    assert.equal(await placeWithKey(PLACES, key, parts), null, key);
  }
});

test("places are found by any part of any of their names, those that begin with it first, landmarks before areas", () => {
  const named = (words) => placesNamed(PLACES, words).map(({ place }) => place.key);
  assert.deepEqual(named("北京"), ["beijing-station", "110000"]);
  assert.deepEqual(named("京"), ["beijing-station", "wangjing-west", "110000"]);
  assert.deepEqual(named("railway BEIJING"), ["beijing-station"]);
  assert.deepEqual(named("西"), ["wangjing-west"]);
  assert.deepEqual(named("海南"), []); // it has no position
  assert.deepEqual(named("  "), []);
});

test("a place says within what it lies", () => {
  assert.equal(placesNamed(PLACES, "望京西")[0].within, "朝阳区");
  assert.equal(placesNamed(PLACES, "东城")[0].within, "北京市");
});

test("a picked place is remembered and forgotten, one's own is never remembered", () => {
  const kept = new Map();
  globalThis.localStorage = {
    getItem: (key) => (kept.has(key) ? kept.get(key) : null),
    setItem: (key, value) => kept.set(key, value),
    removeItem: (key) => kept.delete(key),
  };
  const place = { key: "110105", name: "朝阳区", lat: 39.92, lng: 116.5, accuracy: 0 };
  assert.equal(rememberedPlace(), null);
  rememberPlace({ ...place, key: "me" });
  assert.equal(rememberedPlace(), null);
  rememberPlace(place);
  assert.deepEqual(rememberedPlace(), place);
  for (const rubbish of ["{", "[]", '{"key":1}', '{"key":"a","name":"b","lat":null,"lng":1}']) {
    kept.set("yizhan-place", rubbish);
    assert.equal(rememberedPlace(), null, rubbish);
  }
  rememberPlace(place);
  forgetPlace();
  assert.equal(rememberedPlace(), null);
  globalThis.localStorage = {
    getItem: () => {
      throw new Error("forbidden");
    },
    setItem: () => {
      throw new Error("forbidden");
    },
  };
  rememberPlace(place);
  assert.equal(rememberedPlace(), null);
  delete globalThis.localStorage;
});
