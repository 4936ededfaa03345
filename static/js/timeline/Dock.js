/** The bottom of the page: the timeline and what happened; it grows while a rebalance is open. */
import { useRef } from "preact/hooks";
import { html } from "htm/preact";
import { EventList } from "../panels/EventList.js";
import { IconButton } from "../panels/IconButton.js";
import { later } from "../panels/later.js";
import { usePage } from "../panels/page.js";
import { useKeptFocus } from "../panels/useHeir.js";
import { Controls } from "./Controls.js";
import { silences } from "./rebalance.js";
import { timelineOf } from "./state.js";
import { Timeline } from "./Timeline.js";
import { LAPTOP, PHONE, useMedia } from "./useMedia.js";

/** @typedef {import("./state.js").Tab} Tab */
/** @typedef {import("./state.js").Timeline} TimelineState */

/** @param {keyof typeof import("./details.js")} name */
const detail = (name) => later(() => import("./details.js").then((details) => details[name]), "details");

const Compare = later(() => import("../compare/Compare.js").then((compare) => compare.Compare), "compare");
const Assignment = detail("Assignment");
const Join = later(() => import("../panels/Join.js").then((join) => join.Join));
const Phases = detail("Phases");
const SilenceBar = detail("SilenceBar");
const SilenceView = detail("SilenceView");
const Why = detail("Why");

/** @type {Record<Tab, string>} */
const TAB_WORDS = { timeline: "tab-timeline", rebalance: "tab-rebalance", events: "tab-events", compare: "tab-compare", connect: "tab-connect" };

/** @param {{tabs: Tab[], shown: Tab, choose: (tab: Tab) => void}} props */
const Tabs = ({ tabs, shown, choose }) => {
  const { words } = usePage();
  const list = useRef(/** @type {HTMLElement | null} */ (null));
  const onKeyDown = (/** @type {KeyboardEvent} */ event) => {
    const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const next = tabs[(tabs.indexOf(shown) + step + tabs.length) % tabs.length] ?? "timeline";
    choose(next);
    /** @type {HTMLElement | null | undefined} */ (list.current?.querySelector(`#dock-tab-${next}`))?.focus();
  };
  return html`
    <div class="tabs" role="tablist" aria-label=${words("dock-title")} ref=${list} onKeyDown=${onKeyDown}>
      ${tabs.map((tab) => html`
        <button key=${tab} id=${`dock-tab-${tab}`} role="tab" data-testid=${`tab-${tab}`} aria-selected=${String(tab === shown)} aria-controls="dock-panel"
          tabindex=${tab === shown ? 0 : -1} onClick=${() => choose(tab)}>${words(TAB_WORDS[tab])}</button>`)}
    </div>`;
};

/** What is open: a rebalance, or a silence that will end in one. @param {TimelineState} timeline */
const useDetails = (timeline) => {
  const rebalance = timeline.rebalance.value;
  const silent = timeline.silent.value?.[0];
  const group = timeline.doc.value;
  const isSilent = silent !== undefined && timeline.opensItself.value && silences(group, timeline.now()).length > 0;
  if (rebalance && (!isSilent || timeline.opened.value?.byHand || rebalance.ended_ms === undefined)) {
    return {
      bar: html`<${Phases} rebalance=${rebalance} now=${timeline.now} />`,
      panes: [html`<${Assignment} key="assignment" rebalance=${rebalance} group=${group} />`, html`<${Why} key="why" rebalance=${rebalance} group=${group} />`],
    };
  }
  if (!isSilent) return undefined;
  return { bar: html`<${SilenceBar} silence=${silent} now=${timeline.now} />`, panes: [html`<${SilenceView} silence=${silent} group=${timeline.group.value ?? ""} />`] };
};

/** @param {{tab: Tab, details: ReturnType<typeof useDetails>, wide: boolean}} props */
const Panel = ({ tab, details, wide }) => {
  if (tab === "events") return html`<${EventList} />`;
  if (tab === "compare") return html`<${Compare} />`;
  if (tab === "connect") return html`<${Join} />`;
  if (tab === "rebalance" && details) return html`${details.bar}<div class="panes">${details.panes.map((pane, i) => html`<section key=${i}>${pane}</section>`)}</div>`;
  return html`${wide && details?.bar}<${Timeline} />`;
};

export const Dock = () => {
  const { store, words, choices } = usePage();
  const timeline = timelineOf(store);
  const wide = !useMedia(LAPTOP);
  const phone = useMedia(PHONE);
  const details = useDetails(timeline);
  const place = useRef(/** @type {HTMLElement | null} */ (null));
  const folded = choices.dockFolded.value;
  const tabs = /** @type {Tab[]} */ (details && !wide ? ["timeline", "rebalance", "events", "compare", "connect"] : ["timeline", "events", "compare", "connect"]);
  const tab = tabs.includes(timeline.tab.value) ? timeline.tab.value : "timeline";
  const choose = (/** @type {Tab} */ chosen) => {
    timeline.tab.value = chosen;
    choices.dockFolded.value = false;
  };
  const beside = tab !== "timeline" || folded || phone ? [] : details && wide ? details.panes : [html`<${EventList} titled />`];
  const grown = !folded && (tab === "compare" || (details !== undefined && (tab === "rebalance" || (tab === "timeline" && wide))));
  useKeptFocus(place, ["timeline", `tab-${tab}`]); // what was open has gone
  return html`
    <footer ref=${place} class=${`dock ${folded ? "folded" : ""} ${grown ? "grown" : ""} beside-${beside.length}`} id="dock" aria-label=${words("dock-title")} tabindex="-1"
      onPointerDown=${timeline.hold} onFocusCapture=${timeline.hold}>
      <section class="dock-main">
        <div class="dock-head">
          <${Tabs} tabs=${tabs} shown=${tab} choose=${choose} />
          ${!folded && tab === "timeline" ? html`<${Controls} timeline=${timeline} />` : html`<span class="end"></span>`}
          <${IconButton} icon=${folded ? "up" : "down"} name=${words(folded ? "dock-open" : "dock-fold")} look="hide-phone" expanded=${!folded}
            onClick=${() => (choices.dockFolded.value = !folded)} />
        </div>
        ${!folded && html`<div class="dock-body" id="dock-panel" role="tabpanel" aria-labelledby=${`dock-tab-${tab}`}><${Panel} tab=${tab} details=${details} wide=${wide} /></div>`}
      </section>
      ${beside.map((pane, i) => html`<section key=${i} class="dock-pane">${pane}</section>`)}
    </footer>`;
};
