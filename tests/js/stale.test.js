// Warnings that wait for their day, and lists from which what is over disappears.
import assert from "node:assert/strict";
import { test } from "node:test";
import { isOver } from "../../theme/static/js/coming.js";
import { holidaysFrom } from "../../theme/static/js/hours.js";
import { showStale } from "../../theme/static/js/stale.js";

const element = (stale) => ({ hidden: true, getAttribute: (name) => (name === "data-stale" ? stale : null) });
const root = (...elements) => ({ querySelectorAll: (wanted) => (wanted === "[data-stale]" ? elements : []) });

test("a day ends at midnight by the site's clocks, wherever the reader is", () => {
  const china = holidaysFrom();
  assert.equal(isOver("2026-11-25T23:59", Date.parse("2026-11-25T15:59:00Z"), china), false);
  assert.equal(isOver("2026-11-25T23:59", Date.parse("2026-11-25T15:59:01Z"), china), true);
  const urumqi = holidaysFrom([], "Asia/Urumqi");
  assert.equal(isOver("2026-11-25T23:59", Date.parse("2026-11-25T17:59:00Z"), urumqi), false);
  assert.equal(isOver("2026-11-25T23:59", Date.parse("2026-11-25T17:59:01Z"), urumqi), true);
});

test("a warning shows after its day and not before", () => {
  const [past, future] = [element("2026-11-19T23:59"), element("2026-11-20T23:59")];
  showStale(root(past, future), Date.parse("2026-11-20T00:00:00+08:00"), holidaysFrom());
  assert.deepEqual([past.hidden, future.hidden], [false, true]);
});
