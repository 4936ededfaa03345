import assert from "node:assert/strict";
import { test } from "node:test";
import { along, isRunning, panelsOf, progress, shownOf } from "../../../static/js/compare/bars.js";

/** @typedef {import("../../../static/js/store/types.js").ComparisonDoc} Comparison */

/** @param {number} total_ms @param {number} [delayed] */
const figures = (total_ms, delayed) => ({ total_ms, stopped: 3, redelivered: 0, moved: 3, least_moved: 3, rebalances: ["r1"], ...(delayed === undefined ? {} : { delayed }) });
/** @param {Partial<Comparison>} fields @returns {Comparison} */
const comparison = (fields = {}) => ({
  id: "a", change: "join", phase: "changing", round: 2, rounds: 4, started_ms: 1, topic: "t", as_theory: 1,
  groups: { eager: "e", cooperative: "c", consumer: "k" },
  results: [{ round: 1, at_ms: 2, as_theory: true, deviations: [], figures: { eager: figures(500, 40), consumer: figures(200) } }],
  summary: { eager: { total_ms: { median: 500, low: 400, high: 800 }, delayed: { median: 40, low: 40, high: 40 } }, consumer: { total_ms: { median: 200, low: 200, high: 200 } } },
  ...fields,
});

test("each figure has a bar for each protocol, on a scale that ends with the most of them", () => {
  const panels = panelsOf(comparison());
  assert.deepEqual(panels.map(({ name }) => name), ["total_ms", "stopped", "each_ms", "delayed", "redelivered"]);
  const [total, , , delayed] = panels;
  assert.equal(total?.top, 800);
  assert.deepEqual(total?.bars.map(({ protocol, values }) => [protocol, values]), [["eager", [500]], ["cooperative", []], ["consumer", [200]]]);
  assert.deepEqual(delayed?.bars[2], { protocol: "consumer", spread: undefined, values: [] });
});

test("a length is a part of the scale, and nothing where all is nothing", () => {
  assert.equal(along(200, 800), "25.00%");
  assert.equal(along(0, 0), "0%");
  assert.equal(along(900, 800), "100.00%");
});

test("a comparison runs until it has ended, and gets on round by round", () => {
  assert.equal(isRunning(undefined), false);
  assert.equal(isRunning(comparison()), true);
  assert.equal(isRunning(comparison({ ended_ms: 9 })), false);
  assert.equal(progress(comparison()), 1.5 / 4);
  assert.equal(progress(comparison({ phase: "settling" })), 1 / 4);
  assert.equal(progress(comparison({ phase: "clearing" })), 1);
});

test("the newest is shown as its document tells it, unless an earlier one is chosen", () => {
  const [newest, stale, earlier] = [comparison({ round: 3 }), comparison(), comparison({ id: "b" })];
  assert.equal(shownOf([stale, earlier], newest, undefined), newest);
  assert.equal(shownOf([stale, earlier], newest, "a"), newest);
  assert.equal(shownOf([stale, earlier], newest, "b"), earlier);
  assert.equal(shownOf([earlier], undefined, undefined), earlier);
  assert.equal(shownOf([], undefined, "b"), undefined);
});
