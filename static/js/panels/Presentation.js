/** The line below the picture while it is presented: what happened last, in words, and which key shows which topic. */
import { useComputed, useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { html } from "htm/preact";
import { Icon } from "./icons.js";
import { usePage } from "./page.js";
import { numberedTopics, present } from "./presenting.js";

const KEYS_SHOWN_MS = 12_000;
const SAID_SHOWN_MS = 20_000;

/** True for a while after `what` changed. @param {unknown} what @param {number} ms */
const useFresh = (what, ms) => {
  const fresh = useSignal(true);
  useEffect(() => {
    fresh.value = true;
    const timer = setTimeout(() => (fresh.value = false), ms);
    return () => clearTimeout(timer);
  }, [what]);
  return fresh.value;
};

const Topics = () => {
  const { store } = usePage();
  const names = useComputed(() => numberedTopics(store.doc("cluster").value?.topics).join("\n"));
  const all = names.value === "" ? [] : names.value.split("\n");
  if (all.length < 2) return null;
  return html`<ol class="present-topics">${all.map((name, i) => html`
    <li key=${name}><button type="button" aria-pressed=${String(name === store.chosenTopic.value)} onClick=${() => store.setChosenTopic(name)}><kbd>${i + 1}</kbd> <bdi class="clip">${name}</bdi></button></li>`)}</ol>`;
};

export const Presentation = () => {
  const { store, words, choices } = usePage();
  const said = store.view.said.value;
  const keysShown = useFresh(undefined, KEYS_SHOWN_MS);
  const saidShown = useFresh(said, SAID_SHOWN_MS) && said !== "";
  return html`
    <aside class="present" data-testid="presentation" aria-label=${words("present-title")}>
      <h1 class="unseen">Caudal</h1>
      <p class="present-said" aria-hidden="true">${saidShown ? said : keysShown ? words("present-keys") : ""}</p>
      <${Topics} />
      <button type="button" class="btn icon-only" data-testid="present-leave" aria-label=${words("present-leave")} title=${words("present-leave")} onClick=${() => present(choices, false)}><${Icon} name="cross" /></button>
    </aside>`;
};
