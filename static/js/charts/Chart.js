/** One chart with its readout: exact at the cursor, by mouse or arrow keys; the newest value while there is none. */
import { html } from "htm/preact";
import { useEffect, useRef } from "preact/hooks";
import { factWords } from "../i18n/facts.js";
import { rate, shortRate, shortWhole, timeOfDay, whole } from "../i18n/figures.js";
import { plain } from "../i18n/strong.js";
import { inUtc } from "../i18n/zone.js";
import { usePage } from "../panels/page.js";
import { plotOn } from "./plot.js";
import { columns, marksAt, placeOf, rangeOf, roundTop } from "./series.js";

/** @typedef {import("./series.js").History} History */
/** @typedef {import("./series.js").Figure} Figure */
/** @typedef {{figure: Figure, words: string, tone: string}} Line */

/** @param {Line[]} lines */
const isLag = (lines) => lines.some(({ figure }) => figure === "lag");

/** @param {import("../i18n/words.js").Language} language @param {Figure} figure @param {number | undefined} value */
export const figureText = (language, figure, value) => (value === undefined ? "–" : figure === "lag" ? whole(language, value) : `${rate(language, value)}/s`);

/** @param {{history: History, lines: Line[], at: number | undefined, telling: boolean}} props at: the point of the cursor; telling: it says the marks too */
const Readout = ({ history, lines, at, telling }) => {
  const { words, language } = usePage();
  const point = history.points[at ?? history.points.length - 1];
  if (!point) return html`<p class="chart-readout small muted">${words("chart-none")}</p>`;
  const { seconds } = timeOfDay(point.at_ms);
  const marks = at === undefined || !telling ? [] : marksAt(history.marks, point.at_ms, history.step_ms);
  return html`
    <p class="chart-readout" data-testid="chart-readout" aria-live=${at === undefined ? "off" : "polite"}>
      <span class="mono muted">${at === undefined ? words("chart-newest") : seconds}${inUtc.value ? " UTC" : ""}</span>
      ${lines.map(({ figure, words: name, tone }) => html`
        <span key=${figure} data-figure=${figure}><span class="chart-line" data-tone=${tone} aria-hidden="true"></span>${words(name)} <b>${figureText(language.value, figure, point[figure])}</b></span>`)}
      ${marks.map((mark, i) => html`<span key=${i} class="small">${plain(factWords(words, mark).sentence)}</span>`)}
    </p>`;
};

/** @param {{title: string, history: History, lines: Line[], at: number | undefined, point: (at: number | undefined) => void}} props */
export const Chart = ({ title, history, lines, at, point }) => {
  const { store, words, language, choices } = usePage();
  const place = useRef(/** @type {HTMLElement | null} */ (null));
  const plot = useRef(/** @type {ReturnType<typeof plotOn> | undefined} */ (undefined));
  const shown = useRef(history);
  shown.current = history;
  const theme = choices.theme.value;
  const utc = inUtc.value;
  useEffect(() => {
    const figures = lines.map(({ figure }) => figure);
    const frame = () => {
      const { points, marks } = shown.current;
      const most = Math.max(0, ...points.flatMap((one) => figures.map((figure) => one[figure] ?? 0)));
      return { range: rangeOf(points, store.now()), top: roundTop(most), marks };
    };
    const short = isLag(lines) ? shortWhole : shortRate;
    plot.current = plotOn(/** @type {HTMLElement} */ (place.current), {
      tones: lines.map(({ tone }) => tone),
      figure: (value) => short(language.peek(), value),
      time: (atMs) => timeOfDay(atMs).seconds.slice(0, 5),
      sync: "history",
    }, frame, point);
    plot.current.show(columns(shown.current.points, figures));
    return () => plot.current?.remove();
  }, [theme, utc, language.value, lines]);
  useEffect(() => plot.current?.show(columns(history.points, lines.map(({ figure }) => figure))), [history]);
  const walk = (/** @type {KeyboardEvent} */ event) => {
    const last = history.points.length - 1;
    const next = last < 0 ? undefined : placeOf(event.key, at ?? last, last + 1);
    if (next === undefined) return;
    event.preventDefault();
    plot.current?.point(next);
    point(next);
  };
  return html`
    <section class="chart" aria-label=${title}>
      <h3>${title}</h3>
      <${Readout} history=${history} lines=${lines} at=${at} telling=${lines[0]?.figure !== "rate_out"} />
      <div class="chart-place" role="img" tabindex="0" aria-label=${`${title}. ${words("chart-keys")}`} data-testid="chart" ref=${place} onKeyDown=${walk} onBlur=${() => (plot.current?.point(undefined), point(undefined))}></div>
    </section>`;
};
