/** Beside the topic's name: what it is set to and can be done to it, and its charts. */
import { useComputed } from "@preact/signals";
import { html } from "htm/preact";
import { ChartButton } from "../charts/ChartButton.js";
import { IconButton } from "./IconButton.js";
import { usePage } from "./page.js";
import { onPress } from "./parts.js";
import { control, useHeir } from "./useHeir.js";
import { usePopover } from "./usePopover.js";

const TopicSettings = onPress("TopicSettings");

export const TopicDetails = () => {
  const { store } = usePage();
  const known = useComputed(() => store.doc("cluster").value?.topics?.[store.chosenTopic.value ?? ""] !== undefined);
  return known.value ? html`<${Details} /><${ChartButton} kind="topic" name=${store.chosenTopic.value ?? ""} />` : null;
};

const Details = () => {
  const { store, words } = usePage();
  const { open, toggle, close, around } = usePopover();
  const place = useHeir(() => control("choose-topic")); // the topic is deleted
  const topic = store.chosenTopic.value ?? "";
  return html`
    <span class="popping" ...${around} ref=${(/** @type {HTMLElement | null} */ element) => ((around.ref.current = element), (place.current = element))}>
      <${IconButton} icon="tune" testid="topic-details" name=${words("topic-details", { topic })} expanded=${open} onClick=${toggle} />
      ${open && html`<${TopicSettings} key=${topic} topic=${topic} close=${close} />`}
    </span>`;
};
