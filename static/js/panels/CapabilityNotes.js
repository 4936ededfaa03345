/** Whether there is something that cannot be seen or done on this cluster; the notes of it say what. */
import { useComputed } from "@preact/signals";
import { html } from "htm/preact";
import { usePage } from "./page.js";
import { onFewDays } from "./parts.js";

const Notes = onFewDays("Notes");

/** @param {{area: import("./capabilities.js").Area}} props */
export const CapabilityNotes = ({ area }) => {
  const { store } = usePage();
  const some = useComputed(() => Object.values(store.doc("cluster").value?.capabilities ?? {}).some(({ ok, reason }) => !ok || reason !== undefined));
  return some.value && html`<${Notes} area=${area} />`;
};
