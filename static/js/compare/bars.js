/** What the chart of a comparison shows: bars with their spread, each on its own scale. Pure. */

/** @typedef {import("../store/types.js").ComparisonDoc} Comparison */
/** @typedef {import("../store/types.js").ComparedProtocol} Protocol */
/** @typedef {{median: number, low: number, high: number}} Spread */
/** @typedef {{protocol: Protocol, spread?: Spread, values: number[]}} Bar values: one a round, in their order */
/** @typedef {{name: string, unit: "ms" | "partitions" | "records", top: number, bars: Bar[]}} Panel top: the end of the scale */

/** @type {readonly Protocol[]} */
export const PROTOCOLS = ["eager", "cooperative", "consumer"];

/** @type {readonly {name: string, unit: Panel["unit"]}[]} */
const PANELS = [
  { name: "total_ms", unit: "ms" },
  { name: "stopped", unit: "partitions" },
  { name: "each_ms", unit: "ms" },
  { name: "delayed", unit: "records" },
  { name: "redelivered", unit: "records" },
];

/** @param {Comparison} comparison @returns {Panel[]} */
export const panelsOf = (comparison) =>
  PANELS.map(({ name, unit }) => {
    const bars = PROTOCOLS.map((protocol) => ({
      protocol,
      spread: comparison.summary[protocol]?.[name],
      values: comparison.results.flatMap(({ figures }) => {
        const value = figures[protocol]?.[/** @type {"total_ms"} */ (name)];
        return value === undefined ? [] : [value];
      }),
    }));
    return { name, unit, bars, top: Math.max(0, ...bars.map(({ spread }) => spread?.high ?? 0)) };
  });

/** @param {number} value @param {number} top @returns {string} a length along a bar */
export const along = (value, top) => `${top > 0 ? Math.min(100, (100 * value) / top).toFixed(2) : 0}%`;

/** How far it is, over all rounds; a round under way counts by its half. @param {Comparison} comparison @returns {number} 0 to 1 */
export const progress = ({ phase, round, rounds, results }) => {
  if (phase === "clearing" || phase === "done") return 1;
  const begun = phase === "changing" && round > results.length ? 0.5 : 0;
  return Math.min(1, (results.length + begun) / rounds);
};

/** @param {Comparison | undefined} comparison */
export const isRunning = (comparison) => comparison !== undefined && comparison.ended_ms === undefined;

/**
 * What to show: the one that was chosen, else the newest.
 * @param {readonly Comparison[]} kept newest first
 * @param {Comparison | undefined} newest as its document tells it
 * @param {string | undefined} chosen id
 */
export const shownOf = (kept, newest, chosen) => kept.find(({ id }) => id === chosen && id !== newest?.id) ?? newest ?? kept[0];
