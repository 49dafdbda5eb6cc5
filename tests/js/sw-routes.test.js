// What the service worker decides: which requests are its own, what may be kept, what goes first.
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  filesOf,
  furtherPages,
  isNamedFile,
  languageOf,
  mapConfigOf,
  mayBeKept,
  pageName,
  pathWithin,
  routeOf,
  stampedWith,
  stationsWithin,
  titleOf,
  tooMany,
} from "../../theme/static/js/sw-routes.js";

const SITE = "https://union.example/stations/";

function route(path, { method = "GET", mode = "navigate", site = SITE } = {}) {
  return routeOf({ url: site + path, method, mode }, SITE);
}

test("a path is what stands behind the site's root, and nothing outside of it is a path", () => {
  assert.equal(pathWithin(SITE + "zh/map.html?need=toilet#x", SITE), "zh/map.html");
  assert.equal(pathWithin(SITE, SITE), "");
  assert.equal(pathWithin("https://union.example/other/zh/", SITE), null);
  assert.equal(pathWithin("https://tiles.example/stations/1.png", SITE), null);
});

test("files named after their content are told by ten hexadecimal digits in their name or folder", () => {
  for (const path of [
    "assets/site.zh.44e5162b1e.js",
    "assets/leaflet/leaflet.0a1b2c3d4e.css",
    "data/shards/zh/0123456789.json",
    "data/columns/110105.1d8659f362.json",
    "data/search/stations.0123456789/ab.json",
  ])
    assert.ok(isNamedFile(path), path);
  for (const path of [
    "assets/img/share.png",
    "data/columns/110105001001.json", // a village's code has digits as well, twelve of them
    "data/1d8659f362/", // a folder is no file
    "zh/stations/0123456789.html",
    "embed/v1/host.js",
  ])
    assert.ok(!isNamedFile(path), path);
});

test("pages and named files are answered; embeds, feeds, tables, pictures, other hosts and methods are not", () => {
  for (const path of ["", "zh/", "zh/index.html", "zh/map.html?need=toilet", "zh/areas/110105", "zh/offline.html"])
    assert.equal(route(path), "page", path);
  for (const path of ["zh/embed/v1/110105.html", "embed/v1/host.js", "stations.csv", "zh/feeds/news.xml", "sw.js"])
    assert.equal(route(path), "none", path);
  assert.equal(route("data/outlines.87ca039758.json", { mode: "cors" }), "file");
  assert.equal(route("assets/img/favicon.svg", { mode: "no-cors" }), "none");
  assert.equal(route("zh/map.html", { mode: "cors" }), "none");
  assert.equal(route("zh/map.html", { method: "POST" }), "none");
  assert.equal(route("zh/map.html", { site: "https://elsewhere.example/" }), "none");
});

test("a page has one name under all addresses that hosts give it", () => {
  for (const path of ["zh", "zh/", "zh/index.html", "zh/index"]) assert.equal(pageName(path), "zh", path);
  for (const path of ["zh/map", "zh/map.html", "zh/map/"]) assert.equal(pageName(path), "zh/map", path);
  for (const path of ["", "index.html"]) assert.equal(pageName(path), "", path);
  assert.notEqual(pageName("zh/areas/110105--2.html"), pageName("zh/areas/110105.html"));
});

test("a page's language is its first folder, and the site's first where it has none", () => {
  assert.equal(languageOf("en/map.html", ["zh", "en"]), "en");
  assert.equal(languageOf("", ["zh", "en"]), "zh");
  assert.equal(languageOf("english/x.html", ["zh", "en"]), "zh");
});

test("only whole answers of our own are kept, pages as pages and files as files", () => {
  const answer = (status, type, kind) => ({ status, type, headers: new Headers(kind ? { "content-type": kind } : {}) });
  assert.ok(mayBeKept(answer(200, "basic", "text/html; charset=utf-8"), "page"));
  assert.ok(mayBeKept(answer(200, "basic", "application/json"), "file"));
  assert.ok(mayBeKept(answer(200, "basic", ""), "file")); // a host that names no type
  assert.ok(!mayBeKept(answer(200, "basic", "text/html"), "file")); // one that answers everything with its start page
  assert.ok(!mayBeKept(answer(200, "basic", "application/json"), "page"));
  assert.ok(!mayBeKept(answer(0, "opaqueredirect", ""), "page"));
  assert.ok(!mayBeKept(answer(0, "opaque", ""), "file"));
  for (const status of [206, 301, 404, 500]) assert.ok(!mayBeKept(answer(status, "basic", "text/html"), "page"));
});

test("a page's files are found in its links and in its map's configuration, once each", () => {
  const html = `<html lang="zh"><link href="../../assets/site.c4c2e63d03.css"><script src="../../assets/site.zh.44e5162b1e.js">
    </script><svg><use href="../../assets/icons.1278cd3084.svg#pin"/></svg><svg><use href="../../assets/icons.1278cd3084.svg#tea"/></svg>
    <img src="../../assets/img/share.png"><a href="../../data/../../../evil/assets/x.0123456789.js">x</a>
    <script type="application/json" class="map-config">{"columns":"../../data/columns/110105.1d8659f362.json"}</script>`;
  assert.deepEqual(filesOf(html, SITE + "zh/areas/110105.html", SITE), [
    "assets/site.c4c2e63d03.css",
    "assets/site.zh.44e5162b1e.js",
    "assets/icons.1278cd3084.svg",
    "data/columns/110105.1d8659f362.json",
  ]);
  assert.deepEqual(filesOf("<html><p>Sign in", SITE + "zh/", SITE), []);
});

test("further pages are file names beside the page, never paths", () => {
  const html = '<section data-offline-more="110105--2.html 110105001.html ../../sw.js https://x.example/ ">';
  assert.deepEqual(furtherPages(html, "zh/areas/"), ["zh/areas/110105--2.html", "zh/areas/110105001.html"]);
  assert.deepEqual(furtherPages("<section>", "zh/areas/"), []);
});

test("the number of stations within an area is the one that its page says", () => {
  assert.equal(stationsWithin('<section data-offline-name="x" data-offline-count="856" hidden>'), 856);
  assert.equal(stationsWithin("<section>"), 0);
});

test("the map's configuration is read as JSON, and a page without one has none", () => {
  const config = '<script type="application/json" class="map-config">{"a":"\\u003cb"}</script>';
  assert.deepEqual(mapConfigOf(config), { a: "<b" });
  assert.deepEqual(mapConfigOf("<p>"), {});
  assert.deepEqual(mapConfigOf('<script type="application/json" class="map-config">{oops</script>'), {});
});

test("a title is the reader's text without the site's name", () => {
  assert.equal(titleOf("<title>Chaoyang &amp; more · Union Stations</title>"), "Chaoyang & more");
  assert.equal(titleOf("<title>&lt;b&gt; &amp;lt; &#34;&#39;</title>"), "<b> &lt; \"'");
  assert.equal(titleOf("<p>"), "");
});

test("the stamp goes into the root element and changes nothing else", () => {
  const html = '<!DOCTYPE html>\n<html lang="zh" class="no-js">\n<p>$& <html lang="x"></p>';
  assert.equal(
    stampedWith(html, 17),
    '<!DOCTYPE html>\n<html data-saved="17" lang="zh" class="no-js">\n<p>$& <html lang="x"></p>',
  );
});

test("the oldest go first, and never what is needed", () => {
  const entries = [
    { key: "a", at: 1 },
    { key: "b", at: 4 },
    { key: "c", at: 3 },
    { key: "d", at: 2 },
  ];
  assert.deepEqual(
    tooMany(entries, 1, (key) => key === "a"),
    ["c", "d"],
  );
  assert.deepEqual(
    tooMany(entries, 4, () => false),
    [],
  );
});
