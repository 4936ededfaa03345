/**
 * Rails: one vertical line per producer in the left gutter, one per consumer in the right one; only right angles.
 * Pure. Coordinates are those of the lanes' box: the left gutter has negative x.
 */

/** @typedef {import("./layout.js").Layout} Layout */
/** @typedef {import("./model.js").SceneModel} SceneModel */
/** @typedef {{x: number, y: number}} Point */
/** @typedef {{x: number, port: Point, from: number, to: number, group?: number, bundled?: boolean}} Rail vertical at x, from..to; bundled: it shares x */
/** @typedef {{left: Map<string, Rail>, right: Map<string, Rail>}} Rails by port */

const FIRST = 11;
const STEP = 13;
const BUNDLED = 6; // more members of a group than that share one rail
const CLEAR = 6; // px between a port's line and a track

/** @param {number} i @param {number} n @param {number} room @returns {number} the i-th of n places in a gutter */
const place = (i, n, room) => FIRST + i * Math.min(STEP, (room - FIRST - 6) / Math.max(1, n - 1));

/** @param {number} y @param {number[]} tracks @returns {number} y, shifted by at most 12 px so as not to lie on a track */
export function clearOf(y, tracks) {
  for (const shift of [0, -3, 3, -6, 6, -9, 9, -12]) {
    if (tracks.every((track) => Math.abs(track - (y + shift)) >= CLEAR)) return y + shift;
  }
  return y;
}

/** @param {Layout} at @param {number} partition @param {number} track @returns {number | undefined} y of a read track */
export const trackY = (at, partition, track) => {
  const row = at.rows.get(partition);
  const offset = at.row.tracks[track];
  return row === undefined || offset === undefined ? undefined : row.y + offset;
};

/**
 * A rail reaches from its port over all that it serves, as far as that is in sight.
 * @param {Point} port @param {number} x @param {number[]} ys @param {{top: number, bottom: number}} sight @returns {Rail}
 */
function spanning(port, x, ys, { top, bottom }) {
  const seen = ys.map((y) => Math.max(top, Math.min(bottom, y)));
  return { x, port, from: Math.min(port.y, ...seen), to: Math.max(port.y, ...seen) };
}

/**
 * @param {SceneModel} model
 * @param {Layout} at
 * @returns {{port: string, ys: number[], group: number}[]} the members that read, and the tracks they read at
 */
function readingMembers(model, at) {
  /** @type {Map<string, {port: string, ys: number[], group: number}>} */
  const found = new Map();
  for (const row of model.rows) {
    row.readers.slice(0, at.row.tracks.length).forEach((reader, track) => {
      const y = trackY(at, row.partition, track);
      if (reader.owner === undefined || y === undefined) return;
      const { port } = reader.owner;
      const known = found.get(port) ?? { port, ys: [], group: track };
      known.ys.push(y);
      found.set(port, known);
    });
  }
  return [...found.values()];
}

/**
 * @param {SceneModel} model
 * @param {Layout} at
 * @param {object} around
 * @param {Map<string, Point>} around.ports
 * @param {number} around.left width of the gutter
 * @param {number} around.right
 * @param {{top: number, bottom: number}} around.sight the part of the lanes that is scrolled into view
 * @returns {Rails}
 */
export function rails(model, at, { ports, left, right, sight }) {
  /** @type {Rails} */
  const made = { left: new Map(), right: new Map() };
  if (!at.wide) return made;
  const appends = [...at.rows.values()].map((row) => row.y + at.row.append);
  const producers = [...ports].filter(([id]) => id.startsWith("producer:")).sort(([, a], [, b]) => a.y - b.y);
  producers.forEach(([id, port], i) => {
    made.left.set(id, spanning(port, place(i, producers.length, left) - left, appends, sight));
  });
  const tracks = [...at.rows.keys()].flatMap((id) => at.row.tracks.map((_, i) => trackY(at, id, i) ?? 0));
  const members = readingMembers(model, at).filter(({ port }) => ports.has(port));
  members.sort((a, b) => (ports.get(a.port)?.y ?? 0) - (ports.get(b.port)?.y ?? 0));
  const { places, count, bundles } = shared(members.map(({ group }) => group));
  members.forEach(({ port, ys, group }, i) => {
    const { x, y } = /** @type {Point} */ (ports.get(port));
    const moved = { x, y: clearOf(y, tracks) };
    const rail = spanning(moved, at.width + 2 + place(places[i] ?? 0, count, right), ys, sight);
    made.right.set(port, { ...rail, group, ...(bundles.has(group) ? { bundled: true } : {}) });
  });
  return made;
}

/**
 * Which place in the gutter each member's rail has: one of its own, or that of its group where the group has many.
 * @param {number[]} groups of the members, in the order of their ports
 * @returns {{places: number[], count: number, bundles: Set<number>}}
 */
function shared(groups) {
  const bundles = new Set(groups.filter((group) => groups.filter((other) => other === group).length > BUNDLED));
  /** @type {Map<number, number>} */
  const taken = new Map();
  let count = 0;
  const places = groups.map((group) => {
    const known = taken.get(group);
    if (known !== undefined) return known;
    if (bundles.has(group)) taken.set(group, count);
    return count++;
  });
  return { places, count, bundles };
}
