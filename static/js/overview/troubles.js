/** What is wrong in the cluster, by kind, worst first: each names what it is about, so that one press leads there. Pure. */

/** @typedef {import("../store/types.js").ClusterDoc} ClusterDoc */
/** @typedef {import("../store/types.js").GroupSummary} GroupSummary */
/** @typedef {import("../store/types.js").OverviewDoc} OverviewDoc */
/** @typedef {"no_leader" | "broker_down" | "loop" | "not_converging" | "stuck" | "unread" | "under_replicated"} Kind */
/** @typedef {{id: string, topic?: string, group?: string, broker?: string, partitions?: number[], count?: number, within_ms?: number, last_ms?: number, client_id?: string, lag?: number}} Item */
/** @typedef {{kind: Kind, tone: "danger" | "warn", items: Item[]}} Trouble */

export const NO_LEADER = -1;

/** @param {Record<string, GroupSummary>} groups @param {(group: GroupSummary) => boolean} has */
const those = (groups, has) => Object.entries(groups).filter(([, group]) => has(group));

/** @param {[string, GroupSummary][]} found @returns {Item[]} */
const items = (found) =>
  found
    .map(([id, { loop, waits_for: waits, lag }]) => ({ id, group: id, count: loop?.count, within_ms: loop?.within_ms, last_ms: loop?.last_ms, client_id: waits?.client_id, lag }))
    .sort((a, b) => (b.count ?? 0) - (a.count ?? 0) || (b.lag ?? 0) - (a.lag ?? 0) || (a.id < b.id ? -1 : 1));

/**
 * @param {ClusterDoc} cluster @param {OverviewDoc | undefined} overview
 * @param {"offline" | "under_replicated"} field
 * @returns {Item[]} topics; with the partitions where they are known, as many as are counted
 */
const topics = (cluster, overview, field) =>
  Object.entries(cluster.topics ?? {})
    .flatMap(([name, topic]) => {
      const count = topic[field] ?? 0;
      const told = overview?.topics?.[name];
      const known = field === "offline" ? told?.leaders.flatMap((leader, p) => (leader === NO_LEADER ? [p] : [])) : told?.under;
      return count > 0 ? [{ id: name, topic: name, count, partitions: known?.length === count ? known : undefined }] : [];
    })
    .sort((a, b) => b.count - a.count || (a.id < b.id ? -1 : 1));

/** And nothing worse. @param {GroupSummary} group */
const isStuck = (group) => group.loop === undefined && group.waits_for === undefined && group.trend === "stuck";

/**
 * A group is told once, by the worst of it.
 * @param {ClusterDoc | undefined} cluster
 * @param {OverviewDoc} [overview]
 * @returns {Trouble[]} only kinds with items
 */
export const troubles = (cluster, overview) => {
  if (!cluster || cluster.phase === "starting") return [];
  const groups = cluster.groups ?? {};
  const down = Object.entries(cluster.brokers ?? {}).filter(([, broker]) => broker.state === "down").map(([id]) => ({ id, broker: id }));
  /** @type {Trouble[]} */
  const all = [
    { kind: "no_leader", tone: "danger", items: topics(cluster, overview, "offline") },
    { kind: "broker_down", tone: "danger", items: down },
    { kind: "loop", tone: "danger", items: items(those(groups, (group) => group.loop !== undefined)) },
    { kind: "not_converging", tone: "danger", items: items(those(groups, (group) => group.loop === undefined && group.waits_for !== undefined)) },
    { kind: "stuck", tone: "danger", items: items(those(groups, (group) => isStuck(group) && group.members !== 0)) },
    { kind: "unread", tone: "warn", items: items(those(groups, (group) => isStuck(group) && group.members === 0)) },
    { kind: "under_replicated", tone: "warn", items: topics(cluster, overview, "under_replicated") },
  ];
  return all.filter(({ items: found }) => found.length > 0);
};

/** The first of them stands for all. @param {readonly Item[]} items @returns {import("../explain/subjects.js").About} */
export const aboutOf = ([first]) => ({ topic: first?.topic, partition: first?.partitions?.[0], group: first?.group, broker: first?.broker === undefined ? undefined : Number(first.broker) });

/** @param {readonly Trouble[]} found */
export const countOf = (found) => found.reduce((total, { items: some }) => total + some.length, 0);

/** How bad it is with a group: 0 is worst. @param {GroupSummary} group */
export const badness = (group) =>
  (group.loop ? 0 : group.waits_for ? 1 : group.trend === "stuck" ? (group.members === 0 ? 3 : 2) : group.state === "dead" ? 3 : 4);
