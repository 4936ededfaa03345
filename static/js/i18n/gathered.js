/** Facts that say the same of many partitions at once become one row. Pure. */

/** @typedef {import("../store/types.js").Fact} Fact */
/** @typedef {Fact & {partitions?: number[]}} Row the newest fact of its kind; `partitions` where there are several */

const TOGETHER_MS = 1_000;
const OF_PARTITIONS = new Set(["leader_changed", "isr_shrunk", "isr_expanded"]);

/**
 * @param {readonly Fact[]} facts oldest first
 * @returns {Row[]} oldest first
 */
export const gathered = (facts) => {
  /** @type {Row[]} */
  const rows = [];
  /** @type {Map<string, number>} */
  const places = new Map();
  for (const fact of facts) {
    const kind = OF_PARTITIONS.has(fact.code) ? `${fact.code}\n${fact.params.topic}` : undefined;
    const place = kind === undefined ? undefined : places.get(kind);
    const row = place === undefined ? undefined : rows[place];
    if (place !== undefined && row && fact.at_ms - row.at_ms <= TOGETHER_MS) {
      const partitions = new Set([...(row.partitions ?? [row.params.partition]), fact.params.partition]);
      rows[place] = { ...row, partitions: [...partitions].sort((a, b) => a - b) };
    } else {
      if (kind !== undefined) places.set(kind, rows.length);
      rows.push(fact);
    }
  }
  return rows;
};
