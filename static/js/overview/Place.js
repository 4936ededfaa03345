/** The place of the overview, over the scene. */
import { html } from "htm/preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { later } from "../panels/later.js";
import { usePage } from "../panels/page.js";

const Overview = later(() => import("./Overview.js").then((module) => module.Overview), "overview tables");

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
  const open = store.view.overview.value === true;
  useLayoutEffect(() => {
    document.documentElement.dataset.view = open ? "overview" : "scene";
  }, [open]);
  useFocus(store.view.overview.value);
  if (!open) return null;
  return html`
    <main class="overview" id="overview" tabindex="-1" aria-label=${words("overview-title")} data-testid="overview-page"><${Overview} /></main>`;
};
