import assert from "node:assert/strict";
import { test } from "node:test";
import { createKeyColours, recordColour, UNKNOWN_KEY } from "../../../static/js/scene/colours.js";
import { labelX, offsetLabels } from "../../../static/js/scene/offsets.js";
import { toggled } from "../../../static/js/scene/drawn.js";
import { Ends } from "../../../static/js/scene/ends.js";
import { layout, xBehind } from "../../../static/js/scene/layout.js";
import { memberLabel, sceneModel } from "../../../static/js/scene/model.js";
import { tracedIn } from "../../../static/js/scene/pictures.js";
import { clearOf, rails } from "../../../static/js/scene/rails.js";
import { ease, Tops } from "../../../static/js/scene/tops.js";
import { locate, ways } from "../../../static/js/scene/ways.js";

const REPLICAS = [[1, 2, 3], [2, 3, 1], [3, 1, 2], [1, 3, 2], [2, 1, 3], [3, 2, 1]];
const partition = (p, more = {}) => {
  const replicas = REPLICAS[p % 6];
  return { leader: replicas[0], replicas, isr: replicas, low: 0, high: 100 + p, ...more };
};
const topic = (count, change = {}) => ({
  name: "orders", id: "t1", configs: {}, partitions: Object.fromEntries(Array.from({ length: count }, (_, p) => [p, partition(p, change[p])])),
});
const cluster = (down = []) => ({
  phase: "ready", brokers: Object.fromEntries([1, 2, 3].map((id) => [id, { host: "localhost", port: 19091 + id, state: down.includes(id) ? "down" : "up" }])),
});
const billing = (more = {}) => ({
  id: "billing", key: "billing", type: "consumer", state: "stable",
  offsets: { orders: { 0: { committed: 90, processed: 95 } } },
  members: { kafka1: { client_id: "billing-1", managed: "m1", assigned: { orders: [0, 1, 2] } }, kafka2: { client_id: "python", assigned: { orders: [3, 4] } } },
  managed: { m1: { client_id: "billing-1", protocol: "consumer", state: "joined" } },
  ...more,
});
const seen = (count = 6, change = {}, groups = [billing()]) => sceneModel({ cluster: cluster(), topic: topic(count, change), groups });

test("while a broker is away, a record without a name may be one of ours: its acknowledgement may be lost", () => {
  const partly = (down, producers) => sceneModel({ cluster: { ...cluster(down), producers }, topic: topic(2), groups: [] }).partlyNamed;
  const ours = { g1: { kind: "generator", topic: "orders", rate_per_s: 12 } };
  assert.deepEqual([partly([], ours), partly([2], ours), partly([2], {}), partly([], { g1: { ...ours.g1, rate_per_s: 900 } })], [false, true, false, true]);
});

const room = { width: 724, height: 586, scale: 1, wide: true };

test("rows stand by their leader's broker, then by partition", () => {
  assert.deepEqual(seen().rows.map((row) => [row.leader, row.partition]), [[1, 0], [1, 3], [2, 1], [2, 4], [3, 2], [3, 5]]);
});

test("a reader knows its offsets and the member that owns the partition, by the id of its port", () => {
  const [first, , , fifth] = [0, 1, 2, 3].map((p) => seen().rows.find((row) => row.partition === p).readers[0]);
  assert.deepEqual([first.committed, first.processed, first.owner.port, first.owner.label], [90, 95, "member:m1", "Bi1"]);
  assert.equal(fifth.owner.port, "member:kafka2");
  assert.equal(fifth.committed, undefined);
});

test("a partition nobody owns waits only while its group shares anew; a dead member's waits too", () => {
  const at = (model, p) => model.rows.find((row) => row.partition === p).readers[0];
  assert.equal(at(seen(), 5).waiting, false);
  assert.equal(at(seen(6, {}, [billing({ state: "reconciling" })]), 5).waiting, true);
  const dead = billing({ managed: { m1: { client_id: "billing-1", protocol: "consumer", state: "killed" } } });
  assert.deepEqual([at(seen(6, {}, [dead]), 0).waiting, at(seen(6, {}, [dead]), 0).owner.ill], [true, true]);
});

test("a row that did not change is the same object, one that did is not", () => {
  const before = seen();
  const after = sceneModel({ cluster: cluster(), topic: topic(6, { 2: { high: 500 } }), groups: [billing()] }, before);
  const find = (model, p) => model.rows.find((row) => row.partition === p);
  assert.equal(find(after, 0), find(before, 0));
  assert.notEqual(find(after, 2), find(before, 2));
});

test("a group that has nothing to do with the topic is not shown", () => {
  const other = billing({ id: "mail", offsets: { logs: { 0: { committed: 1 } } }, members: {}, managed: {} });
  assert.deepEqual(seen(6, {}, [billing(), other]).groups.map(({ id }) => id), ["billing"]);
});

test("partitions without a leader have a lane of their own, the first one, and a broker that is only known from replicas is down", () => {
  const model = sceneModel({ cluster: { phase: "ready", brokers: {} }, topic: topic(2, { 1: { leader: undefined, isr: [] } }), groups: [] });
  assert.deepEqual(model.brokers.map(({ id, state }) => [id, state]), [[undefined, "down"], [1, "down"], [2, "down"], [3, "down"]]);
  assert.deepEqual(model.brokers[0].leads, [1]);
});

test("a member's label is its number where it is ours, else an initial", () => {
  assert.equal(memberLabel("billing", "billing-12", 0), "Bi12");
  assert.equal(memberLabel("billing", "console-consumer", 2), "C3");
  assert.equal(memberLabel("audit", "audit-2", 0), "A2");
  assert.equal(memberLabel("billing", "", 0), "?1");
});

test("lanes and rows fill the room, do not overlap, and leave nothing outside", () => {
  for (const height of [460, 586, 800]) {
    const at = layout(seen(), { ...room, height });
    assert.ok(at.height <= height + 0.5, `${at.height} in ${height}`);
    at.lanes.forEach((lane, i) => i > 0 && assert.ok(lane.y >= at.lanes[i - 1].y + at.lanes[i - 1].h));
    const tops = [...at.rows.values()].map(({ y }) => y).sort((a, b) => a - b);
    tops.forEach((y, i) => i > 0 && assert.ok(y - tops[i - 1] >= at.row.h - 0.01));
    assert.ok(at.row.tracks.at(-1) < at.row.h);
  }
});

test("where room is short the followers' line goes first, and more than 12 partitions get slim rows", () => {
  assert.notEqual(layout(seen(), room).lanes[0].followsY, undefined);
  assert.equal(layout(seen(), { ...room, height: 345 }).lanes[0].followsY, undefined);
  const many = layout(seen(48), room);
  assert.deepEqual([many.row.mode, many.row.numbers, many.row.tracks.length], ["slim", false, 1]);
  assert.ok(many.height > room.height);
});

test("cells fit between the label and the figures at every width, and the log end is at one x for all rows", () => {
  for (const width of [330, 374, 510, 724, 1600]) {
    const at = layout(seen(), { ...room, width });
    assert.ok(at.cells >= 5 && at.pitch >= 26, `${at.cells} cells of ${at.pitch} in ${width}`);
    assert.ok(at.xEnd + at.pitch < width - 40);
    assert.equal(xBehind(at, 0), at.xEnd);
    assert.equal(xBehind(at, 1e9), at.xs);
  }
});

test("the scale for the back of a classroom scales the geometry too", () => {
  const one = layout(seen(), room);
  const big = layout(seen(), { ...room, height: room.height * 1.5, scale: 1.5 });
  assert.ok(Math.abs(big.row.h - one.row.h * 1.5) < 0.01);
  assert.ok(big.cells < one.cells);
});

const PORTS = new Map([
  ["producer:form", { x: -38, y: 20 }],
  ["producer:g1", { x: -38, y: 350 }],
  ["member:m1", { x: 790, y: 90 }],
  ["member:kafka2", { x: 790, y: 150 }],
]);
const around = { ports: PORTS, left: 38, right: 66, sight: { top: 0, bottom: 600 } };

test("a rail a producer in the left gutter, a rail a reading member in the right one", () => {
  const model = seen();
  const { left, right } = rails(model, layout(model, room), around);
  assert.deepEqual([...left.keys()], ["producer:form", "producer:g1"]);
  assert.deepEqual([...right.keys()], ["member:m1", "member:kafka2"]);
  for (const { x } of left.values()) assert.ok(x > -38 && x < 0);
  for (const { x } of right.values()) assert.ok(x > room.width && x < room.width + 66);
  assert.deepEqual([...rails(model, layout(model, { ...room, wide: false }), around).left], []);
});

const crowd = (id, members, partitions) => billing({
  id, key: id, managed: {}, offsets: { orders: { 0: { committed: 1 } } },
  members: Object.fromEntries(Array.from({ length: members }, (_, i) => [`${id}${i}`, { client_id: `c${i}`, assigned: { orders: i < partitions ? [i] : [] } }])),
});
const portsOf = (...groups) => new Map(groups.flatMap(({ members }) => Object.keys(members)).map((id, i) => [`member:${id}`, { x: 790, y: i * 12 }]));

test("more than six members of a group share one rail, those of a smaller one have each their own", () => {
  const groups = [crowd("a", 9, 9), crowd("b", 6, 6)];
  const model = seen(9, {}, groups);
  const { right } = rails(model, layout(model, room), { ...around, ports: portsOf(...groups) });
  const of = (index) => [...right.values()].filter(({ group }) => group === index);
  assert.deepEqual([of(0).length, new Set(of(0).map(({ x }) => x)).size, of(0).every(({ bundled }) => bundled)], [9, 1, true]);
  assert.deepEqual([new Set(of(1).map(({ x }) => x)).size, of(1).some(({ bundled }) => bundled)], [6, false]);
  assert.equal(new Set([...right.values()].map(({ x }) => x)).size, 7);
});

test("four groups of six members still have their rails inside the gutter", () => {
  const groups = ["a", "b", "c", "d"].map((id) => crowd(id, 6, 6));
  const model = seen(6, {}, groups);
  const { right } = rails(model, layout(model, room), { ...around, ports: portsOf(...groups) });
  const xs = [...right.values()].map(({ x }) => x);
  assert.equal(new Set(xs).size, 24);
  assert.ok(Math.max(...xs) < room.width + 66);
});

test("four groups are drawn, the first ones or those pinned, and these have the four shapes", () => {
  const groups = ["a", "b", "c", "d", "e", "f"].map((id) => crowd(id, 1, 1));
  const first = seen(6, {}, groups);
  assert.deepEqual([first.drawn, first.groups.map(({ id }) => id).join("")], [4, "abcdef"]);
  const model = sceneModel({ cluster: cluster(), topic: topic(6), groups, pinned: ["f", "b"] });
  assert.deepEqual([model.drawn, model.groups.map(({ id, index }) => id + index).join(" ")], [2, "b0 f1 a2 c3 d4 e5"]);
  assert.equal(layout(model, room).row.tracks.length, 2);
  const elsewhere = sceneModel({ cluster: cluster(), topic: topic(6), groups, pinned: ["nowhere"] });
  assert.equal(elsewhere.drawn, 4);
});

test("a pin is set and taken away, never beyond the room; where there is room for one it is moved", () => {
  assert.deepEqual(toggled(["a", "b"], "c", 4), ["a", "b", "c"]);
  assert.deepEqual(toggled(["a", "b"], "a", 4), ["b"]);
  assert.deepEqual(toggled(["a", "b", "c", "d"], "e", 4), ["a", "b", "c", "d"]);
  assert.deepEqual(toggled(["a"], "b", 1), ["b"]);
});

test("a traced row is traced to those who read it, a traced member alone", () => {
  const model = seen();
  assert.deepEqual([...tracedIn(model, "partition:4").ports], ["member:kafka2"]);
  assert.equal(tracedIn(model, "partition:4").partition, 4);
  assert.deepEqual(tracedIn(model, "member:m1"), { ports: new Set(["member:m1"]) });
  assert.equal(tracedIn(model, undefined), undefined);
});

test("a port's line does not lie on a track", () => {
  const tracks = [100, 113, 160];
  assert.ok(tracks.every((track) => Math.abs(track - clearOf(101, tracks)) >= 6));
  assert.equal(clearOf(130, tracks), 130);
});

function groundOf(model, at = layout(model, room)) {
  return {
    at, rails: rails(model, at, around), top: (p) => at.rows.get(p)?.y,
    track: (group) => model.groups.findIndex(({ id }) => id === group),
  };
}

test("a record's way begins at its producer's port and ends in the next slot, in steps of its speed", () => {
  const ground = groundOf(seen());
  const length = ways(ground);
  const dot = { kind: "append", partition: 4, producer: "g1", approach: length.approach("g1", 4) };
  const point = { x: 0, y: 0 };
  assert.equal(locate(dot, -dot.approach - 1, ground, point), false);
  locate(dot, -dot.approach, ground, point);
  assert.deepEqual(point, PORTS.get("producer:g1"));
  let before = { ...point };
  for (let passed = -dot.approach; passed <= length.append(4); passed += 1) {
    locate(dot, passed, ground, point);
    const moved = Math.abs(point.x - before.x) + Math.abs(point.y - before.y);
    assert.ok(moved <= 1.001, `${moved} px at ${passed}`);
    before = { ...point };
  }
  const { at } = ground;
  assert.ok(Math.abs(before.x - (at.xEnd + at.pitch / 2)) < 1);
  assert.ok(Math.abs(before.y - (at.rows.get(4).y + at.row.strip + at.row.stripH / 2)) < 1);
});

test("a copy's way begins at the cursor and ends at the member's port", () => {
  const ground = groundOf(seen());
  const length = ways(ground);
  const dot = { kind: "read", partition: 0, group: "billing", port: "member:m1", start: length.start(0, 4) };
  const point = { x: 0, y: 0 };
  locate(dot, -dot.start, ground, point);
  assert.ok(Math.abs(point.x - xBehind(ground.at, 4)) < 1e-9);
  locate(dot, length.exit("member:m1", 0), ground, point);
  const { port } = ground.rails.right.get("member:m1");
  assert.deepEqual(point, port);
});

test("without a port the record enters at the lane's edge", () => {
  const ground = groundOf(seen());
  assert.equal(ways(ground).approach("elsewhere", 0), 0);
  const point = { x: 9, y: 9 };
  assert.equal(locate({ kind: "append", partition: 0, producer: "elsewhere", approach: 0 }, 0, ground, point), true);
  assert.equal(point.x, 0);
});

test("a row moves to its new lane in the time given, and is then still", () => {
  const tops = new Tops();
  tops.aim(new Map([[0, { y: 10 }]]), 0);
  tops.step(0, 600);
  assert.equal(tops.of(0), 10);
  tops.aim(new Map([[0, { y: 110 }]]), 1000);
  tops.step(1300, 600);
  assert.ok(tops.of(0) > 60 && tops.of(0) < 110);
  tops.step(1600, 600);
  assert.equal(tops.of(0), 110);
  assert.equal(tops.moving, false);
  assert.deepEqual([ease(0), ease(1)], [0, 1]);
});

test("a strip shifts by the cells that landed and then stands still", () => {
  const ends = new Ends();
  const touched = new Set();
  assert.equal(ends.step(new Map([[0, { landed: 40 }]]), 16, touched), false);
  assert.equal(ends.step(new Map([[0, { landed: 41 }]]), 16, touched), true);
  assert.ok(ends.of(0, 41) > 40 && ends.of(0, 41) < 41);
  assert.equal(ends.step(new Map([[0, { landed: 41 }]]), 1000, touched), false);
  assert.equal(ends.of(0, 41), 41);
  ends.step(new Map([[0, { landed: 9000 }]]), 0, touched);
  assert.ok(ends.of(0, 9000) >= 8997);
});

test("a key keeps its colour; a ninth shares one; no key has none", () => {
  const colour = createKeyColours();
  const names = ["a", "b", "c", "d", "e", "f", "g", "h"];
  const first = names.map(colour);
  assert.equal(new Set(first).size, 8);
  assert.ok(first.includes(colour("i")));
  assert.deepEqual(names.map(colour), first);
  assert.equal(colour(undefined), 0);
  assert.notEqual(createKeyColours()(""), 0);
});

test("a key has the same colour on every page, whatever came before it; a taken one leaves it the next that is free", () => {
  const written = ["madrid", "quito", "cusco", "oslo", "lima", "bogota", "porto", "turin"]; // by generators
  const colours = (/** @type {string[]} */ keys) => {
    const colour = createKeyColours();
    return Object.fromEntries(keys.map((key) => [key, colour(key)]));
  };
  const alone = Object.assign({}, ...written.map((key) => colours([key])));
  assert.equal(new Set(Object.values(alone)).size, 8, "the keys of a generator are no clash");
  assert.deepEqual(colours(written), alone);
  assert.deepEqual(colours(written.toReversed()), alone);
  const [key, other] = ["madrid", ["x1", "x2", "x3", "x4", "x5", "x6", "x7", "x8"].find((one) => createKeyColours()(one) === alone.madrid) ?? ""];
  assert.deepEqual(colours([key, other]), { [key]: alone.madrid, [other]: (alone.madrid % 8) + 1 });
});

test("a record that nobody told of looks neither like one of a key nor like one without", () => {
  assert.equal(recordColour(undefined), UNKNOWN_KEY);
  assert.equal(recordColour({ producer: "form" }), 0);
  assert.ok(recordColour({ key: "madrid" }) > 0);
});

test("a cell has its whole offset or none: smaller letters first, then fewer numbers", () => {
  const at = { pitch: 28, scale: 1, xs: 70 };
  const shown = (/** @type {number} */ newest) => {
    const { every, px } = offsetLabels(newest, at);
    return [every, px];
  };
  assert.deepEqual([999, 1_006, 13_006, 1_234_567, 123_456_789, 2 ** 53].map(shown), [[1, 11], [1, 10], [2, 11], [2, 11], [5, 11], [5, 11]]);
  const { every, px } = offsetLabels(1_006, { pitch: 42, scale: 1.5 });
  assert.deepEqual([every, px], [1, 15], "and so in a large picture");
});

test("no number leaves the strip or meets the one before", () => {
  const at = { pitch: 28, scale: 1, xs: 70 };
  for (const newest of [7, 1_006, 13_006, 99_999_999, 9_007_199_254_740_000]) {
    const labels = offsetLabels(newest, at);
    let before = at.xs;
    for (let cell = 0; cell < 20; cell++) {
      const x = at.xs + cell * at.pitch;
      const place = labelX(newest - 19 + cell, x, labels, at);
      if (place === undefined) continue;
      const left = labels.every === 1 ? place - labels.width / 2 : place - labels.width;
      assert.ok(left >= before && left + labels.width <= x + at.pitch, `${newest}: ${left}`);
      before = left + labels.width;
    }
    assert.ok(before > at.xs, "some are numbered");
  }
});

test("of a chosen few the lanes hold only these; the others keep what is said of them, and brokers count all", () => {
  const model = sceneModel({ cluster: cluster(), topic: topic(60), groups: [billing()], choose: () => new Set([0, 1, 59]) });
  assert.deepEqual(model.rows.map((row) => row.partition), [0, 1, 59]);
  assert.equal(model.rest.length, 57);
  assert.deepEqual(model.brokers.map(({ leads, counts }) => [leads.length, counts.leads]), [[1, 20], [1, 20], [1, 20]]);
  assert.equal(layout(model, room).rows.size, 3);
  const again = sceneModel({ cluster: cluster(), topic: topic(60), groups: [billing()], choose: () => new Set([2]) }, model);
  assert.equal(again.rest.find((row) => row.partition === 0), model.rows[0], "a row that did not change is the same object");
});

test("the longest next offset has room beside the sign of a row that is ill, and the strip gives way", () => {
  const withHigh = (/** @type {number} */ high) => {
    const told = topic(6);
    told.partitions[0].high = high;
    return layout(sceneModel({ cluster: cluster(), topic: told, groups: [billing()] }), room);
  };
  const [few, many, most] = [withHigh(999), withHigh(1_234_567), withHigh(9_000_000_000_000_000)];
  assert.equal(few.end, withHigh(13_006).end, "usually nothing moves");
  assert.ok(many.end > few.end && many.xEnd + many.pitch <= room.width - many.end + 0.5);
  assert.ok(most.end < 110, "there is a longest one");
});
