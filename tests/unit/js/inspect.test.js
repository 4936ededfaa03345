import assert from "node:assert/strict";
import { test } from "node:test";
import { contentOf, hexLines, schemaIdOf, snippet, valueContent, visible } from "../../../static/js/inspect/decode.js";
import { cloudEventOf, standardOf, traceContextOf } from "../../../static/js/inspect/event.js";
import { isNested, pretty } from "../../../static/js/inspect/json.js";
import { Bounded, Track } from "../../../static/js/inspect/passing.js";
import { inOrder } from "../../../static/js/inspect/way.js";
import { hrefOf, sideOf, subjectOf } from "../../../static/js/inspect/subject.js";
import { watchRecords } from "../../../static/js/inspect/witness.js";
import { hitAt } from "../../../static/js/scene/hits.js";
import { cellAfter } from "../../../static/js/scene/useRowKeys.js";
import { createStore } from "../../../static/js/store/store.js";

const bytes = (...values) => Uint8Array.from(values);
const utf8 = (text) => new TextEncoder().encode(text);

test("every subject comes back from its address, whatever its names hold", () => {
  const hostile = "<img src=x>/#%?é ñ";
  for (const subject of [
    { kind: "record", topic: hostile, partition: 3, offset: 0 },
    { kind: "partition", topic: "orders", partition: 0 },
    { kind: "records", topic: "orders", partition: 11 },
    { kind: "group", group: hostile },
    { kind: "member", group: hostile, member: hostile },
    { kind: "broker", broker: 2 },
    { kind: "producer", producer: "g1" },
  ]) assert.deepEqual(subjectOf(hrefOf(subject)), subject);
});

test("an address that names nothing is nothing", () => {
  for (const hash of ["", "#", "#cluster", "#record/orders/0", "#record/orders/x/1", "#record/orders/-1/1", "#group/", "#group/%E0%A4%A", "#constructor/x", "#broker/1/2",
    "#record/orders/0/99999999999999999"]) assert.equal(subjectOf(hash), undefined, hash);
});

test("the panel is never on the side of what it is about", () => {
  assert.equal(sideOf({ kind: "member", group: "g", member: "m" }), "left");
  assert.equal(sideOf({ kind: "record", topic: "t", partition: 0, offset: 0 }), "right");
});

test("null, empty, text, JSON and binary are told apart", () => {
  const kind = (value) => contentOf(value).kind;
  assert.deepEqual([kind(undefined), kind(bytes()), kind(utf8("12")), kind(utf8('{"a":1}')), kind(bytes(0xff, 0xfe)), kind(utf8("a\0b"))],
    ["null", "empty", "text", "json", "binary", "binary"]);
  assert.equal(kind(utf8('{"a":')), "text");
  assert.equal(valueContent({ value_base64: "w8M=" }).kind, "binary");
});

test("byte 0 and a big-endian id are a schema's, and its payload is read behind them", () => {
  assert.equal(schemaIdOf(bytes(0, 0, 0, 1, 2, 9)), 258);
  assert.equal(schemaIdOf(bytes(0, 0xff, 0xff, 0xff, 0xff, 9)), undefined);
  assert.equal(schemaIdOf(bytes(1, 0, 0, 1, 2)), undefined);
  assert.equal(schemaIdOf(bytes(0, 0, 0, 1)), undefined);
  const json = contentOf(bytes(0, 0, 0, 0, 7, ...utf8('{"a":1}')));
  assert.deepEqual([json.kind, json.schemaId, json.text], ["json", 7, '{"a":1}']);
  const avro = contentOf(bytes(0, 0, 0, 0, 7, 2, 0xff));
  assert.deepEqual([avro.kind, avro.schemaId, avro.text], ["binary", 7, undefined]);
  const view = new Uint8Array(Uint8Array.of(9, 9, 0, 0, 0, 0, 5, 1).buffer, 2);
  assert.equal(schemaIdOf(view), 5);
});

test("JSON is set out without touching its numbers, its double names or its strings", () => {
  const text = '{"id":12345678901234567890,"a":[1.10,{"b":"{,:\\"}"}],"a":[],"e":{}}';
  assert.equal(pretty(text), [
    "{", '  "id": 12345678901234567890,', '  "a": [', "    1.10,", "    {", '      "b": "{,:\\"}"', "    }", "  ],", '  "a": [],', '  "e": {}', "}",
  ].join("\n"));
});

test("JSON that is too deep to be set out is text", () => {
  const deep = "[".repeat(30_000) + "]".repeat(30_000);
  assert.equal(isNested(deep), false);
  assert.equal(isNested("[".repeat(60) + "]".repeat(60)), true);
  assert.equal(contentOf(utf8(deep)).kind, "text");
});

test("a value of a megabyte is decoded in no time", () => {
  const started = performance.now();
  const long = contentOf(utf8(`{"a":"${"\\\"<b>".repeat(170_000)}"}`));
  assert.equal(long.kind, "json");
  visible(pretty(long.text));
  assert.ok(performance.now() - started < 1_500);
});

test("what hides or turns a text around is shown", () => {
  assert.equal(visible("a\u202eb\u0007\u0000\u007fc\n\td"), "a\\u202eb␇␀␡c\n\td");
  assert.equal(visible("\ufeff{}a\u200bb"), "\\ufeff{}a\\u200bb");
  assert.equal(visible("<script>👩‍🚀</script>"), "<script>👩‍🚀</script>");
  assert.equal(snippet(contentOf(utf8("a\n  b\u202e")), 20), "a b\\u202e");
});

test("hex has places, bytes and letters, and an end", () => {
  assert.deepEqual(hexLines(utf8("Hello, wörld")), [
    { at: "0000", hex: "48 65 6c 6c 6f 2c 20 77", text: "Hello, w" },
    { at: "0008", hex: "c3 b6 72 6c 64         ", text: "..rld" },
  ]);
  assert.equal(hexLines(new Uint8Array(100_000)).length, 256);
});

test("CloudEvents in headers are named, the standard's first; what is required and missing is said", () => {
  const headers = [["ce_type", "order.placed"], ["ce_zone", "eu"], ["CE_specversion", "1.0"], ["ce_id", "1"], ["content-type", "application/json"], ["ce_bad", null]];
  const event = cloudEventOf(headers, "{}");
  assert.equal(event.mode, "binary");
  assert.deepEqual(event.attributes, [["id", "1"], ["specversion", "1.0"], ["type", "order.placed"], ["datacontenttype", "application/json"], ["zone", "eu"]]);
  assert.deepEqual(event.missing, ["source"]);
  assert.equal(cloudEventOf([["ce_id", "1"]], "{}"), undefined);
});

test("a structured CloudEvent has its attributes in the value", () => {
  const headers = [["content-type", "application/cloudevents+json; charset=UTF-8"]];
  const event = cloudEventOf(headers, '{"specversion":"1.0","id":"7","source":"/s","type":"t","n":3,"data":{"x":1}}');
  assert.deepEqual([event.mode, event.attributes, event.missing], ["structured", [["id", "7"], ["source", "/s"], ["specversion", "1.0"], ["type", "t"], ["n", "3"]], []]);
  assert.equal(cloudEventOf(headers, "no json"), undefined);
  assert.equal(cloudEventOf(headers, undefined), undefined);
});

test("a trace context is read, and one that is not as it should be says so", () => {
  const id = "0af7651916cd43dd8448eb211c80319c";
  const trace = traceContextOf([["traceparent", `00-${id}-b7ad6b7169203331-01`], ["tracestate", "rojo=00f0,congo=t61=x, ,bad"]]);
  assert.deepEqual(trace, { valid: true, traceId: id, parentId: "b7ad6b7169203331", sampled: true, state: [["rojo", "00f0"], ["congo", "t61=x"]] });
  for (const wrong of ["", "x", `00-${"0".repeat(32)}-b7ad6b7169203331-01`, `00-${id}-${"0".repeat(16)}-01`, `ff-${id}-b7ad6b7169203331-01`, `00-${id}-b7ad6b7169203331-01-x`]) {
    assert.equal(traceContextOf([["traceparent", wrong]]).valid, false, wrong);
  }
  assert.equal(traceContextOf([["a", "b"]]), undefined);
  assert.deepEqual(["traceparent", "ce_id", "x"].map(standardOf), ["trace", "cloudevents", undefined]);
});

test("a track says when an offset was passed, or that it was before anybody looked", () => {
  const track = new Track();
  assert.equal(track.passed(3), undefined);
  track.note(5, 100);
  assert.deepEqual(track.passed(4), { done: true, times: 1 });
  assert.deepEqual(track.passed(5), { done: false, times: 0 });
  track.note(9, 200);
  track.note(12, 300);
  assert.deepEqual(track.passed(5), { done: true, atMs: 200, times: 1 });
  assert.deepEqual(track.passed(11), { done: true, atMs: 300, times: 1 });
  track.note(6, 400); // the group went back
  track.note(12, 500);
  assert.deepEqual(track.passed(8), { done: true, atMs: 200, times: 2 });
});

test("what is kept is bounded, the oldest goes first", () => {
  const kept = new Bounded(2);
  for (const name of ["a", "b", "c"]) kept.set(name, name);
  assert.deepEqual([kept.get("a"), kept.get("b"), kept.get("c")], [undefined, "b", "c"]);
  const track = new Track();
  for (let i = 0; i <= 1_000; i++) track.note(i, i);
  assert.equal(track.steps.length, 400);
  assert.deepEqual(track.passed(10), { done: true, times: 1 });
});

const frame = (n, docs, more = {}) => ({ n, run: "r1", docs, facts: [], samples: [], left_out: 0, ...more });
const topicDoc = (high) => ({ name: "orders", id: "T", partitions: { 0: { leader: 1, replicas: [1], isr: [1], low: 0, high } } });
const groupDoc = (processed, committed) => ({ id: "billing", key: "billing", type: "classic", state: "stable", offsets: { orders: { 0: { processed, committed } } } });

test("the way of a record is witnessed: sent, in the log, processed, committed", () => {
  const store = createStore();
  let now = 0;
  const witness = watchRecords(store, () => now);
  store.setChosenTopic("orders");
  const at = (ms, docs, samples = []) => {
    now = ms;
    store.receive(frame(ms, docs, { samples }));
  };
  at(1, { "topic:orders": { seq: 1, snapshot: topicDoc(5) }, "group:billing": { seq: 1, snapshot: groupDoc(5, 5) } });
  witness.noteSent("orders", [{ partition: 0, offset: 5, ack_ms: 2 }, { error: {} }], 0);
  at(20, { "topic:orders": { seq: 2, snapshot: topicDoc(6) } }, [{ topic: "orders", partition: 0, offset: 5 }]);
  at(25, {}, [{ topic: "orders", partition: 0, offset: 5, producer: "form" }]);
  at(40, { "group:billing": { seq: 2, snapshot: groupDoc(6, 5) } });
  assert.deepEqual(witness.sent("orders", 0, 5), { pressedAtMs: 0, answeredAtMs: 1, ackMs: 2 });
  assert.deepEqual(witness.seen("orders", 0, 5), { seenAtMs: 20, producer: "form", namedAtMs: 25 });
  assert.deepEqual(witness.logged("orders", 0, 5), { done: true, atMs: 20, times: 1 });
  assert.deepEqual(witness.read("billing", "orders", 0, 5), { processed: { done: true, atMs: 40, times: 1 }, committed: { done: false, times: 0 } });
  at(90, { "group:billing": { seq: 3, snapshot: groupDoc(6, 6) } });
  assert.equal(witness.read("billing", "orders", 0, 5).committed.atMs, 90);
  at(99, { "topic:orders": { seq: 9, snapshot: { ...topicDoc(0), id: "another" } } });
  assert.equal(witness.read("billing", "orders", 0, 5).committed, undefined);
});

test("a group that had nothing here begins at the page's eyes; one that had, before them", () => {
  const store = createStore();
  let now = 10;
  const witness = watchRecords(store, () => now);
  store.receive(frame(1, { cluster: { seq: 1, snapshot: { groups: { billing: {} } } }, "group:billing": { seq: 1, snapshot: { ...groupDoc(), offsets: {} } } }));
  store.setChosenTopic("orders");
  store.receive(frame(2, { "topic:orders": { seq: 1, snapshot: topicDoc(1) } }));
  now = 50;
  store.receive(frame(3, { "group:billing": { seq: 2, snapshot: groupDoc(1, undefined) } }));
  const read = witness.read("billing", "orders", 0, 0);
  assert.deepEqual([read.processed.atMs, read.committed], [50, undefined]);
  assert.deepEqual(witness.logged("orders", 0, 0), { done: true, times: 1 });
});

const at = { width: 500, xs: 50, xEnd: 450, pitch: 20, row: { h: 60, strip: 10, stripH: 22 }, lanes: [{ id: 1, y: 0, h: 100 }, { id: undefined, y: 110, h: 50 }] };
const scene = { at, rows: [{ partition: 3, low: 0 }], top: () => 30, end: () => 40 };

test("a point in a cell is its record, beside it the partition, around it the broker", () => {
  assert.deepEqual(hitAt({ x: 449, y: 45 }, scene), { kind: "record", partition: 3, offset: 39 });
  assert.deepEqual(hitAt({ x: 430, y: 45 }, scene), { kind: "record", partition: 3, offset: 39 });
  assert.deepEqual(hitAt({ x: 429, y: 45 }, scene), { kind: "record", partition: 3, offset: 38 });
  assert.deepEqual(hitAt({ x: 455, y: 45 }, scene), { kind: "partition", partition: 3 });
  assert.deepEqual(hitAt({ x: 430, y: 80 }, scene), { kind: "partition", partition: 3 });
  assert.deepEqual(hitAt({ x: 430, y: 5 }, scene), { kind: "broker", broker: 1 });
  assert.equal(hitAt({ x: 430, y: 120 }, scene), undefined);
  assert.equal(hitAt({ x: 600, y: 45 }, scene), undefined);
});

test("a cell that retention or an empty log leaves without a record is none", () => {
  assert.equal(hitAt({ x: 60, y: 45 }, { ...scene, end: () => 2 }).kind, "partition");
  assert.equal(hitAt({ x: 430, y: 45 }, { ...scene, rows: [{ partition: 3, low: 40 }] }).kind, "partition");
});

test("arrow keys walk the cells from the newest on, within the log", () => {
  const row = { partition: 1, low: 4, high: 6 };
  const first = cellAfter("ArrowLeft", row, undefined);
  assert.deepEqual(first, { partition: 1, offset: 5 });
  assert.deepEqual(cellAfter("ArrowLeft", row, first), { partition: 1, offset: 4 });
  assert.deepEqual(cellAfter("ArrowLeft", row, { partition: 1, offset: 4 }), { partition: 1, offset: 4 });
  assert.deepEqual(cellAfter("ArrowRight", row, first), first);
  assert.equal(cellAfter("ArrowDown", row, first), undefined);
  assert.equal(cellAfter("ArrowLeft", { partition: 1, low: 6, high: 6 }, undefined), undefined);
});

test("a record's way goes by its times; a group may be quicker than the answer to its producer", () => {
  const mark = (shown, atMs) => ({ shown, atMs });
  const origin = [mark("sent", 1), mark("logged", 5)];
  const slow = [mark("slow"), mark("processed", 30), mark("committed")];
  const quick = [mark("quick"), mark("processed", 6), mark("committed", 40)];
  const way = (told) => {
    const { marks, overtaken } = inOrder(origin, [slow, quick], told);
    return [marks.map(({ shown }) => shown).join(" "), overtaken];
  };
  assert.deepEqual(way(mark("told", 10)), ["sent logged quick processed told committed slow processed committed", true]);
  assert.deepEqual(way(mark("told", 5)), ["sent logged told quick processed committed slow processed committed", false]);
  assert.deepEqual(way(mark("told", 3)), ["sent told logged quick processed committed slow processed committed", false]);
  assert.deepEqual(way(undefined), ["sent logged quick processed committed slow processed committed", false]);
});
