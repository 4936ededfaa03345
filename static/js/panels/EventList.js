/** What happened, in words, newest first. */
import { useComputed } from "@preact/signals";
import { html } from "htm/preact";
import { factWords } from "../i18n/facts.js";
import { timeOfDay } from "../i18n/figures.js";
import { gathered } from "../i18n/gathered.js";
import { plain, Sentence } from "../i18n/strong.js";
import { IconButton } from "./IconButton.js";
import { Icon } from "./icons.js";
import { usePage } from "./page.js";

/** @typedef {import("../i18n/gathered.js").Row} Row */

const SHOWN = 120;

/** @param {{fact: Row}} props */
const Event = ({ fact }) => {
  const { words } = usePage();
  const { sentence, icon, tone } = factWords(words, fact);
  const { seconds, millis } = timeOfDay(fact.at_ms);
  return html`
    <li data-fact=${fact.code} data-fact-id=${fact.id}>
      <time datetime=${new Date(fact.at_ms).toISOString()} title=${words(fact.clock === "broker" ? "clock-broker" : "clock-here")}>
        ${seconds}<span class="ms">${millis}</span></time>
      <${Icon} name=${icon} tone=${tone} />
      <span class="clip" title=${plain(sentence)}><${Sentence} sentence=${sentence} /></span>
    </li>`;
};

/** Where the list runs on to the right, a wheel turns it there. @param {WheelEvent & {currentTarget: HTMLElement}} event */
const turn = (event) => {
  const list = event.currentTarget;
  if (event.deltaX !== 0 || list.scrollWidth <= list.clientWidth) return;
  list.scrollLeft += event.deltaY;
};

export const EventList = () => {
  const { store, words, choices } = usePage();
  const newest = useComputed(() => gathered(store.facts.value).slice(-SHOWN).reverse());
  const folded = choices.dockFolded.value;
  return html`
    <section aria-labelledby="events-title">
      <h2 id="events-title">${words("events-title")}
        <span class="end"><${IconButton} icon=${folded ? "up" : "down"} name=${words(folded ? "dock-open" : "dock-fold")} look="hide-phone"
          expanded=${!folded} onClick=${() => (choices.dockFolded.value = !folded)} /></span></h2>
      ${newest.value.length === 0 ? html`<p class="dock-body events-none">${words("events-none")}</p>` : html`
        <ol class="dock-body events" tabindex="0" onWheel=${turn} aria-labelledby="events-title">
          ${newest.value.map((fact) => html`<${Event} key=${fact.id} fact=${fact} />`)}</ol>`}
    </section>`;
};
