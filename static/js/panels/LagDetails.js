/** The lag of a group by topic and partition, with the member that has it, the worst first; and what the words mean. */
import { useSignal } from "@preact/signals";
import { html } from "htm/preact";
import { Ask } from "../explain/Ask.js";
import { ofLag } from "../explain/subjects.js";
import { rate, whole } from "../i18n/figures.js";
import { strong } from "../i18n/strong.js";
import { Icon } from "./icons.js";
import { behindText, LAG_LOOKS, lagRows, lagState, lookOf, sorted, span } from "./lags.js";
import { usePage } from "./page.js";
import { Sheet } from "./Sheet.js";

/** @typedef {import("../store/types.js").GroupDoc} GroupDoc */
/** @typedef {import("./lags.js").LagRow} LagRow */
/** @typedef {import("./lags.js").Order} Order */

const MOST_ROWS = 200;

/** @param {{order: Order, now: Order, choose: (order: Order) => void, number?: boolean, children?: unknown}} props */
const Head = ({ order, now, choose, number = false, children }) => html`
  <th scope="col" class=${number ? "figure-cell" : undefined} aria-sort=${now === order ? (order === "partition" ? "ascending" : "descending") : undefined}>
    <button type="button" class="sort" data-order=${order} aria-pressed=${String(now === order)} onClick=${() => choose(order)}>${children}
      ${now === order && html`<${Icon} name=${order === "partition" ? "up" : "down"} />`}</button></th>`;

/** @param {{group: string, row: LagRow}} props */
const Row = ({ group, row }) => {
  const { words, language } = usePage();
  const look = lookOf(row);
  const perSecond = (/** @type {number | undefined} */ value) => (value === undefined ? "–" : rate(language.value, value));
  return html`
    <tr data-lag-of=${`${row.topic}:${row.partition}`} data-trend=${row.trend} data-state=${row.state} data-why=${row.why}>
      <th scope="row"><span class="clip"><bdi>${row.topic}</bdi></span> P${row.partition}</th>
      <td class="clip"><bdi>${row.member ?? "–"}</bdi></td>
      <td class=${`tone-${look.tone}`}><${Icon} name=${look.icon} /> ${words(look.words)}
        <${Ask} subject=${ofLag(row)} about=${{ group, topic: row.topic, partition: row.partition }} what=${`${strong(`${row.topic} P${row.partition}`)}: ${words(look.words)}`} /></td>
      <td class="figure-cell"><b>${row.lag === undefined ? "–" : whole(language.value, row.lag)}</b></td>
      <td class="figure-cell">${behindText(language.value, row) || "–"}</td>
      <td class="figure-cell">${perSecond(row.rate_in)}</td>
      <td class="figure-cell">${perSecond(row.rate_out)}</td>
      <td class="figure-cell">${row.drained_in_ms === undefined ? "–" : span(language.value, row.drained_in_ms)}</td>
    </tr>`;
};

/** Only of the words that are there. @param {{rows: readonly LagRow[]}} props */
const Meanings = ({ rows }) => {
  const { words } = usePage();
  const there = new Set(rows.map(lagState));
  const lost = rows.reduce((sum, row) => sum + (row.lost ?? 0), 0);
  return html`
    <dl class="meanings">${Object.entries(LAG_LOOKS).filter(([state]) => there.has(state)).map(([state, look]) => html`
      <div key=${state}><dt class=${`tone-${look.tone}`}><${Icon} name=${look.icon} />${words(look.words)}</dt><dd>${words(look.more)}</dd></div>`)}</dl>
    ${lost > 0 && html`<p class="small">${words("lag-lost", { count: lost })}</p>`}`;
};

/** @param {{id: string, onClose: () => void}} props */
export const LagDetails = ({ id, onClose }) => {
  const { store, words } = usePage();
  const order = useSignal(/** @type {Order} */ ("worst"));
  const group = /** @type {GroupDoc | undefined} */ (store.doc(`group:${id}`).value);
  const rows = sorted(lagRows(group), order.value);
  const choose = (/** @type {Order} */ wished) => (order.value = wished);
  const head = (/** @type {Order} */ by, /** @type {string} */ name, number = false) => html`
    <${Head} order=${by} now=${order.value} choose=${choose} number=${number}>${name}<//>`;
  return html`
    <${Sheet} id="lag-title" title=${words("lag-title", { group: id })} testid="lag-sheet" onClose=${onClose}>
      <div class="table-place" role="region" aria-labelledby="lag-title" tabindex="0">
        <table class="lag-table">
          <thead><tr>
            ${head("partition", words("lag-column-partition"))}
            <th scope="col">${words("lag-column-member")}</th>
            ${head("worst", words("lag-column-state"))}
            ${head("lag", words("lag-column-lag"), true)}
            ${head("behind", words("lag-column-behind"), true)}
            <th scope="col" class="figure-cell">${words("lag-column-in")}</th>
            <th scope="col" class="figure-cell">${words("lag-column-out")}</th>
            <th scope="col" class="figure-cell">${words("lag-column-drained")}</th>
          </tr></thead>
          <tbody>${rows.slice(0, MOST_ROWS).map((row) => html`<${Row} key=${`${row.topic}\n${row.partition}`} group=${id} row=${row} />`)}</tbody>
        </table>
      </div>
      ${rows.length === 0 && html`<p class="note">${words("lag-none")}</p>`}
      ${rows.length > MOST_ROWS && html`<p class="note">${words("lag-more", { count: rows.length - MOST_ROWS })}</p>`}
      <${Meanings} rows=${rows} />
      <p class="small dim">${words("lag-offsets-note")}</p>
    <//>`;
};
