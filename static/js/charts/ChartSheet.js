/** The last hour of a topic or a group: charts, what happened meanwhile, and the same as a table. */
import { useSignal } from "@preact/signals";
import { html } from "htm/preact";
import { useEffect } from "preact/hooks";
import { factWords } from "../i18n/facts.js";
import { timeOfDay } from "../i18n/figures.js";
import { Sentence } from "../i18n/strong.js";
import { inUtc } from "../i18n/zone.js";
import { Icon } from "../panels/icons.js";
import { asProblem, Outcome } from "../panels/Outcome.js";
import { usePage } from "../panels/page.js";
import { Sheet } from "../panels/Sheet.js";
import { api, groupPath, topicPath } from "../transport/api.js";
import { Chart, figureText } from "./Chart.js";

/** @typedef {import("./series.js").History} History */
/** @typedef {import("./Chart.js").Line} Line */
/** @typedef {import("../panels/Outcome.js").Problem} Problem */

const AGAIN_MS = 5_000;
const MOST_MARKS = 60;

/** @type {Line[]} */
const TOPIC_LINES = [{ figure: "rate_in", words: "chart-in", tone: "accent" }];
/** @type {Line[]} */
const LAG_LINES = [{ figure: "lag", words: "chart-lag", tone: "accent" }];
/** @type {Line[]} */
const RATE_LINES = [{ figure: "rate_out", words: "chart-out", tone: "accent" }, { figure: "rate_in", words: "chart-arrives", tone: "text-2" }];

/** Asked for anew every few seconds, and at once in another run. @param {string} path */
const useHistory = (path) => {
  const { store } = usePage();
  const answer = useSignal(/** @type {{history?: History, problem?: Problem}} */ ({}));
  const run = store.run.value;
  useEffect(() => {
    let left = false;
    const ask = async () => {
      const next = await api.get(path).then((history) => ({ history }), (thrown) => ({ problem: asProblem(thrown) }));
      if (!left) answer.value = { ...answer.peek(), problem: undefined, ...next };
    };
    void ask();
    const timer = setInterval(ask, AGAIN_MS);
    return () => {
      left = true;
      clearInterval(timer);
    };
  }, [path, run]);
  return answer.value;
};

/** @param {{history: History}} props */
const Marks = ({ history }) => {
  const { words } = usePage();
  const marks = history.marks.slice(-MOST_MARKS).reverse();
  if (marks.length === 0) return null;
  return html`
    <h3>${words("chart-marks")}</h3>
    <ol class="chart-marks" tabindex="0" role="list" aria-label=${words("chart-marks")}>${marks.map((mark, i) => {
      const { sentence, icon, tone } = factWords(words, mark);
      return html`
        <li key=${`${mark.at_ms} ${i}`} data-mark=${mark.code}><time class="mono" datetime=${new Date(mark.at_ms).toISOString()}>${timeOfDay(mark.at_ms).seconds}</time>
          <${Icon} name=${icon} tone=${tone} /><span><${Sentence} sentence=${sentence} /></span></li>`;
    })}</ol>`;
};

/** @param {{history: History, lines: Line[], title: string}} props */
const Table = ({ history, lines, title }) => {
  const { words, language } = usePage();
  return html`
    <details class="chart-table"><summary>${words("chart-table")}</summary>
      <div class="table-place" role="region" aria-label=${title} tabindex="0"><table class="lag-table">
        <thead><tr><th scope="col">${words("chart-time")}${inUtc.value ? " (UTC)" : ""}</th>${lines.map(({ figure, words: name }) => html`<th key=${figure} scope="col" class="figure-cell">${words(name)}</th>`)}</tr></thead>
        <tbody>${history.points.toReversed().map((point) => html`
          <tr key=${point.at_ms}><th scope="row" class="mono">${timeOfDay(point.at_ms).seconds}</th>
            ${lines.map(({ figure }) => html`<td key=${figure} class="figure-cell">${figureText(language.value, figure, point[figure])}</td>`)}</tr>`)}</tbody></table></div>
    </details>`;
};

const Zone = () => {
  const { words, choices } = usePage();
  const utc = inUtc.value;
  return html`
    <button type="button" class="segments" data-testid="zone" aria-label=${`${words("zone-local")} / UTC: ${words(utc ? "zone-to-local" : "zone-to-utc")}`} title=${words(utc ? "zone-to-local" : "zone-to-utc")}
      onClick=${() => (choices.zone.value = utc ? undefined : "utc")}><span class=${utc ? "" : "lit"}>${words("zone-local")}</span> <span class=${utc ? "lit" : ""}>UTC</span></button>`;
};

/** @param {{kind: "topic" | "group", name: string, onClose: () => void}} props */
export const ChartSheet = ({ kind, name, onClose }) => {
  const { store, words } = usePage();
  const at = useSignal(/** @type {number | undefined} */ (undefined));
  const key = store.doc("cluster").value?.groups?.[name]?.key;
  const { history, problem } = useHistory(`${kind === "topic" ? topicPath(name) : groupPath(key ?? name)}/history`);
  const point = (/** @type {number | undefined} */ index) => (at.value = index);
  const title = words(kind === "topic" ? "chart-of-topic" : "chart-of-group", { name });
  const all = kind === "topic" ? TOPIC_LINES : [...LAG_LINES, ...RATE_LINES];
  const chart = (/** @type {string} */ called, /** @type {Line[]} */ lines) => history && html`
    <${Chart} title=${called} history=${history} lines=${lines} at=${at.value} point=${point} />`;
  return html`
    <${Sheet} id="chart-title" title=${title} testid="charts" onClose=${onClose}>
      <div class="chart-head"><p class="small muted">${words(kind === "topic" ? "chart-why-topic" : "chart-why-group")}</p><${Zone} /></div>
      <${Outcome} problem=${problem} />
      ${kind === "topic" ? chart(words("chart-throughput"), TOPIC_LINES) : html`${chart(words("chart-lag-title"), LAG_LINES)}${chart(words("chart-rates"), RATE_LINES)}`}
      ${history && html`<${Marks} history=${history} /><${Table} history=${history} lines=${all} title=${title} />`}
    <//>`;
};
