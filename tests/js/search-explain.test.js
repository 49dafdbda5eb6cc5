// The places in a text that a question names.
import assert from "node:assert/strict";
import { test } from "node:test";
import { explain } from "../../theme/static/js/search-explain.js";
import { markedText } from "../../theme/static/js/dom.js";

const marked = (text, query, known) =>
  explain([text], query, known)[0].map(([from, to]) => text.slice(from, to));

test("characters are marked wherever they stand together", () => {
  assert.deepEqual(marked("望京驿站，近望京西", "望京"), ["望京", "望京"]);
  assert.deepEqual(marked("霍营职工之家", "职工 霍营"), ["霍营职工"]);
});

test("of a run that is not there as a whole its longest parts are marked", () => {
  assert.deepEqual(marked("朝阳区望京街道", "朝阳望京"), ["朝阳", "望京"]);
  assert.deepEqual(marked("朝阳区", "朝阳北"), ["朝阳"]);
  assert.deepEqual(marked("朝霞", "朝阳"), []);
});

test("words are marked at their beginning only, whatever their case, width and accents", () => {
  assert.deepEqual(marked("Café Wangjing, ｗａｎｇ", "wang"), ["Wang", "ｗａｎｇ"]);
  assert.deepEqual(marked("A cafe, the Décafé", "CAFÉ"), ["cafe"]);
  assert.deepEqual(marked("6 Futong, No. 16", "6"), ["6"]);
  assert.deepEqual(marked("24h K2", "24"), ["24"]);
  assert.deepEqual(marked("A座 Arcade", "a"), ["A"]);
});

test("traditional characters mark simplified ones, and the other way round", () => {
  assert.deepEqual(marked("工会驿站", "驛站", { variants: "驛驿" }), ["驿站"]);
  assert.deepEqual(marked("工會驛站", "驿站", { variants: "驛驿" }), ["驛站"]);
});

test("pinyin and initials mark the characters that are read so", () => {
  const readings = { 望: "wang", 京: "jing", 行: "hang xing", 驿: "yi", 站: "zhan" };
  assert.deepEqual(marked("老望京驿站", "wangj", { readings }), ["望京"]);
  assert.deepEqual(marked("望京驿站", "wjyz", { readings }), ["望京驿站"]);
  assert.deepEqual(marked("京行", "jingxing", { readings }), ["京行"]);
  assert.deepEqual(marked("京行", "wang", { readings }), []);
});

test("places fit the text also where folding changes its length or characters lie outside the basic plane", () => {
  assert.deepEqual(marked("㍿望京", "望京"), ["望京"]);
  assert.deepEqual(marked("𠮷野家望京", "望京"), ["望京"]);
  assert.deepEqual(marked("𠮷野家", "𠮷野"), ["𠮷野"]);
  assert.deepEqual(marked("ﬁre ﬁrst", "first"), ["ﬁrst"]);
});

test("an empty question marks nothing", () => {
  assert.deepEqual(explain(["望京", ""], " "), [[], []]);
});

test("marked texts are text: what stands in them becomes no markup", () => {
  const made = [];
  globalThis.document = {
    createElement: (tag) => {
      const node = { tag, children: [], setAttribute: () => {}, appendChild: (child) => node.children.push(child) };
      made.push(node);
      return node;
    },
    createTextNode: (text) => text,
  };
  const parts = markedText("<b>望京</b>!", [[3, 5]]);
  delete globalThis.document;
  assert.deepEqual(parts.map((one) => (typeof one === "string" ? one : one.children[0])), ["<b>", "望京", "</b>!"]);
  assert.deepEqual(made.map(({ tag }) => tag), ["mark"]);
});

test("initials of two words of a name mark both, and of one alone nothing", () => {
  const readings = { 望: "wang", 京: "jing", 户: "hu", 外: "wai", 驿: "yi", 站: "zhan" };
  assert.deepEqual(marked("望京户外驿站", "wjyz", { readings }), ["望京", "驿站"]);
  assert.deepEqual(marked("望京户外", "wjyz", { readings }), []);
  assert.deepEqual(marked("望京驿站", "wjyz", { readings }), ["望京驿站"]);
});
