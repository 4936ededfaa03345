import assert from "node:assert/strict";
import test from "node:test";
import { gathered } from "../../../static/js/i18n/gathered.js";
import { hasEnded, memberRows, sharesOf } from "../../../static/js/panels/members.js";
import { isFrozen, waitOf } from "../../../static/js/panels/silence.js";
import { rangesText, takenOver } from "../../../static/js/panels/takeovers.js";
import { sceneModel } from "../../../static/js/scene/model.js";

const SESSION = "session.timeout.ms";
const BROKER_SESSION = "group.consumer.session.timeout.ms";
const MAX_POLL = "max.poll.interval.ms";

test("a killed member's session timeout runs down", () => {
  const killed = { evicts_at_ms: 10_000, evicts_after: { [SESSION]: 6000 } };
  assert.deepEqual(waitOf(killed, 5_800), { config: SESSION, valueMs: 6000, leftMs: 4200 });
  assert.deepEqual(waitOf(killed, 11_000), { config: SESSION, valueMs: 6000, leftMs: 0 });
  assert.deepEqual(waitOf(killed, 3_000), { config: SESSION, valueMs: 6000, leftMs: 6000 }, "a clock that is behind");
  assert.equal(waitOf({}, 5_000), undefined);
});

test("of a frozen KIP-848 member the poll interval runs first, then the broker's session timeout", () => {
  const frozen = { evicts_at_ms: 21_000, evicts_after: { [BROKER_SESSION]: 6000, [MAX_POLL]: 15_000 } };
  assert.deepEqual(waitOf(frozen, 1_000), { config: MAX_POLL, valueMs: 15_000, leftMs: 14_000 });
  assert.deepEqual(waitOf(frozen, 16_000), { config: BROKER_SESSION, valueMs: 6000, leftMs: 5_000 });
});

test("one that was put out while frozen is frozen still, one that joins anew by itself is not", () => {
  const ours = { client_id: "g-1", protocol: /** @type {const} */ ("classic") };
  assert.ok(isFrozen({ ...ours, state: "frozen" }));
  assert.ok(isFrozen({ ...ours, state: "evicted", evicted_at_ms: 1 }));
  assert.ok(!isFrozen({ ...ours, state: "evicted" }));
  assert.ok(!hasEnded("evicted") && hasEnded("killed") && hasEnded("failed"));
});

test("what a restarted member was before is shown as killed, a stranger as in the group", () => {
  const members = { old: { client_id: "g-1", assigned: {} }, new: { client_id: "g-1", managed: "m1", assigned: {} }, x: { client_id: "x", assigned: {} } };
  /** @type {Record<string, import("../../../static/js/store/types.js").ManagedDoc>} */
  const managed = { m1: { client_id: "g-1", protocol: "classic", state: "joined", member_id: "new", former: { old: { evicts_at_ms: 9 } } } };
  const rows = memberRows("g", members, managed).map(({ id, state, formerUntilMs }) => [id, state, formerUntilMs]);
  assert.deepEqual(rows, [["m1", "joined", undefined], ["old", "killed", 9], ["x", "joined", undefined]]);
});

test("one that joins is one row, though Kafka knows it before it knows its own id", () => {
  const starting = { client_id: "g-2", protocol: /** @type {const} */ ("classic"), state: /** @type {const} */ ("starting") };
  const told = (members) => memberRows("g", members, { m2: starting }).map(({ id, kafkaId, state }) => [id, kafkaId, state]);
  assert.deepEqual(told({ A: { client_id: "g-2" } }), [["m2", "A", "starting"]]);
  assert.deepEqual(told({ A: { client_id: "g-2" }, B: { client_id: "g-2" } })[0], ["m2", undefined, "starting"], "which of them is not known");
  assert.deepEqual(told({ A: { client_id: "g-2", managed: "m1" } })[0], ["m2", undefined, "starting"]);
});

const GROUP = {
  id: "g", key: "g", type: "classic", state: "stable",
  offsets: { orders: {
    0: { committed: 41, processed: 50, resumed: { managed: "m2", offset: 41, at_ms: 1000 }, repeated: { from: 41, to: 60, count: 9 } },
    1: { committed: 7, processed: 9, resumed: { managed: "m2", offset: 6, at_ms: 1000 }, repeated: { from: 6, to: 7, count: 1 } },
    2: { committed: 7, processed: 9, resumed: { managed: "m1", offset: 0, at_ms: 1000 }, repeated: { from: 0, to: 5, count: 5 } },
    3: { committed: 7, processed: 9, resumed: { managed: "m2", offset: 7, at_ms: 1000 } },
  } },
};

test("what a member handles again is summed up, while it goes on or for a minute", () => {
  const now = takenOver(GROUP, "m2", "repeated", 2000);
  assert.equal(now?.count, 10);
  assert.equal(now && rangesText(now), "P0 41–59, P1 6");
  const later = takenOver(GROUP, "m2", "repeated", 100_000);
  assert.equal(later && rangesText(later), "P0 41–59", "what is done is forgotten");
  assert.equal(takenOver(GROUP, "m2", "skipped", 2000), undefined);
});

test("repetitions of several partitions are one row that adds them up", () => {
  const fact = (/** @type {number} */ id, /** @type {number} */ partition, /** @type {number} */ count, client = "g-2") =>
    ({ id, at_ms: 100 + id, clock: /** @type {const} */ ("here"), code: "records_repeated", params: { group: "g", topic: "orders", client_id: client, partition, count } });
  const rows = gathered([fact(1, 2, 10), fact(2, 0, 5), fact(3, 1, 7, "g-3")]);
  assert.deepEqual(rows.map(({ params, partitions }) => [params.client_id, params.count, partitions]), [["g-2", 15, [0, 2]], ["g-3", 7, undefined]]);
});

test("the scene marks what was handled twice, and is the same while only the count grows", () => {
  const topic = { name: "orders", partitions: { 0: { leader: 1, replicas: [1], isr: [1], low: 0, high: 60 } } };
  const first = sceneModel({ topic, groups: [GROUP] });
  assert.deepEqual(first?.rows[0]?.readers[0]?.again, { from: 41, to: 60 });
  const more = structuredClone(GROUP);
  more.offsets.orders[0].repeated.count = 12;
  assert.equal(sceneModel({ topic, groups: [more] }, first)?.rows[0], first?.rows[0]);
});

test("a group tells how many partitions it shares out among how many: who gets none is told so", () => {
  const members = { a: { client_id: "g-1", assigned: { orders: [0, 1], audit: [0] } }, b: { client_id: "g-2", assigned: {} } };
  assert.deepEqual(sharesOf(members), { members: 2, partitions: 3 });
});
