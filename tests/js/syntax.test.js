// Old WebViews (Chromium 78, as in phones of 2019) must be able to read every script: one newer sign stops all of it.
// Node reads newer ones than that, so the scripts are cut into code, strings and patterns here, and the code is searched.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";

const FOLDER = new URL("../../theme/static/js/", import.meta.url);
const NAMES = readdirSync(FOLDER).filter((name) => name.endsWith(".js"));
const BEFORE_PATTERN = /(?:^|[=(,:;!&|?{}[\n+\-*%<>~^]|\b(?:return|typeof|case|in|of|do|else|void|delete|throw|await))\s*$/;

/**
 * Code without comments, with every string as "" and every pattern as / /; the patterns and the strings apart.
 * What stands in ${} of a template is code.
 */
function cut(source) {
  const patterns = [];
  const strings = [];
  let code = "";
  let i = 0;
  const braces = []; // for each open ${ the number of open { in it
  const quoted = (end) => {
    const start = ++i;
    while (i < source.length && source[i] !== end) i += source[i] === "\\" ? 2 : 1;
    strings.push(source.slice(start, i++));
    code += '""';
  };
  const template = () => {
    const start = i;
    while (i < source.length && source[i] !== "`" && !source.startsWith("${", i)) i += source[i] === "\\" ? 2 : 1;
    strings.push(source.slice(start, i));
    code += '""';
    if (source[i] === "`") return void i++;
    braces.push(0);
    code += "+(";
    i += 2;
  };
  const pattern = () => {
    const start = ++i;
    let inClass = false;
    while (i < source.length && (inClass || source[i] !== "/")) {
      if (source[i] === "[") inClass = true;
      if (source[i] === "]") inClass = false;
      i += source[i] === "\\" ? 2 : 1;
    }
    const body = source.slice(start, i++);
    const flags = /^[a-z]*/.exec(source.slice(i))[0];
    i += flags.length;
    patterns.push({ body, flags });
    code += "/ /";
  };
  while (i < source.length) {
    const two = source.slice(i, i + 2);
    const one = source[i];
    if (two === "//") i = (source.indexOf("\n", i) + 1 || source.length + 1) - 1;
    else if (two === "/*") i = source.indexOf("*/", i) + 2;
    else if (one === '"' || one === "'") quoted(one);
    else if (one === "`") i++, template();
    else if (one === "/" && BEFORE_PATTERN.test(code)) pattern();
    else if (one === "}" && braces.length && braces[braces.length - 1] === 0) {
      braces.pop();
      code += ")+";
      i++;
      template();
    } else {
      if (braces.length && one === "{") braces[braces.length - 1]++;
      if (braces.length && one === "}") braces[braces.length - 1]--;
      code += one;
      i++;
    }
  }
  return { code, patterns, strings };
}

/** Members of classes that are neither methods nor accessors: fields, static blocks. */
function classFields(code) {
  const found = [];
  for (const start of code.matchAll(/\bclass\b[^{;]*\{/g)) {
    let depth = 1;
    let member = "";
    for (let i = start.index + start[0].length; i < code.length && depth > 0; i++) {
      const sign = code[i];
      if (sign === "{" || sign === "(") depth++;
      if (sign === "}" || sign === ")") depth--;
      if (depth !== 1) continue;
      if (sign === ")" || sign === "}") {
        if (/^\s*static\s*$/.test(member.replace(/[)}]/g, ""))) found.push("static block");
        if (sign === "}") member = "";
      } else member += sign;
      if (sign === ";" || sign === "=") {
        if (/[\w$\]#]\s*[;=]$/.test(member)) found.push(member.trim());
        member = "";
      }
    }
  }
  return found;
}

const LATER = {
  "optional chaining": /\?\.(?!\d)/,
  "nullish operator": /\?\?/,
  "logical assignment": /(\|\||&&)=/,
  "private name": /(^|[^\w$"])#[a-zA-Z_$]/m,
  "numeric separator": /\d_\d/,
  "big integer": /\b\d+n\b/,
  "import as a call": /\bimport\s*[(.]/,
  "export of a namespace": /\bexport\s*\*/,
  "awaiting at the top": /^await\b/m,
  "newer method": /\.(at|replaceAll|findLast|findLastIndex|toSorted|toReversed|toSpliced|with|replaceChildren|randomUUID)\(/,
  "newer static method": /\b(Promise\.(any|allSettled|withResolvers)|Object\.(hasOwn|groupBy)|Intl\.(Segmenter|ListFormat)|AbortSignal\.)/,
  "newer global": /\b(structuredClone|WeakRef|AggregateError|reportError|CompressionStream|scheduler)\b/,
};
const PATTERNS_LATER = { lookbehind: /\(\?<[=!]/, "newer flag": /[dv]/ };

/** Everything in a source that Chromium 78 could not read or has not got. */
function newer(source) {
  const { code, patterns, strings } = cut(source);
  const found = Object.keys(LATER).filter((what) => LATER[what].test(code));
  if (patterns.some(({ body }) => PATTERNS_LATER.lookbehind.test(body))) found.push("lookbehind");
  if (patterns.some(({ flags }) => PATTERNS_LATER["newer flag"].test(flags))) found.push("newer flag");
  if (classFields(code).length) found.push("class field");
  if (strings.some((text) => /:(is|where|has|focus-visible)\b/.test(text))) found.push("newer selector");
  return found;
}

test("no script has anything that Chromium 78 cannot read", () => {
  assert.ok(NAMES.length > 30);
  for (const name of NAMES) assert.deepEqual(newer(readFileSync(new URL(name, FOLDER), "utf8")), [], name);
});

test("the examination itself works: each newer sign is found, and only where it is code", () => {
  const samples = {
    "a?.b": "optional chaining",
    "a?.[0]": "optional chaining",
    "a ?? b": "nullish operator",
    "a ??= b": "nullish operator",
    "a ||= b": "logical assignment",
    "class A { x = 1; }": "class field",
    "class A { static x; m() {} }": "class field",
    "class A { m() { return 1; } y = () => 2; }": "class field",
    "class A { static { f(); } }": "class field",
    "class A { #p() {} }": "private name",
    "this.#p": "private name",
    "1_000": "numeric separator",
    "12n": "big integer",
    'import("./x.js")': "import as a call",
    "import.meta": "import as a call",
    "await f();": "awaiting at the top",
    "list.at(-1)": "newer method",
    "text.replaceAll('a', 'b')": "newer method",
    "Promise.any([])": "newer static method",
    "structuredClone(a)": "newer global",
    "/(?<=a)b/.test(c)": "lookbehind",
    "x = /a/d;": "newer flag",
    "q('a:has(b)')": "newer selector",
    "`${a?.b}`": "optional chaining",
  };
  for (const [sample, what] of Object.entries(samples)) assert.deepEqual(newer(sample), [what], sample);
  const innocent = [
    "a ? .5 : b",
    'const text = "a?.b ?? c #x 1_000";',
    "// a ?? b",
    "/* class A { x = 1 } */",
    "const p = /[a?.b/]#x??/g;",
    "`a?.b ${c} ??`",
    "class A { constructor() { this.x = 1; } get y() { return 2; } static z(a = 1) {} }",
    "const o = { a: 1, b() {} }; o.c = 3;",
    "const half = a / b; const x = c / d;",
    "async function f() {\n  await g();\n}",
  ];
  for (const sample of innocent) assert.deepEqual(newer(sample), [], sample);
});
