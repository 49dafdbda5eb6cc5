// The words beside opening hours.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { holidaysFrom } from "../../theme/static/js/hours.js";
import { openText } from "../../theme/static/js/open-now.js";
import { sayFrom } from "../../theme/static/js/texts.js";

const say = sayFrom(JSON.parse(readFileSync(new URL("../../theme/static/js/messages.json", import.meta.url), "utf8")));
const at = (text) => Date.parse(text + ":00+08:00");
const NOW = at("2025-01-06T10:00"); // a Monday
const told = (state, until, uncertain = false) =>
  openText({ state, until: until && at(until), uncertain, note: "" }, NOW, say, holidaysFrom());

test("an open door says until when, where that is today or tonight", () => {
  assert.equal(told("open", "2025-01-06T18:00"), "Open until 18:00");
  assert.equal(told("open", "2025-01-07T00:00"), "Open until 24:00");
  assert.equal(told("open", "2025-01-07T02:00"), "Open until 02:00");
  assert.equal(told("open", "2025-01-07T18:00"), "Open now");
  assert.equal(told("open", null), "Open now");
});

test("a door that closes within three quarters of an hour says so", () => {
  assert.equal(told("open", "2025-01-06T10:46"), "Open until 10:46");
  assert.equal(told("open", "2025-01-06T10:45"), "Open until 10:45, closes soon");
});

test("a closed door says when it opens, within a week", () => {
  assert.equal(told("closed", "2025-01-06T13:00"), "Closed, opens at 13:00");
  assert.equal(told("closed", "2025-01-07T08:30"), "Closed, opens tomorrow at 08:30");
  assert.equal(told("closed", "2025-01-12T08:30"), "Closed, opens on Sunday at 08:30");
  assert.equal(told("closed", "2025-01-13T08:30"), "Closed now");
});

test("doubt is said, and unknown stays unknown", () => {
  assert.equal(told("open", "2025-01-06T18:00", true), "Open until 18:00 (today may differ, please call first)");
  assert.equal(told("unknown", "2025-01-06T18:00", true), "Hours not known");
});
