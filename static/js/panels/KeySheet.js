/** Kafka's words and the keys of the page, on a sheet: "?" opens it, and the button in the header. */
import { useRef } from "preact/hooks";
import { html } from "htm/preact";
import { IconButton } from "./IconButton.js";
import { KEY_GROUPS } from "./keyboard.js";
import { usePage } from "./page.js";

const TERMS = ["record", "topic", "partition", "offset", "key", "producer", "broker", "leader", "isr", "group", "commit", "poll", "lag", "rebalance"];

export const KeySheet = () => {
  const { words } = usePage();
  const sheet = useRef(/** @type {HTMLDialogElement | null} */ (null));
  const close = () => sheet.current?.close();
  const outside = (/** @type {MouseEvent} */ event) => event.target === sheet.current && close();
  return html`
    <${IconButton} icon="keys" testid="keys" look="hide-touch" name=${words("keys-title")} onClick=${() => sheet.current?.showModal()} />
    <dialog class="sheet large keys-sheet" ref=${sheet} aria-labelledby="keys-title" onClick=${outside}>
      <div class="card-head"><h2 id="keys-title">${words("keys-title")}</h2>
        <span class="end"><${IconButton} icon="cross" name=${words("close")} onClick=${close} /></span></div>
      <div class="halves">
        <section><h3>${words("terms-title")}</h3>
          <dl class="key-list terms">${TERMS.map((term) => html`
            <div key=${term}><dt>${words(`term-${term}`)}</dt><dd>${words(`term-${term}-means`)}</dd></div>`)}</dl></section>
        <section aria-label=${words("keys-shortcuts")}>${KEY_GROUPS.map(({ title, keys: lines }) => html`
          <h3 key=${title.words}>${words(title.words)}</h3>
          <dl class="key-list">${lines.map(({ keys, words: id }) => html`
            <div key=${id}><dt>${keys.map((key) => html`<kbd key=${key}>${key}</kbd> `)}</dt><dd>${words(id)}</dd></div>`)}</dl>`)}</section>
      </div>
    </dialog>`;
};
