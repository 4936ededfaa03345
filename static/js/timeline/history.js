/**
 * What the timeline remembers of each watched group: what its documents showed, its rebalances, and when nobody looked.
 * Kept for an hour; older rebalances than the documents carry are asked for once.
 */
import { signal } from "@preact/signals-core";
import { groupPath } from "../transport/api.js";
import { bounded, interrupted, observed, standings } from "./segments.js";

/** @typedef {import("../store/store.js").Store} Store */
/** @typedef {import("../store/types.js").GroupDoc} GroupDoc */
/** @typedef {import("../store/types.js").RebalanceDoc} Rebalance */
/** @typedef {import("./segments.js").Lane} Lane */
/** @typedef {{fromMs: number, toMs: number}} Gap nobody looked */
/** @typedef {{lanes: readonly Lane[], rebalances: readonly Rebalance[], gaps: readonly Gap[], sinceMs: number, ours: ReadonlyMap<string, string>}} Kept rebalances: newest first; ours: Kafka's member id -> our id */
/** @typedef {{at: (group: string) => Kept | undefined, stop: () => void}} History reading `at` in a component follows it */

const KEPT_MS = 3_600_000;
const MOST_SEGMENTS = 2_000;
const MOST_REBALANCES = 100;
const MOST_GROUPS = 60;
const MOST_IDS = 500;
const IN_DOCUMENT = 5;
const NO_GAP_MS = 1_000; // the link comes back that fast without a mention

/**
 * The same rebalance may come again, better told.
 * @param {readonly Rebalance[]} known newest first
 * @param {readonly Rebalance[]} told
 * @returns {readonly Rebalance[]} newest first, the same where nothing is new
 */
export const merged = (known, told) => {
  const byId = new Map(known.map((rebalance) => [rebalance.id, rebalance]));
  if (told.every((rebalance) => byId.get(rebalance.id) === rebalance)) return known;
  for (const rebalance of told) byId.set(rebalance.id, rebalance);
  return [...byId.values()].sort((a, b) => b.started_ms - a.started_ms).slice(0, MOST_REBALANCES);
};

/**
 * One of ours that waits in a rebalance has not been told Kafka's id yet: who there has its client id is that one.
 * @param {ReadonlyMap<string, string>} known
 * @param {GroupDoc} group
 * @returns {(readonly [string, string])[]}
 */
const onTheirWay = (known, { rebalances = [], managed = {} }) => {
  const newest = rebalances[0];
  if (newest === undefined || newest.ended_ms !== undefined) return [];
  const nameless = new Map(Object.entries(managed).flatMap(([ours, one]) => (one.member_id === undefined ? [[one.client_id, ours]] : [])));
  return Object.entries(newest.members).flatMap(([id, { client_id: clientId }]) => {
    const ours = known.has(id) ? undefined : nameless.get(clientId ?? "");
    return ours === undefined ? [] : [/** @type {const} */ ([id, ours])];
  });
};

/**
 * A rebalance may name a member by Kafka's id alone, one that had left before the two ids were matched there.
 * @param {ReadonlyMap<string, string>} known
 * @param {GroupDoc} group
 * @returns {ReadonlyMap<string, string>} the same where nothing is new
 */
const matchedToo = (known, group) => {
  const told = Object.entries(group.members ?? {}).map(([id, { managed }]) => /** @type {const} */ ([id, managed]));
  const fresh = [...told, ...onTheirWay(known, group)].flatMap(([id, managed]) =>
    (managed === undefined || known.get(id) === managed ? [] : [/** @type {const} */ ([id, managed])]));
  return fresh.length === 0 ? known : new Map([...known, ...fresh].slice(-MOST_IDS));
};

/**
 * @param {Kept | undefined} kept
 * @param {GroupDoc} group
 * @param {number} nowMs
 * @returns {Kept} the same where nothing changed
 */
export const remembered = (kept, group, nowMs) => {
  const before = kept ?? { lanes: [], rebalances: [], gaps: [], sinceMs: nowMs, ours: new Map() };
  const lanes = bounded(observed(before.lanes, standings(group), nowMs), nowMs - KEPT_MS, MOST_SEGMENTS);
  const rebalances = merged(before.rebalances, group.rebalances ?? []);
  const ours = matchedToo(before.ours, group);
  return kept && lanes === before.lanes && rebalances === before.rebalances && ours === before.ours ? kept : { ...before, lanes, rebalances, ours };
};

class Histories {
  /** @type {Map<string, import("@preact/signals-core").Signal<Kept | undefined>>} */
  #groups = new Map();
  /** @type {Map<string, GroupDoc>} what the document was when it was last looked at */
  #seen = new Map();
  /** @type {number | undefined} since when the link is away */
  #awayMs = undefined;
  #life = "";

  /** @param {Store} store @param {{get: (path: string) => Promise<any>}} api @param {() => number} now */
  constructor(store, api, now) {
    this.store = store;
    this.api = api;
    this.now = now;
  }

  /** @param {string} group */
  of(group) {
    let found = this.#groups.get(group);
    if (!found) this.#groups.set(group, (found = signal(/** @type {Kept | undefined} */ (undefined))));
    return found;
  }

  /** @param {import("../store/types.js").Frame} frame */
  received(frame) {
    const life = this.#lifeIn(frame.run); // another process, or the lab was reset
    if (life !== this.#life) this.#startLife(life);
    for (const name of Object.keys(frame.docs ?? {})) if (name.startsWith("group:")) this.#look(name.slice("group:".length));
  }

  /** The dock's code comes after the first frames, and of a quiet group there may be no further one. */
  begin() {
    const run = this.store.run.peek();
    const groups = Object.keys(this.store.doc("cluster").peek()?.groups ?? {});
    if (run === "") return;
    this.#startLife(this.#lifeIn(run));
    for (const id of groups) if (this.store.doc(`group:${id}`).peek()) this.#look(id);
  }

  /** @param {string} run */
  #lifeIn(run) {
    return `${run} ${this.store.life.peek()}`;
  }

  /** @param {string} life */
  #startLife(life) {
    this.#life = life;
    this.#seen.clear();
    for (const kept of this.#groups.values()) kept.value = undefined;
  }

  /** @param {string} id */
  #look(id) {
    const group = /** @type {GroupDoc | undefined} */ (this.store.doc(`group:${id}`).peek());
    const before = this.#seen.get(id);
    const kept = this.of(id);
    if (!group) {
      this.#seen.delete(id);
      this.#forget();
      if (kept.peek()) this.#leave(kept, this.now());
      return;
    }
    this.#seen.set(id, group);
    if (before && kept.peek() && !hasMoved(before, group)) return;
    const known = kept.peek();
    const next = remembered(known, group, this.now());
    kept.value = next;
    const unknown = !known || !group.rebalances?.some(({ id: told }) => known.rebalances.some((one) => one.id === told));
    if (unknown && (group.rebalances?.length ?? 0) >= IN_DOCUMENT) void this.#ask(group);
  }

  /** Groups come and go for days: those that are gone longest are not remembered. */
  #forget() {
    for (const id of this.#groups.keys()) {
      if (this.#groups.size <= MOST_GROUPS) return;
      if (!this.#seen.has(id)) this.#groups.delete(id);
    }
  }

  /** @param {import("@preact/signals-core").Signal<Kept | undefined>} kept @param {number} atMs */
  #leave(kept, atMs) {
    const known = kept.peek();
    if (known) kept.value = { ...known, lanes: interrupted(known.lanes, atMs) };
  }

  /** The older ones, which no document carries. @param {GroupDoc} group */
  async #ask(group) {
    const life = this.#life;
    const answer = await this.api.get(`${groupPath(group.key)}/rebalances`).catch(() => undefined); // then only the newest are shown
    const kept = this.of(group.id);
    const known = kept.peek();
    if (!answer || !known || life !== this.#life) return;
    kept.value = { ...known, rebalances: merged(answer.rebalances, known.rebalances) };
  }

  /** @param {string} phase */
  linked(phase) {
    const nowMs = this.now();
    if (phase === "live" && this.#awayMs !== undefined) {
      const gap = { fromMs: this.#awayMs, toMs: nowMs };
      this.#awayMs = undefined;
      if (gap.toMs - gap.fromMs > NO_GAP_MS) this.#missed(gap);
    } else if (phase === "offline" && this.#awayMs === undefined) {
      this.#awayMs = nowMs;
    }
  }

  /** @param {Gap} gap */
  #missed(gap) {
    for (const [id, kept] of this.#groups) {
      const known = kept.peek();
      const group = this.#seen.get(id);
      if (!known) continue;
      const lanes = interrupted(known.lanes, gap.fromMs);
      const gaps = [...known.gaps.filter(({ toMs }) => toMs > gap.toMs - KEPT_MS), gap];
      kept.value = { ...known, lanes: group ? observed(lanes, standings(group), gap.toMs) : lanes, gaps };
    }
  }
}

/** Offsets change many times a second; of that the timeline knows nothing. @param {GroupDoc} a @param {GroupDoc} b */
const hasMoved = (a, b) => a.members !== b.members || a.managed !== b.managed || a.state !== b.state || a.rebalances !== b.rebalances;

/**
 * @param {Store} store
 * @param {{api: {get: (path: string) => Promise<any>}, now: () => number}} outside
 * @returns {History}
 */
export const watchHistory = (store, { api, now }) => {
  const histories = new Histories(store, api, now);
  histories.begin();
  const unhear = store.onFrame((frame) => histories.received(frame));
  const unlink = store.connection.subscribe(({ phase }) => histories.linked(phase));
  return {
    at: (group) => histories.of(group).value,
    stop: () => {
      unhear();
      unlink();
    },
  };
};
