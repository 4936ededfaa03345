/** A new generator: rate and number of keys, to the chosen topic. */
import { useSignal } from "@preact/signals";
import { html } from "htm/preact";
import { setting } from "../i18n/figures.js";
import { api } from "../transport/api.js";
import { Field, NumberInput } from "./fields.js";
import { RATES, Ticks } from "./GeneratorCard.js";
import { showOnce } from "./opening.js";
import { Outcome } from "./Outcome.js";
import { RateSlider } from "./RateSlider.js";
import { usePage } from "./page.js";
import { useCommand } from "./useCommand.js";

const DEFAULTS = { records_per_s: 5, keys: 8, value_bytes: 100, acks: "all" };

/** @param {{done: () => void}} props */
export const NewGenerator = ({ done }) => {
  const { store, words, language } = usePage();
  const draft = useSignal(DEFAULTS);
  const { run, problem } = useCommand();
  const topic = store.chosenTopic.value;
  const start = async (/** @type {Event} */ event) => {
    event.preventDefault();
    const started = await run(() => api.post("/producers", { topic, ...draft.value }).then(() => true));
    if (started) done();
  };
  const say = (/** @type {number} */ v) => `${setting(language.value, v)} msg/s`;
  return html`
    <form class="card draft" ref=${showOnce} onSubmit=${start}>
      <div class="card-head"><h3>${words("generator-new")}</h3><span class="end"><bdi class="clip">${topic}</bdi></span></div>
      <div class="field-head field"><span>${words("generator-rate")}</span><b class="end">${say(draft.value.records_per_s)}</b></div>
      <${RateSlider} value=${draft.value.records_per_s} low=${RATES.low} high=${RATES.high} label=${words("generator-rate")} say=${say}
        onDraft=${(/** @type {number} */ v) => (draft.value = { ...draft.value, records_per_s: v })} onChange=${() => undefined} />
      <${Ticks} />
      <${Field} id="generator-keys" label=${words("generator-key-count")}>
        <${NumberInput} id="generator-keys" title=${words("generator-key-rule")} min=${0} max=${100_000} value=${draft.value.keys}
          onChange=${(/** @type {number} */ keys) => (draft.value = { ...draft.value, keys })} />
      <//>
      <div class="form-foot">
        <button class="btn wide" data-testid="start-generator" disabled=${topic === undefined}>${words("generator-start")}</button>
        <button type="button" class="btn ghost" onClick=${done}>${words("cancel")}</button>
      </div>
      <${Outcome} problem=${problem.value} />
    </form>`;
};
