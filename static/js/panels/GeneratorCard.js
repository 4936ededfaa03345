/** A generator: what it was asked for, what Kafka acknowledged, and the keys that give the dots their colours. */
import { html } from "htm/preact";
import { useSignal } from "@preact/signals";
import { keyColour } from "../scene/colours.js";
import { producerName } from "../i18n/facts.js";
import { rate, setting } from "../i18n/figures.js";
import { api } from "../transport/api.js";
import { IconButton } from "./IconButton.js";
import { Outcome } from "./Outcome.js";
import { RateSlider } from "./RateSlider.js";
import { Sparkline } from "./Sparkline.js";
import { usePage } from "./page.js";
import { useCommand } from "./useCommand.js";

export const RATES = /** @type {const} */ ({ low: 0.5, high: 500 });

/** @typedef {import("../store/types.js").ProducerDoc} ProducerDoc */

const TICKS = [0.5, 5, 50, 500];

export const Ticks = () => {
  const { language } = usePage();
  return html`<div class="ticks" aria-hidden="true">${TICKS.map((tick) => html`<span>${setting(language.value, tick)}</span>`)}</div>`;
};

/** @param {{producer: string, keys: number | undefined}} props */
const KeyLegend = ({ producer, keys }) => {
  const { words, seenKeys } = usePage();
  const seen = seenKeys.value.get(producer) ?? [];
  if (seen.length === 0) return null;
  return html`
    <div class="field-head field">${words("generator-keys", { count: keys ?? seen.length })}</div>
    <ul class="keys">
      ${seen.map(({ key, partition }) => {
        const colour = keyColour(key);
        return html`
          <li key=${key}>
            <i class=${`key-dot key-${colour}${colour > 4 ? " ring" : ""}`}></i>
            <bdi class="clip" title=${key}>${key}</bdi><span class="where">P${partition}</span>
          </li>`;
      })}
    </ul>`;
};

/** @param {{id: string, producer: ProducerDoc}} props */
export const GeneratorCard = ({ id, producer }) => {
  const { words, language, histories } = usePage();
  histories.beat.value; // a new value each second
  const wished = useSignal(/** @type {number | undefined} */ (undefined));
  const { run, problem } = useCommand();
  const name = producerName(words, id);
  const asked = wished.value ?? producer.records_per_s ?? RATES.low;
  const change = async (/** @type {number} */ perSecond) => {
    await run(() => api.patch(`/producers/${id}`, { records_per_s: perSecond }));
    wished.value = undefined;
  };
  const measured = producer.rate_per_s === undefined ? "–" : rate(language.value, producer.rate_per_s);
  const say = (/** @type {number} */ v) => `${setting(language.value, v)} msg/s`;
  return html`
    <section class="card" aria-label=${name}>
      <div class="card-head" data-port=${`producer:${id}`}>
        <h3 class="clip">${name}</h3>
        <span class="end"><bdi class="clip" title=${producer.topic}>${producer.topic}</bdi>
          <${IconButton} icon="stop" testid="stop-generator" name=${words("generator-stop", { name })}
            onClick=${() => run(() => api.del(`/producers/${id}`))} /></span>
      </div>
      <div class="row">
        <b class="figure" title=${words("generator-measured")}>${measured}</b>
        <span class="figure-of">${words("generator-asked", { rate: setting(language.value, asked) })}</span>
        <span class="end hide-laptop"><${Sparkline} values=${histories.series(`rate:${id}`)} /></span>
      </div>
      <${RateSlider} value=${producer.records_per_s} low=${RATES.low} high=${RATES.high} label=${words("generator-rate")} say=${say}
        onChange=${change} onDraft=${(/** @type {number} */ v) => (wished.value = v)} />
      <${Ticks} />
      ${producer.failed ? html`<p class="small tone-danger">${words("generator-failed", { count: producer.failed })}</p>` : null}
      <${KeyLegend} producer=${id} keys=${producer.keys} />
      <${Outcome} problem=${problem.value} />
    </section>`;
};
