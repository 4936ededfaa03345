/** The ways to everything, in the header: the overview, with the number of troubles, and the search that jumps. */
import { useComputed, useSignal } from "@preact/signals";
import { html } from "htm/preact";
import { IconButton } from "../panels/IconButton.js";
import { Icon } from "../panels/icons.js";
import { usePage } from "../panels/page.js";
import { Jump } from "./Jump.js";
import { showOverview, showScene } from "./opening.js";
import { countOf, troubles } from "./troubles.js";

const OverviewButton = () => {
  const { store, words } = usePage();
  const count = useComputed(() => countOf(troubles(store.doc("cluster").value)));
  const open = store.view.overview.value === true;
  const name = words(open ? "overview-close" : "overview-open");
  const sum = words("overview-trouble-count", { count: count.value });
  return html`
    <button class="btn compact overview-button" data-testid="overview" aria-pressed=${String(open)} aria-label=${`${words("overview-title")} ${count.value || ""}. ${name}. ${sum}`} title=${`${name} (o). ${sum}`}
      onClick=${() => (open ? showScene(store) : showOverview(store))}>
      <${Icon} name="grid" /><span class="hide-laptop hide-phone">${words("overview-title")}</span>${" "}
      ${count.value > 0 && html`<span class="trouble-count" data-testid="trouble-count">${count.value}</span>`}</button>`;
};

export const Ways = () => {
  const { words } = usePage();
  const open = useSignal(false);
  return html`
    <${OverviewButton} />
    <${IconButton} icon="find" testid="jump" name=${words("jump-title")} why=${words("jump-why")} onClick=${() => (open.value = true)} />
    ${open.value && html`<${Jump} done=${() => (open.value = false)} />`}`;
};
