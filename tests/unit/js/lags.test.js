import assert from "node:assert/strict";
import { test } from "node:test";
import { alike, behindText, lagRows, lagState, LAG_LOOKS, sorted, span } from "../../../static/js/panels/lags.js";
import { firstReset, previewRows, resetBody } from "../../../static/js/panels/resetting.js";

const group = {
  id: "g", key: "g", type: "classic", state: "stable",
  members: { M: { client_id: "g-1", assigned: { orders: [1] } } },
  lags: {
    orders: {
      0: { lag: 900, trend: "growing", behind_ms: 9_000 },
      1: { lag: 5, trend: "stuck", why: "no_progress", behind_ms: 60_000, behind_at_least: true },
      2: { lag: 0, trend: "steady", behind_ms: 0 },
      10: { state: "no_commit" },
    },
  },
};

test("the worst partition comes first, then by lag; each knows its member", () => {
  const rows = lagRows(group);
  assert.deepEqual(sorted(rows, "worst").map((row) => row.partition), [1, 0, 10, 2]);
  assert.deepEqual(sorted(rows, "partition").map((row) => row.partition), [0, 1, 2, 10]);
  assert.deepEqual(sorted(rows, "lag").map((row) => row.partition), [0, 1, 2, 10]);
  assert.deepEqual(sorted(rows, "behind").map((row) => row.partition), [1, 0, 2, 10]);
  assert.equal(rows.find((row) => row.partition === 1)?.member, "g-1");
  assert.deepEqual(lagRows(undefined), []);
});

test("partitions that one member has and that are called the same stand together", () => {
  const stuck = { topic: "t", member: "m", trend: "stuck", why: "no_progress" };
  const rows = [{ ...stuck, partition: 3 }, { ...stuck, partition: 7, member: "n" }, { ...stuck, partition: 1 }, { ...stuck, partition: 2, why: "paused" }];
  assert.deepEqual(alike(rows).map((some) => some.map(({ partition }) => partition)), [[3, 1], [7], [2]]);
});

test("a state of its own goes before the trend, a reason before being stuck, and what is new is not known", () => {
  assert.deepEqual(
    [{ state: "below_log", trend: "stuck" }, { trend: "stuck", why: "paused" }, { trend: "stuck" }, { trend: "steady" }, {}, { trend: "toString" }].map(lagState),
    ["below_log", "paused", "stuck", "steady", "unknown", "unknown"]);
  assert.ok(Object.values(LAG_LOOKS).every((look) => look.words && look.more && look.icon));
});

test("times are short, and at least what was there before", () => {
  assert.deepEqual([span("en", 3_400), span("en", 90_000), span("en", 150_000), span("es", 7_200_000)], ["3.4 sec", "90 sec", "2.5 min", "2 h"]);
  assert.equal(behindText("en", { behind_ms: 12_000, behind_at_least: true }), "≥ 12 sec");
  assert.equal(behindText("en", {}), "");
});

test("a reset asks for what its kind needs, and for nothing else", () => {
  const reset = { ...firstReset(), offset: "7", shift: "-3", time: "2026-01-01T00:00:00" };
  assert.deepEqual(resetBody(reset), { to: "earliest" });
  assert.deepEqual(resetBody({ ...reset, to: "offset", topic: "orders" }), { to: "offset", offset: 7, topics: { orders: [] } });
  assert.deepEqual(resetBody({ ...reset, to: "shift" }), { to: "shift", shift: -3 });
  assert.deepEqual(resetBody({ ...reset, to: "time" }), { to: "time", time_ms: new Date("2026-01-01T00:00:00").getTime() });
});

test("a preview is in the order of topics and partitions", () => {
  const moved = { to: 0, low: 0, high: 9 };
  assert.deepEqual(previewRows({ b: { 0: moved }, a: { 10: moved, 2: { ...moved, from: 4 } } }).map(({ topic, partition, from }) => [topic, partition, from]),
    [["a", 2, 4], ["a", 10, undefined], ["b", 0, undefined]]);
});
