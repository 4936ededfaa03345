/** The icons, drawn in a 16 px square. An icon is never the only bearer of a meaning: a word stands by, or a label. */
import { html } from "htm/preact";

/** What is a single line is only its path. @type {Record<string, unknown>} */
const SHAPES = {
  pause: "M5.5 3.5v9M10.5 3.5v9",
  play: html`<path class="solid" d="M5 3l8 5-8 5z" />`,
  step: html`<path class="solid" d="M4 3l6 5-6 5z" /><path d="M12 3.5v9" />`,
  keys: html`<rect x="1.5" y="4" width="13" height="8.5" rx="1.5" /><path d="M4.2 7h.1M7 7h.1M9.8 7h.1M11.8 7h.1M5 10h6" />`,
  record: html`<circle cx="8" cy="8" r="5.8" /><circle class="solid" cx="8" cy="8" r="2.6" />`,
  chart: html`<path d="M2.5 2.5v11h11" /><path d="M4.5 10.5 7.5 7l2.2 2 3.8-5" />`,
  download: "M8 2.5v7.5M4.8 7 8 10.2 11.2 7M3 13.5h10",
  stop: html`<rect x="4" y="4" width="8" height="8" rx="1" />`,
  plus: "M8 3v10M3 8h10",
  minus: "M3 8h10",
  cross: "M4 4l8 8M12 4l-8 8",
  check: "M3 8.5l3.2 3.2L13 4.8",
  warning: html`<path d="M8 2 1.5 13.5h13z" /><path d="M8 6.5v3.2M8 11.8v.1" />`,
  lock: html`<rect x="3.5" y="7" width="9" height="6.5" rx="1" /><path d="M5.5 7V5a2.5 2.5 0 0 1 5 0v2" />`,
  sun: html`<circle cx="8" cy="8" r="3" /><path d="M8 1v1.6M8 13.4V15M1 8h1.6M13.4 8H15M3 3l1.2 1.2M11.8 11.8 13 13M13 3l-1.2 1.2M4.2 11.8 3 13" />`,
  moon: "M13.5 9.5A6 6 0 0 1 6.5 2.5a6 6 0 1 0 7 7z",
  copy: html`<rect x="5.5" y="5.5" width="8" height="8" rx="1" /><path d="M3 10.5h-.5v-8h8V3" />`,
  down: "M4 6l4 4 4-4",
  up: "M4 10l4-4 4 4",
  same: "M3 6h10M3 10h10",
  earlier: "M9.5 3.5 5 8l4.5 4.5",
  later: "M6.5 3.5 11 8l-4.5 4.5",
  move: "M2.5 8h10M9 4.5 12.5 8 9 11.5",
  back: "M13.5 8h-10M7 4.5 3.5 8 7 11.5",
  wait: html`<circle cx="8" cy="8" r="5.5" /><path d="M8 5v3.2l2 1.3" />`,
  leave: "M6.5 3h-4v10h4M6.5 8h7M11 5.5 13.5 8 11 10.5",
  screen: html`<rect x="1.5" y="3" width="13" height="8.5" rx="1" /><path d="M5.5 14h5M8 11.5V14" />`,
  tune: html`<path d="M2.5 5h6M12 5h1.5M2.5 11H4M7.5 11h6" /><circle cx="10.2" cy="5" r="1.7" /><circle cx="5.8" cy="11" r="1.7" />`,
  bolt: html`<path class="solid" d="M9.5 1.5 3.5 9h4l-1 5.5 6-7.5h-4z" />`,
  freeze: "M8 1.5v13M2.4 4.8l11.2 6.4M13.6 4.8 2.4 11.2M6.2 2.6 8 4.2l1.8-1.6M6.2 13.4 8 11.8l1.8 1.6",
  thaw: "M8 2.2C6 5 4.2 7.2 4.2 9.8a3.8 3.8 0 0 0 7.6 0C11.8 7.2 10 5 8 2.2z",
  again: "M13 8a5 5 0 1 1-1.6-3.7M13 2v3.2H9.8",
  rising: "M3 12.5 12.5 3.5M6.5 3.5h6v6",
  falling: "M3 3.5l9.5 9M6.5 12.5h6v-6",
  level: "M2.5 8h11",
  stuck: html`<circle cx="8" cy="8" r="5.8" /><path d="M4.8 8h6.4" />`,
  rows: html`<rect x="2" y="3" width="12" height="10" rx="1" /><path d="M2 6.5h12M2 9.8h12M6.5 3v10" />`,
  more: html`<circle class="solid" cx="3" cy="8" r="1.4" /><circle class="solid" cx="8" cy="8" r="1.4" /><circle class="solid" cx="13" cy="8" r="1.4" />`,
  inspect: html`<circle cx="7" cy="7" r="4.3" /><path d="M10.3 10.3 14 14" />`,
  widen: "M9.5 3.5 5 8l4.5 4.5M13 3v10",
  narrow: "M6.5 3.5 11 8l-4.5 4.5M3 3v10",
  dot: html`<circle class="solid" cx="8" cy="8" r="2" />`,
  grid: html`<rect x="2" y="2" width="5" height="5" rx="1" /><rect x="9" y="2" width="5" height="5" rx="1" /><rect x="2" y="9" width="5" height="5" rx="1" /><rect x="9" y="9" width="5" height="5" rx="1" />`,
  find: html`<circle cx="7" cy="7" r="4.5" /><path d="M10.4 10.4 14 14" />`,
  star: "M8 2l1.8 3.9 4.2.5-3.1 2.9.8 4.2L8 11.4l-3.7 2.1.8-4.2L2 6.4l4.2-.5z",
  starred: html`<path class="solid" d="M8 2l1.8 3.9 4.2.5-3.1 2.9.8 4.2L8 11.4l-3.7 2.1.8-4.2L2 6.4l4.2-.5z" />`,
};


/** @param {{name: string, tone?: string}} props */
export const Icon = ({ name, tone }) => {
  const shape = SHAPES[name] ?? SHAPES.dot;
  return html`
    <svg class=${tone ? `icon tone-${tone}` : "icon"} viewBox="0 0 16 16" aria-hidden="true">${typeof shape === "string" ? html`<path d=${shape} />` : shape}</svg>`;
};

/** The mark of the program: records of three logs, the newest lit. */
export const Mark = () => html`
  <svg class="mark" viewBox="0 0 22 22" aria-hidden="true">
    ${[[1, 3], [7, 3], [13, 3, 1], [1, 9], [7, 9, 1], [1, 15], [7, 15], [13, 15], [19, 15, 1]].map(([x = 0, y = 0, lit]) => html`
      <rect x=${x} y=${y} width=${x === 19 ? 3 : 4} height="4" rx="1" class=${lit ? "lit" : undefined} />`)}
  </svg>`;

/** How a member of a group is, or a broker: the shape says it, the colour only repeats it. */
export const STATES = {
  polling: html`<circle cx="6" cy="6" r="4.6" fill="var(--ok)" />`,
  paused: html`<path d="M4 2v8M8 2v8" stroke="var(--text-2)" stroke-width="2.2" fill="none" />`,
  joining: html`<circle cx="6" cy="6" r="4.2" fill="none" stroke="var(--rebal)" stroke-width="2" stroke-dasharray="3 2.2" />`,
  frozen: html`<path d="M6 1v10M1.7 3.5l8.6 5M10.3 3.5l-8.6 5" stroke="var(--warn)" stroke-width="1.5" fill="none" />`,
  leaving: html`<path d="M2 6h7M6 3l3 3-3 3" stroke="var(--text-2)" stroke-width="1.8" fill="none" />`,
  out: html`<circle cx="6" cy="6" r="4.4" fill="none" stroke="var(--danger)" stroke-width="1.8" /><path d="M3.6 6h4.8" stroke="var(--danger)" stroke-width="1.8" fill="none" />`,
  dead: html`<path d="M2 2l8 8M10 2l-8 8" stroke="var(--danger)" stroke-width="2" fill="none" />`,
};

/** @typedef {keyof typeof STATES} StateShape */

/** @param {{shape: StateShape, label: string}} props */
export const StateGlyph = ({ shape, label }) => html`
  <svg class="state-glyph" viewBox="0 0 12 12" role="img" aria-label=${label}><title>${label}</title>${STATES[shape]}</svg>`;
