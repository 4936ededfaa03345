/** A generator: what it was asked for, what Kafka acknowledged, and the keys that give the dots their colours. */
import { html } from "htm/preact";
import { useComputed, useSignal } from "@preact/signals";
import { Ask } from "../explain/Ask.js";
import { To } from "../inspect/To.js";
import { keyColour } from "../scene/colours.js";
import { producerName } from "../i18n/facts.js";
import { bytes } from "../i18n/units.js";
import { rate, setting, shortRate } from "../i18n/figures.js";
import { strong } from "../i18n/strong.js";
import { api } from "../transport/api.js";
import { producerOptions } from "./generating.js";
import { IconButton } from "./IconButton.js";
import { Outcome } from "./Outcome.js";
import { RATES } from "./rates.js";
import { RateField } from "./RateField.js";
import { Sparkline } from "./Sparkline.js";
import { usePage } from "./page.js";
import { useCommand } from "./useCommand.js";
import { control, neighbour, useHeir } from "./useHeir.js";

/** @typedef {import("../store/types.js").ProducerDoc} ProducerDoc */

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
  const { store, words, language, histories } = usePage();
  const topicGone = useComputed(() => {
    const cluster = store.doc("cluster").value;
    return cluster?.phase === "ready" && producer.topic !== undefined && !Object.hasOwn(cluster.topics ?? {}, producer.topic);
  });
  histories.beat.value; // a new value each second
  const wished = useSignal(/** @type {number | undefined} */ (undefined));
  const { run, problem } = useCommand();
  const name = producerName(words, id);
  const asked = wished.value ?? producer.records_per_s ?? RATES.low;
  const change = async (/** @type {number} */ perSecond) => {
    await run(() => api.patch(`/producers/${id}`, { records_per_s: perSecond }));
    wished.value = undefined;
  };
  const measured = producer.rate_per_s;
  const place = useHeir((leaving) => neighbour(leaving, "stop-generator") ?? control("add-generator"));
  const say = (/** @type {number} */ v) => `${setting(language.value, v)} msg/s`;
  return html`
    <section class="card" ref=${place} aria-label=${name}>
      <div class="card-head" data-port=${`producer:${id}`}>
        <h3 class="clip"><${To} to=${{ kind: "producer", producer: id }}>${name}<//></h3>
        <span class="end"><bdi class="clip" title=${producer.topic}>${producer.topic}</bdi>
          <${IconButton} icon="stop" testid="stop-generator" name=${words("generator-stop", { name })}
            onClick=${() => run(() => api.del(`/producers/${id}`))} /></span>
      </div>
      <div class="row">
        <b class="figure" title=${`${measured === undefined ? "" : `${rate(language.value, measured)} msg/s · `}${words("generator-measured")}`}>
          ${measured === undefined ? "–" : shortRate(language.value, measured)}</b>
        <span class="figure-of">msg/s</span>
        <span class="end hide-laptop"><${Sparkline} values=${histories.series(`rate:${id}`)} /></span>
      </div>
      <${RateField} value=${producer.records_per_s} typed=${asked} label=${words("generator-rate")} exact=${words("rate-exact-of", { name })} say=${say}
        onChange=${change} onDraft=${(/** @type {number} */ v) => (wished.value = v)} />
      ${producer.failed ? html`<p class="small tone-danger">${words("generator-failed", { count: producer.failed })}
        <${Ask} subject="produce_failed" about=${{ topic: producer.topic, producer: id }} what=${`${strong(name)}: ${words("generator-failed", { count: producer.failed })}`} /></p>` : null}
      ${topicGone.value && html`<p class="small tone-warn">${words("generator-topic-gone")}</p>`}
      <p class="small dim options-line">${producer.key_distribution === "hot" && html`<span>${words("keys-hot")}</span>`}
        ${producerOptions(producer, (size) => bytes(language.value, size)).map((option) => html`<span class="mono" key=${option}>${option}</span>`)}</p>
      <${KeyLegend} producer=${id} keys=${producer.keys} />
      <${Outcome} problem=${problem.value} />
    </section>`;
};
