/** A new generator to the chosen topic: rate and number of keys; and what one seldom changes. */
import { useSignal } from "@preact/signals";
import { html } from "htm/preact";
import { setting } from "../i18n/figures.js";
import { api } from "../transport/api.js";
import { Field, NumberInput, Select } from "./fields.js";
import { ACKS, DEFAULTS, LINGER_MS, MOST_KEYS, VALUE_BYTES } from "./generating.js";
import { showOnce } from "./opening.js";
import { Outcome } from "./Outcome.js";
import { RateField } from "./RateField.js";
import { usePage } from "./page.js";
import { useCommand } from "./useCommand.js";
import { control, useHeir } from "./useHeir.js";

/** @typedef {import("./generating.js").Generating} Generating */
/** @typedef {import("@preact/signals").Signal<Generating>} Draft */

/** @type {Record<Generating["key_distribution"], string>} */
const DISTRIBUTION_WORDS = { uniform: "keys-uniform", hot: "keys-hot" };
/** @type {Record<import("./generating.js").Acks, string>} */
const ACKS_WORDS = { all: "acks-all", 1: "acks-1", 0: "acks-0" };

/** @param {{draft: Draft, name: "keys" | "value_bytes" | "linger_ms", label: string, title?: string, bounds: readonly [number, number]}} props */
const Amount = ({ draft, name, label, title, bounds: [min, max] }) => html`
  <${Field} id=${`generator-${name}`} label=${label}>
    <${NumberInput} id=${`generator-${name}`} title=${title} min=${min} max=${max} value=${draft.value[name]}
      onChange=${(/** @type {number} */ value) => (draft.value = { ...draft.value, [name]: value })} />
  <//>`;

/** @param {{draft: Draft}} props */
const MoreFields = ({ draft }) => {
  const { words } = usePage();
  const change = (/** @type {Partial<Generating>} */ part) => (draft.value = { ...draft.value, ...part });
  return html`
    <details class="more"><summary>${words("options-more")}</summary>
      <${Field} id="generator-distribution" label=${words("generator-distribution")}>
        <${Select} id="generator-distribution" value=${draft.value.key_distribution} onChange=${(/** @type {any} */ key_distribution) => change({ key_distribution })}
          options=${Object.entries(DISTRIBUTION_WORDS).map(([value, word]) => ({ value, label: words(word) }))} />
      <//>
      <div class="pair even">
        <${Amount} draft=${draft} name="value_bytes" label=${words("generator-value-bytes")} bounds=${VALUE_BYTES} />
        <${Amount} draft=${draft} name="linger_ms" label="linger.ms" title=${words("generator-linger-why")} bounds=${LINGER_MS} />
      </div>
      <${Field} id="generator-acks" label="acks">
        <${Select} id="generator-acks" value=${draft.value.acks} onChange=${(/** @type {any} */ acks) => change({ acks })}
          options=${ACKS.map((value) => ({ value, label: words(ACKS_WORDS[value]) }))} />
      <//>
    </details>`;
};

/** @param {{done: () => void}} props */
export const NewGenerator = ({ done }) => {
  const { store, words, language } = usePage();
  const draft = useSignal(DEFAULTS);
  const { run, problem } = useCommand();
  const topic = store.chosenTopic.value;
  const internal = store.doc("cluster").value?.topics?.[topic ?? ""]?.internal === true;
  const place = useHeir(() => control("add-generator"));
  const start = async (/** @type {Event} */ event) => {
    event.preventDefault();
    const started = await run(() => api.post("/producers", { topic, ...draft.value }).then(() => true));
    if (started) done();
  };
  const say = (/** @type {number} */ v) => `${setting(language.value, v)} msg/s`;
  const pace = (/** @type {number} */ records_per_s) => (draft.value = { ...draft.value, records_per_s });
  return html`
    <form class="card draft" ref=${(/** @type {HTMLFormElement | null} */ form) => (showOnce(form), (place.current = form))} onSubmit=${start}>
      <div class="card-head"><h3>${words("generator-new")}</h3><span class="end"><bdi class="clip">${topic}</bdi></span></div>
      <div class="field-head field"><span>${words("generator-rate")}</span>
        <span class="end">msg/s</span></div>
      <${RateField} value=${draft.value.records_per_s} label=${words("generator-rate")} exact=${words("rate-exact")} say=${say} onDraft=${pace} onChange=${() => undefined} />
      <${Amount} draft=${draft} name="keys" label=${words("generator-key-count")} title=${words("generator-key-rule")} bounds=${[0, MOST_KEYS]} />
      <${MoreFields} draft=${draft} />
      <div class="form-foot">
        <button class="btn wide" data-testid="start-generator" disabled=${topic === undefined || internal}>${words("generator-start")}</button>
        <button type="button" class="btn ghost" onClick=${done}>${words("cancel")}</button>
      </div>
      <${Outcome} problem=${problem.value ?? (internal ? { code: "internal_topic" } : undefined)} />
    </form>`;
};
