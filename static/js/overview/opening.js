/** Whether the overview or the scene is shown, and its place in the address: "?view=overview". */
import { effect, untracked } from "@preact/signals-core";
import { subjectOf } from "../inspect/subject.js";

/** @typedef {import("../store/store.js").Store} Store */
/** @typedef {import("../store/types.js").ClusterDoc} ClusterDoc */

const PARAM = "view";
const MOST_PARTITIONS = 48;
const MOST_TOPICS = 12;
const MOST_IN_ALL = 200;

/**
 * Whether the overview comes first, unasked: for a topic that is too large for the scene, and on a cluster of many topics
 * or partitions that is only looked at, unless the address names what is to be seen. undefined: not known yet.
 * @param {ClusterDoc | undefined} cluster
 * @param {string | undefined} topic the chosen one
 * @param {(topic: string) => boolean} isNamed
 */
export const opensFirst = (cluster, topic, isNamed) => {
  const topics = Object.values(cluster?.topics ?? {}).filter(({ internal }) => !internal);
  const chosen = topic === undefined ? undefined : cluster?.topics?.[topic];
  if (!cluster || chosen === undefined) return undefined;
  const inAll = topics.reduce((sum, { partitions }) => sum + partitions, 0);
  const isMuch = topics.length > MOST_TOPICS || inAll > MOST_IN_ALL;
  return chosen.partitions > MOST_PARTITIONS || (cluster.read_only === true && isMuch && !isNamed(topic ?? ""));
};

/**
 * Whether a link names this topic, or anything to inspect beside whatever topic is chosen.
 * @param {{search: string, hash: string}} address
 * @returns {(topic: string) => boolean}
 */
export const namedBy = ({ search, hash }) => {
  const named = new URLSearchParams(search).get("topic");
  const inspected = subjectOf(hash) !== undefined;
  return (topic) => inspected || topic === named;
};

/** @param {string} search @returns {boolean | undefined} undefined: the address does not say */
export const askedFor = (search) => {
  const asked = new URLSearchParams(search).get(PARAM);
  return asked === "overview" ? true : asked === "scene" ? false : undefined;
};

/** @param {boolean} overview @param {"pushState" | "replaceState"} how */
const write = (overview, how) => {
  const address = new URL(location.href);
  address.searchParams.set(PARAM, overview ? "overview" : "scene");
  history[how](null, "", address);
};

/** @param {Store} store */
export const showOverview = (store) => {
  if (store.view.overview.peek()) return;
  write(true, "pushState");
  store.view.overview.value = true;
};

/** @param {Store} store @param {string} [topic] to choose */
export const showScene = (store, topic) => {
  if (store.view.overview.peek()) {
    write(false, "pushState");
    store.view.overview.value = false;
  }
  if (topic !== undefined) store.setChosenTopic(topic);
};

/** Follows the address, and decides once which is first where that does not say. @param {Store} store @param {Window} window */
export const followOverview = (store, window) => {
  const { overview } = store.view;
  overview.value = askedFor(window.location.search);
  const isNamed = namedBy(window.location); // now: the page itself writes the topic there
  window.addEventListener("popstate", () => {
    overview.value = askedFor(window.location.search) ?? false;
    const topic = new URLSearchParams(window.location.search).get("topic");
    const topics = store.doc("cluster").peek()?.topics ?? {};
    if (topic !== null && Object.hasOwn(topics, topic)) store.setChosenTopic(topic);
  });
  effect(() => {
    if (overview.value !== undefined) return;
    const first = opensFirst(store.doc("cluster").value, store.chosenTopic.value, isNamed);
    if (first === undefined) return;
    untracked(() => {
      if (first) write(true, "replaceState");
      overview.value = first;
    });
  });
};
