// The rules that all scripts obey, so that they can be joined into one classic script and run in an old WebView.
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { gzipSync } from "node:zlib";

const FOLDER = new URL("../../theme/static/js/", import.meta.url);
const NAMES = readdirSync(FOLDER).filter((name) => name.endsWith(".js"));
const SOURCES = new Map(NAMES.map((name) => [name, readFileSync(new URL(name, FOLDER), "utf8")]));
// Entries and what each may weigh, compressed: before Leaflet a page runs site.js or reading.js, and late.js on request.
// In KiB, before names are made short (tests/pages/test_pages_squeeze.py weighs what is sent), without messages.
const BUDGETS = {
  "site.js": 44,
  "area.js": 36,
  "reading.js": 16,
  "late.js": 16,
  "offline-page.js": 4,
  "embed.js": 33,
  "host.js": 1,
  "sw.js": 6,
  "sw-retired.js": 1,
};
const ENTRIES = Object.keys(BUDGETS).filter((name) => existsSync(new URL(name, FOLDER)));
const IMPORT = /^import \{ [\w, ]+ \} from "\.\/([\w-]+\.js)";$/;
const TOP_LEVEL = /^(?:export )?(?:async )?(?:function|const|let|class) (\w+)/;

/** Code without comments; strings stay. */
function code(source) {
  return source
    .replace(/\/\*[\s\S]*?\*\//g, "")
    .replace(/^\s*\/\/.*$/gm, "")
    .replace(/ \/\/ .*$/gm, "");
}

function needed(entry, seen = new Set()) {
  for (const line of SOURCES.get(entry).split("\n")) {
    const found = IMPORT.exec(line);
    if (found && !seen.has(found[1])) needed(found[1], seen);
  }
  return seen.add(entry);
}

test("an import is one line of plain names from beside; an export is a function, a constant or a class", () => {
  for (const [name, source] of SOURCES) {
    for (const line of code(source).split("\n")) {
      if (/^\s*import\b/.test(line)) assert.match(line, IMPORT, name);
      if (/^\s*export\b/.test(line)) assert.match(line, /^export ((async )?function|const|class) \w+/, name);
      assert.doesNotMatch(line, /\bimport\(|import\.meta/, name);
    }
  }
});

test("what is imported is exported there", () => {
  for (const [name, source] of SOURCES) {
    for (const [, words, from] of source.matchAll(/^import \{ ([\w, ]+) \} from "\.\/([\w-]+\.js)";$/gm)) {
      for (const word of words.split(", ")) {
        assert.match(SOURCES.get(from), new RegExp("^export ((async )?function|const|class) " + word + "\\b", "m"), name);
      }
    }
  }
});

test("names at the top are unique across all modules", () => {
  const owner = new Map();
  for (const [name, source] of SOURCES) {
    for (const line of source.split("\n")) {
      const found = TOP_LEVEL.exec(line);
      if (!found) continue;
      assert.ok(!owner.has(found[1]), found[1] + " stands in " + owner.get(found[1]) + " and in " + name);
      owner.set(found[1], name);
    }
  }
});

test("no data becomes markup, no code is made from text, no style is written into attributes", () => {
  const danger =
    /\b(innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval|new Function|srcdoc)\b|"style"|setAttribute\("on/;
  for (const [name, source] of SOURCES) assert.doesNotMatch(code(source), danger, name);
});

test("no address of another host stands in any script", () => {
  for (const [name, source] of SOURCES) {
    assert.doesNotMatch(source.split("http://www.w3.org/2000/svg").join(""), /https?:\/\//, name);
  }
});

test("every message that is said is in messages.json, and every message there is said", () => {
  const messages = JSON.parse(readFileSync(new URL("messages.json", FOLDER), "utf8"));
  const keys = new Set(Object.keys(messages).map((key) => key.replace(/_(one|other)$/, "")));
  const everything = Array.from(SOURCES.values()).map(code).join("\n");
  for (const [, key] of everything.matchAll(/\bsay\("([a-z_]+[a-z])"/g)) assert.ok(keys.has(key), key);
  for (const key of keys) {
    const said = everything.includes('"' + key + '"') || key.startsWith("weekday_");
    assert.ok(said, key + " is never said");
  }
});

test("a counted message has both its forms", () => {
  const keys = Object.keys(JSON.parse(readFileSync(new URL("messages.json", FOLDER), "utf8")));
  for (const key of keys.filter((name) => /_(one|other)$/.test(name))) {
    assert.ok(
      keys.includes(key.replace(/_(one|other)$/, "_one")) && keys.includes(key.replace(/_(one|other)$/, "_other")),
      key,
    );
  }
});

test("a comment that opens a line also ends it, so that the joiner can leave it out", () => {
  for (const [name, source] of SOURCES) assert.doesNotMatch(source, /^[ \t]*\/\*.*\*\/[ \t]*\S/m, name);
});

test("joined, an entry is one classic script, and together they stay within their budget", () => {
  for (const entry of ENTRIES) {
    const body = Array.from(needed(entry), (name) => SOURCES.get(name))
      .join("\n")
      .replace(/^import .*$/gm, "")
      .replace(/^export /gm, "");
    const bare = body.replace(/^[ \t]*\/\*[\s\S]*?\*\/[ \t]*\n/gm, "").replace(/^[ \t]*\/\/.*\n/gm, "");
    const script = '(function () {\n"use strict";\n' + bare + "\n})();\n";
    assert.doesNotThrow(() => new Function(script), entry);
    const weight = gzipSync(script).length;
    assert.ok(weight < BUDGETS[entry] * 1024, entry + " weighs " + weight);
  }
});

test("no module imports itself by way of others", () => {
  const visit = (name, path) => {
    assert.ok(!path.includes(name), path.concat(name).join(" -> "));
    for (const [, from] of SOURCES.get(name).matchAll(/^import \{ .* from "\.\/([\w-]+\.js)";$/gm))
      visit(from, path.concat(name));
  };
  for (const entry of ENTRIES) visit(entry, []);
});

test("every module is used by an entry and begins by saying what it is for", () => {
  const used = new Set(ENTRIES.flatMap((entry) => Array.from(needed(entry))));
  for (const [name, source] of SOURCES) {
    assert.ok(used.has(name), name);
    assert.match(source, /^\/\/ [A-Z“"][^\n]{20,}/, name);
    for (const line of source.split("\n")) assert.ok(line.length <= 120, name + ": " + line);
  }
});
