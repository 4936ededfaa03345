/** What the cells of the heat grid say. */
import { html } from "htm/preact";
import { rate, shortWhole } from "../i18n/figures.js";
import { usePage } from "../panels/page.js";

/** @typedef {{broker: number, leads: number, skew: number, shade: number}} Leads */

const STEPS = [1, 2, 3, 4, 5, 6];

/** @param {{leaders: Leads[], lit: import("@preact/signals").Signal<number | undefined>}} props */
const Leaders = ({ leaders, lit }) => {
  const { words, language } = usePage();
  const percent = new Intl.NumberFormat(language.value, { style: "percent", signDisplay: "exceptZero", maximumFractionDigits: 0 });
  return html`${leaders.map(({ broker, leads, skew, shade }) => html`
    <button key=${broker} class="leads" data-leads=${`${broker}:${leads}`} aria-pressed=${String(lit.value === broker)} title=${words("heat-leads-why", { broker: String(broker) })}
      onClick=${() => (lit.value = lit.value === broker ? undefined : broker)}>
      <i class=${`cat-${shade + 1}`}></i>${words("heat-leads", { broker: String(broker), count: shortWhole(language.value, leads) })} <span class=${Math.abs(skew) >= 0.25 ? "tone-warn" : "dim"}>${percent.format(skew)}</span></button>`)}`;
};

/** @param {{metric: import("./cells.js").Metric, bounds: readonly number[], per: number, leaders: Leads[], lit: import("@preact/signals").Signal<number | undefined>}} props */
export const Legend = ({ metric, bounds, per, leaders, lit }) => {
  const { words, language } = usePage();
  const top = bounds.findLast((bound) => Number.isFinite(bound) && bound > 0);
  const figure = metric === "rate" ? rate : shortWhole;
  return html`
    <div class="heat-legend small muted">
      ${metric === "state" && html`<span><i class="heat-1"></i>${words("heat-whole")}</span>`}
      ${(metric === "rate" || metric === "lag") && html`
        <span>${metric === "rate" ? "msg/s" : "lag"} 0 <span class="ramp"><i class="heat-0"></i>${STEPS.map((step) => html`<i key=${step} class=${`heat-${step}`}></i>`)}</span>
          ${top !== undefined && `≥ ${figure(language.value, top)}`}</span><span><i class="hollow"></i>${words("heat-unknown")}</span>`}
      ${metric === "leader" && html`<${Leaders} leaders=${leaders} lit=${lit} />`}
      <span><i class="marked corner"></i>${words("heat-under")}</span>
      <span><i class="marked cross"></i>${words("heat-no-leader")}</span>
      ${per > 1 && html`<span class="badge">${words("heat-per", { count: per })}</span>`}
    </div>`;
};
