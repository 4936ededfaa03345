/** The chosen topic was deleted, or never there: what that means, and where to go. */
import { useComputed } from "@preact/signals";
import { html } from "htm/preact";
import { Ask } from "../explain/Ask.js";
import { usePage } from "./page.js";
import { busiest } from "./topics.js";
import { control, useHeir } from "./useHeir.js";

export const Gone = () => {
  const { store, words } = usePage();
  const place = useHeir(() => control("choose-topic"));
  const others = useComputed(() => busiest(store.doc("cluster").value?.topics ?? {}).join("\n"));
  const names = others.value === "" ? [] : others.value.split("\n");
  const topic = store.chosenTopic.value ?? "";
  return html`
    <section class="start-up topic-gone" ref=${place} role="status" aria-labelledby="gone-title" data-testid="topic-gone">
      <h2 id="gone-title">${words("gone-title", { topic })} <${Ask} subject="topic_deleted" what=${words("gone-title", { topic })} /></h2>
      <p>${words("gone-why")}</p>
      ${names.length > 0 && html`
        <p class="row wrap">${words("gone-others")} ${names.map((name) => html`
          <button key=${name} class="btn compact" onClick=${() => store.setChosenTopic(name)}><bdi class="clip">${name}</bdi></button>`)}</p>`}
    </section>`;
};
