/** What a rebalance says in short: how long, and how many partitions; and the silences that will end in one. Pure. */

/** @typedef {import("../store/types.js").RebalanceDoc} Rebalance */
/** @typedef {import("../store/types.js").GroupDoc} GroupDoc */
/** @typedef {import("../store/types.js").Partitions} Partitions */

/** @param {Rebalance} rebalance @param {number} nowMs */
export const duration = ({ started_ms: from, ended_ms: to }, nowMs) => Math.max(0, (to ?? nowMs) - from);

/** @param {Rebalance} rebalance @returns {{kept: number, moved: number, new: number, orphaned: number, stopped: number}} */
export const countsOf = ({ counts, moves }) => {
  if (counts) return counts;
  const of = (/** @type {string} */ kind) => moves.filter((move) => move.kind === kind).length;
  const stopped = moves.filter((move) => move.unavailable_ms !== undefined).length;
  return { kept: of("kept"), moved: of("moved"), new: of("new"), orphaned: of("orphaned"), stopped };
};

/** @typedef {{name: string, value: string}} Limit a config and its value */
/**
 * @typedef {object} Silence
 * @property {string} key of its lane
 * @property {string} clientId
 * @property {string} state
 * @property {number} evictsAtMs
 * @property {number} [sinceMs]
 * @property {Partitions} partitions that nobody reads meanwhile
 * @property {Limit[]} limits what Kafka waits for
 */

/** @param {import("../store/types.js").ManagedDoc} ours @returns {Limit[]} */
const limitsOf = ({ evicts_after: after, session_timeout_ms: timeoutMs }) => {
  if (after) return Object.entries(after).map(([name, ms]) => ({ name, value: String(ms) }));
  return timeoutMs === undefined ? [] : [{ name: "session.timeout.ms", value: String(timeoutMs) }];
};

/**
 * Consumers of ours that are silent and have not been put out yet; one that was started again may leave its former life behind.
 * @param {GroupDoc | undefined} group
 * @param {number} nowMs
 * @returns {Silence[]} first the one that is put out first
 */
export const silences = (group, nowMs) => {
  const members = group?.members ?? {};
  const found = Object.entries(group?.managed ?? {}).flatMap(([managed, ours]) => {
    const limits = limitsOf(ours);
    const lives = [
      { key: managed, id: ours.member_id, state: ours.state, evictsAtMs: ours.evicts_at_ms },
      ...Object.entries(ours.former ?? {}).map(([id, { evicts_at_ms: evictsAtMs }]) => ({ key: id, id, state: "killed", evictsAtMs })),
    ];
    return lives.flatMap(({ key, id, state, evictsAtMs }) => {
      const member = id === undefined ? undefined : members[id];
      if (evictsAtMs === undefined || !member || evictsAtMs < nowMs - LATE_MS) return [];
      const since = key === managed && limits.length > 0 ? { sinceMs: evictsAtMs - limits.reduce((sum, { value }) => sum + Number(value), 0) } : {};
      return [{ key, clientId: ours.client_id, state, evictsAtMs, partitions: member.assigned, limits, ...since }];
    });
  });
  return found.sort((a, b) => a.evictsAtMs - b.evictsAtMs);
};

const LATE_MS = 2_000; // an eviction that is late is still awaited so long
