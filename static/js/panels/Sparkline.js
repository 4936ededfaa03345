/** The last minute of a figure, one value a second. */
import { html } from "htm/preact";

/**
 * Pure geometry: the line and its end, zero at the bottom.
 * @param {readonly number[]} values oldest first
 * @param {number} width
 * @param {number} height
 */
export const sparkPath = (values, width, height) => {
  const top = Math.max(...values, 1) * 1.2;
  const x = (/** @type {number} */ i) => 1 + (i / Math.max(1, values.length - 1)) * (width - 4);
  const y = (/** @type {number} */ v) => height - 2 - (v / top) * (height - 5);
  const line = values.map((v, i) => `${i ? "L" : "M"}${x(i).toFixed(1)} ${y(v).toFixed(1)}`).join("");
  const last = values.length - 1;
  return { line, area: `${line}L${x(last).toFixed(1)} ${height}L1 ${height}Z`, x: x(last), y: y(values[last] ?? 0) };
};

/** @param {{values: readonly number[], width?: number, height?: number, tone?: string}} props */
export const Sparkline = ({ values, width = 92, height = 24, tone = "muted" }) => {
  if (values.length < 2) return html`<svg class="spark" width=${width} height=${height} aria-hidden="true" />`;
  const { line, area, x, y } = sparkPath(values, width, height);
  return html`
    <svg class=${`spark ${tone === "muted" ? "muted" : `tone-${tone}`}`} width=${width} height=${height} aria-hidden="true">
      <path d=${area} fill="currentColor" opacity="0.13" />
      <path d=${line} fill="none" stroke="currentColor" stroke-width="1.3" />
      <circle cx=${x} cy=${y} r="1.8" fill="currentColor" />
    </svg>`;
};
