/** Five small charts beside each other: a bar for each protocol, its spread as a line, each round as a dot. */
import { html } from "htm/preact";
import { usePage } from "../panels/page.js";
import { along, panelsOf, PROTOCOLS } from "./bars.js";
import { figureWords, PANEL_WHY_WORDS, PANEL_WORDS, PROTOCOL_WORDS, spreadWords } from "./words.js";

/** @typedef {import("./bars.js").Panel} Panel */
/** @typedef {import("./bars.js").Bar} Bar */
/** @typedef {import("../store/types.js").ComparisonDoc} Comparison */

/** @param {{bar: Bar, panel: Panel}} props */
const BarRow = ({ bar: { protocol, spread, values }, panel }) => {
  const { words, language } = usePage();
  const { top, unit } = panel;
  const at = (/** @type {number} */ value) => along(value, top);
  return html`
    <div class=${`compare-row ${protocol}`} title=${spread ? spreadWords(words, language.value, unit, spread) : words("compare-nothing")}>
      <span class="clip">${words(PROTOCOL_WORDS[protocol])}</span>
      <svg class="compare-bar" width="100%" height="16">
        <line class="track" x1="0" x2="100%" y1="15.5" y2="15.5" />
        ${spread && html`
          <rect class="fill" x="0" y="3" width=${at(spread.median)} height="10" />
          <line class="spread" x1=${at(spread.low)} x2=${at(spread.high)} y1="8" y2="8" />
          <line class="end" x1=${at(spread.low)} x2=${at(spread.low)} y1="4" y2="12" /><line class="end" x1=${at(spread.high)} x2=${at(spread.high)} y1="4" y2="12" />
          <line class="middle" x1=${at(spread.median)} x2=${at(spread.median)} y1="1" y2="15" />`}
        ${values.map((value, round) => html`<circle key=${round} class="round" cx=${at(value)} cy="8" r="1.75" />`)}
      </svg>
      <b class="compare-figure">${spread ? figureWords(words, language.value, unit, spread.median) : "–"}</b>
    </div>`;
};

/** @param {{comparison: Comparison}} props the same for a screen reader */
const ChartTable = ({ comparison }) => {
  const { words, language } = usePage();
  return html`
    <table class="unseen" data-testid="compare-table">
      <caption>${words("compare-table", { count: comparison.results.length })}</caption>
      <thead><tr><th scope="col">${words("compare-figure")}</th>${PROTOCOLS.map((protocol) => html`<th key=${protocol} scope="col">${words(PROTOCOL_WORDS[protocol])}</th>`)}</tr></thead>
      <tbody>${panelsOf(comparison).map(({ name, unit, bars }) => html`
        <tr key=${name} data-figure=${name}><th scope="row">${words(PANEL_WORDS[name] ?? name)}</th>
          ${bars.map(({ protocol, spread }) => html`
            <td key=${protocol} data-protocol=${protocol} data-median=${spread?.median} data-low=${spread?.low} data-high=${spread?.high}>
              ${spread ? spreadWords(words, language.value, unit, spread) : words("compare-nothing")}</td>`)}</tr>`)}</tbody>
    </table>`;
};

/** @param {{comparison: Comparison}} props */
export const Chart = ({ comparison }) => {
  const { words } = usePage();
  return html`
    <div class="compare-chart" aria-hidden="true">
      ${panelsOf(comparison).map((panel) => html`
        <section key=${panel.name} class="compare-panel">
          <h3 title=${words(PANEL_WHY_WORDS[panel.name] ?? panel.name)}>${words(PANEL_WORDS[panel.name] ?? panel.name)}</h3>
          ${panel.bars.map((bar) => html`<${BarRow} key=${bar.protocol} bar=${bar} panel=${panel} />`)}
        </section>`)}
    </div>
    <${ChartTable} comparison=${comparison} />`;
};
