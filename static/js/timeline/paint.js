/** Paints the timeline's bars. What a state is, its shape says: full, hatched, dashed outline, broken line with a cross. */

/** @typedef {import("./picture.js").Bar} Bar */
/** @typedef {import("./picture.js").Band} Band */
/** @typedef {{context: CanvasRenderingContext2D, width: number, height: number}} Surface in CSS px */
/**
 * @typedef {object} Ink
 * @property {string} fill
 * @property {string} edge
 * @property {string} line
 * @property {string} text
 * @property {string} quiet
 * @property {string} danger
 * @property {string} rebal
 * @property {string} accent
 * @property {string | CanvasPattern} hatch
 * @property {string | CanvasPattern} away
 */

/** @param {CanvasRenderingContext2D} context @param {{ground: string, ink: string, rising: boolean, alpha: number}} look @param {number} dpr */
const hatch = (context, { ground, ink, rising, alpha }, dpr) => {
  const size = 7;
  const tile = document.createElement("canvas");
  tile.width = tile.height = Math.round(size * dpr);
  const t = tile.getContext("2d");
  if (!t) return ink;
  t.scale(tile.width / size, tile.width / size);
  t.fillStyle = ground;
  t.fillRect(0, 0, size, size);
  t.globalAlpha = alpha;
  t.strokeStyle = ink;
  t.lineWidth = 1.6;
  for (const shift of [-size, 0, size]) {
    t.moveTo(shift - 1, rising ? size + 1 : -1);
    t.lineTo(shift + size + 1, rising ? -1 : size + 1);
  }
  t.stroke();
  const pattern = context.createPattern(tile, "repeat");
  pattern?.setTransform(new DOMMatrix().scale(1 / dpr));
  return pattern ?? ink;
};

/** @param {CanvasRenderingContext2D} context @param {number} dpr @returns {Ink} of the theme in force */
export const readInk = (context, dpr) => {
  const style = getComputedStyle(document.documentElement);
  const token = (/** @type {string} */ name) => style.getPropertyValue(`--${name}`).trim();
  return {
    fill: token("hover"),
    edge: token("rail-ink"),
    line: token("line"),
    text: token("text"),
    quiet: token("text-3"),
    danger: token("danger"),
    rebal: token("rebal"),
    accent: token("accent"),
    hatch: hatch(context, { ground: token("rebal-soft"), ink: token("rebal"), rising: true, alpha: 0.6 }, dpr),
    away: hatch(context, { ground: token("surface"), ink: token("rail-ink"), rising: false, alpha: 0.5 }, dpr),
  };
};

/** @param {CanvasRenderingContext2D} c @param {Bar} bar @param {number} height @param {Ink} ink */
const paintDown = (c, { x, y, width, begins }, height, ink) => {
  const middle = Math.round(y + height / 2) + 0.5;
  c.strokeStyle = ink.danger;
  c.lineWidth = 2;
  c.setLineDash([4, 4]);
  c.beginPath();
  c.moveTo(x + (begins ? 8 : 0), middle);
  c.lineTo(x + width, middle);
  c.stroke();
  c.setLineDash([]);
  if (!begins) return;
  c.beginPath();
  c.moveTo(x - 4, middle - 4);
  c.lineTo(x + 4, middle + 4);
  c.moveTo(x + 4, middle - 4);
  c.lineTo(x - 4, middle + 4);
  c.stroke();
};

/** @param {CanvasRenderingContext2D} c @param {Bar} bar @param {number} height @param {Ink} ink */
const paintBar = (c, bar, height, ink) => {
  const { state, x, y, width } = bar;
  const top = Math.round(y + 3) + 0.5;
  const tall = height - 7;
  if (state === "down") return paintDown(c, bar, height, ink);
  if (state === "idle") {
    c.fillStyle = ink.edge;
    c.fillRect(x, Math.round(y + height / 2), width, 1);
    return;
  }
  c.beginPath();
  c.roundRect(x + 0.5, top, Math.max(1, width - 1), tall, Math.min(3, width / 2));
  if (state !== "waiting") {
    c.fillStyle = state === "revoking" ? ink.hatch : ink.fill;
    c.fill();
  }
  c.strokeStyle = state === "owned" ? ink.edge : ink.rebal;
  c.lineWidth = state === "owned" ? 1 : 1.5;
  c.setLineDash(state === "waiting" ? [4, 3] : []);
  c.stroke();
  c.setLineDash([]);
};

/** @param {Surface} surface @param {Band[]} bands @param {{x: number, width: number}[]} gaps @param {Ink} ink */
const paintSpans = ({ context: c, height }, bands, gaps, ink) => {
  for (const { x, width } of gaps) {
    c.fillStyle = ink.away;
    c.fillRect(x, 0, width, height);
  }
  for (const { x, width, open } of bands) {
    c.globalAlpha = open ? 0.22 : 0.12;
    c.fillStyle = ink.rebal;
    c.fillRect(x, 0, Math.max(2, width), height);
    c.globalAlpha = open ? 1 : 0.6;
    c.fillRect(x, 0, 1, height);
    if (width > 3) c.fillRect(x + width - 1, 0, 1, height);
    c.globalAlpha = 1;
  }
};

/**
 * @param {Surface} surface
 * @param {object} picture
 * @param {Bar[]} picture.bars
 * @param {Band[]} picture.bands
 * @param {{x: number, width: number}[]} picture.gaps
 * @param {number[]} picture.ticks x of the axis
 * @param {number} picture.now x
 * @param {number[]} picture.awaited x
 * @param {number} laneHeight
 * @param {Ink} ink
 */
export const paint = (surface, { bars, bands, gaps, ticks, now, awaited }, laneHeight, ink) => {
  const { context: c, width, height } = surface;
  c.clearRect(0, 0, width, height);
  c.fillStyle = ink.line;
  for (const x of ticks) c.fillRect(Math.round(x), 0, 1, height);
  paintSpans(surface, bands, gaps, ink);
  for (const bar of bars) paintBar(c, bar, laneHeight, ink);
  c.fillStyle = ink.danger;
  for (const x of awaited) c.fillRect(Math.round(x) - 1, 0, 2, height);
  c.fillStyle = ink.text;
  if (now < width - 1) c.fillRect(Math.round(now), 0, 1, height);
};
