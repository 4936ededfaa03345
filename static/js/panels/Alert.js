/** One strip, only while something is broken: what, and what still works. The worst comes first. */
import { useComputed } from "@preact/signals";
import { html } from "htm/preact";
import { Ask } from "../explain/Ask.js";
import { problemWords } from "../i18n/problems.js";
import { Icon } from "./icons.js";
import { usePage } from "./page.js";
import { useLasting } from "./useLasting.js";

/** @typedef {import("./Outcome.js").Problem} Problem */
/** @typedef {import("../store/types.js").ClusterDoc & {error?: Problem}} ClusterDoc */
/**
 * @typedef {object} Trouble
 * @property {"danger" | "warn"} kind
 * @property {string} words what
 * @property {string} more what follows from it
 * @property {Record<string, string | number>} args
 * @property {Problem} [problem]
 * @property {boolean} [retry]
 * @property {string} why what explains it
 */

const PATIENCE_MS = 3000;

/** Whether the cluster was seen before. @param {ClusterDoc | undefined} cluster */
export const isKnown = (cluster) => Object.keys(cluster?.brokers ?? {}).length > 0;

/**
 * @param {ClusterDoc | undefined} cluster
 * @param {boolean} offline
 * @returns {Trouble | undefined}
 */
export const trouble = (cluster, offline) => {
  if (offline) return { kind: "danger", words: "alert-offline", more: "alert-offline-more", args: {}, retry: true, why: "connection_offline" };
  if (!cluster || cluster.phase === "starting") return undefined;
  if (cluster.phase === "unreachable") {
    if (!isKnown(cluster)) return undefined; // then there is no picture, and the reason stands in its place
    const more = cluster.error ? "alert-unreachable-why" : cluster.bootstrap_servers ? "alert-unreachable-attached" : "alert-unreachable-plain";
    return { kind: "danger", words: "alert-unreachable", more, args: { servers: cluster.bootstrap_servers ?? "" }, problem: cluster.error, why: "cluster_unreachable" };
  }
  const topics = Object.values(cluster.topics ?? {});
  const sum = (/** @type {"offline" | "under_replicated"} */ field) => topics.reduce((total, topic) => total + (topic[field] ?? 0), 0);
  const down = Object.entries(cluster.brokers ?? {}).filter(([, broker]) => broker.state === "down").map(([id]) => id);
  const args = { brokers: down.join(", "), count: down.length, offline: sum("offline"), under: sum("under_replicated") };
  if (args.offline > 0) return { kind: "danger", words: "alert-no-leader", more: "alert-no-leader-more", args, why: "partition_offline" };
  const silent = Object.entries(cluster.brokers ?? {}).filter(([, broker]) => broker.fenced_at_ms !== undefined);
  if (silent.length > 0) {
    const all = new Set([...down, ...silent.map(([id]) => id)]);
    return { kind: "danger", words: "alert-broker-down", more: "alert-broker-waits", args: { ...args, brokers: [...all].sort().join(", "), count: all.size }, why: "broker_fenced" };
  }
  if (down.length > 0) {
    const more = args.under > 0 ? "alert-broker-down-more" : "alert-broker-down-whole";
    return { kind: "danger", words: "alert-broker-down", more, args, why: "broker_down" };
  }
  if (args.under > 0) return { kind: "warn", words: "alert-under-replicated", more: "alert-under-replicated-more", args, why: "partition_under_replicated" };
  return undefined;
};

export const Alert = () => {
  const { store, words, reconnect } = usePage();
  const offline = useLasting(store.connection.value.phase === "offline", PATIENCE_MS);
  const found = useComputed(() => JSON.stringify(trouble(store.doc("cluster").value, false) ?? null));
  const shown = offline ? trouble(undefined, true) : /** @type {Trouble | undefined} */ (JSON.parse(found.value) ?? undefined);
  const args = shown?.problem ? { ...shown.args, reason: problemWords(words, shown.problem) } : shown?.args;
  return html`
    <div class="alert-place" role="status">
      ${shown && html`
        <div class=${`alert ${shown.kind}`}>
          <${Icon} name="warning" />
          <span><b>${words(shown.words, args)}</b> ${words(shown.more, args)} <${Ask} subject=${shown.why} about=${{ topic: store.chosenTopic.value }} what=${words(shown.words, args)} /></span>
          ${shown.retry && html`
            <span class="end"><button class="btn compact" data-testid="reconnect" onClick=${reconnect}>${words("alert-reconnect")}</button></span>`}
        </div>`}
    </div>`;
};
