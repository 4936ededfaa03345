/**
 * What the page knows: documents, facts and the state of the connection, as signals.
 * Only the transport writes here; panels and scene read.
 */

import { batch, computed, signal } from "@preact/signals-core";
import { changed, withFacts } from "./frames.js";
import { playheadAt, timeOf } from "./playing.js";
import { createView } from "./view.js";

/** @typedef {import("./types.js").Frame} Frame */
/** @typedef {import("./types.js").Fact} Fact */
/** @typedef {import("./types.js").Connection} Connection */
/** @typedef {import("./frames.js").Held} Held */
/** @typedef {import("@preact/signals-core").Signal<any>} DocSignal undefined while the document is not here */

const MAX_FACTS = 500;

export class Store {
  /** @type {Map<string, DocSignal>} */
  #docs = new Map();
  /** @type {Map<string, Held>} */
  #held = new Map();
  /** @type {Set<(frame: Frame) => void>} */
  #listeners = new Set();
  /** when the document `replay` came */
  #toldMs = 0;

  /** @param {() => number} [clock] ms */
  constructor(clock = Date.now) {
    this.clock = clock;
    this.connection = signal(/** @type {Connection} */ ({ phase: "connecting" }));
    this.seq = signal(0);
    this.run = signal("");
    /** newest last */
    this.facts = signal(/** @type {Fact[]} */ ([]));
    /** facts were missed: older ones than those here are not to be had */
    this.gap = signal(false);
    /** the fact that began the cluster's life anew (its lab_reset); facts from before it are not kept */
    this.life = signal(0);
    this.chosenTopic = signal(/** @type {string | undefined} */ (undefined));
    this.view = createView();
    /** the recording that is played instead of a cluster */
    this.replay = computed(() => /** @type {import("./types.js").ReplayDoc | undefined} */ (this.doc("replay").value));
    /** nothing can be changed from here */
    this.readOnly = computed(() => this.replay.value !== undefined || this.doc("cluster").value?.read_only === true);
  }

  /** The time of what is shown: now, or where the recording is. @returns {number} ms since the epoch */
  now() {
    return timeOf(this.replay.peek(), this.#toldMs, this.clock());
  }

  /** Where the recording is, in ms from its beginning. */
  playhead() {
    const replay = this.replay.peek();
    return replay === undefined ? 0 : playheadAt(replay, this.#toldMs, this.clock());
  }

  /** @param {string} name @returns {DocSignal} */
  doc(name) {
    let found = this.#docs.get(name);
    if (found === undefined) this.#docs.set(name, (found = signal(/** @type {any} */ (undefined))));
    return found;
  }

  /** @param {string | undefined} name */
  setChosenTopic(name) {
    this.chosenTopic.value = name;
  }

  /** @param {(frame: Frame) => void} listener called when a frame's documents are in @returns {() => void} ends it */
  onFrame(listener) {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** @param {Frame} frame @returns {boolean} false: a patch did not fit; ask again with `have()` */
  receive(frame) {
    let whole = true;
    batch(() => {
      if (frame.run !== this.run.peek()) this.#startRun(frame);
      whole = this.#applyDocs(frame);
      this.#takeFacts(frame.facts ?? []);
      if (frame.gap) this.gap.value = true;
      for (const listener of this.#listeners) listener(frame);
      this.seq.value = frame.n;
    });
    return whole;
  }

  /** @param {Fact[]} arrived */
  #takeFacts(arrived) {
    const begun = arrived.findLast(({ code }) => code === "lab_reset")?.id ?? 0;
    if (begun > this.life.peek()) {
      this.life.value = begun;
      this.facts.value = [];
    }
    const life = this.life.peek();
    this.facts.value = withFacts(this.facts.peek(), arrived.filter(({ id }) => id >= life), MAX_FACTS);
  }

  /** @param {string[]} names documents watched from now on; the others are dropped */
  keepOnly(names) {
    const wanted = new Set(names);
    for (const name of [...this.#held.keys()]) if (!wanted.has(name)) this.#forget(name);
  }

  /** What a `watch` tells the server, so that it need not send it again. @returns {Record<string, number>} */
  have() {
    return Object.fromEntries([...this.#held].map(([name, { seq }]) => [name, seq]));
  }

  /** @param {string} name */
  #forget(name) {
    this.#held.delete(name);
    this.doc(name).value = undefined;
  }

  /** Another process answers: what was known of the last one is void. @param {Frame} frame */
  #startRun(frame) {
    for (const [name, known] of this.#docs) {
      this.#held.delete(name);
      if (!Object.hasOwn(frame.docs ?? {}, name)) known.value = undefined;
    }
    this.facts.value = [];
    this.gap.value = false;
    this.life.value = 0;
    this.run.value = frame.run;
  }

  /** @param {Frame} frame @returns {boolean} whether every change found its base */
  #applyDocs(frame) {
    let whole = true;
    for (const [name, change] of Object.entries(frame.docs ?? {})) {
      const outcome = changed(this.#held.get(name), change);
      if (name === "replay") this.#toldMs = this.clock();
      if ("kept" in outcome) {
        this.#held.set(name, outcome.kept);
        this.doc(name).value = outcome.kept.doc;
      } else {
        whole &&= !("broken" in outcome);
        this.#forget(name);
      }
    }
    return whole;
  }
}

export const createStore = () => new Store();
