import assert from "node:assert/strict";
import test from "node:test";
import { lengthOf } from "../../../static/js/recording/times.js";
import { wantedDocs } from "../../../static/js/recording/wanted.js";
import { playheadAt, timeOf } from "../../../static/js/store/playing.js";
import { createStore, Store } from "../../../static/js/store/store.js";

const REPLAY = { name: "r", started_ms: 1_000_000, length_ms: 60_000, at_ms: 10_000, speed: 2, paused: false };

test("the playhead goes on with its speed from where the server said, stands while paused, and ends at the end", () => {
  assert.equal(playheadAt(REPLAY, 500, 500), 10_000);
  assert.equal(playheadAt(REPLAY, 500, 3_500), 16_000);
  assert.equal(playheadAt({ ...REPLAY, paused: true }, 500, 3_500), 10_000);
  assert.equal(playheadAt(REPLAY, 500, 900_500), 60_000);
  assert.equal(playheadAt(REPLAY, 500, 400), 10_000);
});

test("the page's time is now, and in a recording the time when it was recorded", () => {
  assert.equal(timeOf(undefined, 0, 77), 77);
  assert.equal(timeOf(REPLAY, 500, 1_500), 1_012_000);
});

test("a page that plays a recording has its time and may change nothing", () => {
  let now = 5_000;
  const store = new Store(() => now);
  const frame = (docs) => store.receive({ n: 1, run: "r", docs });
  frame({ cluster: { seq: 1, snapshot: { read_only: false } } });
  assert.equal(store.readOnly.value, false);
  assert.equal(store.now(), 5_000);
  frame({ replay: { seq: 1, snapshot: REPLAY } });
  assert.equal(store.readOnly.value, true);
  now = 6_000;
  assert.equal(store.now(), 1_012_000);
  frame({ replay: { base: 1, seq: 2, patch: { at_ms: 30_000, paused: true } } });
  now = 9_000;
  assert.equal(store.playhead(), 30_000);
});

test("lengths are minutes and seconds, with hours where there are any", () => {
  assert.equal(lengthOf(0), "00:00");
  assert.equal(lengthOf(133_900), "02:13");
  assert.equal(lengthOf(3_733_000), "1:02:13");
});

test("of a large cluster only what is looked at is recorded", () => {
  const store = createStore();
  const groups = (count) => Object.fromEntries(Array.from({ length: count }, (_, i) => [`g${i}`, { members: 1 }]));
  const see = (seq, count) => store.receive({ n: seq, run: "r", docs: { cluster: { seq, snapshot: { topics: { orders: {} }, groups: groups(count) } } } });
  store.setChosenTopic("orders");
  see(1, 10);
  assert.equal(wantedDocs(store), undefined);
  see(2, 500);
  const docs = wantedDocs(store) ?? [];
  assert.equal(docs.filter((name) => name.startsWith("group:")).length, 20);
  for (const name of ["cluster", "overview", "topic:orders"]) assert.ok(docs.includes(name), name);
  for (const name of ["recording", "replay"]) assert.equal(docs.includes(name), false);
});
