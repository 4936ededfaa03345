import assert from "node:assert/strict";
import { test } from "node:test";
import { KnownRecords } from "../../../static/js/scene/motion/known.js";
import { Motion } from "../../../static/js/scene/motion/motion.js";
import { Sampling, stepFor } from "../../../static/js/scene/motion/sampling.js";

const STEP_MS = 1000 / 60;
// 260 px/s: an append takes 1 s from the port to the track, 2 s along it; a copy 1 s to the edge, 1 s to the member
const WAYS = { approach: () => 260, append: () => 520, start: (_, behind) => 260 + 26 * behind, exit: () => 260 };

const row = (partition, high, readers = []) => ({ partition, leader: 1, replicas: [1], isr: [1], low: 0, high, readers });
const reader = (processed, committed = 0, group = "billing") => ({ group, processed, committed: committed ?? undefined, owner: { port: "member:m1" }, waiting: false });
const model = (rows, topicId = "t1") => {
  const groups = [...new Set(rows.flatMap((r) => r.readers.map(({ group }) => group)))];
  return { topic: "orders", topicId, brokers: [], rows, groups: groups.map((id, index) => ({ id, index, state: "stable" })) };
};
const sample = (partition, offset, producer = "g1", key = "k") => ({ topic: "orders", partition, offset, key, ...(producer ? { producer } : {}) });
const samples = (partition, from, to, producer) => Array.from({ length: to - from }, (_, i) => sample(partition, from + i, producer));

/** Steps from `from` to `to` (ms) and tells each dot it met, with the time it was first seen. */
function play(motion, from, to, seen = new Map()) {
  for (let now = from; now <= to; now += STEP_MS) {
    motion.advance(now, WAYS);
    motion.eachDot((dot) => seen.has(dot) || seen.set(dot, now));
  }
  return seen;
}

const kinds = (seen, kind) => [...seen.keys()].filter((dot) => dot.kind === kind);
const ranges = (dots) => dots.map(({ from, to }) => [from, to]);

test("high 41 -> 44 sends records 41, 42 and 43 on their way, in that order, and then they have landed", () => {
  const motion = new Motion();
  motion.show(model([row(0, 41)]), 0);
  motion.show(model([row(0, 44)]), 10);
  motion.learn(samples(0, 41, 44), 0, 10);
  const seen = play(motion, 10, 1000);
  assert.deepEqual(ranges(kinds(seen, "append")), [[41, 42], [42, 43], [43, 44]]);
  assert.equal(motion.appends.get(0).landed, 41);
  play(motion, 1000, 4000);
  assert.equal(motion.appends.get(0).landed, 44);
  assert.equal(motion.active, false);
});

test("what is in the log when the page opens does not travel", () => {
  const motion = new Motion();
  motion.show(model([row(0, 41, [reader(30)])]), 0);
  assert.equal(play(motion, 0, 1000).size, 0);
  assert.equal(motion.active, false);
});

test("samples that come in the frame that brings their topic give its cells their keys, another topic's do not", () => {
  const motion = new Motion();
  motion.learn([...samples(0, 38, 41), { ...sample(0, 40, "g1", "other key"), topic: "other" }], 0, 0);
  motion.show(model([row(0, 41)]), 0);
  assert.equal(motion.appends.get(0).known.at(40).key, "k");
  motion.learn([{ ...sample(0, 39, "g1", "other key"), topic: "other" }], 0, 0);
  assert.equal(motion.appends.get(0).known.at(39).key, "k");
});

test("processed 40 -> 43 sends three copies to the member", () => {
  const motion = new Motion();
  motion.show(model([row(0, 50, [reader(40, 30)])]), 0);
  motion.show(model([row(0, 50, [reader(43, 30)])]), 10);
  const copies = kinds(play(motion, 10, 1000), "read");
  assert.deepEqual(ranges(copies), [[40, 41], [41, 42], [42, 43]]);
  assert.ok(copies.every((dot) => dot.port === "member:m1"));
  assert.equal(motion.reading(0, "billing").left, 43);
});

test("a foreign group's copies travel when it commits", () => {
  const motion = new Motion();
  motion.show(model([row(0, 50, [reader(undefined, 40)])]), 0);
  motion.show(model([row(0, 50, [reader(undefined, 42)])]), 10);
  assert.deepEqual(ranges(kinds(play(motion, 10, 1000), "read")), [[40, 41], [41, 42]]);
});

test("a copy never leaves before its own record has landed", () => {
  const motion = new Motion();
  motion.show(model([row(0, 41, [reader(41, 41)])]), 0);
  motion.show(model([row(0, 44, [reader(44, 44)])]), 10);
  motion.learn(samples(0, 41, 44), 0, 10);
  const seen = play(motion, 10, 8000);
  const landAt = new Map(kinds(seen, "append").map((dot) => [dot.from, dot.landAt]));
  const copies = kinds(seen, "read");
  assert.equal(copies.length, 3);
  for (const copy of copies) {
    const leftAt = copy.anchorAt - motion.ms(copy.start);
    assert.ok(leftAt >= landAt.get(copy.from), `offset ${copy.from} left at ${leftAt}, landed at ${landAt.get(copy.from)}`);
  }
});

test("the committed cursor is never ahead of the copies that have left", () => {
  const motion = new Motion();
  motion.show(model([row(0, 41, [reader(41, 41)])]), 0);
  motion.show(model([row(0, 44, [reader(44, 44)])]), 10);
  play(motion, 10, 500);
  assert.equal(motion.reading(0, "billing").shownCommitted, 41);
  play(motion, 500, 6000);
  assert.equal(motion.reading(0, "billing").shownCommitted, 44);
});

test("in a partition nothing overtakes, whoever sends and however near the port is", () => {
  const near = { ...WAYS, approach: (producer) => (producer === "form" ? 13 : 520) };
  const motion = new Motion();
  motion.show(model([row(0, 0)]), 0);
  const seen = new Map();
  for (let offset = 0; offset < 12; offset++) {
    const now = 10 + offset * 60;
    motion.learn([sample(0, offset, offset % 3 === 0 ? "form" : "g1")], 0, now);
    motion.show(model([row(0, offset + 1)]), now);
    for (let t = now; t < now + 60; t += STEP_MS) motion.advance(t, near);
    motion.eachDot((dot) => seen.set(dot, now));
  }
  for (let t = 730; t < 6000; t += STEP_MS) {
    motion.advance(t, near);
    motion.eachDot((dot) => seen.set(dot, t));
  }
  const dots = [...seen.keys()].sort((a, b) => a.from - b.from);
  assert.equal(dots.length, 12, JSON.stringify(dots));
  for (let i = 1; i < dots.length; i++) {
    assert.ok(dots[i].anchorAt - dots[i - 1].anchorAt >= motion.ms(11) - 1e-6, `dot ${i} is too close`);
  }
});

test("records that no producer of ours sent enter from the other producers' port, after a while for their name", () => {
  const motion = new Motion();
  motion.show(model([row(0, 0)]), 0);
  motion.show(model([row(0, 1)]), 10);
  motion.learn([sample(0, 0, null)], 0, 10);
  assert.equal(play(motion, 10, 100).size, 0);
  const [dot] = play(motion, 100, 400).keys();
  assert.equal(dot.producer, "other");
  assert.equal(motion.otherSeen, true);
});

test("where producers of ours send too, a name may come late: only a record that stays without one is another's", () => {
  const motion = new Motion();
  const ours = (high) => ({ ...model([row(0, high)]), ours: true });
  motion.show(ours(0), 0);
  motion.show(ours(1), 10);
  motion.learn([sample(0, 0, null)], 0, 10);
  play(motion, 10, 1_000);
  motion.learn([sample(0, 0, "g1")], 0, 1_000);
  play(motion, 1_000, 6_000);
  assert.equal(motion.otherSeen, false);
  assert.equal(motion.active, false);
  motion.show(ours(2), 6_010);
  motion.learn([sample(0, 1, null)], 0, 6_010);
  play(motion, 6_010, 9_000);
  assert.equal(motion.otherSeen, false);
  assert.equal(motion.active, true);
  play(motion, 9_000, 11_000);
  assert.equal(motion.otherSeen, true);
});

test("a record whose sample was missed is nobody's: neither ours nor another producer's", () => {
  const motion = new Motion();
  motion.show(model([row(0, 0)]), 0);
  motion.show(model([row(0, 1)]), 10); // just after the page opened, or while samples are left out
  const [dot] = play(motion, 10, 400).keys();
  assert.equal(dot.producer, "");
  assert.equal(motion.otherSeen, false);
  motion.show(model([row(0, 2)]), 9_000);
  const later = [...play(motion, 9_000, 9_400).keys()].at(-1);
  assert.deepEqual([later.from, later.producer], [1, "other"]);
});

test("while a producer of ours is too fast to be named each time, an unnamed record is not another producer's", () => {
  const motion = new Motion();
  const fast = (high) => ({ ...model([row(0, high)]), partlyNamed: true });
  motion.show(fast(0), 0);
  motion.show(fast(1), 10);
  motion.learn([sample(0, 0, null)], 0, 10);
  motion.show(fast(3), 9_000);
  motion.learn([sample(0, 1, "g1"), sample(0, 2, null)], 0, 9_000);
  const dots = [...play(motion, 10, 400).keys(), ...play(motion, 9_000, 9_400).keys()];
  assert.deepEqual([...new Set(dots)].map(({ producer }) => producer), ["", "g1", "g1"]);
  assert.equal(motion.otherSeen, false);
});

test("a sample that comes again with its producer counts, if it comes in time", () => {
  const motion = new Motion();
  motion.show(model([row(0, 0)]), 0);
  motion.show(model([row(0, 1)]), 10);
  motion.learn([sample(0, 0, null)], 0, 10);
  play(motion, 10, 60);
  motion.learn([sample(0, 0, "form")], 0, 60);
  const [dot] = play(motion, 60, 400).keys();
  assert.equal(dot.producer, "form");
  assert.equal(motion.otherSeen, false);
});

test("one dot stands for 1, 2, 5, 10, 20, 50 ... records", () => {
  assert.deepEqual([0, 1, 1.1, 3, 6, 11, 21, 51, 999].map(stepFor), [1, 1, 2, 5, 10, 20, 50, 100, 1000]);
});

test("the scale rises at once when dots would queue, and falls only after two quiet seconds", () => {
  const sampling = new Sampling();
  assert.equal(sampling.update(0, 30, 0), 50);
  assert.equal(sampling.update(0, 0, 1000), 50);
  assert.equal(sampling.update(0, 0, 2900), 50);
  assert.equal(sampling.update(0, 0, 3100), 1);
});

test("the scale does not flicker at the edge between two steps", () => {
  const sampling = new Sampling();
  for (let now = 0; now <= 5000; now += 100) sampling.update(3, 0, now);
  assert.equal(sampling.recordsPerDot, 5);
  for (let now = 5000; now <= 15000; now += 100) sampling.update(now % 200 ? 1.7 : 2.1, 0, now);
  assert.equal(sampling.recordsPerDot, 5);
});

test("at 2,000 records a second a dot stands for many, none is lost, and dots stay below 2,000", () => {
  const motion = new Motion();
  const highs = [0, 0, 0, 0, 0, 0];
  const at = () => model(highs.map((high, p) => row(p, high)));
  motion.show(at(), 0);
  const seen = new Map();
  for (let now = 0; now < 6000; now += 33) {
    for (let p = 0; p < 6; p++) highs[p] += 11;
    motion.show(at(), now);
    motion.learn([sample(0, highs[0] - 1)], 60, now);
    play(motion, now, now + 32, seen);
  }
  assert.ok(motion.written.recordsPerDot >= 50, `1 dot = ${motion.written.recordsPerDot}`);
  assert.ok(motion.dotCount < 2000);
  play(motion, 6000, 14_000, seen);
  assert.deepEqual([...motion.appends.values()].map(({ landed }) => landed), highs);
  const dots = kinds(seen, "append").filter((dot) => dot.partition === 0).sort((a, b) => a.from - b.from);
  dots.forEach((dot, i) => assert.equal(dot.from, i === 0 ? 0 : dots[i - 1].to));
});

test("a record sent by hand keeps its own dot however high the scale", () => {
  const motion = new Motion();
  motion.written.recordsPerDot = 100;
  motion.show(model([row(0, 0)]), 0);
  motion.learn([...samples(0, 0, 40), sample(0, 40, "form"), ...samples(0, 41, 99)], 0, 5);
  motion.show(model([row(0, 99)]), 10);
  const dots = kinds(play(motion, 10, 1800), "append");
  assert.ok(dots.some(({ from, to }) => from === 40 && to === 41), JSON.stringify(ranges(dots)));
});

test("after a stall everything is where it belongs, and what was jumped over is counted", () => {
  const motion = new Motion();
  motion.show(model([row(0, 60, [reader(60, 60)])]), 0);
  motion.show(model([row(0, 60_000, [reader(60_000, 59_000)])]), 10);
  motion.settle();
  assert.equal(motion.appends.get(0).landed, 60_000);
  assert.equal(motion.reading(0, "billing").left, 60_000);
  assert.equal(motion.reading(0, "billing").shownCommitted, 59_000);
  assert.equal(motion.skipped.get(0), 59_940);
  assert.equal(motion.active, false);
});

test("what has waited too long is jumped over; what is under way goes on", () => {
  const motion = new Motion({ maxBehindMs: 0 });
  motion.written.update = () => (motion.written.recordsPerDot = 1); // as if no scale were left
  motion.show(model([row(0, 0)]), 0);
  motion.show(model([row(0, 500)]), 10);
  motion.learn(samples(0, 0, 500), 0, 10);
  play(motion, 10, 3000);
  assert.ok(motion.skipped.get(0) > 300);
  assert.equal(motion.appends.get(0).pending, 0);
  play(motion, 3000, 9000);
  assert.equal(motion.appends.get(0).landed, 500);
});

test("a smaller high under a new topic id is a new topic", () => {
  const motion = new Motion();
  motion.show(model([row(0, 100)]), 0);
  motion.show(model([row(0, 2)], "t2"), 10);
  assert.equal(play(motion, 10, 500).size, 0);
  assert.equal(motion.appends.get(0).landed, 2);
});

test("a group that goes back reads again from there", () => {
  const motion = new Motion();
  motion.show(model([row(0, 50, [reader(50, 45)])]), 0);
  motion.show(model([row(0, 50, [reader(undefined, 45)])]), 10);
  assert.equal(motion.reading(0, "billing").left, 45);
  motion.show(model([row(0, 50, [reader(47, 45)])]), 20);
  assert.deepEqual(ranges(kinds(play(motion, 20, 800), "read")), [[45, 46], [46, 47]]);
});

test("a member's first processed offset sends the one copy that is known to have been handled", () => {
  const motion = new Motion();
  motion.show(model([row(0, 50, [reader(undefined, null)])]), 0);
  motion.show(model([row(0, 50, [reader(50, null)])]), 10);
  assert.deepEqual(ranges(kinds(play(motion, 10, 500), "read")), [[49, 50]]);
});

test("partitions that are added take part; a topic without records moves nothing", () => {
  const motion = new Motion();
  motion.show(model([row(0, 0)]), 0);
  motion.show(model([row(0, 0), row(1, 0)]), 10);
  motion.show(model([row(0, 0), row(1, 1)]), 20);
  motion.learn([sample(1, 0)], 0, 20);
  const [dot] = play(motion, 20, 200).keys();
  assert.equal(dot.partition, 1);
});

test("one sample names a whole burst: each of its cells and dots has its key and its producer", () => {
  const motion = new Motion();
  motion.show(model([row(0, 6)]), 0);
  motion.show(model([row(0, 1_006)]), 10);
  motion.learn([{ ...sample(0, 6, "form", "madrid"), count: 1_000 }], 0, 10);
  const { known } = motion.appends.get(0);
  const keys = Array.from({ length: 1_000 }, (_, i) => known.at(6 + i)?.key);
  assert.deepEqual(new Set(keys), new Set(["madrid"]));
  assert.equal(known.at(5), undefined);
  const dots = kinds(play(motion, 10, 4_000), "append");
  assert.ok(dots.length > 0);
  assert.deepEqual(new Set(dots.map((dot) => `${dot.producer} ${dot.record?.key}`)), new Set(["form madrid"]));
  motion.learn([sample(0, 7, null, "madrid")], 0, 5_000);
  assert.equal(known.at(7)?.producer, "form", "what the tail tells of it later takes nothing away");
  for (let i = 0; i < 13; i++) motion.learn([{ ...sample(0, 1_006 + i * 1_000, "form", "madrid"), count: 1_000 }], 0, 5_000);
  assert.deepEqual([500, 7_000, 14_005].map((offset) => known.at(offset)?.key), ["madrid", "madrid", "madrid"]);
  assert.equal(known.at(14_006), undefined);
});

test("what is known of bursts has a bound; a short one by hand is shown one by one", () => {
  const known = new KnownRecords();
  for (let i = 0; i < 1_000; i++) known.add({ ...sample(0, i * 2_000, "form", `key ${i}`), count: 1_000 });
  for (let i = 0; i < 1_000; i++) known.add(sample(0, i * 2_000 + 1_500));
  assert.ok(known.runs.length + known.records.size < 1_000);
  assert.equal(known.at(999 * 2_000 + 999)?.key, "key 999");
  known.add({ ...sample(0, 5_000_000, "form"), count: 3 });
  assert.deepEqual(known.sentBy("form", 5_000_000, 5_000_100), [5_000_000, 5_000_001, 5_000_002]);
  assert.ok(known.sentBy("form", 999 * 2_000, 5_000_000).length > 20, "many of a burst are not by hand");
});
