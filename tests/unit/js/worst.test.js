import assert from "node:assert/strict";
import { test } from "node:test";
import { chosenRows, WORST, worstFirst } from "../../../static/js/scene/worst.js";

const row = (partition, more = {}) => ({ partition, leader: 1, replicas: [1, 2, 3], isr: [1, 2, 3], high: 100, readers: [{ group: "g", committed: 100 }], ...more });
const rows = (count, change = {}) => Array.from({ length: count }, (_, p) => row(p, change[p]));
const behind = (n) => ({ readers: [{ group: "g", committed: 100 - n }] });
const seen = (more = {}) => ({ topic: "t", rows: rows(128), minIsr: 2, nowMs: 0, ...more });

test("first those without leader, then those that cannot be written safely, then the under-replicated, then by lag over all groups", () => {
  const ill = { 7: { leader: undefined, isr: [] }, 3: { isr: [1, 2] }, 5: { isr: [1] }, 9: behind(4), 2: { readers: [{ group: "g", committed: 98 }, { group: "h", committed: 97 }] } };
  assert.deepEqual(worstFirst(rows(12, ill), 2).slice(0, 6), [7, 5, 3, 2, 9, 0]);
});

test("lag that is not known counts nothing", () => {
  assert.deepEqual(worstFirst(rows(3, { 0: { high: undefined }, 1: { readers: [{ group: "g" }] }, 2: behind(1) }), 2)[0], 2);
});

test("up to 48 partitions all are shown, of more the worst twelve", () => {
  assert.equal(chosenRows(seen({ rows: rows(48) }), undefined), undefined);
  assert.equal(chosenRows(seen(), undefined).partitions.size, WORST);
});

test("the choice holds for some seconds though lags change, and not when something falls ill", () => {
  const first = chosenRows(seen(), undefined);
  const lagging = { 100: behind(50) };
  assert.equal(chosenRows(seen({ rows: rows(128, lagging), nowMs: 4_000 }), first), first);
  assert.ok(chosenRows(seen({ rows: rows(128, lagging), nowMs: 6_000 }), first).partitions.has(100));
  assert.ok(chosenRows(seen({ rows: rows(128, { 99: { isr: [1] } }), nowMs: 100 }), first).partitions.has(99));
  assert.notEqual(chosenRows(seen({ topic: "other", nowMs: 100 }), first), first);
});

test("a partition that is inspected is among them", () => {
  const chosen = chosenRows(seen({ wanted: 77 }), chosenRows(seen(), undefined));
  assert.ok(chosen.partitions.has(77));
  assert.equal(chosen.partitions.size, WORST);
  assert.equal(chosenRows(seen({ wanted: 999 }), undefined).partitions.size, WORST);
});
