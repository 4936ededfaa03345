/** Whether the chosen topic was deleted while it was watched, or an address named one that is not there. */
import { useComputed } from "@preact/signals";
import { html } from "htm/preact";
import { usePage } from "./page.js";
import { onFewDays } from "./parts.js";
import { useLasting } from "./useLasting.js";

const Gone = onFewDays("Gone");

const PATIENCE_MS = 400; // a topic that is made anew at once is not worth a word

export const TopicGone = () => {
  const { store } = usePage();
  const gone = useComputed(() => {
    const cluster = store.doc("cluster").value;
    const chosen = store.chosenTopic.value;
    return cluster?.phase === "ready" && chosen !== undefined && !Object.hasOwn(cluster.topics ?? {}, chosen);
  });
  return useLasting(gone.value, PATIENCE_MS) ? html`<${Gone} />` : null;
};
