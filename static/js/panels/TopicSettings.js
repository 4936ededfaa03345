/** What the topic is set to, and what can be done to it: more partitions, deletion. */
import { useComputed, useSignal } from "@preact/signals";
import { html } from "htm/preact";
import { configLines } from "../i18n/configs.js";
import { api, topicPath } from "../transport/api.js";
import { CapabilityNotes } from "./CapabilityNotes.js";
import { Field, NumberInput, onText } from "./fields.js";
import { focusOnce, showOnce } from "./opening.js";
import { Outcome } from "./Outcome.js";
import { usePage } from "./page.js";
import { useCommand } from "./useCommand.js";

/** @typedef {import("../i18n/configs.js").ConfigLine} ConfigLine */

const MOST_PARTITIONS = 1000;

/** @param {{lines: ConfigLine[]}} props */
const ConfigTable = ({ lines }) => html`
  <dl class="configs">${lines.map(({ name, value, raw }) => html`
    <div key=${name}><dt class="mono clip" title=${name}>${name}</dt><dd title=${raw}>${value}</dd></div>`)}</dl>`;

/** @param {{configs: Record<string, string>}} props */
const Configs = ({ configs }) => {
  const { words, language } = usePage();
  const { first, rest } = configLines(words, language.value, configs);
  if (first.length + rest.length === 0) return html`<p class="small muted">${words("configs-unknown")}</p>`;
  return html`
    <${ConfigTable} lines=${first} />
    ${rest.length > 0 && html`
      <details class="more"><summary>${words("configs-more", { count: rest.length })}</summary><${ConfigTable} lines=${rest} /></details>`}`;
};

/** Partitions are never taken away: Kafka cannot. @param {{topic: string, partitions: number}} props */
const MorePartitions = ({ topic, partitions }) => {
  const { words } = usePage();
  const wished = useSignal(/** @type {number | undefined} */ (undefined));
  const { run, problem, running } = useCommand();
  const count = Math.max(partitions + 1, wished.value ?? 0);
  const add = async (/** @type {Event} */ event) => {
    event.preventDefault();
    if (running.peek() > 0) return; // not disabled meanwhile: that would take the focus away
    if (await run(() => api.post(`${topicPath(topic)}/partitions`, { count }).then(() => true))) wished.value = undefined;
  };
  if (partitions >= MOST_PARTITIONS) return null;
  return html`
    <form onSubmit=${add}>
      <${Field} id="more-partitions" label=${words("partitions-wished")}>
        <div class="row">
          <${NumberInput} id="more-partitions" min=${partitions + 1} max=${MOST_PARTITIONS} value=${count}
            onChange=${(/** @type {number} */ value) => (wished.value = value)} />
          <button class="btn" data-testid="add-partitions" aria-disabled=${running.value > 0}>${words("partitions-add")}</button>
        </div>
      <//>
      <p class="small dim">${words("partitions-add-why")}</p>
      <${Outcome} problem=${problem.value} />
    </form>`;
};

/** @param {{topic: string, done: () => void}} props */
const DeleteTopic = ({ topic, done }) => {
  const { words } = usePage();
  const typed = useSignal(/** @type {string | undefined} */ (undefined));
  const cancelled = useSignal(false);
  const { run, problem, running } = useCommand();
  const cancel = () => {
    cancelled.value = true; // the button that comes back gets the focus
    typed.value = undefined;
  };
  const remove = async (/** @type {Event} */ event) => {
    event.preventDefault();
    if (typed.peek() !== topic || running.peek() > 0) return;
    if (await run(() => api.del(topicPath(topic)).then(() => true))) done();
  };
  if (typed.value === undefined) {
    return html`<button type="button" class="btn ghost danger" data-testid="delete-topic" ref=${cancelled.value ? focusOnce : undefined}
      onClick=${() => (typed.value = "")}>${words("topic-delete")}</button>`;
  }
  return html`
    <form ref=${showOnce} onSubmit=${remove}>
      <${Field} id="delete-name" label=${words("topic-delete-type", { topic })}>
        <input id="delete-name" class="input mono" spellcheck="false" autocomplete="off" ref=${focusOnce} value=${typed.value}
          onInput=${onText((text) => (typed.value = text))} />
      <//>
      <p class="small dim">${words("topic-delete-why")}</p>
      <div class="form-foot">
        <button class="btn wide danger" data-testid="confirm-delete-topic" disabled=${typed.value !== topic} aria-disabled=${running.value > 0}>${words("topic-delete-so")}</button>
        <button type="button" class="btn ghost" onClick=${cancel}>${words("cancel")}</button>
      </div>
      <${Outcome} problem=${problem.value} />
    </form>`;
};

/** @param {{topic: string, close: () => void}} props */
export const TopicSettings = ({ topic, close }) => {
  const { store } = usePage();
  const cluster = useComputed(() => store.doc("cluster").value);
  const summary = cluster.value?.topics?.[topic];
  const changeable = cluster.value?.phase === "ready" && !store.readOnly.value && !summary?.internal;
  return html`
    <div class="card pop details" role="group" aria-label=${topic}>
      <div class="card-head"><h3 class="clip"><bdi>${topic}</bdi></h3></div>
      <${CapabilityNotes} area="configs" />
      <${Configs} configs=${store.doc(`topic:${topic}`).value?.configs ?? {}} />
      ${changeable && html`<${MorePartitions} topic=${topic} partitions=${summary?.partitions ?? 0} /><${DeleteTopic} topic=${topic} done=${close} />`}
    </div>`;
};
