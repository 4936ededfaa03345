import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { draftOf, hindrance } from "../../../static/js/browse/again.js";
import { matcherOf } from "../../../static/js/browse/filter.js";
import { matches, parseQuery } from "../../../static/js/browse/jsonPath.js";
import { fileName, jsonLines } from "../../../static/js/browse/lines.js";
import { Browsing, kept, MOST_KEPT } from "../../../static/js/browse/reading.js";
import { problemWords } from "../../../static/js/i18n/problems.js";
import { format, readBundle } from "../../../static/js/i18n/words.js";

const record = (fields) => ({ partition: 0, offset: 0, truncated: false, headers: [], ...fields });
const holds = (path, value) => {
  const query = parseQuery(path);
  assert.ok(!("wrongAt" in query), `${path}: ${query.wrongAt}`);
  return matches(query, value);
};

test("a path is there, or is compared", () => {
  const value = { a: { b: ["x", { "c d": 3 }], none: null }, ok: true, $ref: 1 };
  for (const path of ["$", "$.a", "$.a.b[0]", "$.a.none", '$.a.b[0] == "x"', '$.a.b[1]["c d"]>=3', "$.a.none == null", "$.ok == true", "$.a.b[*] == \"x\"",
    "$.a.b[*]['c d'] > 2".replaceAll("'", '"'), '$.a.b[0] != "y"', "$.$ref < 2", '  $.ok != false ']) assert.equal(holds(path, value), true, path);
  for (const path of ["$.z", "$.a.b[2]", '$.a.b[0] == "y"', "$.a.b[0] > 1", "$.z != 1", "$.a.b.length", '$["a"]["b"]["length"]', "$.toString", "$.constructor", "$.__proto__",
    '$.ok == "true"']) assert.equal(holds(path, value), false, path);
});

test("integers beyond what a number holds are compared by all their digits", () => {
  const found = (path, value) => matcherOf({ by: "path", text: path }).matcher(record({ value }));
  assert.equal(found("$.id == 9007199254740993", '{"id":9007199254740993}'), true);
  assert.equal(found("$.id == 9007199254740993", '{"id":9007199254740992}'), false);
  assert.equal(found("$.id != 9007199254740993", '{"id":9007199254740992}'), true);
  assert.equal(found("$.id < 9007199254740993", '{"id":9007199254740992}'), true);
  assert.equal(found("$.id > 1.5", '{"id":12345678901234567890}'), true);
  assert.equal(found("$.id == -12345678901234567890", '{"id":-12345678901234567890}'), true);
  assert.equal(found('$.id == "12345678901234567890"', '{"id":12345678901234567890}'), false);
  assert.equal(found("$.id == 12345678901234567890", '{"id":"12345678901234567890"}'), false);
});

test("what is no path says where", () => {
  for (const [text, at] of [["a.b", 0], ["$.a ==", 3], ["$.a == x", 3], ["$.a == {}", 3], ["$..a", 1], ["$[?(@.x)]", 1], ["$.a(1)", 3], ["$[-1]", 1], ["$.a && 1", 3], [`$.${"a".repeat(400)}`, 300]]) {
    assert.deepEqual(parseQuery(text), { wrongAt: at }, text);
  }
});

test("any-steps over much are bounded", () => {
  let looked = 0;
  const counting = () => Object.defineProperty({}, "a", { enumerable: true, get: () => ((looked += 1), 1) });
  const wide = Array.from({ length: 100 }, () => Array.from({ length: 1_000 }, counting));
  assert.equal(holds("$[*][*][*] == 2", wide), false);
  assert.equal(looked, 1_000);
});

test("text is found in key, value and headers, in binary ones too, upper and lower case alike", () => {
  const found = (text, one) => matcherOf({ by: "text", text }).matcher(record(one));
  assert.equal(found("MADRID", { key: "madrid-1" }), true);
  assert.equal(found("x", { value: "axb" }), true);
  assert.equal(found("trace", { headers: [["TraceParent", null]] }), true);
  assert.equal(found("oro", { headers: [["h", { base64: btoa("\u00fftesoro") }]] }), true);
  assert.equal(found("avro", { value_base64: btoa("\0\0\0\0\u0007\u00ffAvro") }), true);
  assert.equal(found("nothing", { key: "a", value: "b" }), false);
  assert.equal(found("   ", {}), true);
});

test("a path looks into the JSON behind a schema's id, and never into what is none", () => {
  const { matcher } = matcherOf({ by: "path", text: "$.n > 1" });
  assert.equal(matcher(record({ value: '{"n":2}' })), true);
  assert.equal(matcher(record({ value: '\0\0\0\0\u0007{"n":2}' })), true);
  assert.equal(matcher(record({ value: "n" })), false);
  assert.equal(matcher(record({})), false);
  assert.deepEqual(matcherOf({ by: "path", text: "$.n >" }), { wrongAt: 3 });
});

test("records are saved one a line as they were read, in a file that every system takes", () => {
  const records = [record({ offset: 3, value: "a\nb" }), record({ offset: 4, value_base64: "/w==" })];
  const lines = jsonLines(records, "orders").trimEnd().split("\n").map((line) => JSON.parse(line));
  assert.deepEqual(lines, records.map((one) => ({ topic: "orders", ...one })));
  assert.equal(fileName("../é:x", 0, records), ".._ _x-0-3-4.jsonl".replace(" ", "_"));
});

test("a record goes back into the form whole, or not at all", () => {
  const plain = record({ key: "k", value: "", headers: [["a", "1"], ["a", ""]] });
  assert.equal(hindrance(plain), undefined);
  assert.deepEqual(draftOf(plain), { key: "k", keyNull: false, value: "", valueNull: false, partition: "auto", count: 1, headers: [["a", "1"], ["a", ""]] });
  const tombstone = draftOf(record({}));
  assert.deepEqual([tombstone.keyNull, tombstone.valueNull], [true, true]);
  assert.equal(hindrance(record({ value: "x", truncated: true })), "cut");
  assert.equal(hindrance(record({ value_base64: "/w==" })), "binary");
  assert.equal(hindrance(record({ headers: [["a", null]] })), "headers");
});

/** A log of `high` records whose values are their offsets; counts what was asked for. */
function log(high, low = 0) {
  const asked = [];
  const fetch = async (_, { offset = low, limit }) => {
    asked.push([offset, limit]);
    const records = Array.from({ length: Math.max(0, Math.min(limit, high - offset)) }, (_unused, i) => record({ offset: offset + i, value: `{"n":${offset + i}}` }));
    return { records, next_offset: offset + records.length, low, high };
  };
  return { fetch, asked };
}
const PLACE = { topic: "orders", partition: 0 };
const offsets = (browsing) => browsing.reading.value.records.map(({ offset }) => offset);

test("the newest come first, then the older ones, each once, to the log's start", async () => {
  const browsing = new Browsing(log(120).fetch);
  await browsing.begin(PLACE);
  assert.deepEqual([offsets(browsing)[0], offsets(browsing).at(-1), offsets(browsing).length], [70, 119, 50]);
  await browsing.older();
  await browsing.older();
  await browsing.older();
  assert.deepEqual(offsets(browsing), Array.from({ length: 120 }, (_, i) => i));
  assert.equal(browsing.reading.value.searched, 120);
});

test("where compaction left few records one still gets to them, without a press for each hole", async () => {
  const { fetch } = log(2_000);
  const left = (offset) => offset < 20 || offset === 1_999;
  const browsing = new Browsing(async (place, query) => {
    const page = await fetch(place, query);
    return { ...page, records: page.records.filter(({ offset }) => left(offset)) };
  });
  await browsing.begin(PLACE);
  assert.deepEqual(offsets(browsing), [...Array.from({ length: 20 }, (_, i) => i), 1_999]);
  assert.deepEqual([browsing.reading.value.from, browsing.reading.value.searched], [0, 21]);
});

test("from an offset one reads on, page by page", async () => {
  const browsing = new Browsing(log(120).fetch);
  await browsing.begin(PLACE, { at: "offset", offset: 60 });
  assert.deepEqual([offsets(browsing)[0], offsets(browsing).length], [60, 50]);
  await browsing.newer();
  assert.deepEqual(offsets(browsing).at(-1), 119);
  await browsing.older();
  assert.deepEqual(offsets(browsing)[0], 10);
});

test("a search says in how many it looked, and stops at its bound", async () => {
  const { fetch, asked } = log(100_000);
  const browsing = new Browsing(fetch);
  await browsing.begin(PLACE, { at: "oldest" }, { by: "path", text: "$.n == 150" });
  const { records, searched, busy } = browsing.reading.value;
  assert.deepEqual([records.map(({ offset }) => offset), searched, busy, asked.length], [[150], 4_000, false, 20]);
});

test("following skips what came too fast, and counts it", async () => {
  const { fetch } = log(1_000);
  const browsing = new Browsing(fetch);
  await browsing.begin(PLACE, { at: "offset", offset: 0 });
  await browsing.catchUp(1_000);
  assert.deepEqual([offsets(browsing).length, browsing.reading.value.leftOut, browsing.reading.value.next], [250, 750, 1_000]);
  await browsing.catchUp(1_000);
  assert.equal(offsets(browsing).length, 250);
});

test("an answer to what was asked before a new beginning is dropped", async () => {
  let release;
  const held = new Promise((resolve) => (release = resolve));
  const { fetch } = log(10);
  const browsing = new Browsing(async (place, query) => {
    if (place.partition === 1) await held;
    return fetch(place, query);
  });
  const first = browsing.begin({ topic: "orders", partition: 1 }, { at: "oldest" });
  await browsing.begin({ topic: "orders", partition: 2 }, { at: "offset", offset: 8 });
  release();
  await first;
  assert.deepEqual([offsets(browsing), browsing.reading.value.busy], [[8, 9], false]);
});

test("a path that is not understood leaves nothing of the search before it, and asks for nothing", async () => {
  const { fetch, asked } = log(120);
  const browsing = new Browsing(fetch);
  await browsing.begin(PLACE);
  const before = asked.length;
  await browsing.begin(PLACE, { at: "newest" }, { by: "path", text: "$[[[" });
  assert.deepEqual([offsets(browsing), browsing.reading.value.busy, asked.length], [[], false, before]);
  await browsing.begin(PLACE, { at: "newest" }, { by: "path", text: "$.n > 118" });
  assert.deepEqual(offsets(browsing), [119]);
});

for (const language of ["en", "es"]) {
  test(`${language}: an offset outside of the log is answered with what the log holds; no leader is no unknown partition`, () => {
    const bundle = readBundle(language, readFileSync(new URL(`../../../static/i18n/${language}.ftl`, import.meta.url), "utf8"));
    const say = (code, params) => problemWords((id, args) => format(bundle, id, args), { code, params });
    const place = { topic: "invoices", partition: 82, offset: 999_999 };
    assert.match(say("OFFSET_OUT_OF_RANGE", { ...place, low: 0, high: 1243 }), /P82 \S+ 0–1[.,]242/);
    assert.match(say("OFFSET_OUT_OF_RANGE", { ...place, low: 7, high: 7 }), /P82 .*7/);
    assert.doesNotMatch(say("OFFSET_OUT_OF_RANGE", { ...place, high: 7 }), /P82|auto\.offset/);
    assert.match(say("OFFSET_OUT_OF_RANGE", {}), /auto\.offset\.reset/);
    assert.match(say("partition_without_leader", { topic: "payments", partition: 42 }), /^P42 /);
    assert.match(say("partition_out_of_range", { topic: "payments", partition: 42, partitions: 6 }), /^payments .* P42: .* 6 .*P0/);
  });
}

test("a refusal is kept, with its code", async () => {
  const browsing = new Browsing(async () => Promise.reject({ code: "OFFSET_OUT_OF_RANGE", params: {} }));
  await browsing.begin(PLACE, { at: "offset", offset: 9 });
  assert.deepEqual([browsing.reading.value.problem.code, browsing.reading.value.busy], ["OFFSET_OUT_OF_RANGE", false]);
});

test("what is kept is bounded in number and in bytes", () => {
  const many = Array.from({ length: MOST_KEPT + 5 }, (_, offset) => record({ offset }));
  assert.deepEqual([kept(many, "head").length, kept(many, "head").at(-1).offset, kept(many, "tail")[0].offset], [MOST_KEPT, MOST_KEPT + 4, 0]);
  const large = Array.from({ length: 400 }, (_, offset) => record({ offset, value: "x".repeat(64 * 1024) }));
  assert.ok(kept(large, "head").length < 260);
  assert.equal(kept(large, "head").at(-1).offset, 399);
});
