// Letters into syllables, and questions into parts.
import assert from "node:assert/strict";
import { test } from "node:test";
import { cutsOf, isSyllable, repairsOf } from "../../theme/static/js/pinyin-cut.js";
import { partsOf } from "../../theme/static/js/search-parts.js";

const cuts = (...words) => cutsOf(words).map(({ syllables, open }) => syllables.join(" ") + (open ? "…" : ""));

test("letters are cut into the fewest syllables first, every reading that may be meant", () => {
  assert.deepEqual(cuts("wangjingyizhan"), ["wang jing yi zhan"]);
  assert.deepEqual(cuts("xian").slice(0, 2), ["xian", "xi an"]);
  assert.deepEqual(cuts("fangan").sort(), ["fan gan", "fang an"]);
  assert.deepEqual(cuts("lvdi"), ["lu di"]);
});

test("words part syllables", () => {
  assert.deepEqual(cuts("xi", "an", "men"), ["xi an men"]);
  assert.deepEqual(cuts("wang", "jing"), ["wang jing"]);
});

test("the last syllable may be half typed, no other", () => {
  assert.deepEqual(cuts("wangj"), ["wang j…"]);
  assert.deepEqual(cuts("wangzh"), ["wang zh…"]);
  assert.deepEqual(cuts("wjing"), []);
  assert.deepEqual(cuts("w", "jing"), []);
});

test("initials and English words are no syllables", () => {
  for (const word of ["wjyz", "hwldz", "street", "mediation", "bj"]) assert.deepEqual(cuts(word), [], word);
  assert.ok(isSyllable("zhuang"));
  assert.ok(!isSyllable("zhuan1"));
});

test("with patience, syllables may be written as they sound to many", () => {
  const forgiven = (word) => cutsOf([word], true).map(({ syllables }) => syllables.join(" "));
  assert.ok(!cuts("fanzuangqiao").includes("fan zuang qiao"));
  assert.ok(forgiven("fanzuangqiao").includes("fan zuang qiao"));
  assert.ok(forgiven("huilonguan").includes("hui lon guan"));
});

test("one letter too few or too many is mended", () => {
  assert.ok(repairsOf("wangjng").includes("wangjing"));
  assert.ok(repairsOf("wngjing").includes("wangjing"));
  assert.ok(repairsOf("wanggjing").includes("wangjing"));
  for (const mended of repairsOf("wangjng")) assert.equal(cutsOf([mended])[0].open, false, mended);
});

test("a question has runs of characters, words that stand together, and numbers", () => {
  const parts = (query) => partsOf(query).map(({ kind, words }) => kind + ":" + words.join("+"));
  assert.deepEqual(parts("望京 Wang Jing24小时"), ["han:望京", "words:wang+jing", "number:24", "han:小时"]);
  assert.deepEqual(parts("wàngjīng"), ["words:wangjing"]);
  assert.deepEqual(parts("wang4jing1"), ["words:wang+jing"]);
  assert.deepEqual(parts("xi'an"), ["words:xi+an"]);
  assert.deepEqual(parts("ＢＪ-24h"), ["words:bj", "number:24", "words:h"]);
  assert.deepEqual(parts(" ·，"), []);
});
