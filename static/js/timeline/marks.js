/** Rebalances as marks above the lanes: those that would lie on each other become one that counts them. Pure. */

/** @typedef {import("../store/types.js").RebalanceDoc} Rebalance */
/** @typedef {{key: string, x: number, width: number, rebalances: Rebalance[]}} Mark oldest first */

export const NARROWEST = 24; // px: WCAG's smallest target

/**
 * @param {readonly Rebalance[]} rebalances in any order
 * @param {(atMs: number) => number} xOf
 * @param {{width: number, nowMs: number}} view
 * @returns {Mark[]} from left to right, only those that are in view
 */
export const marks = (rebalances, xOf, { width, nowMs }) => {
  /** @type {Mark[]} */
  const found = [];
  for (const rebalance of [...rebalances].sort((a, b) => a.started_ms - b.started_ms)) {
    const left = xOf(rebalance.started_ms);
    const right = xOf(rebalance.ended_ms ?? nowMs);
    if (right < 0 || left > width) continue;
    const last = found.at(-1);
    if (last && left < last.x + Math.max(last.width, NARROWEST)) {
      last.width = Math.max(last.width, right - last.x);
      last.rebalances.push(rebalance);
    } else {
      found.push({ key: String(rebalance.id), x: left, width: Math.max(1, right - left), rebalances: [rebalance] });
    }
  }
  return found;
};
