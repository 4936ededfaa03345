/** What lies at a point of the scene: a record's cell, a partition's row, a broker's lane. Pure; coordinates of the lanes. */

/** @typedef {import("./layout.js").Layout} Layout */
/** @typedef {{kind: "record", partition: number, offset: number} | {kind: "partition", partition: number} | {kind: "broker", broker: number}} Hit */

const REACH = 4; // px around a cell that still mean it

/**
 * @param {{x: number, y: number}} point
 * @param {object} scene
 * @param {Layout} scene.at
 * @param {{partition: number, low?: number}[]} scene.rows
 * @param {(partition: number) => number | undefined} scene.top y of a row now
 * @param {(partition: number) => number} scene.end the log's end as drawn
 * @returns {Hit | undefined}
 */
export function hitAt({ x, y }, { at, rows, top, end }) {
  if (x < 0 || x > at.width) return undefined;
  for (const { partition, low = 0 } of rows) {
    const rowTop = top(partition);
    if (rowTop === undefined || y < rowTop || y >= rowTop + at.row.h) continue;
    const within = y - rowTop - at.row.strip;
    const offset = Math.floor(end(partition) - (at.xEnd - x) / at.pitch);
    const onCell = within >= -REACH && within <= at.row.stripH + REACH && x >= at.xs && x < at.xEnd;
    return onCell && offset >= low && offset >= 0 ? { kind: "record", partition, offset } : { kind: "partition", partition };
  }
  const lane = at.lanes.find((one) => y >= one.y && y < one.y + one.h);
  return lane?.id === undefined ? undefined : { kind: "broker", broker: lane.id };
}
