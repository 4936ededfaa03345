/** The button beside the topic's name that opens the form for a new one. */
import { useComputed, useSignal } from "@preact/signals";
import { html } from "htm/preact";
import { Icon } from "./icons.js";
import { NewTopic } from "./NewTopic.js";
import { usePage } from "./page.js";

export const AddTopic = () => {
  const { store, words } = usePage();
  const open = useSignal(false);
  const usable = useComputed(() => {
    const cluster = store.doc("cluster").value;
    return cluster?.phase === "ready" && cluster.read_only !== true;
  });
  if (!usable.value) return null;
  const name = words("topic-new");
  const close = () => (open.value = false);
  return html`
    <span class="popping" onKeyDown=${(/** @type {KeyboardEvent} */ event) => event.key === "Escape" && close()}>
      <button class="btn compact ghost" data-testid="add-topic" aria-expanded=${String(open.value)} aria-label=${name} title=${name}
        onClick=${() => (open.value = !open.value)}>
        <${Icon} name="plus" /><span class="hide-laptop hide-phone">${words("topic-add")}</span></button>
      ${open.value && html`<${NewTopic} done=${close} />`}
    </span>`;
};
