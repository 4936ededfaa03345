/** All topics: as a heat grid of their partitions, or as a table. */
import { useSignal } from "@preact/signals";
import { html } from "htm/preact";
import { rate, shortRate, shortWhole, whole } from "../i18n/figures.js";
import { onText, Select } from "../panels/fields.js";
import { usePage } from "../panels/page.js";
import { lagOf } from "./cells.js";
import { Favourite } from "./Favourite.js";
import { favourites, ofKind } from "./favourites.js";
import { HeatGrid } from "./HeatGrid.js";
import { showScene } from "./opening.js";
import { pressed, sortedTopics, TROUBLES_FIRST } from "./order.js";
import { useHeldOrder } from "./paced.js";
import { VirtualTable } from "./VirtualTable.js";

/** @typedef {import("../store/types.js").ClusterDoc} ClusterDoc */
/** @typedef {import("../store/types.js").OverviewDoc} OverviewDoc */
/** @typedef {import("./order.js").TopicRow} TopicRow */
/** @typedef {import("./cells.js").Metric} Metric */

/** @type {Metric[]} */
const METRICS = ["state", "rate", "lag", "leader"];
const ORDERS = ["trouble", "rate", "lag", "name"];

/** @param {ClusterDoc} cluster @param {OverviewDoc | undefined} overview @param {boolean} internal @returns {TopicRow[]} */
const rowsOf = (cluster, overview, internal) =>
  Object.entries(cluster.topics ?? {}).flatMap(([id, topic]) =>
    (internal || !topic.internal || topic.offline || topic.under_replicated ? [{ ...topic, id, lag: lagOf(overview?.topics?.[id]) }] : []));

/** @param {{topic: TopicRow}} props */
const Cells = ({ topic }) => {
  const { store, words, language } = usePage();
  const bad = (/** @type {number | undefined} */ count, /** @type {string} */ tone) => (count ? html`<b class=${`tone-${tone}`}>${whole(language.value, count)}</b>` : html`<span class="dim">0</span>`);
  return html`
    <td class="col-star"><${Favourite} kind="topic" id=${topic.id} /></td>
    <th scope="row" class="col-name"><button class="goto" title=${words("overview-open-topic", { topic: topic.id })} onClick=${() => showScene(store, topic.id)}><bdi>${topic.id}</bdi></button></th>
    <td class="figure-cell">${whole(language.value, topic.partitions)}</td>
    <td class="figure-cell">${bad(topic.offline, "danger")}</td>
    <td class="figure-cell">${bad(topic.under_replicated, "warn")}</td>
    <td class="figure-cell" title=${topic.rate_per_s === undefined ? undefined : rate(language.value, topic.rate_per_s)}>${topic.rate_per_s === undefined ? "–" : shortRate(language.value, topic.rate_per_s)}</td>
    <td class="figure-cell">${topic.lag === undefined ? "–" : shortWhole(language.value, topic.lag)}</td>`;
};

/** @param {{rows: TopicRow[], sorting: import("@preact/signals").Signal<import("./order.js").Sorting>, holding: object}} props */
const TopicTable = ({ rows, sorting, holding }) => {
  const { words } = usePage();
  const columns = [
    { id: "star", label: words("overview-favourites"), fixed: true },
    { id: "name", label: "Topic" },
    { id: "partitions", label: words("overview-partitions"), figure: true },
    { id: "offline", label: words("overview-no-leader"), figure: true },
    { id: "under", label: words("overview-under"), figure: true },
    { id: "rate", label: "msg/s", figure: true },
    { id: "lag", label: "Lag", figure: true },
  ];
  return html`
    <${VirtualTable} label=${words("overview-topics")} testid="overview-topic-table" columns=${columns} rows=${rows} sorting=${sorting.value}
      sort=${(/** @type {string} */ column) => (sorting.value = pressed(sorting.value, column))} holding=${holding}
      cells=${(/** @type {TopicRow} */ topic) => html`<${Cells} topic=${topic} />`} />`;
};

/** @param {{options: {value: string, label: string}[], value: string, label: string, testid: string, choose: (value: string) => void}} props */
const Segments = ({ options, value, label, testid, choose }) => html`
  <span class="segments choice" role="group" aria-label=${label}>${options.map((option) => html`
    <button key=${option.value} data-testid=${`${testid}-${option.value}`} aria-pressed=${String(option.value === value)} onClick=${() => choose(option.value)}>${option.label}</button>`)}</span>`;

/** @param {{cluster: ClusterDoc, overview: OverviewDoc | undefined}} props */
export const Topics = ({ cluster, overview }) => {
  const { words, language, choices } = usePage();
  const search = useSignal("");
  const metric = useSignal(/** @type {Metric} */ ("state"));
  const table = useSignal(false);
  const sorting = useSignal(TROUBLES_FIRST);
  const all = rowsOf(cluster, overview, choices.internalTopics.value);
  const needle = search.value.trim().toLowerCase();
  const starred = ofKind(favourites.value, "topic");
  const wish = [needle, sorting.value.column, sorting.value.down, ...starred].join("\n");
  const { ordered, holding } = useHeldOrder(all.filter(({ id }) => id.toLowerCase().includes(needle)), (rows) => sortedTopics(rows, sorting.value, starred), wish);
  const partitions = all.reduce((sum, topic) => sum + topic.partitions, 0);
  const brokers = Object.keys(cluster.brokers ?? {}).length;
  return html`
    <section class="overview-topics" aria-label=${words("overview-topics")}>
      <div class="overview-head"><h2>${words("overview-topic-count", { count: all.length })} <span class="dim">${words("overview-sum", { partitions: whole(language.value, partitions), count: brokers })}</span></h2>
        <input class="input end" type="search" data-testid="overview-topic-search" aria-label=${words("topic-search")} placeholder=${words("topic-search")} spellcheck="false" autocomplete="off"
          value=${search.value} onInput=${onText((typed) => (search.value = typed))} />
        <span class="overview-tools">
          ${!table.value && html`<${Segments} label=${words("overview-metric")} testid="metric" value=${metric.value} choose=${(/** @type {Metric} */ chosen) => (metric.value = chosen)}
            options=${METRICS.map((value) => ({ value, label: words(`overview-metric-${value}`) }))} />`}
          ${!table.value && html`<${Select} id="topic-order" value=${sorting.value.column} label=${words("overview-order")}
            options=${ORDERS.map((value) => ({ value, label: words(`overview-order-${value}`) }))}
            onChange=${(/** @type {string} */ column) => (sorting.value = column === "trouble" ? TROUBLES_FIRST : { column, down: column !== "name" })} />`}
          <${Segments} label=${words("overview-shown-as")} testid="topics" value=${table.value ? "table" : "grid"} choose=${(/** @type {string} */ chosen) => (table.value = chosen === "table")}
            options=${[{ value: "grid", label: words("overview-as-grid") }, { value: "table", label: words("overview-as-table") }]} />
        </span></div>
      ${table.value ? html`<${TopicTable} rows=${ordered} sorting=${sorting} holding=${holding} />`
        : html`<${HeatGrid} topics=${ordered} overview=${overview} brokers=${cluster.brokers ?? {}} metric=${metric.value} holding=${holding} />`}
      ${ordered.length === 0 && html`<p class="note" role="status">${words("topic-none-found")}</p>`}
    </section>`;
};
