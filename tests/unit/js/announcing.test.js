import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { format, readBundle } from "../../../static/js/i18n/words.js";
import { announcement } from "../../../static/js/panels/announcing.js";

const english = readBundle("en", readFileSync(new URL("../../../static/i18n/en.ftl", import.meta.url), "utf8"));
const words = (id, args) => format(english, id, args);
const rebalance = (id) => ({
  id, group: "g", type: "classic", started_ms: 0, ended_ms: 512, precision_ms: 1, clock: "broker", phases: [], members: {}, triggers: [{ code: "member_joined", client_id: "g-3", at_ms: 0, source: "client" }],
  moves: [{ topic: "t", partition: 0, kind: "moved" }, { topic: "t", partition: 1, kind: "kept" }],
});
const rebalanceOf = (group, id) => (group === "g" ? rebalance(id) : undefined);
const told = (...facts) => announcement(facts.map(([code, params], i) => ({ id: i + 1, at_ms: i, clock: "here", code, params })), { words, language: "en", rebalanceOf });

test("a rebalance is told in words: that it ended, after how long, why, and what moved", () => {
  const text = told(["member_joined", { group: "g", client_id: "g-3" }], ["rebalance_started", { group: "g", rebalance: "r1" }], ["rebalance_completed", { group: "g", rebalance: "r1" }]);
  assert.equal(text, "g is stable again after 512 ms. g-3 joined the group, so the partitions are shared anew. 1 moved, 1 kept.");
});

test("one that is not over yet is told as begun", () => {
  assert.match(told(["rebalance_started", { group: "g", rebalance: "r1" }]), /^g is rebalancing\.$/);
});

test("a group that rebalances over and over is told once", () => {
  const loop = ["r1", "r2", "r3", "r4"].flatMap((id) => [["rebalance_started", { group: "g", rebalance: id }], ["rebalance_completed", { group: "g", rebalance: id }]]);
  assert.match(told(...loop), /^g has rebalanced 4 times\. The last time: g-3 joined/);
});

test("figures and single records are never read out", () => {
  assert.equal(told(["produce_failed", { topic: "t", producer: "form", error: { code: "x" } }], ["partitions_assigned", { group: "g", client_id: "c", partitions: { t: [0] } }]), "");
});

test("of many things the worst are told, and that there were more", () => {
  const joined = Array.from({ length: 6 }, (_, i) => ["member_joined", { group: "h", client_id: `h-${i}` }]);
  const text = told(["broker_down", { broker: 2 }], ...joined);
  assert.match(text, /^broker 2 stopped answering\. h-4 joined h\. h-5 joined h\. 4 more stand in “What happened”\.$/);
});
