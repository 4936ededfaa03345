/** Above the lanes: which topic it is, how many records a dot stands for, and the button that freezes the picture. */

import { useSignal } from "@preact/signals";
import { html } from "htm/preact";
import { useEffect, useRef } from "preact/hooks";
import { Icon } from "../panels/icons.js";
import { TopicChooser } from "../panels/TopicChooser.js";
import { onFewDays } from "../panels/parts.js";
import { sceneOf } from "./scene.js";
import { MOST_ROWS } from "./worst.js";
import { figure } from "./words.js";

/** @typedef {import("../store/store.js").Store} Store */
/** @typedef {import("../i18n/words.js").Words} Words */
/** @typedef {{store: Store, words: Words}} Props */

const NEWS_MS = 60_000;

const Worst = onFewDays("Worst");

/** @param {Props} props */
function Facts({ store, words }) {
  const { model } = sceneOf(store);
  const { rows = [], rest = [], replication, minIsr, topic } = model.value ?? {};
  if (!topic) return null;
  const all = [words("scene-partitions", { count: rows.length + rest.length }), replication !== undefined && words("scene-replication", { count: replication }), minIsr !== undefined && `min ISR ${minIsr}`];
  return html`
    <span class="scene-facts" title=${all.filter(Boolean).join(" · ")}>${words("scene-partitions", { count: rows.length + rest.length })}
      <span class="scene-facts-more">
        ${replication !== undefined && html`${" · "}${words("scene-replication", { count: replication })}`}
        ${minIsr !== undefined && html`<span title=${words("scene-min-isr-why")}>${" · "}min ISR ${minIsr}</span>`}
      </span></span>`;
}

/** @param {Props} props */
function Scale({ store, words }) {
  const { written, read } = store.view.recordsPerDot.value;
  const text = written === read ? words("scene-scale", { count: written }) : words("scene-scale-two", { written, read });
  const short = written === read ? `= ${figure(written)}` : `= ${figure(written)} · ${figure(read)}`;
  return html`
    <span class=${`badge scene-scale${written > 1 || read > 1 ? " sampled" : ""}`} title=${`${text}. ${words("scene-scale-why")}`}>
      <i class="scene-scale-dot" aria-hidden="true"></i><span class="scene-scale-text">${text}</span><span class="scene-scale-short" aria-hidden="true">${short}</span></span>`;
}

/** A topic of the same name with another id is another topic: its offsets begin anew. @param {Props} props */
function Recreated({ store, words }) {
  const topic = store.chosenTopic.value ?? "";
  const id = store.doc(`topic:${topic}`).value?.id;
  const known = useRef(/** @type {{topic: string, id: string | undefined}} */ ({ topic, id }));
  const shown = useSignal(false);
  useEffect(() => {
    const { topic: before, id: idBefore } = known.current;
    if (id !== undefined) known.current = { topic, id };
    if (before !== topic) shown.value = false;
    if (before !== topic || id === undefined || idBefore === undefined || id === idBefore) return undefined;
    shown.value = true;
    const timer = setTimeout(() => (shown.value = false), NEWS_MS);
    return () => clearTimeout(timer);
  }, [topic, id]);
  if (!shown.value) return null;
  return html`<span class="badge" role="status" title=${words("scene-recreated-why")}>${words("scene-recreated")}</span>`;
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
  const { rows = [], rest = [] } = sceneOf(store).model.value ?? {};
  return html`
    <div class="scene-bar">
      <span class="muted scene-bar-label">${words("scene-topic")}</span>
      <${TopicChooser} />
      <${Recreated} store=${store} words=${words} />
      <${Facts} store=${store} words=${words} />
      ${rows.length + rest.length > MOST_ROWS && html`<${Worst} store=${store} words=${words} />`}
      ${children}
      <span class="end scene-tools">
        <span class="hide-phone"><${Scale} store=${store} words=${words} /></span>
        ${store.replay.value ? null : html`<${Freeze} store=${store} words=${words} />`}
      </span>
    </div>`;
}
