/** The stretch of time that the timeline shows: it follows now, or stands where it was scrolled to. Pure. */

/** @typedef {{spanMs: number, endMs?: number}} Range without endMs its right edge is now */
/** @typedef {{fromMs: number, toMs: number}} Edges */
/** @typedef {{atMs: number, offsetMs: number}} Tick offsetMs: from the origin of the ticks */

export const SHORTEST_MS = 100;
export const LONGEST_MS = 3_600_000;
export const USUAL = Object.freeze({ spanMs: 60_000 });

const AHEAD_MOST = 0.45; // of the span: so much of it may lie in the future, while something is awaited

/** @param {number} spanMs */
const within = (spanMs) => Math.min(LONGEST_MS, Math.max(SHORTEST_MS, spanMs));

/**
 * @param {Range} range
 * @param {number} nowMs
 * @param {number} [awaitedMs] what is to come and should be seen: the end of a silence
 * @returns {Edges}
 */
export const edges = (range, nowMs, awaitedMs = nowMs) => {
  if (range.endMs !== undefined) return { fromMs: range.endMs - range.spanMs, toMs: range.endMs };
  const ahead = awaitedMs <= nowMs ? 0 : Math.min((awaitedMs - nowMs) * 1.12, range.spanMs * AHEAD_MOST);
  return { fromMs: nowMs + ahead - range.spanMs, toMs: nowMs + ahead };
};

/**
 * A stretch that ends at now or later follows now; none goes further back than an hour.
 * @param {Range} range
 * @param {number} nowMs
 * @returns {Range}
 */
export const settled = ({ spanMs, endMs }, nowMs) => {
  const span = within(spanMs);
  if (endMs === undefined || endMs >= nowMs) return { spanMs: span };
  return { spanMs: span, endMs: Math.max(endMs, nowMs - LONGEST_MS + span) };
};

/**
 * @param {Range} range
 * @param {number} factor below 1: nearer
 * @param {number} nowMs
 * @param {number} [part] 0..1 of the width: what lies there stays there; one that follows now keeps its right edge
 * @returns {Range}
 */
export const zoomed = (range, factor, nowMs, part = 1) => {
  const spanMs = within(range.spanMs * factor);
  if (range.endMs === undefined) return { spanMs };
  const heldMs = range.endMs - range.spanMs * (1 - part);
  return settled({ spanMs, endMs: heldMs + spanMs * (1 - part) }, nowMs);
};

/**
 * @param {Range} range
 * @param {number} byMs above 0: later
 * @param {number} nowMs
 * @returns {Range}
 */
export const panned = (range, byMs, nowMs) => settled({ spanMs: range.spanMs, endMs: (range.endMs ?? nowMs) + byMs }, nowMs);

/**
 * The stretch around something, with room on both sides.
 * @param {Edges} what
 * @param {number} nowMs
 * @returns {Range}
 */
export const around = ({ fromMs, toMs }, nowMs) => {
  const spanMs = within(Math.max(toMs - fromMs, 40) * 1.9);
  return settled({ spanMs, endMs: (fromMs + toMs) / 2 + spanMs / 2 }, nowMs);
};

/**
 * @param {Edges} edges
 * @param {number} width px
 * @returns {(atMs: number) => number}
 */
export const scale = ({ fromMs, toMs }, width) => (atMs) => ((atMs - fromMs) / (toMs - fromMs)) * width;

const STEPS_MS = [10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 15_000, 30_000, 60_000, 120_000, 300_000, 600_000, 900_000];

/**
 * Where the axis is labelled: at whole steps from an origin (now, the start of a rebalance, or 0 for the time of day).
 * @param {Edges} edges
 * @param {number} originMs
 * @param {number} most
 * @returns {Tick[]}
 */
export const ticks = ({ fromMs, toMs }, originMs, most) => {
  const step = STEPS_MS.find((ms) => (toMs - fromMs) / ms <= most) ?? 900_000;
  const first = Math.ceil((fromMs - originMs) / step);
  const last = Math.floor((toMs - originMs) / step);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => ({ atMs: originMs + (first + i) * step, offsetMs: (first + i) * step }));
};
