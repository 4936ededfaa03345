/** All consumer groups, the worst first. */
import { useSignal } from "@preact/signals";
import { html } from "htm/preact";
import { loopWords } from "../explain/loop.js";
import { shortWhole, whole } from "../i18n/figures.js";
import { To } from "../inspect/To.js";
import { onText } from "../panels/fields.js";
import { lookOfGroup } from "../panels/groupStates.js";
import { Icon } from "../panels/icons.js";
import { behindText, lookOf } from "../panels/lags.js";
import { usePage } from "../panels/page.js";
import { Favourite } from "./Favourite.js";
import { favourites, ofKind } from "./favourites.js";
import { logShare, pressed, sortedGroups, TROUBLES_FIRST } from "./order.js";
import { useHeldOrder } from "./paced.js";
import { VirtualTable } from "./VirtualTable.js";

/** @typedef {import("./order.js").GroupRow} GroupRow */
/** @typedef {import("../store/types.js").GroupSummary} GroupSummary */

const LOOP = { words: "overview-loop", icon: "again", tone: "danger" };
const STUCK = { words: "lag-stuck", icon: "stuck", tone: "danger" };
const WAITS = { words: "overview-waits", icon: "wait", tone: "danger" };

/** @param {GroupSummary} group */
const lookOfState = (group) => (group.loop ? LOOP : group.waits_for ? WAITS : group.trend === "stuck" && group.members !== 0 ? STUCK : lookOfGroup(group.state));

/** @param {{group: GroupRow, greatest: number}} props */
const Lag = ({ group, greatest }) => {
  const { language } = usePage();
  const { lag, trend } = group;
  const tone = trend === "stuck" ? "danger" : trend === "growing" ? "warn" : "calm";
  if (lag === undefined) return html`<span class="dim">–</span>`;
  return html`<span class="lag-bar" aria-hidden="true"><i class=${tone} style=${{ width: `${Math.round(100 * logShare(lag, greatest))}%` }}></i></span><b title=${whole(language.value, lag)}>${shortWhole(language.value, lag)}</b>`;
};

/** @param {{group: GroupRow, greatest: number}} props */
const Cells = ({ group, greatest }) => {
  const { words, language } = usePage();
  const state = lookOfState(group);
  const trend = group.trend && lookOf({ trend: group.trend });
  const loop = group.loop && loopWords(words, language.value, group.loop);
  return html`
    <td class="col-star"><${Favourite} kind="group" id=${group.id} /></td>
    <th scope="row" class="col-name"><${To} to=${{ kind: "group", group: group.id }} name=${group.id}><bdi>${group.id}</bdi><//></th>
    <td class="col-state"><span class=${`tone-${state.tone}`} title=${loop ?? words(state.words)}><${Icon} name=${state.icon} /><span>${words(state.words)}</span></span></td>
    <td class="col-members figure-cell">${group.members ?? "–"}</td>
    <td class="col-lag figure-cell"><${Lag} group=${group} greatest=${greatest} /></td>
    <td class="col-trend">${trend && html`<span class=${`tone-${trend.tone}`} title=${`${words(trend.words)}: ${words(trend.more)}`}><${Icon} name=${trend.icon} /><span class="unseen">${words(trend.words)}</span></span>`}</td>
    <td class="col-behind figure-cell">${behindText(language.value, group) || html`<span class="dim">–</span>`}</td>`;
};

/** @param {{rows: GroupRow[]}} props */
const Sum = ({ rows }) => {
  const { words } = usePage();
  const count = (/** @type {(group: GroupRow) => boolean} */ is) => rows.filter(is).length;
  const empty = count(({ state }) => state === "empty");
  const stable = count(({ state }) => state === "stable");
  return html`<span class="end small muted hide-phone">${words("overview-groups-sum", { stable, empty, other: rows.length - stable - empty })}</span>`;
};

/** @param {{groups: Record<string, GroupSummary>}} props */
export const GroupTable = ({ groups }) => {
  const { words, language } = usePage();
  const search = useSignal("");
  const sorting = useSignal(TROUBLES_FIRST);
  const all = Object.entries(groups).map(([id, group]) => ({ ...group, id }));
  const needle = search.value.trim().toLowerCase();
  const starred = ofKind(favourites.value, "group");
  const wish = [needle, sorting.value.column, sorting.value.down, ...starred].join("\n");
  const sort = (/** @type {readonly GroupRow[]} */ rows) => sortedGroups(rows, sorting.value, starred);
  const { ordered, holding } = useHeldOrder(all.filter(({ id }) => id.toLowerCase().includes(needle)), sort, wish);
  const greatest = all.reduce((most, { lag }) => Math.max(most, lag ?? 0), 0);
  const columns = [
    { id: "star", label: words("overview-favourites"), fixed: true },
    { id: "name", label: words("overview-group") },
    { id: "state", label: words("overview-state") },
    { id: "members", label: words("overview-members"), figure: true },
    { id: "lag", label: "Lag", title: words("group-lag-why"), figure: true },
    { id: "trend", label: words("overview-trend"), icon: "rising" },
    { id: "behind", label: words("lag-column-behind"), title: words("lag-behind-why"), figure: true },
  ];
  return html`
    <section class="overview-groups" aria-label=${words("overview-groups")}>
      <div class="overview-head"><h2>${words("overview-groups")} <span class="dim">${whole(language.value, all.length)}</span></h2><${Sum} rows=${all} />
        ${sorting.value.column !== "trouble" && html`<button class="btn compact" data-testid="groups-worst" onClick=${() => (sorting.value = TROUBLES_FIRST)}>${words("overview-worst-first")}</button>`}
        <input class="input" type="search" data-testid="overview-group-search" aria-label=${words("group-search")} placeholder=${words("group-search")} spellcheck="false" autocomplete="off"
          value=${search.value} onInput=${onText((typed) => (search.value = typed))} /></div>
      <${VirtualTable} label=${words("overview-groups")} testid="overview-group-table" columns=${columns} rows=${ordered} sorting=${sorting.value}
        sort=${(/** @type {string} */ column) => (sorting.value = pressed(sorting.value, column))} holding=${holding}
        cells=${(/** @type {GroupRow} */ group) => html`<${Cells} group=${group} greatest=${greatest} />`} />
      ${ordered.length === 0 && html`<p class="note" role="status">${words(all.length === 0 ? "groups-none" : "groups-none-found")}</p>`}
    </section>`;
};
