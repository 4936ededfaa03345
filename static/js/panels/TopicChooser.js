/** The name of the chosen topic; a press opens the list of all: search, arrow keys, Kafka's own behind a switch. */
import { useComputed, useSignal } from "@preact/signals";
import { html } from "htm/preact";
import { rate, shortRate, whole } from "../i18n/figures.js";
import { onText } from "./fields.js";
import { Icon } from "./icons.js";
import { placeAfter } from "./listKeys.js";
import { focusOnce } from "./opening.js";
import { usePage } from "./page.js";
import { MANY, topicRows } from "./topics.js";
import { usePopover } from "./usePopover.js";

/** @typedef {import("./topics.js").TopicRow} TopicRow */

const LIST = "topic-list";

/** An option that the keys reach comes into sight. @param {HTMLElement | null} element */
const inSight = (element) => element?.scrollIntoView({ block: "nearest" });

/** @param {{topic: TopicRow, place: number, active: boolean, chosen: boolean, choose: () => void}} props */
const Option = ({ topic, place, active, chosen, choose }) => {
  const { words, language } = usePage();
  const { name, partitions, rate_per_s: perSecond, internal } = topic;
  return html`
    <li role="option" id=${`${LIST}-${place}`} class=${active ? "option active" : "option"} aria-selected=${String(chosen)} data-option=${name}
      ref=${active ? inSight : undefined} onClick=${choose}>
      <${Icon} name=${chosen ? "check" : ""} />
      <bdi class="clip" title=${name}>${name}</bdi>
      ${internal && html`<span class="tag">${words("topic-internal")}</span>`}
      <span class="option-figures"><span>${words("topic-partition-count", { count: partitions })}</span>
        <span class="option-rate" title=${perSecond === undefined ? undefined : `${rate(language.value, perSecond)} msg/s`}>
          ${perSecond === undefined ? "–" : shortRate(language.value, perSecond)} msg/s</span></span>
    </li>`;
};

/** @param {{done: () => void}} props */
const TopicList = ({ done }) => {
  const { store, words, language, choices } = usePage();
  const search = useSignal("");
  const topics = useComputed(() => store.doc("cluster").value?.topics ?? {});
  const chosen = store.chosenTopic.value;
  const { rows, more, internals } = topicRows(topics.value, { internal: choices.internalTopics.value, search: search.value, chosen });
  const start = Math.max(0, rows.findIndex((topic) => topic.name === chosen));
  const place = useSignal(start);
  const at = Math.min(place.value, Math.max(0, rows.length - 1));
  const searching = Object.keys(topics.value).length > MANY;
  const choose = (/** @type {string | undefined} */ name) => {
    if (name === undefined) return;
    store.setChosenTopic(name);
    done();
  };
  const onKey = (/** @type {KeyboardEvent} */ event) => {
    const next = searching && ["Home", "End"].includes(event.key) ? undefined : placeAfter(event.key, at, rows.length);
    if (next !== undefined) place.value = next;
    else if (event.key === "Enter") choose(rows[at]?.name);
    else return;
    event.preventDefault();
  };
  const active = rows.length > 0 ? `${LIST}-${at}` : undefined;
  const list = { id: LIST, role: "listbox", class: "options", "aria-label": words("scene-choose-topic") };
  const options = rows.map((topic, i) => html`
    <${Option} key=${topic.name} topic=${topic} place=${i} active=${i === at} chosen=${topic.name === chosen} choose=${() => choose(topic.name)} />`);
  return html`
    <div class="card pop list">
      ${searching && html`
        <input class="input" role="combobox" aria-expanded="true" aria-controls=${LIST} aria-activedescendant=${active} aria-label=${words("topic-search")}
          placeholder=${words("topic-search")} spellcheck="false" autocomplete="off" ref=${focusOnce} value=${search.value} onKeyDown=${onKey}
          onInput=${onText((typed) => ((search.value = typed), (place.value = 0)))} />`}
      ${searching ? html`<ul ...${list}>${options}</ul>`
        : html`<ul ...${list} tabindex="0" aria-activedescendant=${active} ref=${focusOnce} onKeyDown=${onKey}>${options}</ul>`}
      ${rows.length === 0 && html`<p class="small muted" role="status">${words("topic-none-found")}</p>`}
      ${more > 0 && html`<p class="small dim">${words("topic-more", { count: more })}</p>`}
      ${internals > 0 && html`
        <label class="switch"><input type="checkbox" role="switch" data-testid="internal-topics" checked=${choices.internalTopics.value}
          onChange=${() => (choices.internalTopics.value = !choices.internalTopics.value)} />
          <span>${words("topic-internals", { count: whole(language.value, internals) })}</span></label>`}
    </div>`;
};

export const TopicChooser = () => {
  const { store, words } = usePage();
  const { open, toggle, close, around } = usePopover();
  const chosen = store.chosenTopic.value;
  const some = useComputed(() => Object.keys(store.doc("cluster").value?.topics ?? {}).length > 0);
  if (chosen === undefined && !some.value) return html`<h2 class="scene-topic">${words("scene-no-topic")}</h2>`;
  return html`
    <div class="popping scene-chooser" ...${around}>
      <h2 class="scene-topic"><button class="btn ghost chosen" data-testid="choose-topic" aria-haspopup="listbox" aria-expanded=${String(open)}
        title=${`${words("scene-choose-topic")}: ${chosen ?? ""}`} onClick=${toggle}>
        <bdi class="clip">${chosen ?? words("scene-choose-topic")}</bdi><${Icon} name="down" /></button></h2>
      ${open && html`<${TopicList} done=${close} />`}
    </div>`;
};
