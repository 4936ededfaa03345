/** Paints dots on the moving layer: an arc each, which is the cheapest in software (measured). */

/** @typedef {import("./theme.js").Theme} Theme */

/**
 * @param {CanvasRenderingContext2D} c
 * @param {Theme} theme
 * @param {number} x
 * @param {number} y
 * @param {number} colour -1..8; a ring: 5..8, and a thin grey one where the key is not known
 * @param {number} scale
 */
export function paintDot(c, theme, x, y, colour, scale) {
  c.beginPath();
  c.arc(x, y, 5.6 * scale, 0, Math.PI * 2);
  c.fillStyle = theme.surface; // a halo, so that a dot stands off the line it is on
  c.fill();
  c.beginPath();
  const ink = theme.keys[colour] ?? theme.text3;
  if (colour > 4 || colour < 0) {
    c.arc(x, y, 3.1 * scale, 0, Math.PI * 2);
    c.lineWidth = (colour < 0 ? 1.2 : 2.4) * scale;
    c.strokeStyle = ink;
    c.stroke();
  } else {
    c.arc(x, y, 4.3 * scale, 0, Math.PI * 2);
    c.fillStyle = ink;
    c.fill();
  }
}
