/** Paints the cells of the heat grid that are in sight. A mark says what is broken, beside the colour. */
import { cellOf } from "./cells.js";
import { inSight, partitionsOf, spotOf } from "./geometry.js";
import { stepOf } from "./shades.js";

/** @typedef {import("./geometry.js").Grid} Grid */
/** @typedef {import("./geometry.js").Place} Place */
/** @typedef {import("../store/types.js").OverviewTopic} OverviewTopic */
/** @typedef {import("./cells.js").Cell} Cell */
/** @typedef {{heat: string[], leaders: string[], danger: string, ground: string, line: string, focus: string}} Inks */

/**
 * @typedef {object} Picture
 * @property {Grid} grid
 * @property {Record<string, OverviewTopic>} topics
 * @property {import("./cells.js").Metric} metric
 * @property {readonly number[]} bounds of the steps
 * @property {readonly number[]} brokers in order
 * @property {number | undefined} lit the broker whose partitions alone are bright
 * @property {Place | undefined} at the cell that is pointed at
 */

const GOOD = 1; // the step of a partition of which nothing bad is known
export const SHADES = 8; // of brokers
const DIMMED = 0.22;

/** @returns {Inks} */
export const readInks = () => {
  const style = getComputedStyle(document.documentElement);
  const token = (/** @type {string} */ name) => style.getPropertyValue(`--${name}`).trim();
  return {
    heat: Array.from({ length: 7 }, (_, i) => token(`heat-${i}`)),
    leaders: Array.from({ length: SHADES }, (_, i) => token(`cat-${i + 1}`)),
    danger: token("danger"), ground: token("bg"), line: token("control-line"), focus: token("focus"),
  };
};

/** @param {Cell} cell @param {Picture} picture @param {Inks} inks @returns {string | undefined} undefined: not known */
const inkOf = (cell, { metric, bounds, brokers }, inks) => {
  if (metric === "state") return inks.heat[cell.leaderless || cell.under ? 0 : GOOD];
  if (metric === "leader") return cell.leader === undefined ? undefined : inks.leaders[Math.max(0, brokers.indexOf(cell.leader)) % SHADES];
  const value = metric === "rate" ? cell.rate : cell.lag;
  return value === undefined ? undefined : inks.heat[stepOf(bounds, value)];
};

/** @param {CanvasRenderingContext2D} c @param {number} x @param {number} y @param {number} size @param {number} share of the cell's edges */
const corner = (c, x, y, size, share) => {
  c.beginPath();
  c.moveTo(x + size * (1 - share), y);
  c.lineTo(x + size, y);
  c.lineTo(x + size, y + size * share);
  c.fill();
};

/** @param {CanvasRenderingContext2D} c @param {number} x @param {number} y @param {number} size @param {Cell} cell @param {Inks} inks */
const mark = (c, x, y, size, cell, inks) => {
  if (!cell.leaderless && !cell.under) return;
  // red is seen on the palest step and on the page's ground, not on all steps between
  c.fillStyle = cell.leaderless ? inks.heat[0] ?? inks.ground : inks.ground;
  if (cell.leaderless) c.fillRect(x, y, size, size);
  else corner(c, x, y, size, 0.75);
  c.strokeStyle = c.fillStyle = inks.danger;
  c.lineWidth = 1.5;
  c.strokeRect(x + 0.75, y + 0.75, size - 1.5, size - 1.5);
  if (cell.leaderless) {
    c.beginPath();
    const inner = size * 0.28;
    c.moveTo(x + inner, y + inner);
    c.lineTo(x + size - inner, y + size - inner);
    c.moveTo(x + size - inner, y + inner);
    c.lineTo(x + inner, y + size - inner);
    c.stroke();
  } else corner(c, x, y, size, 0.6);
};

/** @param {CanvasRenderingContext2D} c @param {number} x @param {number} y @param {number} size @param {Cell} cell @param {Picture} picture @param {Inks} inks */
const paintCell = (c, x, y, size, cell, picture, inks) => {
  const ink = inkOf(cell, picture, inks);
  c.globalAlpha = picture.metric === "leader" && picture.lit !== undefined && cell.leader !== picture.lit ? DIMMED : 1;
  c.beginPath();
  c.roundRect(x, y, size, size, 2);
  if (ink === undefined) {
    c.strokeStyle = inks.line;
    c.lineWidth = 1;
    c.stroke();
  } else {
    c.fillStyle = ink;
    c.fill();
  }
  c.globalAlpha = 1;
  mark(c, x, y, size, cell, inks);
};

/** @param {CanvasRenderingContext2D} c @param {Picture} picture @param {Inks} inks @param {{top: number, width: number, height: number}} sight */
export const paint = (c, picture, inks, { top, width, height }) => {
  const { grid, topics, at } = picture;
  c.clearRect(0, 0, width, height);
  const [from, to] = inSight(grid, top, top + height);
  for (let block = from; block < to; block += 1) {
    const { name = "", cells = 0 } = grid.blocks[block] ?? {};
    for (let cell = 0; cell < cells; cell += 1) {
      const { x, y } = spotOf(grid, { block, cell });
      if (y + grid.pitch < top || y > top + height) continue;
      paintCell(c, x, y - top, grid.size, cellOf(topics[name], partitionsOf(grid, { block, cell })), picture, inks);
    }
  }
  if (at === undefined) return;
  const { x, y } = spotOf(grid, at);
  c.strokeStyle = inks.focus;
  c.lineWidth = 2;
  c.strokeRect(x - 1, y - top - 1, grid.size + 2, grid.size + 2);
};
