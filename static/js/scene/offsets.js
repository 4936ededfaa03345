/** Which cells carry their offset, and where: whole or not at all, for a number without its first digits is another one. Pure. */

/** @typedef {{every: number, px: number, width: number}} OffsetLabels every: of so many cells one has its offset; px: of the letters; width: of the widest */

const LETTER = 0.61; // of a monospaced font, as a share of its height
const SIZES = [11, 10];
const STEPS = [1, 2, 5];
const GAP = 2; // px to what stands before it, unscaled

/**
 * Large letters before small ones, small ones before fewer numbers.
 * @param {number} newest offset
 * @param {{pitch: number, scale: number}} at
 * @returns {OffsetLabels}
 */
export function offsetLabels(newest, { pitch, scale }) {
  const letters = String(newest).length * LETTER * scale;
  for (const every of STEPS) {
    for (const size of SIZES) {
      if (letters * size + GAP * scale <= every * pitch) return { every, px: size * scale, width: letters * size };
    }
  }
  return { every: 10, px: 10 * scale, width: letters * 10 };
}

/**
 * A number wider than its cell ends where the cell ends.
 * @param {number} offset
 * @param {number} x of the cell's left edge
 * @param {OffsetLabels} labels
 * @param {{pitch: number, scale: number, xs: number}} at
 * @returns {number | undefined} where it is written: its middle, or with fewer numbers than cells its end; undefined: not at all
 */
export function labelX(offset, x, { every, width }, { pitch, scale, xs }) {
  if (offset % every !== 0) return undefined;
  if (every === 1) return x < xs - 1 ? undefined : x + pitch / 2;
  const end = x + pitch - 3 * scale;
  return end - width < xs ? undefined : end;
}
