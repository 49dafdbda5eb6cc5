// Open now: the same answers as yizhan.hours.evaluate, on the cases of its docstring.
import assert from "node:assert/strict";
import { test } from "node:test";
import { evaluate, holidaysFrom, localMinute, momentOf, stateAt } from "../../theme/static/js/hours.js";

const OFFICE = [[540, 1080]];
const WEEK = [OFFICE, OFFICE, OFFICE, OFFICE, OFFICE, [], []];
const NONE = holidaysFrom([]);

/** Beijing time as milliseconds. */
const at = (text) => Date.parse(text + ":00+08:00");
const until = (answer) =>
  answer.until === null ? null : new Date(answer.until + 8 * 3600e3).toISOString().slice(0, 16);
const told = (compiled, text, holidays = NONE) => {
  const answer = evaluate(compiled, at(text), holidays);
  return [answer.state, until(answer), answer.uncertain];
};

test("missing hours are unknown, never closed", () => {
  assert.deepEqual(told(null, "2025-01-06T10:00"), ["unknown", null, false]);
  assert.equal(stateAt(undefined, 0, NONE), "unknown");
});

test("a span holds from its first minute until before its last", () => {
  assert.deepEqual(told({ week: WEEK }, "2025-01-06T08:59"), ["closed", "2025-01-06T09:00", false]);
  assert.deepEqual(told({ week: WEEK }, "2025-01-06T09:00"), ["open", "2025-01-06T18:00", false]);
  assert.deepEqual(told({ week: WEEK }, "2025-01-06T17:59"), ["open", "2025-01-06T18:00", false]);
  assert.deepEqual(told({ week: WEEK }, "2025-01-06T18:00"), ["closed", "2025-01-07T09:00", false]);
});

test("after Friday's close the next change is Monday's opening", () => {
  assert.deepEqual(told({ week: WEEK }, "2025-01-10T20:00"), ["closed", "2025-01-13T09:00", false]);
});

test("a span past midnight holds in the next day's small hours", () => {
  const night = { week: [[], [], [], [], [[1320, 1560]], [], []] };
  assert.deepEqual(told(night, "2025-01-11T01:30"), ["open", "2025-01-11T02:00", false]);
  assert.deepEqual(told(night, "2025-01-10T23:00"), ["open", "2025-01-11T02:00", false]);
  assert.equal(told(night, "2025-01-11T02:00")[0], "closed");
});

test("open round the clock never changes", () => {
  assert.deepEqual(told({ week: Array(7).fill([[0, 1440]]) }, "2025-01-06T23:59"), ["open", null, false]);
});

test("an open end is open, uncertain, and nobody says until when", () => {
  assert.deepEqual(told({ week: Array(7).fill([[1080, 1440, 1]]) }, "2025-01-06T19:00"), ["open", null, true]);
});

test("a span of kind 2 is unknown", () => {
  assert.deepEqual(told({ week: Array(7).fill([[540, 600, 2]]) }, "2025-01-06T09:30"), [
    "unknown",
    "2025-01-06T10:00",
    false,
  ]);
});

test("on a holiday the holiday's hours hold; where there are none the weekly hours hold, uncertainly", () => {
  const holidays = holidaysFrom([[20250128, 1]]);
  assert.deepEqual(told({ week: WEEK, ph: [] }, "2025-01-28T10:00", holidays), ["closed", "2025-01-29T09:00", false]);
  assert.deepEqual(told({ week: WEEK }, "2025-01-28T10:00", holidays), ["open", "2025-01-28T18:00", true]);
});

test("a make-up workday is read as a Friday, uncertainly", () => {
  const holidays = holidaysFrom([[20250126, 0]]);
  assert.deepEqual(told({ week: WEEK }, "2025-01-26T10:00", holidays), ["open", "2025-01-26T18:00", true]);
  assert.deepEqual(told({ week: Array(7).fill(OFFICE) }, "2025-01-26T10:00", holidays), [
    "open",
    "2025-01-26T18:00",
    false,
  ]);
});

test("a layer replaces the days of its dates, over the new year as well, or adds to them", () => {
  const winter = { week: WEEK, rules: [{ dates: [[1115, 315]], week: Array(7).fill([[600, 960]]) }] };
  assert.equal(told(winter, "2025-01-06T09:30")[0], "closed");
  assert.equal(told(winter, "2025-06-02T09:30")[0], "open");
  const evening = { week: WEEK, rules: [{ week: [[[1140, 1260]], null, null, null, null, null, null], adds: true }] };
  assert.equal(told(evening, "2025-01-06T20:00")[0], "open");
  assert.equal(told(evening, "2025-01-06T10:00")[0], "open");
  assert.equal(told(evening, "2025-01-07T20:00")[0], "closed");
});

test("dates with a year come once, and make a holiday certain", () => {
  const spring = { week: WEEK, rules: [{ dates: [[20250128, 20250204]], week: Array(7).fill([]), note: "春节" }] };
  const holidays = holidaysFrom([[20250128, 1]]);
  assert.deepEqual(told(spring, "2025-01-28T10:00", holidays), ["closed", "2025-02-05T09:00", false]);
  assert.equal(evaluate(spring, at("2025-01-28T10:00"), holidays).note, "春节");
  assert.equal(told(spring, "2026-01-28T10:00")[0], "open");
});

test("hours are those of the site's zone, also where its clocks are changed", () => {
  const berlin = holidaysFrom([], "Europe/Berlin");
  const office = { week: Array(7).fill([[540, 1080]]) };
  const at = (moment) => evaluate(office, Date.parse(moment), berlin);
  assert.equal(at("2025-01-08T08:30:00Z").state, "open"); // 09:30
  assert.equal(at("2025-01-08T07:59:00Z").state, "closed");
  assert.equal(at("2025-07-08T07:00:00Z").state, "open"); // 09:00, in summer
  assert.equal(new Date(at("2025-07-08T08:00:00Z").until).toISOString(), "2025-07-08T16:00:00.000Z");
  // On 30 March 2025 the clocks go from 02:00 to 03:00; whoever asks the evening before is told the new time.
  assert.equal(new Date(at("2025-03-29T20:00:00Z").until).toISOString(), "2025-03-30T07:00:00.000Z");
  for (const moment of ["2025-03-30T00:59:00Z", "2025-03-30T01:00:00Z", "2025-10-26T02:00:00Z", "2025-06-01T12:34:00Z"])
    assert.equal(momentOf(localMinute(Date.parse(moment), berlin), berlin), Date.parse(moment), moment);
  const nepal = holidaysFrom([], "Asia/Kathmandu"); // 5 h 45 min ahead
  assert.equal(localMinute(Date.parse("2025-01-01T00:00:00Z"), nepal) - Date.parse("2025-01-01T00:00:00Z") / 60000, 345);
});
