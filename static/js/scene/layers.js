/** The two canvases: where they lie over the stage, and how sharp they are. */

/**
 * @typedef {object} Layer
 * @property {HTMLCanvasElement} canvas
 * @property {CanvasRenderingContext2D} c with the lanes' box as its origin
 */
/** @typedef {{left: number, top: number, width: number, height: number}} Box in px of the stage */

/** @param {HTMLCanvasElement} canvas @returns {Layer} */
export function layer(canvas) {
  const c = canvas.getContext("2d");
  if (c === null) throw new Error("no 2d canvas");
  return { canvas, c };
}

/**
 * Lays a canvas over a box; this clears it.
 * @param {Layer} layer
 * @param {Box} box
 */
export function cover({ canvas }, box) {
  const ratio = globalThis.devicePixelRatio || 1;
  const width = Math.round(box.width * ratio);
  const height = Math.round(box.height * ratio);
  Object.assign(canvas.style, {
    left: `${box.left}px`,
    top: `${box.top}px`,
    width: `${box.width}px`,
    height: `${box.height}px`,
  });
  canvas.width = width; // setting it clears, even to the same value
  canvas.height = height;
}

/** @param {Layer} layer */
export function clear({ canvas, c }) {
  c.setTransform(1, 0, 0, 1, 0, 0);
  c.clearRect(0, 0, canvas.width, canvas.height);
}

/** @param {Layer} layer @param {number} x @param {number} y of the origin, in px of the canvas */
export function origin({ c }, x, y) {
  const ratio = globalThis.devicePixelRatio || 1;
  c.setTransform(ratio, 0, 0, ratio, x * ratio, y * ratio);
}
