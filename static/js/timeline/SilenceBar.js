/** How long a consumer is silent, and how long Kafka will still wait. */
import { html } from "htm/preact";
import { rate } from "../i18n/figures.js";
import { usePage } from "../panels/page.js";
import { useTicking } from "./useTicking.js";

/** @typedef {import("./rebalance.js").Silence} Silence */

/** @param {{silence: Silence, now: () => number}} props */
export const SilenceBar = ({ silence, now }) => {
  const { words, language } = usePage();
  useTicking(true);
  const left = Math.max(0, silence.evictsAtMs - now());
  const passed = silence.sinceMs === undefined ? undefined : now() - silence.sinceMs;
  const part = passed === undefined ? 0 : Math.min(1, passed / (passed + left));
  return html`
    <div class="silence-bar" role="timer" aria-label=${words("silence-title", { name: silence.clientId })}>
      <i style=${{ width: `${part * 100}%` }}></i>
      <span>${words("phase-silence")}${passed !== undefined && html` <b>${words("phase-so-far", { time: `${rate(language.value, passed / 1000)} s` })}</b>`}</span>
      <b class="tone-danger">${words("silence-left", { time: `${rate(language.value, left / 1000)} s` })}</b>
    </div>`;
};
