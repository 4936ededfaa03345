/** Of a topic with more partitions than a person can follow, those that one looks for: what is ill, and what is furthest behind. Pure. */
import { ofPartition } from "../explain/subjects.js";

/** @typedef {import("./model.js").Row} Row */
/** @typedef {{topic: string, atMs: number, ill: string, partitions: ReadonlySet<number>}} Choice */

export const MOST_ROWS = 48; // with more than that the worst stand for all, unless all are asked for
export const WORST = 12;
const HELD_MS = 5_000; // rows that change places cannot be read

/** @type {Record<string, number>} */
const RANKS = { partition_offline: 0, partition_below_min_isr: 1, partition_under_replicated: 2 };
const WELL = 3;

/** @param {Row} row @param {number | undefined} minIsr */
const rank = (row, minIsr) => RANKS[ofPartition(row, minIsr) ?? ""] ?? WELL;

/** Over all groups; what is not known counts nothing. @param {Row} row */
const lag = ({ high, readers }) => (high === undefined ? 0 : readers.reduce((sum, { committed }) => sum + (committed === undefined ? 0 : Math.max(0, high - committed)), 0));

/**
 * @param {readonly Row[]} rows
 * @param {number | undefined} minIsr
 * @returns {number[]} partitions, the worst first
 */
export const worstFirst = (rows, minIsr) =>
  rows.map((row) => ({ partition: row.partition, rank: rank(row, minIsr), lag: lag(row) }))
    .sort((a, b) => a.rank - b.rank || b.lag - a.lag || a.partition - b.partition)
    .map(({ partition }) => partition);

/**
 * Which rows are shown: chosen anew every few seconds, and at once when something falls ill or recovers.
 * @param {{topic: string, rows: readonly Row[], minIsr: number | undefined, nowMs: number, wanted?: number}} seen wanted: a partition that must be there
 * @param {Choice | undefined} before
 * @returns {Choice | undefined} undefined: all of them
 */
export const chosenRows = ({ topic, rows, minIsr, nowMs, wanted }, before) => {
  if (rows.length <= MOST_ROWS) return undefined;
  const ill = rows.filter((row) => rank(row, minIsr) < WELL).map(({ partition }) => partition).join();
  const holds = before?.topic === topic && before.ill === ill && nowMs - before.atMs < HELD_MS && (wanted === undefined || before.partitions.has(wanted));
  if (holds) return before;
  const worst = worstFirst(rows, minIsr).slice(0, WORST);
  const there = wanted !== undefined && rows.some(({ partition }) => partition === wanted);
  return { topic, ill, atMs: nowMs, partitions: new Set(there && !worst.includes(wanted) ? [...worst.slice(0, -1), wanted] : worst) };
};
