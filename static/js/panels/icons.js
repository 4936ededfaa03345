/** The icons, drawn in a 16 px square. An icon is never the only bearer of a meaning: a word stands by, or a label. */
import { html } from "htm/preact";

const SHAPES = {
  pause: html`<path d="M5.5 3.5v9M10.5 3.5v9" />`,
  play: html`<path class="solid" d="M5 3l8 5-8 5z" />`,
  step: html`<path class="solid" d="M4 3l6 5-6 5z" /><path d="M12 3.5v9" />`,
  keys: html`<rect x="1.5" y="4" width="13" height="8.5" rx="1.5" /><path d="M4.2 7h.1M7 7h.1M9.8 7h.1M11.8 7h.1M5 10h6" />`,
  stop: html`<rect x="4" y="4" width="8" height="8" rx="1" />`,
  plus: html`<path d="M8 3v10M3 8h10" />`,
  minus: html`<path d="M3 8h10" />`,
  cross: html`<path d="M4 4l8 8M12 4l-8 8" />`,
  check: html`<path d="M3 8.5l3.2 3.2L13 4.8" />`,
  warning: html`<path d="M8 2 1.5 13.5h13z" /><path d="M8 6.5v3.2M8 11.8v.1" />`,
  lock: html`<rect x="3.5" y="7" width="9" height="6.5" rx="1" /><path d="M5.5 7V5a2.5 2.5 0 0 1 5 0v2" />`,
  sun: html`<circle cx="8" cy="8" r="3" /><path d="M8 1v1.6M8 13.4V15M1 8h1.6M13.4 8H15M3 3l1.2 1.2M11.8 11.8 13 13M13 3l-1.2 1.2M4.2 11.8 3 13" />`,
  moon: html`<path d="M13.5 9.5A6 6 0 0 1 6.5 2.5a6 6 0 1 0 7 7z" />`,
  copy: html`<rect x="5.5" y="5.5" width="8" height="8" rx="1" /><path d="M3 10.5h-.5v-8h8V3" />`,
  down: html`<path d="M4 6l4 4 4-4" />`,
  up: html`<path d="M4 10l4-4 4 4" />`,
  move: html`<path d="M2.5 8h10M9 4.5 12.5 8 9 11.5" />`,
  back: html`<path d="M13.5 8h-10M7 4.5 3.5 8 7 11.5" />`,
  wait: html`<circle cx="8" cy="8" r="5.5" /><path d="M8 5v3.2l2 1.3" />`,
  leave: html`<path d="M6.5 3h-4v10h4M6.5 8h7M11 5.5 13.5 8 11 10.5" />`,
  tune: html`<path d="M2.5 5h6M12 5h1.5M2.5 11H4M7.5 11h6" /><circle cx="10.2" cy="5" r="1.7" /><circle cx="5.8" cy="11" r="1.7" />`,
  dot: html`<circle class="solid" cx="8" cy="8" r="2" />`,
};

/** @typedef {keyof typeof SHAPES} IconName */

/** @param {{name: string, tone?: string}} props */
export const Icon = ({ name, tone }) => html`
  <svg class=${tone ? `icon tone-${tone}` : "icon"} viewBox="0 0 16 16" aria-hidden="true">
    ${SHAPES[/** @type {IconName} */ (name)] ?? SHAPES.dot}
  </svg>`;

/** The mark of the program: records of three logs, the newest lit. */
export const Mark = () => html`
  <svg class="mark" viewBox="0 0 22 22" aria-hidden="true">
    ${[[1, 3], [7, 3], [13, 3, 1], [1, 9], [7, 9, 1], [1, 15], [7, 15], [13, 15], [19, 15, 1]].map(([x = 0, y = 0, lit]) => html`
      <rect x=${x} y=${y} width=${x === 19 ? 3 : 4} height="4" rx="1" class=${lit ? "lit" : undefined} />`)}
  </svg>`;

/** How a member of a group is: the shape says it, the colour only repeats it. */
const STATES = {
  polling: html`<circle cx="6" cy="6" r="4.6" fill="var(--ok)" />`,
  paused: html`<path d="M4 2v8M8 2v8" stroke="var(--text-2)" stroke-width="2.2" fill="none" />`,
  joining: html`<circle cx="6" cy="6" r="4.2" fill="none" stroke="var(--rebal)" stroke-width="2" stroke-dasharray="3 2.2" />`,
  frozen: html`<path d="M6 1v10M1.7 3.5l8.6 5M10.3 3.5l-8.6 5" stroke="var(--warn)" stroke-width="1.5" fill="none" />`,
  leaving: html`<path d="M2 6h7M6 3l3 3-3 3" stroke="var(--text-2)" stroke-width="1.8" fill="none" />`,
  dead: html`<path d="M2 2l8 8M10 2l-8 8" stroke="var(--danger)" stroke-width="2" fill="none" />`,
};

/** @typedef {keyof typeof STATES} StateShape */

/** @param {{shape: StateShape, label: string}} props */
export const StateGlyph = ({ shape, label }) => html`
  <svg class="state-glyph" viewBox="0 0 12 12" role="img" aria-label=${label}><title>${label}</title>${STATES[shape]}</svg>`;
