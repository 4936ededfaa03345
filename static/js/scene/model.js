/**
 * The chosen topic as the scene shows it: brokers, partitions, and what each group reads of them.
 * Pure; a partition that did not change is the same object as before, so that nothing is drawn twice.
 */

import { drawnFirst, shapes } from "./drawn.js";

/** @typedef {import("../store/types.js").ClusterDoc} ClusterDoc */
/** @typedef {import("../store/types.js").TopicDoc} TopicDoc */
/** @typedef {import("../store/types.js").GroupDoc} GroupDoc */
/** @typedef {import("../store/types.js").PartitionDoc} PartitionDoc */

/** @typedef {{port: string, clientId: string, label: string, ill: boolean}} Owner ill: killed, frozen or evicted */
/**
 * @typedef {object} Reader one group at one partition
 * @property {string} group
 * @property {number} [committed]
 * @property {number} [processed]
 * @property {Owner} [owner] the member that owns the partition now
 * @property {{from: number, to: number}} [again] offsets handled twice since the partition was last taken over
 * @property {boolean} waiting nobody owns it while the group shares anew, or its owner does not answer
 */
/**
 * @typedef {object} Row
 * @property {number} partition
 * @property {number} [leader]
 * @property {number[]} replicas
 * @property {number[]} isr
 * @property {number} [low]
 * @property {number} [high]
 * @property {Reader[]} readers
 */
/** @typedef {{id: string, index: number, state: string}} SceneGroup index: which shape and line it has */
/**
 * @typedef {object} SceneBroker
 * @property {number} [id] absent: the lane of partitions without a leader
 * @property {string} state
 * @property {boolean} [frozen] its process is alive and does nothing
 * @property {boolean} [stopped] it said good-bye
 * @property {number} [fencedAtMs] when the controller gives it up
 * @property {string} [address]
 * @property {number[]} leads of those that are shown
 * @property {{leads: number, follows: number}} counts of all
 * @property {{partition: number, inSync: boolean}[]} follows
 */
/**
 * @typedef {object} SceneModel
 * @property {string} topic
 * @property {string} [topicId]
 * @property {number} [replication]
 * @property {string} [minIsr]
 * @property {SceneBroker[]} brokers
 * @property {Row[]} rows those without a leader first, then by leader and partition; those that are shown
 * @property {Row[]} rest the others
 * @property {SceneGroup[]} groups those drawn first
 * @property {boolean} [partlyNamed] not each record that a producer of ours wrote here carries its name
 * @property {boolean} [ours] the cluster has producers of ours
 * @property {boolean} [keyless] Caudal shows no contents of records, so no key is known
 * @property {number} drawn how many of them may have a read track
 */

const SHARING = new Set(["preparing_rebalance", "completing_rebalance", "assigning", "reconciling"]);
const ILL = new Set(["killed", "frozen", "evicted", "failed"]);

const NAMED_PER_S = 400; // of a faster producer the server names samples only

/** @param {number} a @param {number} b */
const ascending = (a, b) => a - b;

/** @param {unknown} a @param {unknown} b @returns {boolean} equal, for plain values of the same shape */
function same(a, b) {
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  const names = Object.keys(a);
  if (names.length !== Object.keys(b).length) return false;
  return names.every((name) => same(/** @type {any} */ (a)[name], /** @type {any} */ (b)[name]));
}

/** A "B1" would be taken for broker 1. @param {string} group @param {string} clientId @param {number} place @returns {string} short, for a chip */
export function memberLabel(group, clientId, place) {
  const number = clientId.startsWith(`${group}-`) ? /-(\d+)$/.exec(clientId)?.[1] : undefined;
  const [first = "?", second = ""] = number ? group : clientId;
  const initial = first.toUpperCase();
  return (initial === "B" ? initial + second : initial) + (number ?? String(place + 1));
}

/**
 * @param {GroupDoc} group
 * @param {string} topic
 * @returns {Map<number, Owner>} partition -> its owner
 */
function owners(group, topic) {
  /** @type {Map<number, Owner>} */
  const found = new Map();
  const members = Object.entries(group.members ?? {});
  members.sort(([a, x], [b, y]) => (x.client_id + a < y.client_id + b ? -1 : 1));
  members.forEach(([id, member], place) => {
    const managed = member.managed === undefined ? undefined : group.managed?.[member.managed];
    const owner = {
      port: `member:${member.managed ?? id}`,
      clientId: member.client_id,
      label: memberLabel(group.id, member.client_id, place),
      ill: managed !== undefined && ILL.has(managed.state),
    };
    for (const partition of member.assigned?.[topic] ?? []) found.set(partition, owner);
  });
  return found;
}

/** @param {GroupDoc} group @param {string} topic @returns {boolean} whether the group has anything to do with the topic */
function reads(group, topic) {
  if (group.offsets?.[topic] !== undefined) return true;
  const members = Object.values(group.members ?? {});
  return members.some((member) => member.assigned?.[topic] !== undefined || member.target?.[topic] !== undefined);
}

/**
 * @param {number} partition
 * @param {GroupDoc} group
 * @param {string} topic
 * @param {Map<number, Owner>} owned
 * @returns {Reader}
 */
function reader(partition, group, topic, owned) {
  const { committed, processed, repeated } = group.offsets?.[topic]?.[partition] ?? {};
  const owner = owned.get(partition);
  const waiting = owner === undefined ? SHARING.has(group.state) : owner.ill;
  const again = repeated && { from: repeated.from, to: repeated.to };
  return { group: group.id, committed, processed, again, owner, waiting };
}

/**
 * @param {TopicDoc} topic
 * @param {GroupDoc[]} groups
 * @param {Map<number, Row>} before
 * @returns {Row[]}
 */
function rowsOf(topic, groups, before) {
  const owned = groups.map((group) => owners(group, topic.name));
  const rows = Object.entries(topic.partitions).map(([id, { leader, replicas, isr, low, high }]) => {
    const partition = Number(id);
    const readers = groups.map((group, i) => reader(partition, group, topic.name, owned[i] ?? new Map()));
    const row = { partition, leader, replicas: [...replicas].sort(ascending), isr, low, high, readers };
    const known = before.get(partition);
    return known !== undefined && same(known, row) ? known : row;
  });
  return rows.sort((a, b) => (a.leader ?? -1) - (b.leader ?? -1) || a.partition - b.partition);
}

/**
 * @param {ClusterDoc | undefined} cluster
 * @param {Row[]} rows those that are shown
 * @param {Row[]} rest
 * @returns {SceneBroker[]}
 */
function brokersOf(cluster, rows, rest = []) {
  const all = [...rows, ...rest];
  const known = cluster?.brokers ?? {};
  const ids = new Set(Object.keys(known).map(Number));
  for (const row of all) for (const id of row.replicas) ids.add(id);
  /** @type {SceneBroker[]} */
  const brokers = [...ids].sort(ascending).map((id) => {
    const { state = "down", host, port, frozen, stopped, fenced_at_ms: fencedAtMs } = known[id] ?? {};
    const follows = rows.filter((row) => row.leader !== id && row.replicas.includes(id));
    return {
      id,
      state,
      frozen,
      stopped,
      fencedAtMs,
      address: host === undefined ? undefined : `${host}:${port}`,
      leads: rows.filter((row) => row.leader === id).map((row) => row.partition),
      counts: {
        leads: all.filter((row) => row.leader === id).length,
        follows: all.filter((row) => row.leader !== id && row.replicas.includes(id)).length,
      },
      follows: follows
        .map((row) => ({ partition: row.partition, inSync: row.isr.includes(id) }))
        .sort((a, b) => a.partition - b.partition),
    };
  });
  const leaderless = rows.filter((row) => row.leader === undefined).map((row) => row.partition);
  if (leaderless.length === 0) return brokers;
  return [{ state: "down", leads: leaderless, counts: { leads: leaderless.length, follows: 0 }, follows: [] }, ...brokers]; // first: above the fold
}

/** @param {ClusterDoc | undefined} cluster @returns {SceneModel | undefined} */
function withoutTopic(cluster) {
  const brokers = brokersOf(cluster, []);
  return brokers.length === 0 ? undefined : { topic: "", brokers, rows: [], rest: [], groups: [], drawn: 0 };
}

/**
 * Whether a record without a name may be one of ours: of a fast producer, or one whose acknowledgement went down with a
 * broker; sent again, it is acknowledged without its offset.
 * @param {ClusterDoc | undefined} cluster @param {string} topic
 */
function isPartlyNamed(cluster, topic) {
  const here = Object.values(cluster?.producers ?? {}).filter((producer) => producer.topic === topic);
  if (here.length > 0 && Object.values(cluster?.brokers ?? {}).some(({ state }) => state !== "up")) return true;
  return here.some(({ rate_per_s: measured = 0, records_per_s: wished = 0 }) => Math.max(measured, wished) > NAMED_PER_S);
}

/**
 * @param {object} seen
 * @param {ClusterDoc} [seen.cluster]
 * @param {TopicDoc} [seen.topic]
 * @param {GroupDoc[]} [seen.groups] in the order that gives them their shapes
 * @param {readonly string[]} [seen.pinned] groups chosen to be drawn
 * @param {(topic: string, rows: Row[], minIsr: number | undefined) => ReadonlySet<number> | undefined} [seen.choose] which partitions are shown; undefined: all
 * @param {SceneModel} [before]
 * @returns {SceneModel | undefined} undefined while nothing is known; without a topic there are only brokers
 */
export function sceneModel({ cluster, topic, groups = [], pinned = [], choose }, before) {
  if (topic === undefined) return withoutTopic(cluster);
  const byId = new Map(groups.filter((group) => reads(group, topic.name)).map((group) => [group.id, group]));
  const { order, drawn } = drawnFirst([...byId.keys()], pinned);
  const reading = order.flatMap((id) => byId.get(id) ?? []);
  const shape = shapes(groups.map(({ id }) => id), pinned);
  const known = before?.topic === topic.name ? [...before.rows, ...before.rest] : [];
  const all = rowsOf(topic, reading, new Map(known.map((row) => [row.partition, row])));
  const minIsr = topic.configs?.["min.insync.replicas"];
  const chosen = choose?.(topic.name, all, minIsr === undefined ? undefined : Number(minIsr));
  const rows = chosen ? all.filter(({ partition }) => chosen.has(partition)) : all;
  const rest = chosen ? all.filter(({ partition }) => !chosen.has(partition)) : [];
  return {
    topic: topic.name,
    topicId: topic.id,
    replication: rows[0]?.replicas.length,
    minIsr,
    brokers: brokersOf(cluster, rows, rest),
    rows,
    rest,
    groups: reading.map(({ id, state }) => ({ id, state, index: shape.get(id) ?? Infinity })),
    drawn,
    partlyNamed: isPartlyNamed(cluster, topic.name),
    ours: Object.keys(cluster?.producers ?? {}).length > 0,
    keyless: cluster?.capabilities?.record_contents?.ok === false,
  };
}
