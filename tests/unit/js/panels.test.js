import assert from "node:assert/strict";
import { test } from "node:test";
import { configLines } from "../../../static/js/i18n/configs.js";
import { gathered, newestFirst } from "../../../static/js/i18n/gathered.js";
import { factWords } from "../../../static/js/i18n/facts.js";
import { rate, shortRate, shortWhole, timeOfDay } from "../../../static/js/i18n/figures.js";
import { partitionWords, ranges } from "../../../static/js/i18n/partitions.js";
import { problemWords } from "../../../static/js/i18n/problems.js";
import { pieces, plain, strong } from "../../../static/js/i18n/strong.js";
import { changePerSecond, risePerSecond } from "../../../static/js/panels/histories.js";
import { isForeign, joiningLike, keyOfGroup, memberBody } from "../../../static/js/panels/joining.js";
import { chips, memberRows, partitionNames } from "../../../static/js/panels/members.js";
import { missing } from "../../../static/js/panels/capabilities.js";
import { producerOptions } from "../../../static/js/panels/generating.js";
import { groupRows, metBy } from "../../../static/js/panels/groupList.js";
import { meaning } from "../../../static/js/panels/keyboard.js";
import { placeAfter } from "../../../static/js/panels/listKeys.js";
import { positionOf, rateAt, rateToType, typedRate } from "../../../static/js/panels/rates.js";
import { busiest, topicRows } from "../../../static/js/panels/topics.js";
import { recordOf } from "../../../static/js/panels/record.js";
import { summary } from "../../../static/js/panels/Sent.js";
import { withSamples } from "../../../static/js/panels/seenKeys.js";
import { nameOf } from "../../../static/js/timeline/explain.js";

const draft = { key: "madrid", keyNull: false, value: "{}", valueNull: false, partition: "auto", count: 1, headers: [] };
/** Says the id and its arguments. */
const echo = (id, args = {}) => `${id} ${JSON.stringify(args)}`;

test("a null key or value is absent from the request, an empty one is there", () => {
  assert.deepEqual(recordOf({ ...draft, keyNull: true, value: "" }), { value: "", count: 1 });
  assert.deepEqual(recordOf({ ...draft, key: "", valueNull: true }), { key: "", count: 1 });
});

test("headers keep their order and may repeat; a row without a name is left out", () => {
  const headers = [["a", "1"], ["", "x"], ["a", ""]];
  assert.deepEqual(recordOf({ ...draft, headers }).headers, [["a", "1"], ["a", ""]]);
});

test("a chosen partition is a number", () => {
  assert.equal(recordOf({ ...draft, partition: "3" }).partition, 3);
});

test("an answer is summed up by its partitions and offsets, and by its first error", () => {
  const error = { code: "MSG_SIZE_TOO_LARGE" };
  const sum = summary([{ partition: 2, offset: 7, ack_ms: 3 }, { partition: 2, offset: 8, ack_ms: 4 }, { error }]);
  assert.deepEqual([sum.acked, sum.failed, sum.error, sum.partitions, sum.first, sum.last, sum.ackMs], [2, 1, error, [2], 7, 8, 4]);
});

test("ours come first, with or without a Kafka id; the others follow by their client id", () => {
  const members = { k1: { client_id: "b-1", managed: "m1", assigned: {} }, k3: { client_id: "z", assigned: {} }, k2: { client_id: "a", assigned: {} } };
  const managed = { m10: { client_id: "b-2", protocol: "classic", state: "starting" }, m1: { client_id: "b-1", protocol: "classic", state: "joined", member_id: "k1" } };
  const rows = memberRows("b", members, managed);
  assert.deepEqual(rows.map(({ id, kafkaId, state }) => [id, kafkaId, state]), [
    ["m1", "k1", "joined"], ["m10", undefined, "starting"], ["k2", "k2", "joined"], ["k3", "k3", "joined"],
  ]);
});

test("three neighbours become a range, two do not", () => {
  assert.deepEqual(ranges([0, 1, 2, 4, 5, 7]), ["P0–P2", "P4", "P5", "P7"]);
});

test("chips tell what a member has, is about to get and gives up; the chosen topic goes first", () => {
  const member = { client_id: "c", assigned: { orders: [1, 2], audit: [0, 2] }, target: { orders: [1, 3], audit: [0, 2] }, revoking: { orders: [2] } };
  assert.deepEqual(chips(member, "orders"), [
    { label: "P1", kind: "kept" }, { label: "audit P0 P2", kind: "kept" }, { label: "+P3", kind: "incoming" }, { label: "P2", kind: "outgoing" },
  ]);
  assert.equal(partitionNames(member.assigned), "orders:1 orders:2 audit:0 audit:2");
});

test("a new consumer joins like ours that is there, else like the group", () => {
  const ours = { id: "g", key: "g", type: "consumer", state: "stable", managed: { m1: { client_id: "g-1", protocol: "consumer", state: "joined", topics: ["a"], records_per_s: 5 } } };
  assert.deepEqual(memberBody(joiningLike(ours, "orders")), { topics: ["a"], protocol: "consumer", records_per_s: 5 });
  const foreign = { id: "g", key: "g", type: "classic", state: "stable", assignor: "range", members: { k: { client_id: "x", assigned: { logs: [0] } } } };
  assert.deepEqual(memberBody(joiningLike(foreign, "orders")), { topics: ["logs"], protocol: "classic", assignor: "range" });
  assert.equal(isForeign(foreign), true);
  assert.deepEqual(memberBody(joiningLike(undefined, "orders")), { topics: ["orders"], protocol: "classic", assignor: "cooperative-sticky" });
});

test("the key of a group is itself, or ~ and base64url", () => {
  assert.equal(keyOfGroup("billing.v2_a-b"), "billing.v2_a-b");
  assert.equal(keyOfGroup(".."), "~Li4");
  assert.equal(keyOfGroup("año/1"), "~YcOxby8x");
});

test("a new consumer is set up like ours, but with no instance id of another", () => {
  const managed = { m1: { client_id: "g-1", protocol: "classic", assignor: "roundrobin", state: "joined", topics: ["a"], commit: "manual", commit_interval_ms: 500, session_timeout_ms: 9000, offset_reset: "error", instance_id: "one" } };
  const body = memberBody(joiningLike({ id: "g", key: "g", type: "classic", state: "stable", managed }, "a"));
  assert.deepEqual(body, { topics: ["a"], protocol: "classic", assignor: "roundrobin", commit: "manual", commit_interval_ms: 500, session_timeout_ms: 9000, offset_reset: "error" });
});

test("a KIP-848 consumer names its assignor or none, and no session time-out of its own", () => {
  const joining = { topics: ["a"], protocol: "consumer-uniform", session_timeout_ms: 9000, instance_id: " till-7 " };
  assert.deepEqual(memberBody(joining), { topics: ["a"], protocol: "consumer", assignor: "uniform", instance_id: "till-7" });
  assert.equal("assignor" in memberBody({ topics: ["a"], protocol: "consumer" }), false);
});

test("a slider's rates go by factors and come back to where they were", () => {
  assert.deepEqual([rateAt(0), rateAt(240)], [0.1, 100_000]);
  for (const value of [0.1, 10, 1000, 100_000]) assert.equal(rateAt(positionOf(value)), value);
  assert.deepEqual([positionOf(0.001), positionOf(1e9)], [0, 240]);
});

test("a rate is typed in either language; what is none or out of bounds is refused", () => {
  assert.deepEqual(["0,5", "0.5", "100.000", "12,345", "1 000", "7.25"].map(typedRate), [0.5, 0.5, 100_000, 12_345, 1000, 7.3]);
  assert.deepEqual(["", "x", "0", "100001", "-3"].map(typedRate), Array(5).fill(undefined));
  assert.deepEqual([rateToType("es", 2.5), rateToType("en", 2.5), rateToType("es", 100_000)], ["2,5", "2.5", "100000"]);
});

test("a generator tells in Kafka's names how it sends", () => {
  const size = (bytes) => `${bytes} B`;
  assert.deepEqual(producerOptions({ kind: "generator", value_bytes: 100, acks: "all", linger_ms: 0 }, size), ["100 B", "acks=all"]);
  assert.deepEqual(producerOptions({ kind: "generator", linger_ms: 5 }, size), ["linger.ms=5"]);
});

test("topics are searched; Kafka's own are listed last, and only when asked for or chosen", () => {
  const topics = { b: { rate_per_s: 1 }, a: {}, __offsets: { internal: true, rate_per_s: 99 }, "Big.Orders": { rate_per_s: 5 } };
  const names = (wish) => topicRows(topics, { internal: false, search: "", ...wish }).rows.map(({ name }) => name);
  assert.deepEqual(names({}), ["Big.Orders", "a", "b"]);
  assert.deepEqual(names({ internal: true }), ["Big.Orders", "a", "b", "__offsets"]);
  assert.deepEqual(names({ chosen: "__offsets", search: "OFF" }), ["__offsets"]);
  assert.deepEqual(busiest(topics), ["Big.Orders", "b", "a"]);
  const many = Object.fromEntries(Array.from({ length: 130 }, (_, i) => [`t${i}`, {}]));
  assert.deepEqual([topicRows(many, { internal: false, search: "" }).more, topicRows(many, { internal: false, search: "t12" }).more], [30, 0]);
});

test("keys walk a list and stay within it", () => {
  assert.deepEqual([placeAfter("ArrowDown", 0, 3), placeAfter("ArrowDown", 2, 3), placeAfter("ArrowUp", 0, 3), placeAfter("End", 0, 3)], [1, 2, 0, 2]);
  assert.deepEqual([placeAfter("x", 0, 3), placeAfter("ArrowDown", 0, 0)], [undefined, undefined]);
});

test("the space bar freezes the picture only where no control has the focus; letters typed stay letters", () => {
  const on = (...kinds) => (selector) => kinds.some((kind) => selector.split(", ").includes(kind));
  assert.equal(meaning(" ", on()), "freeze");
  assert.equal(meaning(" ", on("button")), "type");
  assert.equal(meaning("s", on("button")), "command");
  assert.equal(meaning("s", on("textarea")), "type");
  assert.equal(meaning("?", on("dialog")), "type");
  assert.equal(meaning("x", on()), undefined);
});

test("empty groups are a line, six with members are open, and one whose last member left stays open", () => {
  const groups = Object.fromEntries([["e", { members: 0 }], ...Array.from({ length: 8 }, (_, i) => [`g${i}`, { members: 1 }])]);
  const met = metBy(new Set(), groups);
  assert.equal(metBy(met, groups), met);
  const rows = groupRows(groups, { met, folded: {}, search: "" }).rows;
  assert.deepEqual(rows.map(({ id, open }) => (open ? id : `(${id})`)).join(" "), "g0 g1 g2 g3 g4 g5 (g6) (g7) (e)");
  const left = { ...groups, g0: { members: 0 } };
  assert.equal(groupRows(left, { met: metBy(met, left), folded: {}, search: "" }).rows[0].open, true);
  const byHand = groupRows(groups, { met, folded: { g0: true, e: false }, search: "" }).rows;
  assert.deepEqual([byHand[0], byHand[8]], [{ id: "g0", open: false }, { id: "e", open: true }]);
  assert.deepEqual(groupRows(groups, { met, folded: {}, search: "G7" }).rows.map(({ id }) => id), ["g7"]);
});

test("what is missing is said where it matters: of the chosen topic only, and once", () => {
  const denied = { ok: false, reason: "TOPIC_AUTHORIZATION_FAILED" };
  const of = (found, area) => missing(found, area, "orders").map(({ words }) => words);
  assert.deepEqual(of({ group_log: denied, describe_groups: { ok: true, reason: "only_some" } }, "groups"), ["missing-group-log-acl", "missing-groups-some"]);
  assert.deepEqual(of({ "tail:orders": denied, "tail:logs": denied }, "topic"), ["missing-tail-acl"]);
  assert.deepEqual(of({ tail: { ok: false, reason: "no_tail" }, "tail:orders": denied }, "topic"), ["missing-tail-option"]);
  assert.deepEqual(of({ tail: { ok: true }, constructor: { ok: false } }, "topic"), []);
  assert.deepEqual(of({ quotas: { ok: false } }, "cluster"), ["missing-other"]);
});

test("configs are told as people read them, those one looks for first", () => {
  const configs = { "retention.ms": "604800000", "retention.bytes": "-1", "segment.bytes": "1073741824", "cleanup.policy": "compact", "segment.ms": "5400000", "min.insync.replicas": "2" };
  const { first, rest } = configLines(echo, "es", configs);
  assert.deepEqual(first.map(({ value }) => value), ["2", "compact", "7 días", "config-no-limit {}"]);
  assert.deepEqual(rest.map(({ name, value }) => `${name} ${value}`), ["segment.bytes 1 GiB", "segment.ms 1,5 horas"]);
});

test("figures too wide for their place are shortened, others are exact", () => {
  assert.deepEqual([shortWhole("en", 99_999), shortWhole("en", 1_234_567), shortWhole("es", 600_000)], ["99,999", "1.23M", "600\u00a0mil"]);
  assert.deepEqual([shortRate("en", 9_999), shortRate("en", 98_765.4), shortRate("en", 20)], ["9,999", "98.8K", "20.0"]);
});

test("a rate of reading needs two marks; a change needs six seconds", () => {
  assert.equal(risePerSecond([{ atMs: 0, offset: 5 }]), undefined);
  assert.equal(risePerSecond([{ atMs: 0, offset: 5 }, { atMs: 2000, offset: 25 }]), 10);
  assert.equal(risePerSecond([{ atMs: 0, offset: 5 }, { atMs: 2000, offset: 205 }], 10), 10, "a recording at ten times its speed");
  assert.equal(changePerSecond([1, 2, 3]), undefined);
  assert.equal(changePerSecond([0, 1, 2, 3, 4, 5, 6]), 1);
});

test("keys are remembered once, by producer, and nothing changes without a new one", () => {
  const seen = withSamples(new Map(), [{ topic: "t", partition: 1, offset: 0, key: "a", producer: "g1" }, { topic: "t", partition: 1, offset: 1, key: "b" }]);
  assert.deepEqual([...seen], [["g1", [{ key: "a", partition: 1 }]]]);
  assert.equal(withSamples(seen, [{ topic: "t", partition: 1, offset: 2, key: "a", producer: "g1" }]), seen);
});

test("a name inside a sentence stays text, whatever it contains", () => {
  const name = "<b>\u{E001}x\u{E000}</b>";
  assert.deepEqual(pieces(`a ${strong(name)} b`), [{ text: "a ", strong: false }, { text: "<b>x</b>", strong: true }, { text: " b", strong: false }]);
  assert.equal(plain(strong("x")), "x");
});

test("what befalls many partitions within a second is one row, later ones are another", () => {
  const moved = (id, at_ms, partition, topic = "t") => ({ id, at_ms, clock: "here", code: "leader_changed", params: { topic, partition, from: 1, to: 2 } });
  const isr = { id: 3, at_ms: 20, clock: "here", code: "isr_shrunk", params: { topic: "t", partition: 0, isr: [1] } };
  const rows = gathered([moved(1, 0, 2), moved(2, 10, 0), isr, moved(4, 30, 1), moved(5, 40, 1, "u"), moved(6, 5000, 2)]);
  assert.deepEqual(rows.map(({ id, partitions }) => [id, partitions]), [[1, [0, 1, 2]], [3, undefined], [5, undefined], [6, undefined]]);
  assert.match(factWords(echo, rows[0]).sentence, /fact-leaders-changed .*"count":3.*"partitions":"P0–P2"/);
});

test("a row stays the one it was while more is gathered into it, and has nothing of long before that was told late", () => {
  const shrunk = (id, at_ms, partition) => ({ id, at_ms, clock: "broker", code: "isr_shrunk", params: { topic: "t", partition, isr: [1] } });
  const first = [shrunk(1, 60_000, 0)];
  const more = [...first, shrunk(2, 59_500, 1), shrunk(3, 60_500, 2)];
  const late = [...more, shrunk(4, 20_000, 3)];
  const told = (facts) => gathered(facts).map(({ id, at_ms, partitions }) => [id, at_ms, partitions]);
  assert.deepEqual(told(first), [[1, 60_000, undefined]]);
  assert.deepEqual(told(more), [[1, 60_000, [0, 1, 2]]]);
  assert.deepEqual(told(late), [[1, 60_000, [0, 1, 2]], [4, 20_000, undefined]]);
});

test("a fact without words of ours shows its code", () => {
  assert.match(factWords(echo, { code: "constructor", params: {} }).sentence, /^fact-other .*constructor/);
});

test("a fact names the error by its words, the producer by its name, the partitions as people do", () => {
  const { sentence } = factWords(echo, { code: "produce_failed", params: { topic: "t", producer: "g2", error: { code: "_MSG_TIMED_OUT", params: {} } } });
  assert.match(sentence, /problem-timed-out/);
  assert.match(sentence, /producer-generator/);
  assert.equal(partitionWords({ orders: [0, 2] }), "P0 P2");
  assert.equal(partitionWords({ a: [0], b: [1] }), "a P0, b P1");
});

test("an error without words of ours keeps Kafka's name and sentence", () => {
  assert.equal(problemWords(echo, { code: "SOME_NEW_ERROR", detail: "No." }), 'problem-other-detail {"code":"SOME_NEW_ERROR","detail":"No."}');
  assert.equal(problemWords(echo, { code: "toString" }), 'problem-other {"code":"toString"}');
});

test("rates and times in the reader's language", () => {
  assert.deepEqual([rate("es", 20.44), rate("en", 0), rate("en", 1234.5)], ["20,4", "0", "1,235"]);
  assert.match(timeOfDay(1_700_000_000_007).millis, /^\.007$/);
});

test("what happened stands by the time that is shown, the newest first, whenever it came", () => {
  const fact = (id, at_ms) => ({ id, at_ms, clock: "broker", code: "member_joined", params: {} });
  assert.deepEqual(newestFirst([fact(1, 10), fact(2, 30), fact(3, 20), fact(4, 30)]).map(({ id }) => id), [4, 2, 3, 1]);
  const before = [fact(1, 10), fact(2, 30), fact(3, 20)];
  const order = (facts) => newestFirst(facts).map(({ id }) => id);
  assert.deepEqual(order([...before, fact(4, 15), fact(5, 20)]).filter((id) => id < 4), order(before), "what comes late moves nothing");
});

test("a broker that was stopped in order is not said to be silent", () => {
  assert.match(factWords(echo, { code: "broker_down", params: { broker: 2 } }).sentence, /^fact-broker-down /);
  assert.match(factWords(echo, { code: "broker_down", params: { broker: 2, stopped: true } }).sentence, /^fact-broker-stopped /);
});

test("where only a classic member's id is known, its client is named", () => {
  assert.equal(nameOf({ member_id: "billing-1-d0ac1af2-610e-47b6-96bc-ecf415c24306" }), "billing-1");
  assert.equal(nameOf({ member_id: "billing-1-x", client_id: "c" }), "c");
  assert.equal(nameOf({ member_id: "T3kd9aXiQ7aTT5m8ZQ" }), "T3kd9aXiQ7aTT5m8ZQ");
  assert.equal(nameOf({}), "?");
});
