/** Above the lanes: which topic it is, how many records a dot stands for, and the button that freezes the picture. */

import { useComputed, useSignal } from "@preact/signals";
import { html } from "htm/preact";
import { useEffect } from "preact/hooks";
import { Icon } from "../panels/icons.js";
import { sceneOf } from "./scene.js";
import { figure } from "./words.js";

/** @typedef {import("../store/store.js").Store} Store */
/** @typedef {import("../i18n/words.js").Words} Words */
/** @typedef {{store: Store, words: Words}} Props */

/** @param {Props} props */
function TopicName({ store, words }) {
  const names = useComputed(() => {
    const topics = Object.entries(store.doc("cluster").value?.topics ?? {});
    const chosen = store.chosenTopic.value;
    return topics.flatMap(([name, topic]) => (topic.internal && name !== chosen ? [] : [name])).sort().join("\n");
  });
  const chosen = store.chosenTopic.value;
  const list = names.value === "" ? [] : names.value.split("\n");
  if (chosen === undefined) return html`<h2 class="scene-topic">${words("scene-no-topic")}</h2>`;
  if (list.length < 2) return html`<h2 class="scene-topic clip" title=${chosen}><bdi>${chosen}</bdi></h2>`;
  const choose = (/** @type {{currentTarget: HTMLSelectElement}} */ { currentTarget }) => store.setChosenTopic(currentTarget.value);
  return html`
    <h2 class="scene-topic chooser">
      <select aria-label=${words("scene-choose-topic")} data-testid="choose-topic" value=${chosen} onChange=${choose}>
        ${list.map((name) => html`<option key=${name} value=${name} selected=${name === chosen}>${name}</option>`)}
      </select><${Icon} name="down" />
    </h2>`;
}

/** @param {Props} props */
function Facts({ store, words }) {
  const { model } = sceneOf(store);
  const { rows = [], replication, minIsr, topic } = model.value ?? {};
  if (!topic) return null;
  return html`
    <span class="scene-facts">${words("scene-partitions", { count: rows.length })}
      <span class="hide-laptop hide-phone">
        ${replication !== undefined && html`${" · "}${words("scene-replication", { count: replication })}`}
        ${minIsr !== undefined && html`${" · "}<span title=${words("scene-min-isr-why")}>min ISR ${minIsr}</span>`}
      </span></span>`;
}

/** @param {Props} props */
function Scale({ store, words }) {
  const { written, read } = store.view.recordsPerDot.value;
  const text = written === read ? words("scene-scale", { count: written }) : words("scene-scale-two", { written, read });
  return html`
    <span class=${`badge scene-scale${written > 1 || read > 1 ? " sampled" : ""}`} title=${words("scene-scale-why")}>
      <i class="scene-scale-dot" aria-hidden="true"></i>${text}</span>`;
}

/** @param {Props} props */
function Freeze({ store, words }) {
  const since = store.view.frozenAtMs.value;
  const seconds = useSignal(0);
  useEffect(() => {
    if (since === undefined) return undefined;
    const count = () => (seconds.value = Math.round((Date.now() - since) / 1000));
    count();
    const timer = setInterval(count, 1000);
    return () => clearInterval(timer);
  }, [since]);
  const toggle = () => (store.view.frozenAtMs.value = since === undefined ? Date.now() : undefined);
  const label = words(since === undefined ? "scene-freeze" : "scene-thaw");
  return html`
    ${since !== undefined && html`<span class="badge warn">${words("scene-behind", { seconds: seconds.value })}</span>`}
    <button class="btn icon-only" data-testid="freeze" aria-pressed=${String(since !== undefined)} aria-label=${label} title=${label} onClick=${toggle}>
      <${Icon} name=${since === undefined ? "pause" : "play"} /></button>`;
}

/** @param {Props & {children?: unknown}} props */
export function TopicBar({ store, words, children }) {
  return html`
    <div class="scene-bar">
      <span class="muted">${words("scene-topic")}</span>
      <${TopicName} store=${store} words=${words} />
      <${Facts} store=${store} words=${words} />
      ${children}
      <span class="end scene-tools">
        <span class="hide-phone"><${Scale} store=${store} words=${words} /></span>
        <${Freeze} store=${store} words=${words} />
      </span>
    </div>`;
}
