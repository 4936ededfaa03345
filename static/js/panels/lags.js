/** Lags of a group, partition by partition: rows, their order, and how each is called. Pure. */

/** @typedef {import("../store/types.js").GroupDoc} GroupDoc */
/** @typedef {import("../store/types.js").LagDoc} LagDoc */
/** @typedef {import("../i18n/words.js").Language} Language */
/** @typedef {LagDoc & {topic: string, partition: number, member?: string}} LagRow */
/** @typedef {"worst" | "partition" | "lag" | "behind"} Order */
/** @typedef {{words: string, more: string, icon: string, tone: string, rank: number}} Look */

/** Worst first. @type {Record<string, Look>} */
export const LAG_LOOKS = {
  no_member: { words: "lag-no-member", more: "lag-no-member-why", icon: "stuck", tone: "danger", rank: 0 },
  no_progress: { words: "lag-no-progress", more: "lag-no-progress-why", icon: "stuck", tone: "danger", rank: 0 },
  reads_others: { words: "lag-reads-others", more: "lag-reads-others-why", icon: "stuck", tone: "danger", rank: 0 },
  commit_stands: { words: "lag-commit-stands", more: "lag-commit-stands-why", icon: "stuck", tone: "danger", rank: 0 },
  open_transaction: { words: "lag-open-transaction", more: "lag-open-transaction-why", icon: "stuck", tone: "danger", rank: 0 },
  frozen: { words: "lag-frozen", more: "lag-frozen-why", icon: "stuck", tone: "danger", rank: 0 },
  paused: { words: "lag-paused", more: "lag-paused-why", icon: "stuck", tone: "danger", rank: 0 },
  stuck: { words: "lag-stuck", more: "lag-stuck-why", icon: "stuck", tone: "danger", rank: 0 },
  below_log: { words: "lag-below-log", more: "lag-below-log-why", icon: "warning", tone: "danger", rank: 1 },
  beyond_log: { words: "lag-beyond-log", more: "lag-beyond-log-why", icon: "warning", tone: "danger", rank: 1 },
  growing: { words: "lag-growing", more: "lag-growing-why", icon: "rising", tone: "warn", rank: 2 },
  no_commit: { words: "lag-no-commit", more: "lag-no-commit-why", icon: "dot", tone: "calm", rank: 3 },
  unknown: { words: "lag-unknown", more: "lag-unknown-why", icon: "wait", tone: "calm", rank: 4 },
  draining: { words: "lag-draining", more: "lag-draining-why", icon: "falling", tone: "ok", rank: 5 },
  steady: { words: "lag-steady", more: "lag-steady-why", icon: "level", tone: "calm", rank: 6 },
};

/** @param {LagDoc} lag @returns {string} a key of LAG_LOOKS */
export const lagState = (lag) => {
  const named = lag.state ?? (lag.trend === "stuck" ? (lag.why ?? "stuck") : lag.trend) ?? "unknown";
  return Object.hasOwn(LAG_LOOKS, named) ? named : "unknown";
};

/** @param {LagDoc} lag @returns {Look} */
export const lookOf = (lag) => /** @type {Look} */ (LAG_LOOKS[lagState(lag)]);

/** Who has a partition: "topic\npartition" -> client id. @param {GroupDoc} group */
const owners = (group) => new Map(Object.values(group.members ?? {}).flatMap((member) =>
  Object.entries(member.assigned).flatMap(([topic, list]) => list.map((p) => [`${topic}\n${p}`, member.client_id]))));

/** @param {GroupDoc | undefined} group @returns {LagRow[]} */
export const lagRows = (group) => {
  if (!group) return [];
  const owner = owners(group);
  return Object.entries(group.lags ?? {}).flatMap(([topic, partitions]) => Object.entries(partitions).map(([p, lag]) =>
    ({ ...lag, topic, partition: Number(p), member: owner.get(`${topic}\n${p}`) })));
};

/** @param {LagRow} a @param {LagRow} b */
const byPartition = (a, b) => (a.topic === b.topic ? a.partition - b.partition : a.topic < b.topic ? -1 : 1);

/** @type {Record<Order, (a: LagRow, b: LagRow) => number>} */
const ORDERS = {
  worst: (a, b) => lookOf(a).rank - lookOf(b).rank || (b.lag ?? -1) - (a.lag ?? -1),
  partition: byPartition,
  lag: (a, b) => (b.lag ?? -1) - (a.lag ?? -1),
  behind: (a, b) => (b.behind_ms ?? -1) - (a.behind_ms ?? -1),
};

/** @param {readonly LagRow[]} rows @param {Order} order */
export const sorted = (rows, order) => [...rows].sort((a, b) => ORDERS[order](a, b) || byPartition(a, b));

/** Together what is of one topic, one member, and called the same; in the order they come. @param {readonly LagRow[]} rows */
export const alike = (rows) => {
  /** @type {Map<string, [LagRow, ...LagRow[]]>} */
  const found = new Map();
  for (const row of rows) {
    const key = [row.topic, lookOf(row).words, row.member ?? ""].join("\n");
    const before = found.get(key);
    if (before) before.push(row);
    else found.set(key, [row]);
  }
  return [...found.values()];
};

const UNITS = /** @type {const} */ ([["day", 86_400_000], ["hour", 3_600_000], ["minute", 60_000], ["second", 1000]]);

/**
 * A time as short as a figure: 3.4 s, 12 s, 5 min.
 * @param {Language} language
 * @param {number} ms
 */
export const span = (language, ms) => {
  const [unit, size] = UNITS.find(([, each]) => ms >= 2 * each) ?? ["second", 1000];
  const value = ms / size;
  return new Intl.NumberFormat(language, { style: "unit", unit, unitDisplay: "short", maximumFractionDigits: value < 10 ? 1 : 0 }).format(value);
};

/** @param {Language} language @param {{behind_ms?: number, behind_at_least?: boolean}} lag @returns {string} "≥ 12 s"; nothing where it is not known */
export const behindText = (language, { behind_ms: ms, behind_at_least: atLeast }) =>
  (ms === undefined ? "" : `${atLeast ? "≥ " : ""}${span(language, ms)}`);
