import assert from "node:assert/strict";
import { test } from "node:test";
import { applyPatch, bare } from "../../../static/js/store/patch.js";

const plain = (value) => (value === undefined ? undefined : JSON.parse(JSON.stringify(value)));

// RFC 7396, appendix A: original, patch, result
const APPENDIX = [
  [{ a: "b" }, { a: "c" }, { a: "c" }],
  [{ a: "b" }, { b: "c" }, { a: "b", b: "c" }],
  [{ a: "b" }, { a: null }, {}],
  [{ a: "b", b: "c" }, { a: null }, { b: "c" }],
  [{ a: ["b"] }, { a: "c" }, { a: "c" }],
  [{ a: "c" }, { a: ["b"] }, { a: ["b"] }],
  [{ a: { b: "c" } }, { a: { b: "d", c: null } }, { a: { b: "d" } }],
  [{ a: [{ b: "c" }] }, { a: [1] }, { a: [1] }],
  [["a", "b"], ["c", "d"], ["c", "d"]],
  [{ a: "b" }, ["c"], ["c"]],
  [{ a: "foo" }, null, null],
  [{ a: "foo" }, "bar", "bar"],
  [{ e: null }, { a: 1 }, { e: null, a: 1 }],
  [[1, 2], { a: "b", c: null }, { a: "b" }],
  [{}, { a: { bb: { ccc: null } } }, { a: { bb: {} } }],
];

for (const [original, patch, result] of APPENDIX) {
  test(`RFC 7396: ${JSON.stringify(original)} + ${JSON.stringify(patch)}`, () => {
    assert.deepEqual(plain(applyPatch(original, patch)), result);
  });
}

test("the original is left as it was", () => {
  const original = { a: { b: 1 }, c: 2 };
  applyPatch(original, { a: { b: 2, d: 3 }, c: null });
  assert.deepEqual(original, { a: { b: 1 }, c: 2 });
});

test("what a patch does not touch is shared, so identity tells what changed", () => {
  const original = bare({ a: { x: 1 }, b: { y: 1 } });
  const patched = applyPatch(original, { a: { x: 2 } });
  assert.notEqual(patched, original);
  assert.equal(patched.b, original.b);
});

test("a patch that changes nothing gives the same value back", () => {
  const original = bare({ a: { x: 1 } });
  assert.equal(applyPatch(original, { a: { x: 1 }, b: null }), original);
});

test("a topic may be called __proto__ or constructor", () => {
  const doc = applyPatch(bare({}), JSON.parse('{"__proto__": {"polluted": true}, "constructor": {"a": 1}}'));
  assert.deepEqual(Object.keys(doc).sort(), ["__proto__", "constructor"]);
  assert.equal({}.polluted, undefined);
  assert.equal(doc.toString, undefined);
  const gone = applyPatch(doc, JSON.parse('{"__proto__": null}'));
  assert.deepEqual(Object.keys(gone), ["constructor"]);
});
