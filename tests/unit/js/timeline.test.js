import assert from "node:assert/strict";
import { test } from "node:test";
import { skewOf } from "../../../static/js/timeline/clock.js";
import { merged, remembered, watchHistory } from "../../../static/js/timeline/history.js";
import { inSight, lanesOf, overlaid } from "../../../static/js/timeline/lanes.js";
import { marks } from "../../../static/js/timeline/marks.js";
import { pieces } from "../../../static/js/timeline/measured.js";
import { hiddenLanes, lanePicture } from "../../../static/js/timeline/picture.js";
import { around, edges, LONGEST_MS, panned, scale, ticks, zoomed } from "../../../static/js/timeline/range.js";
import { phasesOf, targets, whoIn } from "../../../static/js/timeline/course.js";
import { silences } from "../../../static/js/timeline/rebalance.js";
import { bounded, interrupted, observed, standings } from "../../../static/js/timeline/segments.js";
import { causeWords, sumWords } from "../../../static/js/timeline/summary.js";
import { configsOf, describeCommand, withPresent } from "../../../static/js/timeline/evidence.js";
import { whyId } from "../../../static/js/timeline/explain.js";
import { createStore } from "../../../static/js/store/store.js";

const echo = (id, args = {}) => `${id} ${JSON.stringify(args)}`;
const group = (fields) => ({ id: "g", key: "g", type: "consumer", state: "stable", ...fields });
const member = (client_id, assigned, more = {}) => ({ client_id, assigned: { t: assigned }, ...more });

/** Cooperative: B joins at 1000, A gives up P1 at 1200, B takes it at 1500. */
const JOIN = {
  id: "r1", group: "g", type: "classic", protocol: "cooperative", assignor: "cooperative-sticky",
  triggers: [{ code: "member_joined", member_id: "B", client_id: "g-2", source: "coordinator", at_ms: 1000, configs: [{ name: "x" }, { name: "y", value: 5 }] }],
  started_ms: 1000, ended_ms: 1500, clock: "broker", precision_ms: 1,
  phases: [
    { code: "preparing", at_ms: 1000, epoch: 1 }, { code: "completing", at_ms: 1100, epoch: 2 }, { code: "stable", at_ms: 1110, epoch: 2 },
    { code: "revoked", at_ms: 1200, member_id: "A" }, { code: "preparing", at_ms: 1210, epoch: 2 }, { code: "completing", at_ms: 1490, epoch: 3 },
    { code: "stable", at_ms: 1500, epoch: 3 }, { code: "assigned", at_ms: 1503, member_id: "B" },
  ],
  members: { A: { client_id: "g-1", managed: "m1" }, B: { client_id: "g-2", managed: "m2" } },
  moves: [
    { topic: "t", partition: 1, from: "A", to: "B", kind: "moved", revoked_ms: 1200, assigned_ms: 1503, unavailable_ms: 310 },
    { topic: "t", partition: 0, from: "A", to: "A", kind: "kept" },
  ],
};

/** B is put out at 9000, after a silence since 3000. */
const EVICTION = {
  id: "r2", group: "g", type: "consumer", protocol: "consumer",
  triggers: [{ code: "member_evicted", member_id: "B", client_id: "g-2", source: "coordinator", at_ms: 9000, silent_since_ms: 3000 }],
  started_ms: 9000, ended_ms: 9100, clock: "broker", precision_ms: 1,
  phases: [{ code: "epoch_bumped", at_ms: 9000 }, { code: "target_computed", at_ms: 9002 }, { code: "assigned", at_ms: 9090, member_id: "A" }],
  members: { A: { client_id: "g-1", managed: "m1" }, B: { client_id: "g-2", managed: "m2" } },
  moves: [{ topic: "t", partition: 1, from: "B", to: "A", kind: "moved", revoked_ms: 3000, assigned_ms: 9090 }, { topic: "t", partition: 0, from: "A", to: "A", kind: "kept" }],
};

const told = (lane) => lane.segments.map(({ state, partitions, fromMs, toMs }) => [state, (partitions.t ?? []).join(""), fromMs, toMs]);

test("a stretch of time follows now, keeps its right edge while zoomed, and stands still once scrolled back", () => {
  assert.deepEqual(edges({ spanMs: 60_000 }, 100_000), { fromMs: 40_000, toMs: 100_000 });
  assert.deepEqual(zoomed({ spanMs: 60_000 }, 0.5, 100_000), { spanMs: 30_000 });
  const back = panned({ spanMs: 10_000 }, -5_000, 100_000);
  assert.deepEqual(edges(back, 103_000), { fromMs: 85_000, toMs: 95_000 });
  assert.deepEqual(panned(back, 6_000, 100_000), { spanMs: 10_000 }, "scrolled to now it follows again");
  assert.equal(edges(panned(back, -Infinity, LONGEST_MS * 2), 0).fromMs, LONGEST_MS);
});

test("zooming keeps the time under the pointer where it is", () => {
  const before = { spanMs: 10_000, endMs: 50_000 };
  const after = zoomed(before, 0.5, 100_000, 0.25);
  const at = (range) => edges(range, 0).fromMs + 0.25 * range.spanMs;
  assert.equal(at(after), at(before));
});

test("what is awaited lies ahead of now, but never takes more than half of the width", () => {
  const soon = edges({ spanMs: 60_000 }, 100_000, 106_000);
  assert.ok(soon.toMs > 106_000 && soon.toMs - soon.fromMs === 60_000);
  assert.ok(edges({ spanMs: 10_000 }, 100_000, 400_000).toMs < 105_000);
});

test("the stretch around a rebalance has room on both sides", () => {
  const { fromMs, toMs } = edges(around({ fromMs: 1000, toMs: 1600 }, 100_000), 0);
  assert.ok(fromMs < 900 && toMs > 1700);
});

test("ticks are at whole steps from their origin", () => {
  assert.deepEqual(ticks({ fromMs: 40_000, toMs: 100_000 }, 100_000, 6).map((tick) => tick.offsetMs), [-60_000, -50_000, -40_000, -30_000, -20_000, -10_000, 0]);
  assert.deepEqual(ticks({ fromMs: 900, toMs: 1700 }, 1000, 4).map((tick) => tick.offsetMs), [0, 200, 400, 600]);
});

test("rebalances that would lie on each other are one mark that counts them", () => {
  const at = (id, started_ms, ended_ms) => ({ ...JOIN, id, started_ms, ended_ms });
  const x = scale({ fromMs: 0, toMs: 1000 }, 1000);
  const found = marks([at("c", 500, 600), at("a", 100, 110), at("b", 115, 120)], x, { width: 1000, nowMs: 1000 });
  assert.deepEqual(found.map((mark) => [mark.x, mark.width, mark.rebalances.map(({ id }) => id)]), [[100, 20, ["a", "b"]], [500, 100, ["c"]]]);
  assert.deepEqual(marks([at("old", -500, -400)], x, { width: 1000, nowMs: 1000 }), []);
});

test("members stand as their document says: owning, giving up, waiting, silent", () => {
  const found = standings(group({
    members: {
      A: member("g-1", [0], { target: { t: [0] } }),
      B: member("g-2", [1, 2], { revoking: { t: [2] } }),
      C: member("g-3", [], { target: { t: [2] } }),
      D: member("g-4", [3], { managed: "m4" }),
      E: member("x", []),
    },
    managed: { m4: { client_id: "g-4", state: "killed" }, m5: { client_id: "g-5", state: "starting" }, m6: { client_id: "g-6", state: "evicted" } },
  }));
  assert.deepEqual(found.map(({ key, stance }) => [key, stance.state]),
    [["A", "owned"], ["B", "revoking"], ["C", "waiting"], ["m4", "down"], ["E", "idle"], ["m5", "waiting"]]);
});

test("a classic group stops as a whole while it shares anew, unless it is cooperative", () => {
  const sharing = (assignor) => standings(group({ type: "classic", state: "preparing_rebalance", assignor, members: { A: member("a", [0]) } }))[0].stance.state;
  assert.equal(sharing("range"), "waiting");
  assert.equal(sharing("cooperative-sticky"), "owned");
});

test("a stretch goes on until something changes, and ends with its member", () => {
  const A = (list) => standings(group({ members: { A: member("a", list) } }));
  let lanes = observed([], A([0, 1]), 100);
  assert.equal(observed(lanes, A([0, 1]), 200), lanes);
  lanes = observed(observed(lanes, A([0]), 300), [], 400);
  assert.deepEqual(told(lanes[0]), [["owned", "01", 100, 300], ["owned", "0", 300, 400]]);
  assert.equal(interrupted(lanes, 500), lanes, "what has ended is not ended again");
});

test("what is remembered is bounded in time and in number", () => {
  const segment = (fromMs) => ({ state: "owned", partitions: {}, fromMs, toMs: fromMs + 10 });
  const lanes = [{ key: "A", clientId: "a", segments: [0, 10, 20, 30].map(segment) }, { key: "B", clientId: "b", segments: [segment(0)] }];
  assert.deepEqual(bounded(lanes, 15, 100).map((lane) => lane.segments.length), [3]);
  assert.deepEqual(bounded(lanes, 0, 2).map((lane) => lane.segments.map(({ fromMs }) => fromMs)), [[20, 30]]);
  assert.equal(bounded(lanes, 0, 100), lanes);
});

test("a rebalance tells each member's stretches to the millisecond", () => {
  const [a, b] = pieces(JOIN);
  assert.deepEqual(told(a), [["owned", "01", 1000, 1200], ["owned", "0", 1200, 1500]]);
  assert.deepEqual(told(b), [["waiting", "", 1000, 1503]]);
  assert.deepEqual(b.after, { state: "owned", partitions: { t: [1] } });
});

test("in an eager rebalance all stop and begin together", () => {
  const eager = {
    ...JOIN, protocol: "eager",
    phases: [{ code: "preparing", at_ms: 1000 }, { code: "completing", at_ms: 1400 }, { code: "stable", at_ms: 1500 }],
    moves: [{ topic: "t", partition: 0, from: "A", to: "A", kind: "kept", revoked_ms: 1000, assigned_ms: 1500 }],
  };
  assert.deepEqual(told(pieces(eager)[0]), [["waiting", "", 1000, 1500]]);
  assert.deepEqual(pieces(eager)[0].after, { state: "owned", partitions: { t: [0] } });
});

test("in an eager rebalance a member of ours reads on until it has heard of it", () => {
  const own = (code, at_ms) => ({ code, at_ms, member_id: "A", source: "client" });
  const eager = {
    ...JOIN, protocol: "eager",
    phases: [{ code: "preparing", at_ms: 1000 }, own("revoked", 1230), { code: "completing", at_ms: 1234 }, { code: "stable", at_ms: 1500 }, own("assigned", 1506)],
    moves: [{ topic: "t", partition: 0, from: "A", to: "A", kind: "kept", revoked_ms: 1230, assigned_ms: 1506 }],
  };
  assert.deepEqual(told(pieces(eager)[0]), [["owned", "0", 1000, 1230], ["waiting", "", 1230, 1506]]);
});

test("an eviction shows its silence, and the member is out afterwards", () => {
  const [a, b] = pieces(EVICTION);
  assert.deepEqual(told(b), [["down", "1", 3000, 9000]]);
  assert.equal(b.after, undefined);
  assert.deepEqual(told(a), [["owned", "0", 9000, 9090], ["owned", "01", 9090, 9100]]);
});

test("the last stretch of a rebalance under way has no end", () => {
  const { ended_ms: _, ...running } = JOIN;
  const under = { ...running, phases: JOIN.phases.slice(0, 4), moves: [{ topic: "t", partition: 1, from: "A", kind: "orphaned", revoked_ms: 1200 }, JOIN.moves[1]] };
  const [a, b] = pieces(under);
  assert.deepEqual(told(a), [["owned", "01", 1000, 1200], ["owned", "0", 1200, undefined]]);
  assert.deepEqual(told(b), [["waiting", "", 1000, undefined]]);
});

test("between two rebalances members keep what the first one gave them; what documents showed late is overruled", () => {
  const late = [
    { key: "m1", clientId: "g-1", segments: [
      { state: "owned", partitions: { t: [0, 1] }, fromMs: 0, toMs: 1240 }, // 40 ms after it was true
      { state: "owned", partitions: { t: [0] }, fromMs: 1240, toMs: 9130 },
      { state: "owned", partitions: { t: [0, 1] }, fromMs: 9130 },
    ] },
    { key: "m2", clientId: "g-2", segments: [
      { state: "waiting", partitions: {}, fromMs: 1030, toMs: 1540 }, { state: "owned", partitions: { t: [1] }, fromMs: 1540, toMs: 3060 },
      { state: "down", partitions: { t: [1] }, fromMs: 3060, toMs: 9040 },
    ] },
  ];
  const [a, b] = lanesOf(late, [EVICTION, JOIN]);
  assert.deepEqual(told(a), [["owned", "01", 0, 1200], ["owned", "0", 1200, 9090], ["owned", "01", 9090, undefined]]);
  assert.deepEqual(told(b).map(([state, , fromMs]) => [state, fromMs]), [["waiting", 1000], ["owned", 1503], ["down", 3000]]);
  const alone = lanesOf([], [EVICTION, JOIN]);
  assert.deepEqual(told(alone[1]), [["waiting", "", 1000, 1503], ["owned", "1", 1503, 3000], ["down", "1", 3000, 9000]], "without having watched");
});

test("a consumer of ours has one lane, also where a rebalance did not know yet that it is ours", () => {
  const early = { ...JOIN, id: "r0", members: { A: { client_id: "g-1" }, B: { client_id: "g-2" } } };
  const watched = [{ key: "A", clientId: "g-1", segments: [{ state: "owned", partitions: { t: [0, 1] }, fromMs: 0, toMs: 900 }] }];
  const lanes = lanesOf(watched, [EVICTION, early]);
  assert.deepEqual(lanes.map(({ key }) => key), ["m1", "m2"]);
  assert.equal(told(lanes[0])[0][2], 0);
  const documented = remembered(undefined, group({ members: { B: { client_id: "g-2", managed: "m2", assigned: {}, target: {}, revoking: {} } } }), 5);
  assert.deepEqual(lanesOf([], [early], documented.ours).map(({ key }) => key), ["A", "m2"], "told by a document only");
});

test("stretches never lie on each other", () => {
  const s = (state, fromMs, toMs) => ({ state, partitions: {}, fromMs, ...(toMs === undefined ? {} : { toMs }) });
  const found = overlaid([s("owned", 0)], [s("waiting", 10, 20), s("down", 15, 30)]);
  assert.deepEqual(overlaid(found, []).map(({ state, fromMs, toMs }) => [state, fromMs, toMs]).filter(([state]) => state === "owned"), [["owned", 0, 10], ["owned", 30, undefined]]);
  assert.deepEqual(inSight([{ key: "a", clientId: "a", segments: [s("owned", 0, 10)] }], { fromMs: 20, toMs: 30 }), []);
});

test("only lanes and bars in sight are drawn; what goes on ends at now", () => {
  const lanes = Array.from({ length: 200 }, (_, i) => ({ key: `m${i}`, clientId: "c", segments: [{ state: "owned", partitions: { t: [i] }, fromMs: 0 }] }));
  const { bars, labels } = lanePicture({ lanes, edges: { fromMs: -500, toMs: 1500 }, room: { width: 1000, height: 88, laneHeight: 22, scrollTop: 44 }, nowMs: 1000 });
  assert.deepEqual(labels.map(({ text }) => text), ["P2", "P3", "P4", "P5"]);
  assert.deepEqual([bars[0].x, bars[0].width, bars[0].y], [250, 500, 0]);
});

test("classic phases follow each other, with the two generations of a cooperative rebalance", () => {
  assert.deepEqual(phasesOf(JOIN).map(({ name, fromMs, toMs }) => [name, toMs - fromMs]),
    [["preparing", 100], ["completing", 10], ["between", 100], ["preparing", 280], ["completing", 10]]);
});

test("the phases of KIP-848: a silence before, then computing, giving up, taking over", () => {
  assert.deepEqual(phasesOf(EVICTION).map(({ name, fromMs, toMs }) => [name, toMs - fromMs]), [["silence", 6000], ["computing", 2], ["assigning", 98]]);
  const revoking = { ...EVICTION, phases: [...EVICTION.phases, { code: "revoking", at_ms: 9010, member_id: "A" }, { code: "revoked", at_ms: 9050, member_id: "A" }] };
  assert.deepEqual(phasesOf(revoking).map(({ name, fromMs, toMs }) => [name, toMs - fromMs]).slice(2), [["revoking", 48], ["assigning", 50]]);
});

test("who has gone is known, and a sum says cause, time and moves", () => {
  assert.deepEqual([...whoIn(EVICTION).values()].map(({ label, gone }) => [label, gone]), [["G1", false], ["G2", true]]);
  assert.equal(causeWords(echo, EVICTION), "×g-2");
  assert.equal(sumWords(echo, "en", JOIN), '+g-2 · milliseconds {"ms":"500"} · count-moved {"count":1}, count-kept {"count":1}');
});

test("the explanation knows fenced from expired, names configs once, and quotes the shell's own characters", () => {
  assert.equal(whyId({ code: "member_evicted", reason: "rebalance_timeout" }), "why-fenced");
  assert.equal(whyId({ code: "member_evicted", reason: "session_timeout" }), "why-evicted");
  assert.equal(whyId({ code: "what_is_this" }), "why-unknown");
  assert.deepEqual(configsOf({ ...JOIN, triggers: [...JOIN.triggers, ...JOIN.triggers] }), [{ name: "x" }, { name: "y", value: "5" }]);
  assert.equal(describeCommand("h:1", "a\u001b[201~\nreboot"), undefined);
  assert.match(describeCommand("h:1", "a'; rm -rf /") ?? "", /--group 'a'\\''; rm -rf \/' --members/);
});

test("what was known of a config at the rebalance stands, and the cluster tells the rest: a group's own value before the broker's, and a client's default", () => {
  const configs = [{ name: "session.timeout.ms", value: "6000" }, { name: "group.initial.rebalance.delay.ms" }, { name: "group.consumer.session.timeout.ms" }, { name: "group.instance.id" }];
  const now = [
    { name: "session.timeout.ms", default: "45000" }, { name: "group.initial.rebalance.delay.ms", value: "0" },
    { name: "consumer.session.timeout.ms", value: "7000" }, { name: "group.instance.id", default: null },
  ];
  assert.deepEqual(withPresent(configs, now).map(({ name, value }) => [name, value]), [
    ["session.timeout.ms", "6000"], ["group.initial.rebalance.delay.ms", "0"], ["consumer.session.timeout.ms", "7000"], ["group.instance.id", undefined],
  ]);
  assert.deepEqual(withPresent([{ name: "heartbeat.interval.ms" }], [{ name: "heartbeat.interval.ms", default: "3000" }])[0]?.default, "3000");
  assert.deepEqual(withPresent(configs, []), configs);
});

test("what each member of a KIP-848 group has, is to get and gives up", () => {
  const found = targets(group({ members: { A: member("g-1", [0, 1], { target: { t: [0] }, revoking: { t: [1] } }), B: member("g-2", [], { target: { t: [1] } }) } }));
  assert.deepEqual(found.map(({ label, has, gets, givesUp }) => [label, has.t, gets.t, givesUp.t]), [["G1", [0], undefined, [1]], ["G2", undefined, [1], undefined]]);
  assert.deepEqual(targets(group({ members: { A: member("a", [0]) } })), []);
});

test("a silent consumer is counted down until it is put out", () => {
  const silent = group({
    members: { A: member("g-1", [0], { managed: "m1" }), Old: member("g-2", [1]) },
    managed: {
      m1: { client_id: "g-1", state: "killed", member_id: "A", evicts_at_ms: 9000, evicts_after: { "session.timeout.ms": 6000 } },
      m2: { client_id: "g-2", state: "joined", member_id: "New", former: { Old: { evicts_at_ms: 8000 } } },
    },
  });
  assert.deepEqual(silences(silent, 5000).map(({ key, evictsAtMs, sinceMs, partitions }) => [key, evictsAtMs, sinceMs, partitions.t]), [["Old", 8000, undefined, [1]], ["m1", 9000, 3000, [0]]]);
  assert.deepEqual(silences({ ...silent, members: {} }, 5000), [], "out of the group");
});

test("the same rebalance comes again, better told; the newest stands first", () => {
  const known = merged([], [EVICTION, JOIN]);
  assert.equal(merged(known, [JOIN]), known);
  const better = { ...JOIN, precision_ms: 250 };
  assert.deepEqual(merged(known, [better]).map(({ id, precision_ms }) => [id, precision_ms]), [["r2", 1], ["r1", 250]]);
  const kept = remembered(undefined, group({ rebalances: [JOIN] }), 5);
  assert.equal(remembered(kept, group({ rebalances: [JOIN] }), 6), kept);
});

test("a consumer of ours that waits in a rebalance is known by its client id until Kafka has named it", () => {
  const { managed: _, ...nameless } = JOIN.members.B;
  const rebalance = { ...JOIN, ended_ms: undefined, members: { ...JOIN.members, B: nameless } };
  const doc = group({ rebalances: [rebalance], managed: { m2: { client_id: "g-2", state: "starting" } } });
  assert.deepEqual([...remembered(undefined, doc, 5).ours], [["B", "m2"]]);
  const over = { ...rebalance, ended_ms: 1500 };
  assert.deepEqual([...remembered(undefined, { ...doc, rebalances: [over] }, 5).ours], []);
});

test("older rebalances are asked for once, and a break of the link is remembered as a gap", async () => {
  const asked = [];
  let nowMs = 10_000;
  const store = createStore();
  const api = { get: async (path) => (asked.push(path), { rebalances: [EVICTION, JOIN] }) };
  const history = watchHistory(store, { api, now: () => nowMs });
  const five = [5, 4, 3, 2, 1].map((n) => ({ ...JOIN, id: `n${n}`, started_ms: n * 2000 }));
  const doc = group({ members: { A: member("a", [0]) }, rebalances: five });
  store.receive({ n: 1, run: "x", docs: { "group:g": { seq: 1, snapshot: doc } } });
  await Promise.resolve().then(() => undefined).then(() => undefined);
  assert.deepEqual(asked, ["/groups/g/rebalances"]);
  assert.equal(history.at("g").rebalances.length, 7);
  store.connection.value = { phase: "offline" };
  nowMs = 20_000;
  store.connection.value = { phase: "live" };
  assert.deepEqual(history.at("g").gaps, [{ fromMs: 10_000, toMs: 20_000 }]);
  assert.deepEqual(told(history.at("g").lanes[0]), [["owned", "0", 10_000, 10_000], ["owned", "0", 20_000, undefined]]);
  history.stop();
});

test("what came before the dock is remembered though nothing happens any more", () => {
  const store = createStore();
  const snapshot = (doc) => ({ seq: 1, snapshot: doc });
  const doc = group({ members: { A: member("a", [0]) }, rebalances: [JOIN] });
  store.receive({ n: 1, run: "x", docs: { cluster: snapshot({ groups: { g: { key: "g" } } }), "group:g": snapshot(doc) } });
  const history = watchHistory(store, { api: { get: async () => ({ rebalances: [] }) }, now: () => 10_000 });
  assert.deepEqual(history.at("g").rebalances.map(({ id }) => id), ["r1"]);
  assert.deepEqual(told(history.at("g").lanes[0]), [["owned", "0", 10_000, undefined]]);
  history.stop();
});

test("what was before a reset of the lab, or with another server, is not remembered", () => {
  const store = createStore();
  const history = watchHistory(store, { api: { get: async () => ({ rebalances: [] }) }, now: () => 10_000 });
  const snapshot = (...rebalances) => ({ "group:g": { seq: 1, snapshot: group({ members: { A: member("a", [0]) }, rebalances }) } });
  const ids = () => history.at("g")?.rebalances.map(({ id }) => id);
  store.receive({ n: 1, run: "x", docs: snapshot(EVICTION) });
  assert.deepEqual(ids(), ["r2"]);
  store.receive({ n: 2, run: "x", docs: { "group:g": { seq: 2, gone: true } }, facts: [{ id: 7, at_ms: 1, clock: "here", code: "lab_reset", params: {} }] });
  assert.equal(ids(), undefined);
  store.receive({ n: 3, run: "x", docs: snapshot(JOIN) });
  assert.deepEqual(ids(), ["r1"]);
  store.receive({ n: 1, run: "y", docs: snapshot() });
  assert.deepEqual(ids(), []);
  history.stop();
});

test("a browser's clock is corrected only where it is off by more than HTTP's Date can tell", () => {
  assert.equal(skewOf(1_000_000, 1_001_400), 0);
  assert.equal(skewOf(1_000_000, 1_090_500), 90_000);
  assert.equal(skewOf(Number.NaN, 5), 0);
});

test("lanes beyond the edge are counted: those below first, then those above", () => {
  const room = { height: 138, laneHeight: 22, scrollTop: 0 };
  assert.equal(hiddenLanes(6, room), "");
  assert.equal(hiddenLanes(8, room), "2 ↓");
  assert.equal(hiddenLanes(8, { ...room, scrollTop: 22 }), "1 ↓");
  assert.equal(hiddenLanes(8, { ...room, scrollTop: 8 * 22 - 138 }), "2 ↑");
  assert.equal(hiddenLanes(8, { ...room, height: 176 }), "");
});
