import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { explaining } from "../../../static/js/explain/dictionary.js";
import { placed } from "../../../static/js/explain/Explanation.js";
import { ofBroker, ofCapability, ofFact, ofGroup, ofLag, ofMember, ofPartition } from "../../../static/js/explain/subjects.js";
import { pathOf, wordsId } from "../../../static/js/explain/path.js";
import { loopWords } from "../../../static/js/explain/loop.js";
import { ofTrouble } from "../../../static/js/explain/troubles.js";
import { FACT_LOOKS } from "../../../static/js/i18n/facts.js";
import { readBundle } from "../../../static/js/i18n/words.js";
import { placedTrouble, trouble } from "../../../static/js/panels/Alert.js";
import { LAG_LOOKS } from "../../../static/js/panels/lags.js";
import { troubles } from "../../../static/js/overview/troubles.js";

const row = (state, managed = {}) => ({ id: "m1", clientId: "c", state, managed });
const whole = { leader: 1, replicas: [1, 2, 3], isr: [1, 2, 3] };
const cluster = (more) => ({ source: "embedded", phase: "ready", brokers: { 1: { state: "up" } }, ...more });

const MEMBERS = ["joined", "starting", "paused", "frozen", "leaving", "killed", "evicted", "failed", "elsewhere"].map((state) => ofMember(row(state)));
const GROUPS = ["stable", "empty", "dead", "preparing_rebalance", "completing_rebalance", "assigning", "reconciling", "unknown", "odd"].map((state) => ofGroup({ state }));
const BROKERS = ["up", "down", "starting", "stopping", "odd"].map((state) => ofBroker({ state }));
const CAPABILITIES = ["topics", "brokers", "describe_groups", "group_log", "describe_configs", "tail", "tail:orders", "record_contents", "write:orders", "odd"].map((name) => ofCapability(name, { ok: false }));
const LAGS = Object.keys(LAG_LOOKS).map((state) => (["no_commit", "below_log", "beyond_log"].includes(state) ? { state } : { trend: "stuck", why: state })).map(ofLag);
const TROUBLES = ["no_leader", "broker_down", "loop", "not_converging", "stuck", "unread", "under_replicated"].map(ofTrouble);
const ALERTS = [
  trouble(undefined, true), trouble(cluster({ phase: "unreachable" }), false), trouble(cluster({ topics: { a: { offline: 1 } } }), false), trouble(cluster({ topics: { a: { under_replicated: 1 } } }), false),
  trouble(cluster({ brokers: { 1: { state: "down" } } }), false), trouble(cluster({ brokers: { 1: { state: "up", fenced_at_ms: 1 } } }), false),
].map(({ why }) => why);
const ALONE = ["connection_connecting", "connection_live", "connection_stale", "connection_offline", "cluster_starting", "cluster_unreachable", "group_loop", "group_not_converging",
  "leader_misplaced", "member_foreign", "member_former", "member_refused", "partition_offline", "partition_under_replicated", "partition_below_min_isr", "produce_failed", "producer_other", "topic_deleted", "missing_some_groups",
  "broker_fenced", "broker_frozen"];
const SHOWN = new Set([...Object.keys(FACT_LOOKS), ...MEMBERS, ...GROUPS, ...BROKERS, ...CAPABILITIES, ...LAGS, ...TROUBLES, ...ALERTS, ...ALONE]);

for (const language of ["es", "en"]) {
  test(`${language}: every fact and every state that the page shows has its what, its why and what one could do`, () => {
    const { explain, say } = explaining(readBundle(language, readFileSync(new URL(`../../../static/i18n/explain.${language}.ftl`, import.meta.url), "utf8")));
    for (const subject of SHOWN) {
      const { what, why, todo } = explain(wordsId(subject));
      for (const words of [what, why, todo]) assert.ok(words.length > 8 && words !== wordsId(subject), `${subject} in ${language}`);
    }
    assert.notEqual(say("ui-why"), "ui-why");
  });
}

test("a member is explained by its state, and one that was refused by the refusal", () => {
  assert.equal(ofMember(row("failed", { error: { code: "INCONSISTENT_GROUP_PROTOCOL" } })), "member_refused");
  assert.equal(ofMember(row("failed", { error: { code: "_AUTO_OFFSET_RESET" } })), "member_failed");
  assert.equal(ofMember({ ...row("joined"), managed: undefined }), "member_foreign");
  assert.equal(ofMember({ ...row("killed"), managed: undefined, formerUntilMs: 5 }), "member_former");
});

test("a group that does not come to rest is explained by that, whatever state it is in", () => {
  assert.equal(ofGroup({ state: "preparing_rebalance", loop: { count: 4 } }), "group_loop");
  assert.equal(ofGroup({ state: "reconciling", waits_for: {} }), "group_not_converging");
});

test("the worst of a partition is explained, and a whole one is not", () => {
  assert.equal(ofPartition(whole, 2), undefined);
  assert.equal(ofPartition({ ...whole, isr: [1, 2] }, 2), "partition_under_replicated");
  assert.equal(ofPartition({ ...whole, isr: [1] }, 2), "partition_below_min_isr");
  assert.equal(ofPartition({ ...whole, isr: [1] }), "partition_under_replicated");
  assert.equal(ofPartition({ ...whole, leader: undefined, isr: [] }, 2), "partition_offline");
  assert.equal(ofPartition({ leader: 1, replicas: [1], isr: [1] }, 2), undefined, "one replica is all it has");
});

test("a broker whose process hangs is explained as hanging; one that is waited for as silent", () => {
  assert.equal(ofBroker({ state: "down", frozen: true }), "broker_frozen");
  assert.equal(ofBroker({ state: "up", fencedAtMs: 5 }), "broker_fenced");
});

test("a fact names what it is about; a member by our id, where it is ours", () => {
  const fact = { code: "member_evicted", params: { group: "g", member_id: "k1", client_id: "c" } };
  assert.deepEqual(ofFact(fact, { members: {}, managed: { m7: { member_id: "k1" } } }).about.member, "m7");
  assert.equal(ofFact(fact, { members: { k1: { managed: "m8" } }, managed: {} }).about.member, "m8");
  assert.equal(ofFact(fact).about.member, undefined);
  assert.equal(pathOf(ofFact({ code: "isr_shrunk", params: { topic: "a b", partition: 0 } })), "/explanations/isr_shrunk?topic=a+b&partition=0");
  assert.equal(pathOf({ subject: "lab_reset", about: {} }), "/explanations/lab_reset");
});

test("each kind of trouble of the overview has an explanation of its own", () => {
  const found = troubles(cluster({ topics: { a: { offline: 1 } }, groups: { g: { state: "stable", trend: "stuck", members: 0 } } }));
  assert.deepEqual(found.map(({ kind }) => ofTrouble(kind)), ["partition_offline", "lag_no_member"]);
});

test("the panel lies beside the button, where there is more room, and inside the window", () => {
  const window = { width: 1440, height: 900 };
  assert.deepEqual(placed({ left: 1400, top: 100, bottom: 122 }, window), { "--x": "1002px", "--top": "130px", "--bottom": "auto", "--room": "762px" });
  assert.deepEqual(placed({ left: 100, top: 800, bottom: 822 }, window), { "--x": "84px", "--top": "auto", "--bottom": "108px", "--room": "784px" });
});

test("the alert asks why of what it tells, as the overview does, whatever topic is in sight", () => {
  const topics = { orders: { under_replicated: 2 }, payments: { offline: 1, under_replicated: 1 } };
  const overview = { topics: { payments: { leaders: [...Array(42).fill(1), -1] } } };
  assert.deepEqual(placedTrouble(cluster({ topics }), overview).about, { topic: "payments", partition: 42, group: undefined, broker: undefined });
  assert.equal(placedTrouble(cluster({ topics })).about.topic, "payments");
  assert.equal(placedTrouble(cluster({ topics: { orders: topics.orders } })).about.topic, "orders");
  assert.equal(placedTrouble(cluster({ brokers: { 1: { state: "up" }, 3: { state: "down" } } })).about.broker, 3);
  assert.equal(placedTrouble(cluster({ brokers: { 1: { state: "up" }, 3: { state: "up", fenced_at_ms: 1 } } })).about.broker, 3);
  assert.equal(placedTrouble(cluster({})), undefined);
});

test("a loop says when the last rebalance was, where that is known", () => {
  const words = (id, args) => `${id}|${Object.values(args).join("|")}`;
  const at = new Date(2026, 10, 23, 22, 5, 33).getTime();
  assert.match(loopWords(words, "en", { count: 7, within_ms: 300_000, last_ms: at }), /^group-loop-last\|group-loop\|7\|5 min\|\d\d:\d\d:33$/);
  assert.equal(loopWords(words, "en", { count: 7, within_ms: 300_000 }), "group-loop|7|5 min");
});
