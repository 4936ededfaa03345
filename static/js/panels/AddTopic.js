/** The button beside the topic's name that opens the form for a new one. */
import { useComputed } from "@preact/signals";
import { html } from "htm/preact";
import { Icon } from "./icons.js";
import { NewTopic } from "./NewTopic.js";
import { usePage } from "./page.js";
import { usePopover } from "./usePopover.js";

export const AddTopic = () => {
  const { store, words } = usePage();
  const { open, toggle, close, around } = usePopover();
  const usable = useComputed(() => store.doc("cluster").value?.phase === "ready" && !store.readOnly.value);
  if (!usable.value) return null;
  const name = words("topic-new");
  return html`
    <span class="popping" ...${around}>
      <button class="btn compact ghost" data-testid="add-topic" aria-expanded=${String(open)} aria-label=${name} title=${name}
        onClick=${toggle}>
        <${Icon} name="plus" /><span class="fold-narrow hide-phone">${words("topic-add")}</span></button>
      ${open && html`<${NewTopic} done=${close} />`}
    </span>`;
};
