/** What is missing in a part of the page, and what can be done about it. */
import { useComputed } from "@preact/signals";
import { html } from "htm/preact";
import { Ask } from "../explain/Ask.js";
import { ofCapability } from "../explain/subjects.js";
import { missing } from "./capabilities.js";
import { Icon } from "./icons.js";
import { usePage } from "./page.js";

/** @param {{area: import("./capabilities.js").Area}} props */
export const Notes = ({ area }) => {
  const { store, words } = usePage();
  const found = useComputed(() => JSON.stringify(missing(store.doc("cluster").value?.capabilities, area, store.chosenTopic.value)));
  const notes = /** @type {import("./capabilities.js").Missing[]} */ (JSON.parse(found.value));
  return notes.map(({ name, words: id, args }) => html`
    <p key=${name} class="missing" data-missing=${name} title=${args.reason}><${Icon} name="lock" /><span>${words(id, args)} <${Ask} subject=${ofCapability(name, store.doc("cluster").peek()?.capabilities?.[name])} about=${{ topic: name.split(":").slice(1).join(":") }} what=${words(id, args)} /></span></p>`);
};
