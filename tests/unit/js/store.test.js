import assert from "node:assert/strict";
import { test } from "node:test";
import { createStore } from "../../../static/js/store/store.js";
import { followChosenTopic, pickTopic } from "../../../static/js/store/chosen_topic.js";
import { createView } from "../../../static/js/store/view.js";
import { watched, watchedGroups } from "../../../static/js/transport/watching.js";

const plain = (value) => JSON.parse(JSON.stringify(value));
const frame = (n, docs, more = {}) => ({ n, run: "r1", docs, facts: [], samples: [], left_out: 0, ...more });
const fact = (id) => ({ id, at_ms: id, clock: "here", code: "topic_created", params: { topic: `t${id}` } });

function storeWith(doc = { a: 1 }) {
  const store = createStore();
  store.receive(frame(1, { cluster: { seq: 5, snapshot: doc } }));
  return store;
}

test("a snapshot, then a patch on that base", () => {
  const store = storeWith({ phase: "ready", topics: { orders: {} } });
  assert.equal(store.receive(frame(2, { cluster: { base: 5, seq: 8, patch: { topics: { logs: {} } } } })), true);
  assert.deepEqual(plain(store.doc("cluster").value), { phase: "ready", topics: { orders: {}, logs: {} } });
  assert.deepEqual(store.have(), { cluster: 8 });
  assert.equal(store.seq.value, 2);
});

test("a patch for another base is refused, and the document is asked for anew", () => {
  const store = storeWith();
  assert.equal(store.receive(frame(2, { cluster: { base: 6, seq: 7, patch: { a: 2 } } })), false);
  assert.deepEqual(store.have(), {});
  store.receive(frame(3, { cluster: { seq: 9, snapshot: { a: 3 } } }));
  assert.deepEqual(plain(store.doc("cluster").value), { a: 3 });
});

test("a document that is gone is undefined and no base any more", () => {
  const store = storeWith();
  store.receive(frame(2, { cluster: { seq: 6, gone: true } }));
  assert.equal(store.doc("cluster").value, undefined);
  assert.deepEqual(store.have(), {});
});

test("with another run nothing that was known counts", () => {
  const store = storeWith();
  store.receive(frame(2, { "topic:orders": { seq: 1, snapshot: { name: "orders" } } }, { facts: [fact(1)] }));
  store.receive(frame(1, { cluster: { seq: 1, snapshot: { b: 1 } } }, { run: "r2", facts: [fact(1)] }));
  assert.equal(store.run.value, "r2");
  assert.equal(store.doc("topic:orders").value, undefined);
  assert.deepEqual(store.have(), { cluster: 1 });
  assert.deepEqual(store.facts.value.map(({ id }) => id), [1]);
});

test("facts come in order, each once, at most 500", () => {
  const store = storeWith();
  store.receive(frame(2, {}, { facts: [fact(1), fact(2)] }));
  store.receive(frame(3, {}, { facts: [fact(2), fact(4), fact(3)] }));
  assert.deepEqual(store.facts.value.map(({ id }) => id), [1, 2, 3, 4]);
  store.receive(frame(4, {}, { facts: Array.from({ length: 600 }, (_, i) => fact(5 + i)) }));
  assert.equal(store.facts.value.length, 500);
  assert.equal(store.facts.value.at(-1).id, 604);
});

test("a listener sees the documents of its frame, and seq only after it", () => {
  const store = storeWith();
  const seen = [];
  const stop = store.onFrame((f) => seen.push([f.n, store.doc("cluster").value.a, store.seq.value]));
  store.receive(frame(2, { cluster: { base: 5, seq: 6, patch: { a: 2 } } }));
  stop();
  store.receive(frame(3, {}));
  assert.deepEqual(seen, [[2, 2, 1]]);
});

test("documents that are not watched any more are dropped", () => {
  const store = storeWith();
  store.receive(frame(2, { "topic:orders": { seq: 1, snapshot: {} } }));
  store.keepOnly(["cluster"]);
  assert.equal(store.doc("topic:orders").value, undefined);
  assert.deepEqual(store.have(), { cluster: 5 });
});

test("the topic: the one asked for, else orders, else the busiest that is not internal", () => {
  const topics = { orders: {}, logs: { rate_per_s: 9 }, __consumer_offsets: { internal: true, rate_per_s: 99 } };
  assert.equal(pickTopic({ wanted: [undefined, "logs"], topics }), "logs");
  assert.equal(pickTopic({ wanted: ["nowhere", null], topics }), "orders");
  const { orders, ...others } = topics;
  assert.equal(pickTopic({ wanted: [], topics: others }), "logs");
  assert.equal(pickTopic({ wanted: ["constructor"], topics: {} }), undefined);
});

test("at most 20 groups are watched, those with members first", () => {
  const groups = Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`g${i}`, { members: i === 29 ? 1 : 0 }]));
  const view = createView();
  const names = watched({ topic: "orders", groups: watchedGroups(groups, view) });
  assert.equal(names.length, 25); // and the cluster, the topic, the comparison, the recording, the replay
  assert.ok(names.includes("group:g29"));
  assert.ok(names.includes("topic:orders") && names.includes("cluster"));
  assert.equal(names.includes("group:g9"), false);
  view.opened.value = ["g9"];
  assert.deepEqual(watchedGroups(groups, view).filter((id) => id === "g9" || id === "g29"), ["g29", "g9"]);
});

/** A page that was opened at this address, before the cluster is ready. */
const openedAt = (t, address) => {
  const store = createStore();
  const kept = new Map();
  const window = {
    location: new URL(address), history: { replaceState() {} },
    localStorage: { getItem: (name) => kept.get(name) ?? null, setItem: (name, value) => kept.set(name, value) },
  };
  t.after(followChosenTopic(store, window));
  return store;
};

test("a topic that the address names is shown as missing where the cluster does not have it, and as soon as it has it", (t) => {
  const store = openedAt(t, "http://localhost/?topic=nowhere");
  const ready = (...names) => (store.doc("cluster").value = { phase: "ready", topics: Object.fromEntries(names.map((name) => [name, {}])) });
  ready("orders");
  assert.equal(store.chosenTopic.value, "nowhere");
  ready("orders", "nowhere");
  assert.equal(store.chosenTopic.value, "nowhere");
  store.setChosenTopic("orders");
  assert.equal(store.chosenTopic.value, "orders");
});

test("a topic that is deleted while it is watched stays chosen, one that is not known before the cluster is ready does not", (t) => {
  const store = openedAt(t, "http://localhost/?topic=nowhere");
  const topics = (...names) => (store.doc("cluster").value = { topics: Object.fromEntries(names.map((name) => [name, {}])) });
  topics("logs", "orders");
  assert.equal(store.chosenTopic.value, "orders");
  store.setChosenTopic("logs");
  topics("orders");
  assert.equal(store.chosenTopic.value, "logs");
  topics("logs", "orders");
  assert.equal(store.chosenTopic.value, "logs");
});
