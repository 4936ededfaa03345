import assert from "node:assert/strict";
import { test } from "node:test";
import { createStore } from "../../../static/js/store/store.js";
import { connect } from "../../../static/js/transport/live.js";
import { ApiError, createApi } from "../../../static/js/transport/api.js";

/** The part of socket.io-client that the transport uses; the browser tests use the real one. */
function fakeIo() {
  const handlers = {};
  const sent = [];
  const socket = {
    connected: false,
    on: (event, handler) => (handlers[event] = handler),
    emit: (event, data, answer) => {
      sent.push([event, data]);
      if (socket.answers) answer?.();
    },
    answers: false,
    disconnect: () => {
      if (socket.connected) handlers.disconnect(); // as the real one: an attempt is dropped without a word
      socket.connected = false;
    },
    connect: () => sent.push(["(connect)"]),
    close: () => (socket.connected = false),
  };
  const told = (event, data) => handlers[event](data);
  return { io: () => socket, sent, told, socket, up: () => ((socket.connected = true), told("connect")) };
}

const watches = (sent) => sent.filter(([event]) => event === "watch").map(([, data]) => data);

test("a first connection watches without anything to resume from", (t) => {
  const server = fakeIo();
  const live = connect(createStore(), server);
  t.after(live.close);
  server.up();
  assert.deepEqual(watches(server.sent), [{ docs: ["cluster", "comparison", "recording", "replay"] }]);
});

test("each frame is acknowledged, and what it reveals is watched", (t) => {
  const server = fakeIo();
  const store = createStore();
  const live = connect(store, server);
  t.after(live.close);
  server.up();
  store.setChosenTopic("orders");
  server.told("frame", { n: 3, run: "r", docs: { cluster: { seq: 1, snapshot: { groups: { billing: {} } } } } });
  assert.deepEqual(server.sent.at(-1), ["ack", { n: 3 }]);
  const last = watches(server.sent).at(-1);
  assert.deepEqual(last.docs, ["cluster", "comparison", "group:billing", "recording", "replay", "topic:orders"]);
  assert.deepEqual({ run: last.run, ...last.have }, { run: "r", cluster: 1 });
  assert.equal(store.connection.value.phase, "live");
});

test("after a patch for a wrong base the document is watched again without its version", (t) => {
  const server = fakeIo();
  const live = connect(createStore(), server);
  t.after(live.close);
  server.up();
  server.told("frame", { n: 1, run: "r", docs: { cluster: { seq: 1, snapshot: {} } } });
  server.told("frame", { n: 2, run: "r", docs: { cluster: { base: 7, seq: 8, patch: {} } } });
  assert.deepEqual(watches(server.sent).at(-1).have, {});
  assert.deepEqual(server.sent.at(-1), ["ack", { n: 2 }]);
});

test("after a break it says when it tries again, and resumes with what it has", (t) => {
  const server = fakeIo();
  const store = createStore();
  const live = connect(store, { ...server, now: () => 1000 });
  t.after(live.close);
  server.up();
  const facts = [{ id: 9, at_ms: 1, clock: "here", code: "cluster_ready", params: {} }];
  server.told("frame", { n: 1, run: "r", docs: { cluster: { seq: 4, snapshot: {} } }, facts });
  server.socket.connected = false;
  server.told("disconnect");
  assert.equal(store.connection.value.phase, "offline");
  assert.equal(store.connection.value.retryAtMs, 1250);
  live.retry();
  server.up();
  assert.deepEqual(watches(server.sent).at(-1), { docs: ["cluster", "comparison", "recording", "replay"], run: "r", have: { cluster: 4 }, after_fact: 9 });
});

test("an attempt that nothing comes of is dropped, and the next one made", (t) => {
  t.mock.timers.enable({ apis: ["setInterval", "setTimeout", "Date"] });
  const server = fakeIo();
  const store = createStore();
  const live = connect(store, server);
  t.after(live.close);
  const attempts = () => server.sent.filter(([event]) => event === "(connect)").length;
  assert.equal(attempts(), 1);
  t.mock.timers.tick(8_000);
  assert.equal(store.connection.value.phase, "offline");
  t.mock.timers.tick(250);
  assert.equal(attempts(), 2);
  server.socket.answers = true;
  server.up();
  t.mock.timers.tick(60_000);
  assert.equal(attempts(), 2);
  assert.equal(store.connection.value.phase, "live");
});

test("a quiet cluster is live, a link that does not answer goes stale and is then dropped", (t) => {
  t.mock.timers.enable({ apis: ["setInterval", "setTimeout", "Date"] });
  const server = fakeIo();
  const store = createStore();
  const live = connect(store, server);
  t.after(live.close);
  server.socket.answers = true;
  server.up();
  t.mock.timers.tick(60_000);
  assert.equal(store.connection.value.phase, "live");
  assert.equal(store.connection.value.latencyMs, 0);
  server.socket.answers = false;
  t.mock.timers.tick(4_000);
  assert.equal(store.connection.value.phase, "live");
  t.mock.timers.tick(4_000);
  assert.equal(store.connection.value.phase, "stale");
  t.mock.timers.tick(12_000);
  assert.equal(store.connection.value.phase, "offline");
});

test("a refusal is an error with the server's code", async () => {
  const body = { status: 409, code: "limit_reached", detail: "too many", params: { limit: 50 } };
  const api = createApi({ fetch: async () => new Response(JSON.stringify(body), { status: 409 }) });
  await assert.rejects(api.post("/groups/billing/members", {}), (error) => {
    assert.ok(error instanceof ApiError);
    assert.deepEqual([error.status, error.code, error.params], [409, "limit_reached", { limit: 50 }]);
    return true;
  });
});

test("no answer is an error too, and an empty answer is none", async () => {
  const broken = createApi({ fetch: async () => Promise.reject(new TypeError("fetch failed")) });
  await assert.rejects(broken.del("/producers/g1"), { code: "no_answer", status: 0 });
  const empty = createApi({ fetch: async () => new Response(null, { status: 204 }) });
  assert.equal(await empty.del("/producers/g1"), undefined);
});
