import assert from "node:assert/strict";
import { test } from "node:test";
import { cellOf, lagOf, leadersOf, valuesOf } from "../../../static/js/overview/cells.js";
import { entriesOf, partitionsMeant, withMembers } from "../../../static/js/overview/entries.js";
import { cellAt, gridOf, inSight, partitionsOf, placeAfter, spotOf } from "../../../static/js/overview/geometry.js";
import { askedFor, namedBy, opensFirst } from "../../../static/js/overview/opening.js";
import { inOrder, logShare, pressed, settled, sortedGroups, sortedTopics, TROUBLES_FIRST } from "../../../static/js/overview/order.js";
import { closeness, found } from "../../../static/js/overview/search.js";
import { boundsOf, stepOf } from "../../../static/js/overview/shades.js";
import { countOf, troubles } from "../../../static/js/overview/troubles.js";
import { watched } from "../../../static/js/transport/watching.js";

const NONE = new Set();
const group = (more) => ({ key: "g", type: "classic", state: "stable", ...more });
const cluster = {
  source: "attached", phase: "ready",
  brokers: { 1: { state: "up", host: "kafka-1", port: 9092 }, 2: { state: "down" } },
  topics: {
    orders: { partitions: 3, offline: 1, under_replicated: 1 },
    payments: { partitions: 3, under_replicated: 2, offline: 0 },
    calm: { partitions: 3, under_replicated: 0, offline: 0 },
  },
  groups: {
    fine: group({ lag: 9_000_000, trend: "growing" }),
    stuck: group({ lag: 5, trend: "stuck", members: 1 }),
    unread: group({ lag: 6_000, trend: "stuck", members: 0 }),
    loops: group({ lag: 1, trend: "stuck", loop: { count: 7, within_ms: 300_000 } }),
    waits: group({ waits_for: { since_ms: 1, client_id: "c-1" } }),
  },
};

test("each trouble is named once, worst first, with the partitions where they are known", () => {
  const told = troubles(cluster, { topics: { orders: { leaders: [1, -1, 1], under: [1] }, payments: { leaders: [1, 1, 1], under: [0] } } });
  assert.deepEqual(told.map(({ kind, items }) => [kind, items.map(({ id }) => id)]), [
    ["no_leader", ["orders"]], ["broker_down", ["2"]], ["loop", ["loops"]], ["not_converging", ["waits"]], ["stuck", ["stuck"]], ["unread", ["unread"]], ["under_replicated", ["payments", "orders"]],
  ]);
  assert.equal(countOf(told), 8);
  assert.deepEqual(told[0].items[0].partitions, [1]);
  assert.deepEqual(told.at(-1).items.map(({ partitions }) => partitions), [undefined, [1]]); // payments: the list is older than the count
  assert.equal(told[2].items[0].count, 7);
  assert.deepEqual(troubles({ ...cluster, phase: "starting" }), []);
  assert.deepEqual(troubles(undefined), []);
});

test("groups stand with troubles first, then by lag; favourites on top; what is not known comes last", () => {
  const rows = Object.entries(cluster.groups).map(([id, one]) => ({ ...one, id }));
  const ids = (sorting, starred = NONE) => sortedGroups(rows, sorting, starred).map(({ id }) => id);
  assert.deepEqual(ids(TROUBLES_FIRST), ["loops", "waits", "stuck", "unread", "fine"]);
  assert.deepEqual(ids(TROUBLES_FIRST, new Set(["fine"])), ["fine", "loops", "waits", "stuck", "unread"]);
  assert.deepEqual(ids({ column: "lag", down: true }), ["fine", "unread", "stuck", "loops", "waits"]);
  assert.deepEqual(ids({ column: "lag", down: false }), ["loops", "stuck", "unread", "fine", "waits"]);
  assert.deepEqual(ids({ column: "name", down: false }), ["fine", "loops", "stuck", "unread", "waits"]);
  const topics = Object.entries(cluster.topics).map(([id, topic]) => ({ ...topic, id }));
  assert.deepEqual(sortedTopics(topics, TROUBLES_FIRST, NONE).map(({ id }) => id), ["orders", "payments", "calm"]);
});

test("a column that is pressed again turns round; names rise first, figures fall", () => {
  assert.deepEqual(pressed(TROUBLES_FIRST, "lag"), { column: "lag", down: true });
  assert.deepEqual(pressed({ column: "lag", down: true }, "lag"), { column: "lag", down: false });
  assert.deepEqual(pressed({ column: "lag", down: true }, "name"), { column: "name", down: false });
});

test("an order that is held keeps its rows, loses those that went and puts new ones last", () => {
  assert.deepEqual(inOrder(["b", "gone", "a"], [{ id: "a" }, { id: "b" }, { id: "new" }]).map(({ id }) => id), ["b", "a", "new"]);
});

test("a lag's bar is logarithmic", () => {
  assert.deepEqual([logShare(0, 999), logShare(undefined, 999), logShare(999, 999), logShare(5, 0)], [0, 0, 1, 0]);
  assert.ok(Math.abs(logShare(99, 9999) - 0.5) < 0.01);
});

const TOPICS = [{ name: "a", partitions: 100 }, { name: "b", partitions: 3 }, { name: "c", partitions: 41 }];

test("every cell is found again at its own place, and nothing between them", () => {
  for (const width of [390, 700, 1000]) {
    const grid = gridOf(TOPICS, width);
    grid.blocks.forEach(({ cells }, block) => {
      for (let cell = 0; cell < cells; cell += 1) {
        const { x, y } = spotOf(grid, { block, cell });
        assert.deepEqual(cellAt(grid, x + 3, y + 3), { block, cell });
        assert.ok(x + grid.size <= width);
      }
    });
    assert.equal(cellAt(grid, grid.left - 1, 20), undefined);
    assert.equal(cellAt(grid, 300, grid.height + 5), undefined);
  }
  assert.equal(cellAt(gridOf([], 800), 300, 5), undefined);
});

test("only what is in sight is drawn", () => {
  const grid = gridOf(Array.from({ length: 1000 }, (_, i) => ({ name: `t${i}`, partitions: 5 })), 800);
  const [from, to] = inSight(grid, 2600, 3100);
  assert.ok(to - from < 25);
  assert.ok(grid.blocks[from].top <= 2600 && grid.blocks[to - 1].top + grid.blocks[to - 1].height >= 3100);
});

test("above 4,000 partitions cells are smaller, above 10,000 each is ten", () => {
  assert.deepEqual([gridOf([{ name: "a", partitions: 4000 }], 800), gridOf([{ name: "a", partitions: 4001 }], 800)].map(({ pitch }) => pitch), [16, 12]);
  const grid = gridOf([{ name: "a", partitions: 10_003 }], 800);
  assert.equal(grid.per, 10);
  assert.equal(grid.blocks[0].cells, 1001);
  assert.deepEqual(partitionsOf(grid, { block: 0, cell: 1000 }), [10_000, 10_003]);
});

test("arrow keys reach every cell and stop at the ends", () => {
  const grid = gridOf(TOPICS, 700);
  const { columns } = grid;
  let at = placeAfter(grid, { block: -1, cell: 0 }, "ArrowDown");
  const seen = new Set();
  for (let i = 0; i < 200; i += 1) {
    seen.add(`${at.block}:${at.cell}`);
    at = placeAfter(grid, at, "ArrowRight");
  }
  assert.equal(seen.size, 144);
  assert.deepEqual(at, { block: 2, cell: 40 });
  assert.deepEqual(placeAfter(grid, { block: 0, cell: 5 }, "ArrowDown"), { block: 0, cell: 5 + columns });
  assert.deepEqual(placeAfter(grid, { block: 1, cell: 2 }, "ArrowUp"), { block: 0, cell: Math.min(99, (grid.blocks[0].rows - 1) * columns + 2) });
  assert.deepEqual(placeAfter(grid, { block: 1, cell: 2 }, "ArrowDown"), { block: 2, cell: 2 });
  assert.deepEqual(placeAfter(grid, { block: 0, cell: 0 }, "ArrowUp"), { block: 0, cell: 0 });
  assert.equal(placeAfter(grid, { block: 0, cell: 0 }, "x"), undefined);
});

test("steps are quantiles of what is not 0", () => {
  const bounds = boundsOf([0, 0, 0, ...Array.from({ length: 60 }, (_, i) => i + 1)]);
  const steps = Array.from({ length: 60 }, (_, i) => stepOf(bounds, i + 1));
  for (let step = 1; step <= 6; step += 1) assert.equal(steps.filter((one) => one === step).length, 10);
  assert.equal(stepOf(bounds, 0), 0);
  assert.equal(stepOf(bounds, 1e9), 6);
  assert.equal(stepOf(boundsOf([]), 5), 1);
  assert.ok(stepOf(boundsOf([5, 5, 5]), 5) >= 1);
});

test("a cell of several partitions shows the worst of them", () => {
  const topic = { leaders: [2, -1, 3], under: [1], rates: [5, -1, 7], lags: [-1, -1, -1] };
  assert.deepEqual(cellOf(topic, [0, 3]), { leaderless: true, under: true, leader: 2, rate: 7, lag: undefined });
  assert.deepEqual(cellOf(topic, [2, 3]), { leaderless: false, under: false, leader: 3, rate: 7, lag: undefined });
  assert.equal(cellOf(undefined, [0, 1]).rate, undefined);
  assert.equal(lagOf(topic), undefined);
  assert.equal(lagOf({ ...topic, lags: [3, -1, 4] }), 7);
  assert.deepEqual(valuesOf({ a: topic }, "rate"), [5, -1, 7]);
});

test("leaders are counted against an even share; a broker that leads nothing too", () => {
  const leads = leadersOf({ a: { leaders: [1, 1, 1, 2, -1] } }, [1, 2, 3, 4]);
  assert.deepEqual(leads.map(({ broker, leads: n, skew }) => [broker, n, skew]), [[1, 3, 2], [2, 1, 0], [3, 0, -1], [4, 0, -1]]);
});

test("what is typed is closest where it is the whole name, its beginning, a word's beginning, a part, in this order", () => {
  assert.deepEqual(["orders", "orders-eu", "eu.orders", "reorders", "o-r-d-e-r-s", "payments"].map((name) => closeness(name, "orders")), [0, 1, 2, 3, 4, undefined]);
  assert.equal(closeness("orders", "os"), undefined); // two letters anywhere mean nothing
});

test("all words must be meant; troubles and favourites come before their equals", () => {
  const words = (id) => id;
  const entries = withMembers(entriesOf(cluster, new Set(["topic:payments"]), words, (testid) => testid === "theme"),
    [{ group: "fine", member_id: "x-9", client_id: "fine-3", host: "/10.1.2.3", managed: "m4" }]);
  const names = (text) => found(entries, text).found.map(({ kind, name }) => `${kind} ${name}`);
  assert.deepEqual(names("fine"), ["group fine", "member fine-3"]);
  assert.deepEqual(names("10.1.2"), ["member fine-3"]);
  assert.equal(found(entries, "fine-3").found[0].id, "m4");
  assert.deepEqual(names("kafka-1"), ["broker scene-broker"]);
  assert.deepEqual(names("fine payments"), []);
  assert.deepEqual(names("m").slice(0, 1), ["topic payments"]); // a favourite, though "calm" is shorter
  const first = names("");
  assert.ok(first.includes("group stuck") && first.includes("topic orders") && first.includes("topic payments") && first.includes("action jump-theme"));
  assert.ok(!first.includes("group fine"));
  assert.equal(found(Array.from({ length: 100 }, (_, i) => ({ kind: "topic", id: `${i}`, name: `t${i}` })), "t").more, 60);
});

test("the overview comes first above 48 partitions, or read-only above 12 topics, unless the address says otherwise", () => {
  const topics = (count, partitions = 3) => Object.fromEntries(Array.from({ length: count }, (_, i) => [`t${i}`, { partitions }]));
  const first = (many, partitions, readOnly, named = false) =>
    opensFirst({ source: "attached", phase: "ready", read_only: readOnly, topics: topics(many, partitions) }, "t0", () => named);
  assert.deepEqual([first(1, 48, false), first(1, 49, false), first(12, 3, true), first(13, 3, true), first(13, 3, false)], [false, true, false, true, false]);
  assert.deepEqual([first(5, 40, true), first(6, 40, true), first(6, 40, false)], [false, true, false]);
  assert.deepEqual([first(1, 49, false, true), first(13, 3, true, true)], [true, false]); // a link opens what it names
  assert.equal(opensFirst(undefined, "t0", () => false), undefined);
  assert.equal(opensFirst(cluster, undefined, () => false), undefined);
  assert.deepEqual(["?view=overview", "?view=scene&topic=x", "?topic=x"].map(askedFor), [true, false, undefined]);
});

test("a link names its topic, and what it inspects", () => {
  const named = (search, hash = "") => namedBy({ search, hash })("orders");
  assert.deepEqual([named("?topic=orders"), named("?topic=gone"), named(""), named("", "#group/billing"), named("", "#cluster")], [true, false, false, true, false]);
});

test("the overview's document is watched while the overview is open", () => {
  assert.ok(watched({ overview: true }).includes("overview"));
  assert.ok(!watched({}).includes("overview"));
});

test("rows that are much alike stand by their names, and stay there while their figures move a little", () => {
  const before = new Map();
  const stand = (lags, sorting = TROUBLES_FIRST) => sortedGroups(settled(before, Object.entries(lags).map(([id, lag]) => ({ ...group({ lag }), id }))), sorting, NONE).map(({ id }) => id);
  assert.deepEqual(stand({ c: 3, b: 0, a: 1, big: 5_000, z: 54, y: 46 }), ["big", "y", "z", "a", "b", "c"]);
  assert.deepEqual(stand({ c: 0, b: 9, a: 0, big: 4_500, z: 46, y: 54 }), ["big", "y", "z", "a", "b", "c"]);
  assert.deepEqual(stand({ c: 0, b: 9_000, a: 0, big: 4_500, z: 46, y: 54 }), ["b", "big", "y", "z", "a", "c"]);
  before.clear();
  assert.deepEqual(stand({ a: 50, b: 51, c: 300 }, { column: "lag", down: true }), ["c", "b", "a"]);
  assert.deepEqual(stand({ a: 52, b: 51, c: 300 }, { column: "lag", down: true }), ["c", "b", "a"]);
});

const WORDS = { "trouble-no-leader": "Partition without leader", "trouble-stuck": "Stuck group", "trouble-loop": "Rebalance loop", "trouble-broker-down": "Broker down" };
const say = (id, args) => WORDS[id] ?? `${id} ${Object.values(args ?? {}).join(" ")}`;
const told = { topics: { orders: { leaders: [1, 1, -1] } } };

for (const text of ["payments 2", "P2 payments", "payments p2", "orders P2"]) {
  test(`"${text}" finds that partition first`, () => {
    const [first] = found([...entriesOf(cluster, NONE, say, () => false, told), ...partitionsMeant(cluster, told, say, text)], text).found;
    assert.deepEqual([first.kind, first.id, text.includes(first.topic)], ["partition", "2", true]);
  });
}

test("a partition's number alone finds it in every topic that has it, the one without leader first", () => {
  const rows = found(partitionsMeant(cluster, told, say, "P2"), "P2").found;
  assert.deepEqual(rows.map(({ name }) => name), ["orders P2", "calm P2", "payments P2"]);
  assert.deepEqual(partitionsMeant(cluster, told, say, "P3"), []);
  assert.deepEqual(partitionsMeant(cluster, told, say, "2"), []); // as many things have a 2 in them
});

test("words of troubles find what is in trouble", () => {
  const names = (text) => found([...entriesOf(cluster, NONE, say, () => false, told), ...partitionsMeant(cluster, told, say, text)], text).found.map(({ name }) => name);
  assert.ok(names("stuck").includes("stuck"));
  assert.deepEqual(names("loop"), ["loops"]);
  assert.deepEqual(names("leader"), ["orders"]);
  assert.deepEqual(names("down").length, 1);
});
