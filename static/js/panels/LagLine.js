/** A group's lag on its card: how much, how it does, how far behind, until when; and why it is stuck. */
import { useSignal } from "@preact/signals";
import { html } from "htm/preact";
import { ChartButton } from "../charts/ChartButton.js";
import { Ask } from "../explain/Ask.js";
import { ofLag } from "../explain/subjects.js";
import { shortRate, shortWhole, whole } from "../i18n/figures.js";
import { strong } from "../i18n/strong.js";
import { changePerSecond } from "./histories.js";
import { Icon } from "./icons.js";
import { IconButton } from "./IconButton.js";
import { later } from "./later.js";
import { behindText, lagRows, lookOf, sorted, span } from "./lags.js";
import { usePage } from "./page.js";
import { Sparkline } from "./Sparkline.js";

/** @typedef {import("../store/types.js").GroupDoc} GroupDoc */
/** @typedef {import("../store/types.js").GroupSummary} GroupSummary */

const SLOW_PER_S = 0.05;

const LagDetails = later(() => import("./sheets.js").then((sheets) => sheets.LagDetails), "pressed tables");

/** How fast the lag itself changes, where that fits its trend. @param {string | undefined} trend @param {number | undefined} change */
const pace = (trend, change) => {
  if (change === undefined || Math.abs(change) < SLOW_PER_S) return undefined;
  if (trend === "growing" || trend === "stuck") return change > 0 ? change : undefined;
  return trend === "draining" && change < 0 ? change : undefined;
};

/** @param {{group: string, trend: string, change?: number}} props */
const Trend = ({ group, trend, change }) => {
  const { words, language } = usePage();
  const look = lookOf({ trend: /** @type {any} */ (trend) });
  const shown = pace(trend, change);
  return html`
    <span class=${`lag-trend tone-${look.tone}`} title=${words(look.more)}><${Icon} name=${look.icon} />${words(look.words)}${shown === undefined ? null
      : ` ${shown > 0 ? "+" : "−"}${shortRate(language.value, Math.abs(shown))}/s`}</span>
    <${Ask} subject=${ofLag({ trend: /** @type {any} */ (trend) })} about=${{ group }} what=${`${strong(group)}: lag, ${words(look.words)}`} />`;
};

/** The worst partition's reason, in words; all the others open with it. @param {{group: GroupDoc | undefined, open: () => void}} props */
const Why = ({ group, open }) => {
  const { words } = usePage();
  const worst = sorted(lagRows(group), "worst")[0];
  const look = worst && lookOf(worst);
  if (!worst || !look || look.rank > 1) return null;
  const { topic, partition } = worst;
  const what = `${strong(`${topic} P${partition}`)}: ${words(look.words)}`;
  return html`
    <div class="lag-reason"><button type="button" class="lag-why tone-danger" data-testid="lag-why" title=${words(look.more)} onClick=${open}><${Icon} name=${look.icon} />
      <span><b><bdi>${topic}</bdi> P${partition}</b>: ${words(look.words)}</span></button>
      <${Ask} subject=${ofLag(worst)} about=${{ group: group?.id, topic, partition }} what=${what} /></div>`;
};

/** @param {{id: string, summary: GroupSummary, group: GroupDoc | undefined}} props */
export const LagLine = ({ id, summary, group }) => {
  const { words, language, histories } = usePage();
  const open = useSignal(false);
  const show = () => (open.value = true);
  histories.beat.value; // a new value each second
  const values = histories.series(`lag:${id}`);
  const lag = group?.lag ?? summary.lag;
  const { trend, behind_ms: behindMs } = group ?? summary;
  const figures = group ?? summary;
  return html`
    <div class="group-sum" data-trend=${trend} data-behind-ms=${behindMs}>
      <span class="lag" title=${lag === undefined ? undefined : whole(language.value, lag)}>${lag === undefined ? "–" : shortWhole(language.value, lag)}</span>
      <span><span class="term" title=${words("group-lag-why")}>lag</span></span>
      ${trend && lag !== undefined && html`<${Trend} group=${id} trend=${trend} change=${changePerSecond(values)} />`}
      <span class="end"><${ChartButton} kind="group" name=${id}><${Sparkline} values=${values} tone=${trend === "growing" || trend === "stuck" ? "warn" : "muted"} width=${64} /><//></span>
    </div>
    ${group?.lags && html`
      <div class="lag-times">
        ${behindMs !== undefined && html`<span title=${words("lag-behind-why")}>${words("lag-behind", { time: behindText(language.value, figures) })}</span>`}
        ${group.drained_in_ms !== undefined && html`<span title=${words("lag-drained-why")}>${words("lag-drained-in", { time: span(language.value, group.drained_in_ms) })}</span>`}
        <${IconButton} icon="rows" testid="lag-details" name=${words("lag-details", { group: id })} expanded=${open.value} onClick=${show} />
      </div>`}
    <${Why} group=${group} open=${show} />
    ${open.value && html`<${LagDetails} id=${id} onClose=${() => (open.value = false)} />`}`;
};
