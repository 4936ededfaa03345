/** What a member of ours did again, or nobody did, since it took partitions over. Pure. */

/** @typedef {import("../store/types.js").GroupDoc} GroupDoc */
/** @typedef {import("../store/types.js").OffsetRange} OffsetRange */
/** @typedef {{count: number, ranges: {topic: string, partition: number, from: number, to: number}[]}} Sum */

export const SHOWN_MS = 60_000;

/**
 * @param {GroupDoc | undefined} group
 * @param {string} managed
 * @param {"repeated" | "skipped"} what
 * @param {number} nowMs
 * @returns {Sum | undefined} undefined: nothing, or long ago
 */
export const takenOver = (group, managed, what, nowMs) => {
  /** @type {Sum} */
  const sum = { count: 0, ranges: [] };
  for (const [topic, partitions] of Object.entries(group?.offsets ?? {})) {
    for (const [partition, offset] of Object.entries(partitions)) {
      const range = offset[what];
      if (range === undefined || offset.resumed?.managed !== managed) continue;
      if (range.count === range.to - range.from && nowMs - offset.resumed.at_ms > SHOWN_MS) continue;
      sum.count += range.count;
      sum.ranges.push({ topic, partition: Number(partition), from: range.from, to: range.to });
    }
  }
  return sum.ranges.length === 0 ? undefined : sum;
};

/** "P1 41–59", the last offset included. @param {Sum} sum */
export const rangesText = ({ ranges }) =>
  ranges.map(({ partition, from, to }) => (to - from === 1 ? `P${partition} ${from}` : `P${partition} ${from}–${to - 1}`)).join(", ");
