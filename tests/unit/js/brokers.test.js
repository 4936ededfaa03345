import assert from "node:assert/strict";
import test from "node:test";
import { trouble } from "../../../static/js/panels/Alert.js";
import { possible } from "../../../static/js/panels/BrokerActions.js";
import { misplaced, thinPartitions, without } from "../../../static/js/panels/inSync.js";
import { createStore } from "../../../static/js/store/store.js";

/** @param {Record<string, [number | undefined, number[], number[]]>} partitions leader, replicas, isr @param {string} [min] */
const topic = (partitions, min = "2") => ({
  name: "orders",
  configs: { "min.insync.replicas": min },
  partitions: Object.fromEntries(Object.entries(partitions).map(([id, [leader, replicas, isr]]) => [id, { leader, replicas, isr }])),
});

test("what can be done to a broker depends on how it is", () => {
  assert.deepEqual(possible({ state: "up" }), ["stop", "kill", "freeze"]);
  assert.deepEqual(possible({ state: "down" }), ["start"]);
  assert.deepEqual(possible({ state: "up", frozen: true }), ["resume", "kill"]);
  assert.deepEqual(possible({ state: "down", frozen: true }), ["resume", "kill"], "fenced, but its process lives");
  assert.deepEqual(possible({ state: "stopping" }), ["kill"]);
});

test("partitions below min.insync.replicas are named with the smallest ISR", () => {
  const seen = topic({ 0: [1, [1, 2, 3], [1]], 1: [2, [2, 3, 1], [2, 3]], 2: [undefined, [3, 1, 2], []] });
  assert.deepEqual(thinPartitions(seen), { partitions: [0, 2], isr: 0, minIsr: 2 });
  assert.equal(thinPartitions(topic({ 0: [1, [1, 2, 3], [1, 3]] })), undefined);
});

test("a topic of one replica needs that one only, whatever min.insync.replicas says", () => {
  assert.equal(thinPartitions(topic({ 0: [1, [1], [1]] })), undefined);
});

test("without the config nothing is said of it", () => {
  assert.equal(thinPartitions({ ...topic({ 0: [1, [1, 2], [1]] }), configs: {} }), undefined);
});

test("what a broker leaves behind is known before it goes", () => {
  const whole = topic({ 0: [1, [1, 2, 3], [1, 2]] });
  assert.deepEqual(thinPartitions(without(whole, 2)), { partitions: [0], isr: 1, minIsr: 2 });
  assert.equal(thinPartitions(without(whole, 3)), undefined);
});

test("a leader is misplaced where the preferred one is in sync and does not lead", () => {
  assert.deepEqual(misplaced(topic({ 0: [2, [1, 2], [1, 2]], 1: [2, [2, 1], [1, 2]], 2: [2, [1, 2], [2]] })), [0]);
});

test("while the controller waits for a silent broker the alert says so, be it killed or frozen", () => {
  const cluster = (/** @type {object} */ broker) => /** @type {any} */ ({ phase: "ready", topics: {}, brokers: { 1: { state: "up" }, 2: broker } });
  assert.equal(trouble(cluster({ state: "down", fenced_at_ms: 5 }), false)?.more, "alert-broker-waits");
  assert.equal(trouble(cluster({ state: "up", frozen: true, fenced_at_ms: 5 }), false)?.args.brokers, "2");
  assert.equal(trouble(cluster({ state: "down" }), false)?.more, "alert-broker-down-whole");
});

test("after a reset of the lab the facts from before are gone", () => {
  const store = createStore();
  const fact = (/** @type {number} */ id, /** @type {string} */ code) => /** @type {any} */ ({ id, code, at_ms: id, clock: "here", params: {} });
  store.receive(/** @type {any} */ ({ n: 1, run: "r", facts: [fact(1, "leader_changed")] }));
  store.receive(/** @type {any} */ ({ n: 2, run: "r", facts: [fact(2, "isr_shrunk"), fact(3, "lab_reset"), fact(4, "broker_up")] }));
  assert.deepEqual(store.facts.value.map(({ id }) => id), [3, 4]);
  assert.equal(store.life.value, 3);
});

test("a broker that was stopped is not said to be silent, and partitions that refuse acks=all are counted", () => {
  const told = (/** @type {object} */ brokers, below = 0) => trouble(/** @type {any} */ ({ phase: "ready", topics: { orders: { under_replicated: 6, below_min_isr: below || undefined } }, brokers }), false);
  const [up, stopped, dead] = [{ state: "up" }, { state: "down", stopped: true }, { state: "down" }];
  assert.deepEqual([told({ 1: up, 2: stopped })?.words, told({ 1: up, 2: stopped })?.args.stopped], ["alert-broker-stopped", "2"]);
  assert.deepEqual([told({ 1: stopped, 2: dead })?.words, told({ 1: stopped, 2: dead })?.args.brokers], ["alert-brokers-both", "2"]);
  assert.equal(told({ 1: up, 2: dead })?.words, "alert-broker-down");
  assert.equal(told({ 1: up, 2: dead })?.more, "alert-broker-down-more");
  assert.deepEqual([told({ 1: stopped, 2: stopped }, 6)?.more, told({ 1: stopped, 2: stopped }, 6)?.args.thin], ["alert-thin", 6]);
  assert.deepEqual([told({ 1: up }, 2)?.kind, told({ 1: up }, 2)?.more], ["danger", "alert-thin"]);
});
