/** Facts that say the same of many partitions at once become one row. Pure. */

/** @typedef {import("../store/types.js").Fact} Fact */
/** @typedef {Fact & {partitions?: number[]}} Row the newest fact of its kind; `partitions` where there are several */

const TOGETHER_MS = 1_000;
const OF_PARTITIONS = new Set(["leader_changed", "isr_shrunk", "isr_expanded", "records_repeated", "records_skipped"]);

/** What the rows must have in common. @param {Fact} fact */
const kindOf = ({ code, params }) => (OF_PARTITIONS.has(code) ? [code, params.topic, params.group, params.client_id].join("\n") : undefined);

/** Amounts add up. @param {Row} row @param {Fact} fact */
const paramsOf = (row, fact) => (row.params.count === undefined ? row.params : { ...row.params, count: row.params.count + fact.params.count });

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
    const kind = kindOf(fact);
    const place = kind === undefined ? undefined : places.get(kind);
    const row = place === undefined ? undefined : rows[place];
    if (place !== undefined && row && Math.abs(fact.at_ms - row.at_ms) <= TOGETHER_MS) {
      const partitions = new Set([...(row.partitions ?? [row.params.partition]), fact.params.partition]);
      rows[place] = { ...row, params: paramsOf(row, fact), partitions: [...partitions].sort((a, b) => a - b) };
    } else {
      if (kind !== undefined) places.set(kind, rows.length);
      rows.push(fact);
    }
  }
  return rows;
};

/**
 * By the time that is shown: what a broker's log tells comes later than it was. Of the same time, the last that came first.
 * @template {Fact} T
 * @param {readonly T[]} rows as they came
 */
export const newestFirst = (rows) => rows.toReversed().sort((a, b) => b.at_ms - a.at_ms);
