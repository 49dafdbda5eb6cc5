// QR codes: sizes, patterns, format and drawing by the standard; test_js_qr.py compares whole codes with segno's.
import assert from "node:assert/strict";
import { test } from "node:test";
import { qrMatrix, qrSvg } from "../../theme/static/js/qr.js";

// ISO/IEC 18004:2015, table 7: the most bytes that versions 1 to 20 hold at level M.
const MOST_BYTES = [14, 26, 42, 62, 84, 106, 122, 152, 180, 213, 251, 287, 331, 362, 412, 450, 504, 560, 624, 666];
// Table E.1: where alignment patterns have their centres.
const CENTRES = {
  2: [6, 18],
  7: [6, 22, 38],
  13: [6, 34, 62],
  14: [6, 26, 46, 66],
  15: [6, 26, 48, 70],
  16: [6, 26, 50, 74],
  20: [6, 34, 62, 90],
};
// Tables C.1 and D.1.
const FORMATS = [0x5412, 0x5125, 0x5e7c, 0x5b4b, 0x45f9, 0x40ce, 0x4f97, 0x4aa0];
const VERSIONS = { 7: 0x07c94, 8: 0x085bc, 9: 0x09a99, 10: 0x0a4d3, 14: 0x0e60d, 20: 0x149a6 };

const filling = (version) => qrMatrix("a".repeat(MOST_BYTES[version - 1]));
const bitsAt = (rows, places) => places.reduce((bits, [y, x]) => bits * 2 + rows[y][x], 0);
const upTo = (end, make) => Array.from({ length: end }, (_, index) => make(index));

/** The squares around a centre, each by its colours from left to right, top to bottom. */
const around = (rows, y, x, reach) =>
  upTo(2 * reach + 1, (down) => Array.from(rows[y - reach + down].subarray(x - reach, x + reach + 1)).join(""));

/** A document that only remembers what is put into it. */
function remembering() {
  return {
    createElementNS: (namespace, name) => ({
      namespace,
      name,
      attributes: {},
      children: [],
      setAttribute(key, value) {
        this.attributes[key] = String(value);
      },
      appendChild(child) {
        this.children.push(child);
      },
    }),
  };
}

function drawn(text, label) {
  globalThis.document = remembering();
  try {
    return qrSvg(text, label);
  } finally {
    delete globalThis.document;
  }
}

test("a code is the smallest that holds the text, at every border between two versions", () => {
  MOST_BYTES.forEach((most, index) => {
    const size = 21 + 4 * index;
    const rows = qrMatrix("a".repeat(most));
    assert.deepEqual([rows.length, rows[0].length], [size, size]);
    if (index < 19) assert.equal(qrMatrix("a".repeat(most + 1)).length, size + 4);
  });
});

test("a text counts by its bytes in UTF-8", () => {
  assert.equal(qrMatrix("站".repeat(4) + "ab").length, 21);
  assert.equal(qrMatrix("站".repeat(5)).length, 25);
  assert.equal(qrMatrix("🚰".repeat(4)).length, 25);
});

test("a text of more than 666 bytes is refused", () => {
  assert.throws(() => qrMatrix("a".repeat(667)), RangeError);
  assert.throws(() => qrMatrix("站".repeat(223)), RangeError);
  assert.throws(() => drawn("a".repeat(667), "x"), RangeError);
});

test("nothing but dark and light is left, even for an empty text", () => {
  for (const text of ["", "a", "a".repeat(100), "a".repeat(300)]) {
    for (const row of qrMatrix(text)) assert.ok(row.every((module) => module === 0 || module === 1));
  }
});

test("finders stand in three corners, timing patterns between them, and one module is always dark", () => {
  const finder = ["1111111", "1000001", "1011101", "1011101", "1011101", "1000001", "1111111"];
  for (const version of [1, 2, 7, 20]) {
    const rows = filling(version);
    const far = rows.length - 4;
    for (const [y, x] of [[3, 3], [3, far], [far, 3]]) assert.deepEqual(around(rows, y, x, 3), finder);
    for (let place = 0; place < 8; place++) {
      const separators = [rows[7][place], rows[place][7], rows[7][far + 3 - place], rows[far + 3 - place][7]];
      assert.deepEqual(separators, [0, 0, 0, 0]);
    }
    for (let place = 8; place < rows.length - 8; place++) {
      assert.deepEqual([rows[6][place], rows[place][6]], [1 - (place % 2), 1 - (place % 2)]);
    }
    assert.equal(rows[rows.length - 8][8], 1);
  }
});

test("alignment patterns stand where annex E puts them", () => {
  for (const [version, centres] of Object.entries(CENTRES)) {
    const rows = filling(Number(version));
    const last = centres[centres.length - 1];
    for (const y of centres) {
      for (const x of centres) {
        if ((y === 6 && (x === 6 || x === last)) || (y === last && x === 6)) continue;
        assert.deepEqual(around(rows, y, x, 2), ["11111", "10001", "10101", "10001", "11111"], version);
      }
    }
  }
});

test("the format is written twice, is one of level M, and texts differ in their masks", () => {
  const seen = new Set();
  for (let length = 1; length < 60; length++) {
    const rows = qrMatrix("q".repeat(length));
    const end = rows.length - 1;
    const corner = upTo(6, (x) => [8, x]).concat([[8, 7], [8, 8], [7, 8]], upTo(6, (up) => [5 - up, 8]));
    const beside = upTo(7, (up) => [end - up, 8]).concat(upTo(8, (right) => [8, end - 7 + right]));
    const format = bitsAt(rows, corner);
    assert.equal(bitsAt(rows, beside), format);
    assert.ok(FORMATS.includes(format), format.toString(2));
    seen.add(format);
  }
  assert.ok(seen.size >= 6, "masks seen: " + seen.size);
});

test("from version 7 on the version is written twice", () => {
  for (const [version, bits] of Object.entries(VERSIONS)) {
    const rows = filling(Number(version));
    const places = upTo(18, (place) => [Math.floor((17 - place) / 3), rows.length - 11 + ((17 - place) % 3)]);
    assert.equal(bitsAt(rows, places), bits, version);
    assert.equal(bitsAt(rows, places.map(([y, x]) => [x, y])), bits, version);
  }
});

test("the drawing is the code, with four light modules around it", () => {
  const text = "https://example.org/zh/map.html?need=drinking_water&open=now";
  const rows = qrMatrix(text);
  const [path] = drawn(text, "x").children;
  const found = rows.map((row) => new Uint8Array(row.length));
  for (const [, x, y, end] of path.attributes.d.matchAll(/M(\d+) (\d+)v1H(\d+)v-1z/g)) {
    for (let at = Number(x); at < Number(end); at++) found[Number(y)][at] += 1;
  }
  assert.equal(path.attributes.d.replace(/M\d+ \d+v1H\d+v-1z/g, ""), "");
  assert.deepEqual(found, rows);
});

test("the drawing says what it is, takes its colours from the style sheet and its size from the code", () => {
  const svg = drawn("https://example.org/", "链接 <b>");
  assert.deepEqual([svg.namespace, svg.name], ["http://www.w3.org/2000/svg", "svg"]);
  assert.deepEqual(svg.attributes, { class: "qr", viewBox: "-4 -4 33 33", role: "img", "aria-label": "链接 <b>" });
  assert.equal(svg.children.length, 1);
  assert.deepEqual([svg.children[0].name, svg.children[0].attributes.class], ["path", "qr__dark"]);
});
