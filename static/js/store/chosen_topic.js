/**
 * Which topic the scene shows: the one in the address, else the last one, else `orders`, else the busiest. An address that
 * names a topic that is not there shows that: who follows a link must not take another topic for it.
 */

import { effect } from "@preact/signals-core";

/** @typedef {import("./types.js").TopicSummary} TopicSummary */

const PARAM = "topic";
const REMEMBERED = "caudal.topic";

/**
 * @param {{wanted: (string | null | undefined)[], topics: Record<string, TopicSummary>}} choice wanted: best first
 * @returns {string | undefined}
 */
export function pickTopic({ wanted, topics }) {
  for (const name of [...wanted, "orders"]) if (name && Object.hasOwn(topics, name)) return name;
  const shown = Object.entries(topics).filter(([, topic]) => !topic.internal);
  shown.sort(([a, x], [b, y]) => (y.rate_per_s ?? 0) - (x.rate_per_s ?? 0) || (a < b ? -1 : 1));
  return shown[0]?.[0];
}

/** @param {() => string | null} read @returns {string | null} */
function allowed(read) {
  try {
    return read();
  } catch {
    return null; // storage may be forbidden; then nothing is remembered
  }
}

/**
 * Keeps the choice valid as topics come, and writes it into the address. A topic that is deleted while it is watched
 * stays chosen: the page says what happened to it, and shows it again should it come back.
 * @param {import("./store.js").Store} store
 * @param {Window} window
 * @returns {() => void} stops
 */
export function followChosenTopic(store, window) {
  const asked = new URLSearchParams(window.location.search).get(PARAM);
  const last = allowed(() => window.localStorage.getItem(REMEMBERED));
  let first = true;
  /** @type {string | undefined} */
  let shown;
  return effect(() => {
    const { topics, phase } = store.doc("cluster").value ?? {};
    const chosen = store.chosenTopic.value;
    if (topics === undefined) return;
    if (first && asked && phase === "ready" && !Object.hasOwn(topics, asked)) {
      first = false;
      shown = asked;
      store.chosenTopic.value = asked;
      return;
    }
    if (chosen !== undefined && chosen === shown && !Object.hasOwn(topics, chosen)) return;
    const next = pickTopic({ wanted: [chosen, first ? asked : undefined, last], topics });
    if (next === undefined) return void (store.chosenTopic.value = undefined);
    first = false;
    shown = next;
    if (next === chosen) return remember(next, window);
    store.chosenTopic.value = next;
  });
}

/** @param {string} topic @param {Window} window */
function remember(topic, window) {
  const address = new URL(window.location.href);
  if (address.searchParams.get(PARAM) !== topic) {
    address.searchParams.set(PARAM, topic);
    window.history.replaceState(null, "", address);
  }
  allowed(() => (window.localStorage.setItem(REMEMBERED, topic), null));
}
