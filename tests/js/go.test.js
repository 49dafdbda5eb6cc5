// "Go": the addresses that open map apps, and where they are of use.
import assert from "node:assert/strict";
import { test } from "node:test";
import { fromWgs84 } from "../../theme/static/js/datum.js";
import { walledBrowser, wayAddress, waysHere } from "../../theme/static/js/go.js";

const WAYS = [
  { key: "amap", name: "Amap", datum: "gcj02", url: "https://a.example/?p={lng},{lat}&n={name}" },
  { key: "baidu", name: "Baidu", datum: "bd09", url: "https://b.example/?l={lat},{lng}&c={address}" },
  { key: "colon", name: "Colon", datum: "gcj02", url: "https://c.example/?m={lat},{lng};t:{name}", wide: ":;" },
  { key: "geo", name: "Other", datum: "wgs84", url: "geo:{lat},{lng}?q={lat},{lng}({name})", hidden: ["wechat"] },
];
const WECHAT =
  "Mozilla/5.0 (Linux; Android 10; M2006) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/78.0.3904.62 " +
  "XWEB/2692 MMWEBSDK/200901 Mobile Safari/537.36 MicroMessenger/7.0.20.1781(0x2700143F) NetType/4G Language/zh_CN";
const goal = (name, address) => ({ lat: 39.99313, lng: 116.46471, name, address, page: "" });

test("each app is given the position in the datum that it reads, to six decimals", () => {
  const gcj = fromWgs84(39.99313, 116.46471, "gcj02");
  const bd = fromWgs84(39.99313, 116.46471, "bd09");
  const [amap, baidu, , geo] = WAYS.map((way) => wayAddress(way, goal("x"), "wgs84"));
  assert.equal(amap, `https://a.example/?p=${gcj.lng.toFixed(6)},${gcj.lat.toFixed(6)}&n=x`);
  assert.equal(baidu, `https://b.example/?l=${bd.lat.toFixed(6)},${bd.lng.toFixed(6)}&c=x`);
  assert.equal(geo, "geo:39.993130,116.464710?q=39.993130,116.464710(x)");
});

test("a base map in another datum leads to the same door, within half a metre", () => {
  for (const datum of ["gcj02", "bd09"]) {
    const shown = fromWgs84(39.99313, 116.46471, datum);
    const there = { ...goal("x"), lat: Math.round(shown.lat * 1e5) / 1e5, lng: Math.round(shown.lng * 1e5) / 1e5 };
    const [, lat, lng] = /^geo:([\d.]+),([\d.]+)/.exec(wayAddress(WAYS[3], there, datum));
    assert.ok(Math.abs(lat - 39.99313) < 0.000006 && Math.abs(lng - 116.46471) < 0.000006, lat + " " + lng);
  }
});

test("names cannot break out of an address, and signs that mean something to the app become wide", () => {
  const name = "A&B=c#d?(e)'*!:;{lat}$&";
  assert.equal(
    wayAddress(WAYS[0], goal(name), "wgs84").replace(/^.*&n=/, ""),
    "A%26B%3Dc%23d%3F%28e%29%27%2A%21%3A%3B%7Blat%7D%24%26",
  );
  assert.match(wayAddress(WAYS[2], goal("a:b;c"), "wgs84"), /t:a%EF%BC%9Ab%EF%BC%9Bc$/);
  assert.match(wayAddress(WAYS[1], goal("name", "address 1"), "wgs84"), /c=address%201$/);
});

test("an address that is none is not linked", () => {
  assert.equal(wayAddress({ ...WAYS[0], url: "javascript:alert({lat})" }, goal("x"), "wgs84"), null);
});

test("the app chosen last comes first, and what is dead in this browser is left out", () => {
  const keys = (walled, chosen) => waysHere(WAYS, walled, chosen).map(({ key }) => key);
  assert.deepEqual(keys("", null), ["amap", "baidu", "colon", "geo"]);
  assert.deepEqual(keys("", "geo"), ["geo", "amap", "baidu", "colon"]);
  assert.deepEqual(keys("wechat", "geo"), ["amap", "baidu", "colon"]);
  assert.deepEqual(keys("", "gone"), ["amap", "baidu", "colon", "geo"]);
});

test("WeChat's browser is known by what it calls itself", () => {
  assert.equal(walledBrowser(WECHAT), "wechat");
  assert.equal(walledBrowser(WECHAT.replace(/MicroMessenger\S+/, "")), "");
});
