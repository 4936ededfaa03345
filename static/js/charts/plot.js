/** One uPlot on an element: its look from the tokens, the marks, and the cursor. */
import uPlot from "uplot";
import { kindOf } from "./series.js";

/** @typedef {import("./series.js").Mark} Mark */
/**
 * @typedef {object} Look
 * @property {string[]} tones a token for each series
 * @property {(value: number) => string} figure how the value axis writes
 * @property {(atMs: number) => string} time how the time axis writes
 * @property {string} sync charts with the same move their cursors together
 */
/** @typedef {{range: [number, number], top: number, marks: readonly Mark[]}} Frame */

const HEIGHT = 150;
const AXIS_PX = 58;
const MINUTES = [1, 2, 5, 10, 15, 30].map((minutes) => minutes * 60_000);
const DASHES = [[], [6, 4], [2, 3]];

/** @param {string} name */
const token = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();

const MARK_TONES = { rebalance: "rebal", fault: "danger", good: "ok", change: "text-3" };

/** A triangle for a rebalance, a cross for a fault, a ring where it is well again, a bar for a change. @param {CanvasRenderingContext2D} ctx @param {string} kind @param {number} x @param {number} y @param {number} r */
const glyph = (ctx, kind, x, y, r) => {
  ctx.beginPath();
  if (kind === "rebalance") {
    ctx.moveTo(x - r, y - r), ctx.lineTo(x + r, y - r), ctx.lineTo(x, y + r), ctx.closePath(), ctx.fill();
  } else if (kind === "fault") {
    ctx.moveTo(x - r, y - r), ctx.lineTo(x + r, y + r), ctx.moveTo(x + r, y - r), ctx.lineTo(x - r, y + r), ctx.stroke();
  } else if (kind === "good") {
    ctx.arc(x, y, r, 0, 2 * Math.PI), ctx.stroke();
  } else {
    ctx.moveTo(x - r, y), ctx.lineTo(x + r, y), ctx.stroke();
  }
};

/** @param {uPlot} plot @param {readonly Mark[]} marks */
const drawMarks = (plot, marks) => {
  const { ctx, bbox } = plot;
  const scale = devicePixelRatio;
  ctx.save();
  for (const mark of marks) {
    const x = Math.round(plot.valToPos(mark.at_ms, "x", true));
    if (x < bbox.left || x > bbox.left + bbox.width) continue;
    const kind = kindOf(mark);
    ctx.strokeStyle = ctx.fillStyle = token(MARK_TONES[kind]);
    ctx.lineWidth = scale;
    ctx.setLineDash([3 * scale, 3 * scale]);
    ctx.beginPath(), ctx.moveTo(x, bbox.top), ctx.lineTo(x, bbox.top + bbox.height), ctx.stroke();
    ctx.setLineDash([]);
    ctx.lineWidth = 1.8 * scale;
    glyph(ctx, kind, x, bbox.top - 6 * scale, 3.5 * scale);
  }
  ctx.restore();
};

/** @param {Look} look @param {() => Frame} frame @returns {uPlot.Axis[]} */
const axes = (look, frame) => {
  const style = getComputedStyle(document.documentElement);
  const font = `11px ${style.getPropertyValue("--font-ui")}`;
  const common = { stroke: token("text-2"), font, grid: { stroke: token("line"), width: 1 }, ticks: { stroke: token("line"), width: 1, size: 4 } };
  return [
    { ...common, grid: { show: false }, size: 24, space: 60, incrs: MINUTES, values: (_, at) => at.map(look.time) },
    { ...common, size: AXIS_PX, space: 28, values: (_, at) => at.map(look.figure), splits: () => [0, frame().top / 2, frame().top] },
  ];
};

/**
 * @param {HTMLElement} place
 * @param {Look} look
 * @param {() => Frame} frame read with each drawing
 * @param {(index: number | undefined) => void} onCursor
 * @returns {{show: (data: [number[], ...(number | null)[][]]) => void, point: (index: number | undefined) => void, remove: () => void}}
 */
export const plotOn = (place, look, frame, onCursor) => {
  const width = () => Math.max(160, place.clientWidth);
  const plot = new uPlot({
    width: width(),
    height: HEIGHT,
    ms: 1,
    legend: { show: false },
    padding: [14, 22, 0, 0],
    cursor: { sync: { key: look.sync }, drag: { x: false, y: false }, y: false, points: { size: 7 } },
    scales: { x: { time: true, range: () => frame().range }, y: { range: () => [0, frame().top] } },
    axes: axes(look, frame),
    series: [{}, ...look.tones.map((tone, i) => ({ stroke: token(tone), width: 2, dash: DASHES[i], spanGaps: false, points: { size: 4 } }))],
    hooks: {
      draw: [(drawn) => drawMarks(drawn, frame().marks)],
      setCursor: [(moved) => onCursor(moved.cursor.idx ?? undefined)],
    },
  }, [[]], place);
  const follow = new ResizeObserver(() => plot.setSize({ width: width(), height: HEIGHT }));
  follow.observe(place);
  return {
    show: (data) => plot.setData(/** @type {uPlot.AlignedData} */ (data)),
    point: (index) => {
      const at = index === undefined ? undefined : plot.data[0][index];
      plot.setCursor({ left: at === undefined ? -10 : plot.valToPos(at, "x"), top: 4 });
    },
    remove: () => {
      follow.disconnect();
      plot.destroy();
    },
  };
};
