/** What happened, in words, newest first by the time that is shown. */
import { useComputed } from "@preact/signals";
import { html } from "htm/preact";
import { Ask } from "../explain/Ask.js";
import { ofFact } from "../explain/subjects.js";
import { factWords } from "../i18n/facts.js";
import { timeOfDay } from "../i18n/figures.js";
import { gathered, newestFirst } from "../i18n/gathered.js";
import { plain, Sentence } from "../i18n/strong.js";
import { Icon } from "./icons.js";
import { placeAfter } from "./listKeys.js";
import { usePage } from "./page.js";
import { neighbour, useHeir } from "./useHeir.js";

/** @typedef {import("../i18n/gathered.js").Row} Row */

const SHOWN = 120;

/** @param {{fact: Row, rests: boolean}} props rests: the tab key passes its "?" by, the arrow keys reach it */
const Event = ({ fact, rests }) => {
  const { store, words } = usePage();
  const { sentence, icon, tone } = factWords(words, fact);
  const { seconds, millis } = timeOfDay(fact.at_ms);
  const place = useHeir((leaving) => neighbour(leaving, "ask")); // the oldest goes, or its first fact does
  return html`
    <li ref=${place} data-fact=${fact.code} data-fact-id=${fact.id}>
      <time datetime=${new Date(fact.at_ms).toISOString()} title=${words(fact.clock === "broker" ? "clock-broker" : "clock-here")}>
        ${seconds}<span class="ms">${millis}</span></time>
      <${Icon} name=${icon} tone=${tone} />
      <span class="clip" title=${plain(sentence)}><${Sentence} sentence=${sentence} /></span>
      <${Ask} ...${ofFact(fact, store.doc(`group:${fact.params.group ?? ""}`).peek())} what=${sentence} atMs=${fact.at_ms} rests=${rests} />
    </li>`;
};

/** Where the list runs on to the right, a wheel turns it there. @param {WheelEvent & {currentTarget: HTMLElement}} event */
const turn = (event) => {
  const list = event.currentTarget;
  if (event.deltaX !== 0 || list.scrollWidth <= list.clientWidth) return;
  list.scrollLeft += event.deltaY;
};

/** From one "?" to the next: one of them alone is reached by the tab key. @param {KeyboardEvent & {currentTarget: HTMLElement}} event */
const walk = (event) => {
  const asks = [.../** @type {NodeListOf<HTMLElement>} */ (event.currentTarget.querySelectorAll(".ask"))];
  const at = asks.indexOf(/** @type {HTMLElement} */ (document.activeElement));
  const next = at === -1 ? undefined : placeAfter(event.key, at, asks.length);
  if (next === undefined) return;
  event.preventDefault();
  asks[next]?.focus();
};

/** @param {{titled?: boolean}} props titled: where no tab names it */
export const EventList = ({ titled = false }) => {
  const { store, words } = usePage();
  const newest = useComputed(() => newestFirst(gathered(store.facts.value)).slice(0, SHOWN));
  return html`
    ${titled && html`<h2>${words("events-title")}</h2>`}
    ${newest.value.length === 0 ? html`<p class="events-none">${words("events-none")}</p>` : html`
      <ol class="events" tabindex="0" onWheel=${turn} onKeyDown=${walk} aria-label=${words("events-title")}>
        ${newest.value.map((fact, i) => html`<${Event} key=${fact.id} fact=${fact} rests=${i > 0} />`)}</ol>`}`;
};
