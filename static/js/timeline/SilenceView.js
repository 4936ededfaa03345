/** Why nothing happens: a consumer is silent, and Kafka waits for its session timeout. */
import { html } from "htm/preact";
import { rate } from "../i18n/figures.js";
import { partitionWords } from "../i18n/partitions.js";
import { strong, Sentence } from "../i18n/strong.js";
import { Icon } from "../panels/icons.js";
import { usePage } from "../panels/page.js";
import { useTicking } from "./useTicking.js";
import { Command, Configs } from "./Why.js";

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

/** @param {{silence: Silence, command: string | undefined}} props */
export const SilenceView = ({ silence, command }) => {
  const { words } = usePage();
  const partitions = partitionWords(silence.partitions);
  return html`
    <h2>${words("silence-why-title")}</h2>
    <div class="pane-body why" tabindex="0" role="region" aria-label=${words("silence-why-title")}>
      <p><${Sentence} sentence=${words(silence.state === "frozen" ? "silence-frozen" : "silence-killed", { name: strong(silence.clientId) })} />
        ${" "}${words("silence-why")}</p>
      ${partitions !== "" && html`<p class="tone-danger"><${Icon} name="cross" /> ${words("silence-nobody-reads", { partitions })}</p>`}
      <${Configs} configs=${silence.limits} />
      <${Command} command=${command} />
    </div>`;
};
