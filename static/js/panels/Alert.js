/** One strip, only while something is broken: what, and what still works. The worst comes first. */
import { useComputed } from "@preact/signals";
import { html } from "htm/preact";
import { Ask } from "../explain/Ask.js";
import { problemWords } from "../i18n/problems.js";
import { aboutOf, troubles } from "../overview/troubles.js";
import { Icon } from "./icons.js";
import { usePage } from "./page.js";
import { useLasting } from "./useLasting.js";

/** @typedef {import("./Outcome.js").Problem} Problem */
/** @typedef {import("../store/types.js").ClusterDoc & {error?: Problem}} ClusterDoc */
/** @typedef {import("../store/types.js").OverviewDoc} OverviewDoc */
/**
 * @typedef {object} Trouble
 * @property {"danger" | "warn"} kind
 * @property {string} words what
 * @property {string} more what follows from it
 * @property {Record<string, string | number>} args
 * @property {Problem} [problem]
 * @property {boolean} [retry]
 * @property {string} why what explains it
 * @property {import("../explain/subjects.js").About} [about]
 */

const PATIENCE_MS = 3000;
/** The overview's name of it. @type {Record<string, string>} */
const KINDS = { partition_offline: "no_leader", broker_down: "broker_down", partition_under_replicated: "under_replicated" };

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
  const sum = (/** @type {"offline" | "under_replicated" | "below_min_isr"} */ field) => topics.reduce((total, topic) => total + (topic[field] ?? 0), 0);
  const brokers = Object.entries(cluster.brokers ?? {});
  const those = (/** @type {(broker: import("../store/types.js").BrokerDoc) => boolean | undefined} */ is) => brokers.filter(([, broker]) => is(broker)).map(([id]) => id);
  const waited = those(({ fenced_at_ms: until }) => until !== undefined);
  const stopped = those((broker) => broker.stopped);
  const silent = those((broker) => !broker.stopped && (broker.state === "down" || broker.fenced_at_ms !== undefined));
  const args = { brokers: silent.join(", "), stopped: stopped.join(", "), count: silent.length || stopped.length, offline: sum("offline"), under: sum("under_replicated"), thin: sum("below_min_isr") };
  if (args.offline > 0) return { kind: "danger", words: "alert-no-leader", more: "alert-no-leader-more", args, why: "partition_offline" };
  const goneName = silent.length === 0 ? "alert-broker-stopped" : stopped.length === 0 ? "alert-broker-down" : "alert-brokers-both";
  if (waited.length > 0) return { kind: "danger", words: goneName, more: "alert-broker-waits", args, why: "broker_fenced", about: { broker: Number(waited[0]) } };
  if (args.count > 0) return { kind: "danger", words: goneName, more: args.thin > 0 ? "alert-thin" : args.under > 0 ? "alert-broker-down-more" : "alert-broker-down-whole", args, why: "broker_down" };
  if (args.under > 0) return { kind: args.thin > 0 ? "danger" : "warn", words: "alert-under-replicated", more: args.thin > 0 ? "alert-thin" : "alert-under-replicated-more", args, why: "partition_under_replicated" };
  return undefined;
};

/** What is told, and what of it the explanation is about: the same as in the overview. @param {ClusterDoc | undefined} cluster @param {OverviewDoc} [overview] */
export const placedTrouble = (cluster, overview) => {
  const found = trouble(cluster, false);
  return found && { about: aboutOf(troubles(cluster, overview).find(({ kind }) => kind === KINDS[found.why])?.items ?? []), ...found };
};

export const Alert = () => {
  const { store, words, reconnect } = usePage();
  const offline = useLasting(store.connection.value.phase === "offline", PATIENCE_MS);
  const found = useComputed(() => JSON.stringify(placedTrouble(store.doc("cluster").value, store.doc("overview").peek()) ?? null));
  const shown = offline ? trouble(undefined, true) : /** @type {Trouble | undefined} */ (JSON.parse(found.value) ?? undefined);
  const args = shown?.problem ? { ...shown.args, reason: problemWords(words, shown.problem) } : shown?.args;
  return html`
    <div class="alert-place" role="status">
      ${shown && html`
        <div class=${`alert ${shown.kind}`}>
          <${Icon} name="warning" />
          <span><b>${words(shown.words, args)}</b> ${words(shown.more, args)} <${Ask} subject=${shown.why} about=${shown.about} what=${words(shown.words, args)} /></span>
          ${shown.retry && html`
            <span class="end"><button class="btn compact" data-testid="reconnect" onClick=${reconnect}>${words("alert-reconnect")}</button></span>`}
        </div>`}
    </div>`;
};
