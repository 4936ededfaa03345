/** Marks of the groups: a shape and a line each, so that colour is left to keys. */

/** Dash patterns of the first four groups, as GroupGlyph has their shapes. @type {number[][]} */
const DASHES = [[], [5, 4], [1.5, 3], [6, 3, 1.5, 3]];

/** @param {number} index @returns {number[]} */
export const dashOf = (index) => DASHES[index] ?? [3, 3];

/** Corners on a unit circle, by group. @type {[number, number][][]} */
const SHAPES = [
  [[0, -1.1], [1.1, 0.8], [-1.1, 0.8]],
  [[0, -1.1], [1.1, 0], [0, 1.1], [-1.1, 0]],
  [[-0.9, -0.9], [0.9, -0.9], [0.9, 0.9], [-0.9, 0.9]],
  [[-0.55, -0.95], [0.55, -0.95], [1.1, 0], [0.55, 0.95], [-0.55, 0.95], [-1.1, 0]],
];

/**
 * Traces a group's shape; the caller fills or strokes it.
 * @param {CanvasRenderingContext2D} c
 * @param {number} index
 * @param {number} x
 * @param {number} y
 * @param {number} r
 */
export function traceShape(c, index, x, y, r) {
  c.beginPath();
  const corners = SHAPES[index];
  if (corners === undefined) return c.arc(x, y, r, 0, Math.PI * 2);
  corners.forEach(([dx, dy], i) => (i === 0 ? c.moveTo(x + dx * r, y + dy * r) : c.lineTo(x + dx * r, y + dy * r)));
  c.closePath();
}
