/** From the server's history to what a chart draws and a table says: pure. */

/** @typedef {{at_ms: number, clock: "broker" | "here", code: string, params: Record<string, any>}} Mark */
/** @typedef {{at_ms: number, lag?: number, rate_in?: number, rate_out?: number}} Point */
/** @typedef {{step_ms: number, points: Point[], marks: Mark[]}} History */
/** @typedef {"lag" | "rate_in" | "rate_out"} Figure */
/** @typedef {"rebalance" | "fault" | "good" | "change"} MarkKind */

const SHORTEST_MS = 5 * 60_000;
const HOUR_MS = 3_600_000;

/** @type {Record<string, MarkKind>} */
const KINDS = {
  rebalance_started: "rebalance",
  member_evicted: "fault",
  member_failed: "fault",
  records_skipped: "fault",
  broker_down: "fault",
  cluster_unreachable: "fault",
  broker_up: "good",
  cluster_ready: "good",
};

/** @param {Mark} mark @returns {MarkKind} */
export const kindOf = ({ code }) => KINDS[code] ?? "change";

/**
 * Columns: the times, and each figure where it is known.
 * @param {readonly Point[]} points
 * @param {readonly Figure[]} figures
 * @returns {[number[], ...(number | null)[][]]}
 */
export const columns = (points, figures) => [points.map(({ at_ms: at }) => at), ...figures.map((figure) => points.map((point) => point[figure] ?? null))];

/**
 * What the time axis shows: the last hour, or less while there is less, so that what is there is not squeezed.
 * @param {readonly Point[]} points
 * @param {number} nowMs
 * @returns {[number, number]}
 */
export const rangeOf = (points, nowMs) => {
  const to = points.at(-1)?.at_ms ?? nowMs;
  const first = points[0]?.at_ms ?? to;
  return [Math.max(to - HOUR_MS, Math.min(first, to - SHORTEST_MS)), to];
};

/** The top of an axis that begins at 0: a round number at or above what is shown. @param {number} most @returns {number} */
export const roundTop = (most) => {
  if (!(most > 0)) return 1;
  const size = 10 ** Math.floor(Math.log10(most));
  return [1, 2, 2.5, 5, 10].map((step) => step * size).find((top) => top >= most) ?? 10 * size;
};

/**
 * The marks of the step that ends at a point.
 * @param {readonly Mark[]} marks
 * @param {number} atMs
 * @param {number} stepMs
 */
export const marksAt = (marks, atMs, stepMs) => marks.filter((mark) => mark.at_ms > atMs - stepMs && mark.at_ms <= atMs);

/**
 * Where the arrow keys lead.
 * @param {string} key
 * @param {number} at
 * @param {number} length
 * @returns {number | undefined} undefined: the key means nothing here
 */
export const placeOf = (key, at, length) => {
  const wished = { ArrowLeft: at - 1, ArrowRight: at + 1, PageUp: at - 6, PageDown: at + 6, Home: 0, End: length - 1 }[key];
  return wished === undefined ? undefined : Math.max(0, Math.min(length - 1, wished));
};
