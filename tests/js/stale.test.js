// Warnings that wait for their day, and lists from which what is over disappears.
import assert from "node:assert/strict";
import { test } from "node:test";
import { isOver } from "../../theme/static/js/coming.js";
import { showStale } from "../../theme/static/js/stale.js";

const element = (stale) => ({ hidden: true, getAttribute: (name) => (name === "data-stale" ? stale : null) });
const root = (...elements) => ({ querySelectorAll: (wanted) => (wanted === "[data-stale]" ? elements : []) });

test("a day ends at midnight in China, wherever the reader is", () => {
  assert.equal(isOver("2026-11-25T23:59", Date.parse("2026-11-25T15:59:00Z")), false);
  assert.equal(isOver("2026-11-25T23:59", Date.parse("2026-11-25T15:59:01Z")), true);
});

test("a warning shows after its day and not before", () => {
  const [past, future] = [element("2026-11-19T23:59"), element("2026-11-20T23:59")];
  showStale(root(past, future), Date.parse("2026-11-20T00:00:00+08:00"));
  assert.deepEqual([past.hidden, future.hidden], [false, true]);
});
