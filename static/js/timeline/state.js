/** What the dock shows: which group, which stretch of time, which rebalance is open. One per store. */
import { computed, effect, signal, untracked } from "@preact/signals";
import { watchedGroups } from "../transport/watching.js";
import { api } from "../transport/api.js";
import { serverClock } from "./clock.js";
import { watchHistory } from "./history.js";
import { lanesOf } from "./lanes.js";
import { around, USUAL } from "./range.js";
import { silences } from "./rebalance.js";

/** @typedef {import("../store/store.js").Store} Store */
/** @typedef {import("../store/types.js").GroupDoc} GroupDoc */
/** @typedef {import("../store/types.js").RebalanceDoc} Rebalance */
/** @typedef {import("./range.js").Range} Range */
/** @typedef {"timeline" | "rebalance" | "events" | "compare" | "connect"} Tab "rebalance" only where it does not fit beside the timeline */
/** @typedef {{id: string, byHand: boolean}} Opened byHand: it stays until it is closed */
/** @typedef {ReturnType<typeof createTimeline>} Timeline */

const REST_MS = 20_000; // a rebalance that opened by itself closes so long after its end
const CALM_MS = 5_000; // so long after its end a group keeps the place, though another one stirs

/** @param {GroupDoc | undefined} group @param {number} nowMs whether something happens in it now, or did just before */
export const stirs = (group, nowMs) => {
  const newest = group?.rebalances?.[0];
  if (newest && (newest.ended_ms === undefined || nowMs - newest.ended_ms < CALM_MS)) return true;
  return silences(group, nowMs).length > 0;
};

/** @param {Store} store */
const createTimeline = (store) => {
  const serverNow = serverClock({ fetch: (...request) => fetch(...request), now: Date.now });
  const now = () => (store.replay.peek() ? store.now() : serverNow());
  const history = watchHistory(store, { api, now });
  const tab = signal(/** @type {Tab} */ ("timeline"));
  const chosen = signal(/** @type {string | undefined} */ (undefined));
  const stirring = signal(/** @type {string | undefined} */ (undefined));
  const opened = signal(/** @type {Opened | undefined} */ (undefined));
  const opensItself = signal(true);
  const range = signal(/** @type {Range} */ (USUAL));

  const groups = computed(() => store.doc("cluster").value?.groups ?? {});
  const watched = computed(() => watchedGroups(groups.value, store.view));
  const group = computed(() => {
    for (const id of [chosen.value, stirring.value]) if (id !== undefined && Object.hasOwn(groups.value, id)) return id;
    return watched.value.find((id) => (groups.value[id]?.members ?? 0) > 0) ?? watched.value[0];
  });
  const doc = computed(() => /** @type {GroupDoc | undefined} */ (group.value === undefined ? undefined : store.doc(`group:${group.value}`).value));
  const managed = computed(() => doc.value?.managed);
  const silent = computed(() => managed.value && silences(doc.peek(), now())); // offsets change often, who is silent does not
  const kept = computed(() => (group.value === undefined ? undefined : history.at(group.value)));
  const lanes = computed(() => lanesOf(kept.value?.lanes ?? [], kept.value?.rebalances ?? [], kept.value?.ours));
  const rebalance = computed(() => kept.value?.rebalances.find(({ id }) => id === opened.value?.id));

  const docOf = (/** @type {string} */ id) => /** @type {GroupDoc | undefined} */ (store.doc(`group:${id}`).peek());
  store.onFrame((frame) => {
    if (chosen.peek() !== undefined) return;
    const nowMs = now();
    const current = group.peek();
    if (current !== undefined && stirs(docOf(current), nowMs)) return;
    const moved = Object.keys(frame.docs ?? {}).flatMap((name) => (name.startsWith("group:") ? [name.slice("group:".length)] : []));
    const next = moved.find((id) => stirs(docOf(id), nowMs));
    if (next !== undefined) stirring.value = next;
  });

  /** @type {string | undefined} the newest rebalance that was dealt with */
  let seen;
  effect(() => {
    const newest = kept.value?.rebalances[0];
    if (!newest || newest.ended_ms !== undefined || newest.id === seen) return;
    seen = newest.id;
    if (!opensItself.peek() || opened.peek()?.byHand) return;
    opened.value = { id: newest.id, byHand: false };
    if (tab.peek() === "timeline") tab.value = "rebalance";
  });
  let wasSilent = false; // a tab that was turned to while it lasts stays
  effect(() => {
    const isSilent = (silent.value?.length ?? 0) > 0;
    if (isSilent && !wasSilent && opensItself.peek() && tab.peek() === "timeline") tab.value = "rebalance";
    wasSilent = isSilent;
  });
  effect(() => {
    const shown = rebalance.value;
    if (!shown?.ended_ms || opened.value?.byHand !== false) return undefined;
    const timer = setTimeout(rest, Math.max(0, shown.ended_ms + REST_MS - now()));
    return () => clearTimeout(timer);
  });

  const rest = () => {
    opened.value = undefined;
    if (tab.peek() === "rebalance") tab.value = "timeline";
  };
  effect(() => {
    void [store.run.value, store.life.value]; // what was open is of a former life
    untracked(rest);
    range.value = USUAL;
  });
  const close = () => {
    rest();
    opensItself.value = false;
    if (range.peek().endMs !== undefined) range.value = USUAL;
  };
  /** @param {string | undefined} id undefined: whichever moves */
  const choose = (id) => {
    chosen.value = id;
    rest();
    range.value = USUAL;
  };
  /** @param {Rebalance} wished */
  const open = (wished) => {
    opened.value = { id: wished.id, byHand: true };
    opensItself.value = true;
    tab.value = "rebalance"; // where there is room it lies beside the timeline
    if (wished.ended_ms !== undefined) range.value = around({ fromMs: wished.started_ms, toMs: wished.ended_ms }, now());
  };
  /** What the reader turns to stays. */
  const hold = () => {
    const shown = opened.peek();
    if (shown && !shown.byHand) opened.value = { ...shown, byHand: true };
  };
  return { store, now, tab, chosen, group, watched, doc, silent, kept, lanes, rebalance, opened, opensItself, range, close, choose, open, hold };
};

/** @type {WeakMap<Store, Timeline>} */
const timelines = new WeakMap();

/** @param {Store} store @returns {Timeline} the same for the same store */
export const timelineOf = (store) => {
  const known = timelines.get(store);
  if (known) return known;
  const made = createTimeline(store);
  timelines.set(store, made);
  return made;
};
