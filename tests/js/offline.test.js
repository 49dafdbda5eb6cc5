// How pages talk to the service worker, and how ages and sizes are said.
import assert from "node:assert/strict";
import { test } from "node:test";
import { agoText, sizeText } from "../../theme/static/js/offline-age.js";
import { askWorker } from "../../theme/static/js/offline-talk.js";

const NOW = Date.UTC(2026, 10, 20, 12);
const MINUTE = 60000;
const say = (key) => key;

test("an age is said in the largest unit that fits, and never as the future", () => {
  const ago = (ms, lang) => agoText(NOW - ms, NOW, lang, say);
  assert.equal(ago(0, "en"), "offline_just_now");
  assert.equal(ago(-5 * MINUTE, "en"), "offline_just_now"); // a clock that was set back
  assert.equal(ago(59999, "en"), "offline_just_now");
  assert.equal(ago(MINUTE, "en"), "1 minute ago");
  assert.equal(ago(119 * MINUTE, "en"), "1 hour ago");
  assert.equal(ago(120 * MINUTE, "zh"), "2小时前");
  assert.equal(ago(23.9 * 60 * MINUTE, "en"), "23 hours ago");
  assert.equal(ago(24 * 60 * MINUTE, "en"), "1 day ago");
  assert.equal(ago(40 * 24 * 60 * MINUTE, "zh"), "40天前");
});

test("a browser that has no words for ages says the date", () => {
  const words = Intl.RelativeTimeFormat;
  try {
    Intl.RelativeTimeFormat = undefined;
    assert.match(agoText(NOW - 3 * 60 * MINUTE, NOW, "en", say), /2026/);
  } finally {
    Intl.RelativeTimeFormat = words;
  }
});

test("a size is rounded as people say it, and nothing weighs nothing", () => {
  assert.deepEqual(
    [0, 4000, 612345, 994999, 995000, 1849999].map((bytes) => sizeText(bytes)),
    ["10 KB", "10 KB", "610 KB", "990 KB", "1.0 MB", "1.8 MB"],
  );
});

test("a question hears how far it has come, and then its answer", async () => {
  const heard = [];
  const worker = {
    postMessage: (question, [port]) => {
      assert.deepEqual(question, { yizhan: "save" });
      port.postMessage({ done: 1, total: 3 });
      port.postMessage({ done: 3, total: 3 });
      port.postMessage({ area: { bytes: 7 } });
    },
  };
  const answer = await askWorker(worker, { yizhan: "save" }, (progress) => heard.push(progress.done));
  assert.deepEqual(answer, { area: { bytes: 7 } });
  assert.deepEqual(heard, [1, 3]);
});

test("a failure arrives as one, by its name", async () => {
  const worker = { postMessage: (_, [port]) => port.postMessage({ failed: "full" }) };
  await assert.rejects(askWorker(worker, { yizhan: "save" }), /^Error: full$/);
});
