/** What is known of a thing: names and values; what is not known is not there. */
import { html } from "htm/preact";
import { timeOfDay } from "../i18n/figures.js";
import { isSameDay, zoned } from "../i18n/zone.js";
import { usePage } from "../panels/page.js";

/** @typedef {[label: string, value: unknown, why?: string]} Known */

/** @param {{rows: Known[]}} props */
export const Rows = ({ rows }) => {
  const known = rows.filter(([, value]) => value !== undefined && value !== "" && value !== false);
  if (known.length === 0) return null;
  return html`
    <dl class="known">${known.map(([label, value, why]) => html`
      <div key=${label}><dt title=${why}>${label}</dt><dd>${value}</dd></div>`)}</dl>`;
};

/** @param {{title: string, children?: unknown, aside?: unknown, testid?: string, look?: string}} props */
export const Part = ({ title, children, aside, testid, look = "" }) => html`
  <section class=${`inspect-part ${look}`} data-testid=${testid}>
    <div class="inspect-part-head"><h3>${title}</h3>${aside}</div>
    ${children}
  </section>`;

/** A time of day with its milliseconds; the day is in the title. @param {{atMs: number}} props */
export const Moment = ({ atMs }) => {
  const { language } = usePage();
  const at = new Date(atMs);
  if (Number.isNaN(at.getTime())) return html`<span class="mono">${atMs}</span>`;
  const { seconds, millis } = timeOfDay(atMs);
  const day = isSameDay(atMs, Date.now()) ? "" : `${at.toLocaleDateString(language.value, zoned())} `;
  return html`<time class="mono" datetime=${at.toISOString()} title=${`${at.toLocaleString(language.value, { ...zoned(), timeZoneName: "short" })} · ${at.toISOString()}`}>${day}${seconds}${millis}</time>`;
};

