/** The place of the overview, over the scene; its code comes when it is opened for the first time. */
import { useSignal } from "@preact/signals";
import { html } from "htm/preact";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { Outcome } from "../panels/Outcome.js";
import { usePage } from "../panels/page.js";

/** @typedef {typeof import("./Overview.js")} Loaded */

/** A focus that was in what is hidden now goes to what is shown instead. @param {boolean | undefined} open undefined: not decided yet */
const useFocus = (open) => {
  const before = useRef(open);
  useLayoutEffect(() => {
    const { activeElement: at } = document;
    const left = at === null || at === document.body || at.closest(".stage, .dock") !== null;
    if (before.current !== undefined && before.current !== open && left) /** @type {HTMLElement | null} */ (document.querySelector(open ? "#overview" : '[data-testid="choose-topic"]'))?.focus();
    before.current = open;
  }, [open]);
};

export const OverviewPlace = () => {
  const { store, words } = usePage();
  const loaded = useSignal(/** @type {Loaded | "failed" | undefined} */ (undefined));
  const open = store.view.overview.value === true;
  useLayoutEffect(() => {
    document.documentElement.dataset.view = open ? "overview" : "scene";
  }, [open]);
  useFocus(store.view.overview.value);
  useEffect(() => {
    if (!open || typeof loaded.peek() === "object") return;
    loaded.value = undefined;
    import("./Overview.js").then((module) => (loaded.value = module), () => (loaded.value = "failed"));
  }, [open]);
  if (!open) return null;
  const module = loaded.value;
  return html`
    <main class="overview" id="overview" tabindex="-1" aria-label=${words("overview-title")} data-testid="overview-page">
      ${module === "failed" ? html`<${Outcome} problem=${{ code: "no_answer" }} />` : module && html`<${module.Overview} />`}
    </main>`;
};
