/** How light a cell is: seven steps, by the quantiles of what is not 0, held for a minute so that cells do not flicker. Pure. */

const STEPS = 6; // beside step 0
export const HELD_MS = 60_000;

/** The bounds of the steps above 0: a value belongs to the last step whose bound it reaches. @param {Iterable<number>} values @returns {number[]} */
export const boundsOf = (values) => {
  const sorted = [...values].filter((value) => value > 0).sort((a, b) => a - b);
  const bounds = Array.from({ length: STEPS }, (_, i) => sorted[Math.floor((i * sorted.length) / STEPS)] ?? Infinity);
  bounds[0] = 0;
  return bounds;
};

/** @param {readonly number[]} bounds @param {number} value @returns {number} 0..6 */
export const stepOf = (bounds, value) => {
  if (!(value > 0)) return 0;
  let step = 1;
  while (step < STEPS && value >= (bounds[step] ?? Infinity) && (bounds[step] ?? 0) > (bounds[step - 1] ?? 0)) step += 1;
  return step;
};
