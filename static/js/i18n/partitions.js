/** Partitions as people write them. Pure. */

/**
 * Neighbours become a range: 0, 1, 2, 5 -> "P0–P2", "P5".
 * @param {readonly number[]} list ascending
 */
export const ranges = (list) => {
  /** @type {[number, number][]} */
  const runs = [];
  for (const p of list) {
    const run = runs.at(-1);
    if (run && run[1] === p - 1) run[1] = p;
    else runs.push([p, p]);
  }
  return runs.flatMap(([from, to]) => (to - from < 2 ? Array.from({ length: to - from + 1 }, (_, i) => `P${from + i}`) : [`P${from}–P${to}`]));
};

/**
 * Partitions of topics: "P0 P2" of one topic, "orders P0, audit P1" of several.
 * @param {Record<string, number[]>} partitions
 */
export const partitionWords = (partitions) => {
  const topics = Object.entries(partitions ?? {}).filter(([, list]) => list.length > 0);
  if (topics.length === 1) return ranges(topics[0]?.[1] ?? []).join(" ");
  return topics.map(([topic, list]) => `${topic} ${ranges(list).join(" ")}`).join(", ");
};
