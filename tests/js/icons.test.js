// The icons: one style, nothing but lines.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";

const FOLDER = new URL("../../theme/static/icons/", import.meta.url);
const HEAD =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" stroke="currentColor" ' +
  'stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round">';

test("every icon has the one head, and in it only shapes without ids, styles or titles", () => {
  const names = readdirSync(FOLDER).filter((name) => name.endsWith(".svg"));
  assert.ok(names.length >= 90);
  for (const name of names) {
    const svg = readFileSync(new URL(name, FOLDER), "utf8");
    assert.ok(svg.startsWith(HEAD), name);
    assert.match(svg.slice(HEAD.length), /^(<(path d|circle cx|rect x)="[^<>]*"\/>)+<\/svg>\n$/, name);
    assert.doesNotMatch(svg.slice(HEAD.length), /\b(id|style|class|fill|stroke|href|on\w+)=/, name);
    assert.match(name, /^[a-z0-9]+(-[a-z0-9]+)*\.svg$/);
  }
});

test("every icon that a script names is there", () => {
  const scripts = new URL("../../theme/static/js/", import.meta.url);
  for (const name of readdirSync(scripts).filter((file) => file.endsWith(".js"))) {
    const source = readFileSync(new URL(name, scripts), "utf8");
    for (const [, icon] of source.matchAll(/makeIcon\([^()]*"([a-z0-9-]+)"\)/g)) {
      assert.doesNotThrow(() => readFileSync(new URL(icon + ".svg", FOLDER)), icon);
    }
  }
});
