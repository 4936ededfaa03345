/** The ways to everything, in the header: the overview, with the number of troubles, and the search that jumps. */
import { useComputed, useSignal } from "@preact/signals";
import { html } from "htm/preact";
import { useEffect } from "preact/hooks";
import { IconButton } from "../panels/IconButton.js";
import { Icon } from "../panels/icons.js";
import { later } from "../panels/later.js";
import { usePage } from "../panels/page.js";
import { showOverview, showScene } from "./opening.js";
import { countOf, troubles } from "./troubles.js";

const IDLE_MS = 2_000;

const Jump = later(() => import("./Jump.js").then((module) => module.Jump), "overview");

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
  const { store, words } = usePage();
  const open = useSignal(false);
  const live = store.connection.value.phase === "live";
  const press = () => {
    Jump.fetch(); // anew, where it did not come before
    open.value = true;
  };
  useEffect(() => {
    if (!live) return undefined;
    const timer = setTimeout(Jump.fetch, IDLE_MS); // who types on at once must not type into the page
    return () => clearTimeout(timer);
  }, [live]);
  const close = () => (open.value = false);
  return html`
    <${OverviewButton} />
    <${IconButton} icon="find" testid="jump" name=${words("jump-title")} why=${words("jump-why")} onClick=${press} />
    ${open.value && html`<${Jump} done=${close} />`}`;
};
