import assert from "node:assert/strict";
import test from "node:test";
import { columns, kindOf, marksAt, placeOf, rangeOf, roundTop } from "../../../static/js/charts/series.js";
import { timeOfDay } from "../../../static/js/i18n/figures.js";
import { inUtc, isSameDay, typedTime } from "../../../static/js/i18n/zone.js";

const MINUTE = 60_000;

test("what is not known of a step is a gap in the line", () => {
  assert.deepEqual(columns([{ at_ms: 1, lag: 3 }, { at_ms: 2, rate_in: 4 }], ["lag", "rate_in"]), [[1, 2], [3, null], [null, 4]]);
});

test("a chart shows five minutes at least and an hour at most, up to its newest value", () => {
  const points = (count) => Array.from({ length: count }, (_, i) => ({ at_ms: 100 * MINUTE + i * 10_000 }));
  assert.deepEqual(rangeOf(points(2), 0), [100 * MINUTE + 10_000 - 5 * MINUTE, 100 * MINUTE + 10_000]);
  assert.deepEqual(rangeOf(points(60), 0), [100 * MINUTE, 100 * MINUTE + 590_000]);
  assert.deepEqual(rangeOf(points(500), 0), [100 * MINUTE + 4_990_000 - 60 * MINUTE, 100 * MINUTE + 4_990_000]);
  assert.deepEqual(rangeOf([], 90 * MINUTE), [85 * MINUTE, 90 * MINUTE]);
});

test("the top of an axis is round, not below its values, and never 0", () => {
  assert.deepEqual([0, 0.03, 7, 10, 24, 26, 101, 99_999].map(roundTop), [1, 0.05, 10, 10, 25, 50, 200, 100_000]);
});

test("a mark belongs to the step in which it was", () => {
  const marks = [10_000, 10_001, 20_000, 20_001].map((at_ms) => ({ at_ms, code: "broker_down", clock: "here", params: {} }));
  assert.deepEqual(marksAt(marks, 20_000, 10_000).map(({ at_ms: at }) => at), [10_001, 20_000]);
  assert.deepEqual(["rebalance_started", "broker_down", "broker_up", "partitions_added"].map((code) => kindOf({ code })), ["rebalance", "fault", "good", "change"]);
});

test("arrow keys go from value to value and stay on the chart", () => {
  assert.equal(placeOf("ArrowLeft", 0, 10), 0);
  assert.equal(placeOf("ArrowRight", 8, 10), 9);
  assert.equal(placeOf("Home", 8, 10), 0);
  assert.equal(placeOf("PageDown", 8, 10), 9);
  assert.equal(placeOf("x", 8, 10), undefined);
});

test("all times are told in UTC when the reader wishes it, and what is typed is understood so", (t) => {
  const at = Date.UTC(2026, 10, 23, 23, 30, 5, 7);
  t.after(() => (inUtc.value = false));
  const local = new Date(at);
  const two = (n) => String(n).padStart(2, "0");
  assert.equal(timeOfDay(at).seconds, `${two(local.getHours())}:${two(local.getMinutes())}:05`);
  assert.equal(typedTime("2026-11-23T23:30"), new Date(2026, 10, 23, 23, 30).getTime());
  inUtc.value = true;
  assert.deepEqual(timeOfDay(at), { seconds: "23:30:05", millis: ".007" });
  assert.equal(typedTime("2026-11-23T23:30"), Date.UTC(2026, 10, 23, 23, 30));
  assert.ok(Number.isNaN(typedTime("")));
  assert.equal(isSameDay(at, at + 30 * MINUTE), false);
  assert.equal(isSameDay(at, at - 30 * MINUTE), true);
});
