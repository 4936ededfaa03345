/**
 * The live socket: asks for documents, applies each frame, acknowledges it, and comes back after a break with what it
 * has, so that only the difference is sent.
 */

import { effect, untracked } from "@preact/signals-core";
import { watched, watchedGroups } from "./watching.js";

/** @typedef {import("../store/store.js").Store} Store */
/** @typedef {import("../store/types.js").Connection} Connection */
/** @typedef {import("../store/types.js").Frame} Frame */
/** @typedef {import("socket.io-client").Socket} Socket */

const STALE_AFTER_MS = 5_000;
const PROBE_EVERY_MS = 2_000;
const MISSED = 2; // probes without an answer before the link counts as stale: a tab that slept has missed none
const GIVEN_UP = 8;
const OPENS_WITHIN_MS = 8_000; // a server that ends may take an attempt and never answer it
const RETRY_MS = [250, 500, 1_000, 2_000, 4_000]; // then every 4 s

class Link {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #retryTimer;
  #heardAtMs = 0;
  #failures = 0;
  #unanswered = 0;
  #closed = false;
  #asked = "";

  /** @param {Store} store @param {Socket} socket @param {() => number} now */
  constructor(store, socket, now) {
    this.store = store;
    this.socket = socket;
    this.now = now;
  }

  open() {
    clearTimeout(this.#retryTimer);
    if (this.#closed || this.socket.connected) return;
    this.#retryTimer = setTimeout(() => this.#abandon(), OPENS_WITHIN_MS);
    this.socket.connect();
  }

  close() {
    this.#closed = true;
    clearTimeout(this.#retryTimer);
    this.socket.close();
  }

  connected() {
    clearTimeout(this.#retryTimer);
    this.#failures = 0;
    this.#unanswered = 0;
    this.#heardAtMs = this.now();
    this.#watch(untracked(() => this.#wanted()));
    this.probe();
  }

  /** @param {Frame} frame */
  received(frame) {
    const whole = this.store.receive(frame);
    this.#heard();
    if (!whole) this.#watch(untracked(() => this.#wanted()));
    this.socket.emit("ack", { n: frame.n });
  }

  broke() {
    if (this.#closed) return;
    clearTimeout(this.#retryTimer); // a failed attempt and its disconnect may both tell
    const wait = RETRY_MS[Math.min(this.#failures, RETRY_MS.length - 1)] ?? 0;
    this.#failures += 1;
    this.#tell({ phase: "offline", retryAtMs: this.now() + wait, latencyMs: undefined });
    this.#retryTimer = setTimeout(() => this.open(), wait);
  }

  #abandon() {
    this.socket.disconnect();
    this.broke();
  }

  /** Asks for what the page shows by now, when that has changed. Reads signals. */
  follow() {
    const docs = this.#wanted();
    if (this.socket.connected && docs.join("\n") !== this.#asked) untracked(() => this.#watch(docs));
  }

  /**
   * Measures the delay and tells a quiet cluster from a dead link: the server answers an event that asks for it, and an
   * acknowledgement that it has already changes nothing.
   */
  probe() {
    if (!this.socket.connected) return;
    if (this.#unanswered >= GIVEN_UP) return void this.socket.disconnect(); // then it is offline, and comes back
    const silent = this.now() - this.#heardAtMs > STALE_AFTER_MS;
    if (silent && this.#unanswered >= MISSED) this.#tell({ phase: "stale" });
    this.#unanswered += 1;
    const sentAtMs = this.now();
    this.socket.emit("ack", { n: this.store.seq.peek() }, () => {
      this.#heard();
      this.#tell({ latencyMs: this.now() - sentAtMs });
    });
  }

  #heard() {
    this.#heardAtMs = this.now();
    this.#unanswered = 0;
    if (this.store.connection.peek().phase !== "live") this.#tell({ phase: "live", retryAtMs: undefined });
  }

  /** @param {Partial<Connection>} change */
  #tell(change) {
    this.store.connection.value = { ...this.store.connection.peek(), ...change };
  }

  #wanted() {
    const { store } = this;
    return watched({ topic: store.chosenTopic.value, overview: store.view.overview.value === true, groups: watchedGroups(store.doc("cluster").value?.groups ?? {}, store.view) });
  }

  /** @param {string[]} docs */
  #watch(docs) {
    const { store } = this;
    this.#asked = docs.join("\n");
    store.keepOnly(docs);
    const run = store.run.peek();
    const known = run === "" ? {} : { run, have: store.have(), after_fact: store.facts.peek().at(-1)?.id };
    this.socket.emit("watch", { docs, ...known });
  }
}

/**
 * @param {Store} store
 * @param {object} options
 * @param {typeof import("socket.io-client").io} options.io
 * @param {() => number} [options.now] ms
 * @returns {{close: () => void, retry: () => void}} retry: now instead of at the next attempt
 */
export function connect(store, { io, now = Date.now }) {
  const socket = io("/live", { transports: ["websocket"], reconnection: false, autoConnect: false });
  const link = new Link(store, socket, now);
  socket.on("connect", () => link.connected());
  socket.on("frame", (/** @type {Frame} */ frame) => link.received(frame));
  socket.on("disconnect", () => link.broke());
  socket.on("connect_error", () => link.broke());
  const unfollow = effect(() => link.follow());
  const probing = setInterval(() => link.probe(), PROBE_EVERY_MS);
  const retry = () => link.open();
  globalThis.addEventListener?.("online", retry);
  link.open();
  return {
    retry,
    close() {
      unfollow();
      clearInterval(probing);
      globalThis.removeEventListener?.("online", retry);
      link.close();
    },
  };
}
