/** What is wrong, at the top of the overview: each named, each a way to it. */
import { useSignal } from "@preact/signals";
import { html } from "htm/preact";
import { Ask } from "../explain/Ask.js";
import { loopWords } from "../explain/loop.js";
import { ofTrouble } from "../explain/troubles.js";
import { shortWhole } from "../i18n/figures.js";
import { To } from "../inspect/To.js";
import { Icon } from "../panels/icons.js";
import { usePage } from "../panels/page.js";
import { openPartition } from "./going.js";
import { TROUBLE_WORDS } from "./named.js";
import { showScene } from "./opening.js";
import { aboutOf } from "./troubles.js";

/** @typedef {import("./troubles.js").Trouble} Trouble */
/** @typedef {import("./troubles.js").Item} Item */

const SHOWN = 3;
const PARTITIONS = 4;
const WHY_WORDS = {
  no_leader: "trouble-no-leader-why",
  broker_down: "trouble-broker-down-why",
  loop: "trouble-loop-why",
  not_converging: "trouble-not-converging-why",
  stuck: "trouble-stuck-why",
  unread: "trouble-unread-why",
  under_replicated: "trouble-under-replicated-why",
};

/** @param {{item: Item}} props */
const TopicItem = ({ item }) => {
  const { store, words } = usePage();
  const { topic = "", partitions, count = 0 } = item;
  if (!partitions) return html`<button class="goto" onClick=${() => showScene(store, topic)}><bdi>${topic}</bdi> · ${words("trouble-partitions", { count })}</button>`;
  const more = partitions.length - PARTITIONS;
  return html`
    <button class="goto" onClick=${() => showScene(store, topic)}><bdi>${topic}</bdi></button>
    ${partitions.slice(0, PARTITIONS).map((partition) => html`
      <button key=${partition} class="goto" data-partition-way=${`${topic}:${partition}`} onClick=${() => openPartition(store, topic, partition)}>P${partition}</button>`)}
    ${more > 0 && html`<span class="dim">+${more}</span>`}`;
};

/** @param {{item: Item, kind: string}} props */
const GroupItem = ({ item, kind }) => {
  const { words, language } = usePage();
  const { group = "", count = 0, within_ms = 0, last_ms, client_id: client, lag } = item;
  const more = kind === "loop" ? loopWords(words, language.value, { count, within_ms, last_ms })
    : kind === "not_converging" ? client && words("trouble-waits-for", { name: client })
    : lag !== undefined && `lag ${shortWhole(language.value, lag)}`;
  return html`<${To} to=${{ kind: "group", group }} look="goto"><bdi>${group}</bdi><//>${more ? html` <span class="muted">${more}</span>` : null}`;
};

/** @param {{trouble: Trouble}} props */
const Kind = ({ trouble }) => {
  const { words } = usePage();
  const all = useSignal(false);
  const { kind, tone, items } = trouble;
  const left = items.length - SHOWN;
  const shown = all.value ? items : items.slice(0, SHOWN);
  return html`
    <li class=${`trouble ${tone}`} data-trouble=${kind}>
      <span class="trouble-name" title=${words(WHY_WORDS[kind])}><${Icon} name="warning" tone=${tone} /><b>${words(TROUBLE_WORDS[kind], { count: items.length })}</b>
        <${Ask} subject=${ofTrouble(kind)} about=${aboutOf(items)} what=${words(TROUBLE_WORDS[kind], { count: items.length })} now=${words(WHY_WORDS[kind])} /></span>
      <ul>${shown.map((item) => html`
        <li key=${item.id} data-trouble-of=${item.id}>${item.topic !== undefined ? html`<${TopicItem} item=${item} />`
          : item.broker !== undefined ? html`<${To} to=${{ kind: "broker", broker: Number(item.broker) }} look="goto">${words("scene-broker", { id: item.broker })}<//>`
          : html`<${GroupItem} item=${item} kind=${kind} />`}</li>`)}
        ${left > 0 && html`<li><button class="goto rest" aria-expanded=${String(all.value)} onClick=${() => (all.value = !all.value)}>${all.value ? words("trouble-fewer") : words("trouble-more", { count: left })}</button></li>`}</ul>
    </li>`;
};

/** @param {{found: Trouble[]}} props */
export const TroubleList = ({ found }) => {
  const { words } = usePage();
  if (found.length === 0) return html`<p class="troubles calm" data-testid="troubles"><${Icon} name="check" tone="ok" />${words("trouble-none")}</p>`;
  return html`
    <section class="troubles" data-testid="troubles" aria-label=${words("trouble-title")}>
      <ul>${found.map((trouble) => html`<${Kind} key=${trouble.kind} trouble=${trouble} />`)}</ul>
    </section>`;
};
