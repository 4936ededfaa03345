/** The same change under three protocols: started here, measured by the server, drawn as it comes in. */
import { useSignal } from "@preact/signals";
import { html } from "htm/preact";
import { useEffect } from "preact/hooks";
import { timeOfDay } from "../i18n/figures.js";
import { Icon } from "../panels/icons.js";
import { Outcome } from "../panels/Outcome.js";
import { usePage } from "../panels/page.js";
import { useCommand } from "../panels/useCommand.js";
import { api } from "../transport/api.js";
import { Chart } from "./Chart.js";
import { isRunning, progress, shownOf } from "./bars.js";
import { CHANGE_WHY_WORDS, CHANGE_WORDS, deviationWords, handoverWords, stateWords, THEORY_WORDS } from "./words.js";

/** @typedef {import("../store/types.js").ComparisonDoc} Comparison */

const CHANGES = /** @type {const} */ (["join", "leave", "kill"]);
const ROUNDS = [1, 3, 7, 15];
const USUAL_ROUNDS = 7;

/** Those of before, asked for when the newest changes: its document has only that one. @param {string | undefined} newest */
const useKept = (newest) => {
  const kept = useSignal(/** @type {Comparison[]} */ ([]));
  useEffect(() => {
    let left = false;
    api.get("/lab/comparisons").then(
      ({ comparisons }) => { if (!left) kept.value = comparisons; },
      () => undefined, // the newest one still comes as a document
    );
    return () => { left = true; };
  }, [newest]);
  return kept;
};

/** @param {{running: Comparison | undefined, rounds: number, setRounds: (rounds: number) => void, start: (change: string) => unknown, busy: boolean}} props */
const Start = ({ running, rounds, setRounds, start, busy }) => {
  const { store, words } = usePage();
  const cluster = store.doc("cluster").value;
  const refused = store.readOnly.value ? words(store.replay.value ? "replay-why" : "compare-read-only") : undefined;
  const possible = !refused && !busy && !running && cluster?.phase === "ready";
  return html`
    <div class="compare-start">
      ${CHANGES.map((change) => html`
        <button key=${change} class="btn compact" data-testid=${`compare-${change}`} disabled=${!possible} title=${refused ?? words(CHANGE_WHY_WORDS[change])}
          onClick=${() => start(change)}>${words(CHANGE_WORDS[change])}</button>`)}
      <label class="compare-rounds">${words("compare-rounds")}
        <span class="select"><select class="input" data-testid="compare-rounds" value=${String(rounds)} disabled=${!possible}
          onChange=${(/** @type {Event & {currentTarget: HTMLSelectElement}} */ event) => setRounds(Number(event.currentTarget.value))}>
          ${ROUNDS.map((count) => html`<option key=${count} value=${String(count)}>${count}</option>`)}</select><${Icon} name="down" /></span></label>
    </div>`;
};

/** @param {{comparison: Comparison, cancel: () => unknown, busy: boolean}} props */
const State = ({ comparison, cancel, busy }) => {
  const { words } = usePage();
  const running = isRunning(comparison);
  const text = `${words(CHANGE_WORDS[comparison.change])} · ${stateWords(words, comparison)}`;
  return html`
    <div class="compare-state" role="status">
      <span class=${comparison.phase === "failed" ? "tone-danger" : ""}>${text}</span>
      ${running && html`<progress max="1" value=${progress(comparison)} aria-label=${words("compare-progress")}></progress>`}
      ${running && html`<button class="btn compact" data-testid="compare-cancel" disabled=${busy || comparison.phase === "clearing"} onClick=${cancel}>${words("compare-cancel")}</button>`}
      ${comparison.left_behind && html`<span class="tone-warn">${words("compare-left", { names: comparison.left_behind.join(", ") })}</span>`}
    </div>`;
};

/** @param {{comparison: Comparison}} props */
const Theory = ({ comparison }) => {
  const { words, language } = usePage();
  const { results, as_theory: asTheory } = comparison;
  if (results.length === 0) return html`<p class="note">${words(THEORY_WORDS[comparison.change])}</p>`;
  const others = results.filter(({ deviations }) => deviations.length > 0);
  return html`
    <div class="compare-theory" data-testid="compare-theory" data-as-theory=${asTheory} data-rounds=${results.length}>
      <p><${Icon} name=${others.length === 0 ? "check" : "warning"} tone=${others.length === 0 ? "ok" : "warn"} /> <b>${words("compare-as-theory", { count: asTheory, rounds: results.length })}</b>
        ${" "}${words(THEORY_WORDS[comparison.change])} ${handoverWords(words, language.value, comparison)}</p>
      ${others.length > 0 && html`<ul>${others.map(({ round, deviations }) => html`
        <li key=${round}>${words("compare-round-not", { round })} ${deviations.map((deviation) => deviationWords(words, deviation)).join(" ")}</li>`)}</ul>`}
    </div>`;
};

/** @param {{kept: readonly Comparison[], shown: Comparison | undefined, choose: (id: string) => void}} props */
const Earlier = ({ kept, shown, choose }) => {
  const { words } = usePage();
  if (kept.length < 2) return null;
  return html`
    <span class="select compare-earlier"><select class="input" data-testid="compare-shown" aria-label=${words("compare-shown")} value=${shown?.id}
      onChange=${(/** @type {Event & {currentTarget: HTMLSelectElement}} */ event) => choose(event.currentTarget.value)}>
      ${kept.map((one) => html`<option key=${one.id} value=${one.id}>${words(CHANGE_WORDS[one.change])} · ${timeOfDay(one.started_ms).seconds}</option>`)}
    </select><${Icon} name="down" /></span>`;
};

export const Compare = () => {
  const { store, words } = usePage();
  const newest = /** @type {Comparison | undefined} */ (store.doc("comparison").value);
  const kept = useKept(`${newest?.id} ${newest?.phase === "done"}`);
  const rounds = useSignal(USUAL_ROUNDS);
  const chosen = useSignal(/** @type {string | undefined} */ (undefined));
  const { run, running: asking, problem } = useCommand();
  const running = isRunning(newest) ? newest : undefined;
  const shown = shownOf(kept.value, newest, chosen.value);
  const start = async (/** @type {string} */ change) => {
    if (await run(() => api.post("/lab/comparisons", { change, rounds: rounds.value }))) chosen.value = undefined;
  };
  const cancel = () => running && run(() => api.del(`/lab/comparisons/${running.id}`));
  return html`
    <div class="compare" tabindex="0" role="region" aria-label=${words("tab-compare")} data-comparison=${shown?.id} data-phase=${shown?.phase}>
      <div class="compare-head">
        <${Start} running=${running} rounds=${rounds.value} setRounds=${(/** @type {number} */ count) => (rounds.value = count)} start=${start} busy=${asking.value > 0} />
        ${shown && html`<${State} comparison=${shown} cancel=${cancel} busy=${asking.value > 0} />`}
        <${Earlier} kept=${kept.value} shown=${shown} choose=${(/** @type {string} */ id) => (chosen.value = id)} />
        <${Outcome} problem=${problem.value} />
      </div>
      ${shown ? html`${shown.results.length > 0 && html`<${Chart} comparison=${shown} />`}<${Theory} comparison=${shown} />` : html`<p class="note">${words("compare-why")}</p>`}
    </div>`;
};
