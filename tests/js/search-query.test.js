// How patient a question is answered, and what it costs, on an index of a few stations written by hand.
import assert from "node:assert/strict";
import { test } from "node:test";
import { openSearch } from "../../theme/static/js/search.js";
import { offersFrom } from "../../theme/static/js/search-offers.js";
import { bucketOf } from "../../theme/static/js/grams.js";
import { inAny, inBoth, readPostings } from "../../theme/static/js/search-postings.js";

const BUCKETS = 64;
const KEYS = {
  望: { "": "+#" },
  望京: { "": "+#" },
  京驿: { "": "+#" },
  驿站: { "": "" },
  有: { "": "" },
  "~wan j": { "wang jing": "+#" },
  "~zon g": { "zhong guan": "+$" },
  "~guan c": { "guan cun": "+$" },
};

/** An index of four stations; counts what is asked of it. */
function opened(broken) {
  const asked = [];
  const files = {
    index: { n: 4, commons: 2, common: "有\n驿站", words: "st" },
    "common-0": { 驿站: "-#", 有: "-" },
    "common-1": { 驿站: "-#", 有: "-" },
    terms: [["amenities", "water", "饮用水 | drinking water | yinyongshui"]],
    variants: "驛驿",
    readings: ["jing京", "wang望"],
  };
  for (const key of Object.keys(KEYS)) {
    const name = bucketOf(key, BUCKETS).toString(16);
    files[name] = Object.assign(files[name] || {}, { [key]: KEYS[key] });
  }
  const load = async (address) => {
    asked.push(address);
    if (broken && broken()) throw new Error("offline");
    return files[address.replace(/^x\/|\.json$/g, "")] || {};
  };
  return { search: openSearch({ stations: { base: "x/", buckets: BUCKETS } }, load), asked };
}
const ranks = async (search, query, offers) => Array.from((await search.stations(query, offers)).ranks);

test("a list of numbers is read: some, all others, neighbours", () => {
  assert.deepEqual(Array.from(readPostings("+#%", 10)), [0, 3]);
  assert.deepEqual(Array.from(readPostings("-#", 4)), [1, 2, 3]);
  assert.deepEqual(Array.from(readPostings("-", 3)), [0, 1, 2]);
  assert.deepEqual(Array.from(readPostings("+!)", 9)), [0, 1, 2, 3, 4]);
  assert.deepEqual(Array.from(readPostings("*($", 8)), [2, 6]);
  const [a, b] = [Uint32Array.of(1, 4, 6), Uint32Array.of(0, 4, 6, 9)];
  assert.deepEqual(Array.from(inBoth(a, b)), [4, 6]);
  assert.deepEqual(Array.from(inAny([a, b], 10)), [0, 1, 4, 6, 9]);
});

test("a question fetches the summary and its own files, each once", async () => {
  const { search, asked } = opened();
  assert.deepEqual(await ranks(search, "望京"), [0]);
  assert.deepEqual(await ranks(search, "望京"), [0]);
  assert.deepEqual(asked, ["x/index.json", "x/" + bucketOf("望京", BUCKETS).toString(16) + ".json"]);
});

test("what says little is not fetched where something else says more", async () => {
  const { search, asked } = opened();
  assert.deepEqual(await ranks(search, "望京驿站"), [0]);
  assert.ok(!asked.some((one) => one.startsWith("x/common")));
  assert.deepEqual(await ranks(search, "驿站"), [1, 2, 3]);
  assert.ok(asked.some((one) => one.startsWith("x/common")));
});

test("a character that nearly all have is left out beside something that says more, and only there", async () => {
  const { search, asked } = opened();
  assert.deepEqual(await search.stations("望京 有"), { ranks: Uint32Array.of(0), exact: false, runs: ["有"] });
  assert.ok(!asked.some((one) => one.startsWith("x/common")));
  assert.deepEqual(await ranks(search, "有"), [0, 1, 2, 3]);
});

test("what answers at once asks for nothing more; what does not is tried in other ways", async () => {
  const plain = opened();
  assert.deepEqual(await ranks(plain.search, "望京"), [0]);
  assert.ok(!plain.asked.some((one) => /variants|terms/.test(one)));
  const { search } = opened();
  assert.deepEqual(await ranks(search, "驛站"), [1, 2, 3]);
  assert.deepEqual(await ranks(search, "zongguancun"), [1]);
  assert.deepEqual(await ranks(search, "zhongguancn"), [1]);
  assert.equal((await search.stations("驛站")).exact, false);
});

test("what stations offer is found by its name in any language, and narrows what else is asked", async () => {
  const config = { amenities: [{ key: "water", name: "饮用水" }] };
  const columns = { type: [0, 0, 0, 0], amenity: [0, 0, 0, 0] };
  let brought = 0;
  const offers = offersFrom(config, columns, async () => {
    brought++;
    columns.amenity = [1, 0, 1, 0]; // they come when they are asked for
  });
  const { search } = opened();
  assert.deepEqual(await ranks(search, "望京", offers), [0]);
  assert.equal(brought, 0);
  assert.deepEqual(await ranks(search, "用水", offers), [0, 2]);
  assert.deepEqual(await ranks(search, "drinking", offers), [0, 2]);
  assert.deepEqual(await ranks(search, "望京 饮用水", offers), [0]);
  assert.deepEqual(await ranks(search, "望京饮用水", offers), [0]);
});

test("an empty question finds nothing, one letter not yet anything, and nonsense nothing", async () => {
  const { search } = opened();
  assert.deepEqual(await ranks(search, " "), []);
  assert.deepEqual(await search.stations("w"), { ranks: Uint32Array.of(0, 1, 2, 3), exact: false, runs: [] });
  assert.deepEqual(await ranks(search, "没有这个名字"), []);
  assert.deepEqual(await ranks(search, "qqqqq"), []);
});

test("a failed request fails the question, and the next one tries again", async () => {
  let offline = true;
  const { search } = opened(() => offline);
  search.prepare();
  await assert.rejects(search.stations("望京"), /offline/);
  offline = false;
  assert.deepEqual(await ranks(search, "望京"), [0]);
});

test("characters that pinyin has found are marked once their readings are known", async () => {
  const { search } = opened();
  assert.deepEqual(search.explain(["老望京驿站"], "wangjing"), [[]]);
  await search.stations("wangjing");
  assert.deepEqual(search.explain(["老望京驿站"], "wangjing"), [[[1, 3]]]);
});
