/** Until the cluster answers: which step it is at, how far, and since when. No spinner: figures that move. */
import { useComputed, useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { html } from "htm/preact";
import { Ask } from "../explain/Ask.js";
import { whole } from "../i18n/figures.js";
import { problemWords } from "../i18n/problems.js";
import { isKnown } from "./Alert.js";
import { Icon } from "./icons.js";
import { usePage } from "./page.js";

/** @typedef {import("../store/types.js").ClusterDoc} ClusterDoc */

const STEPS = /** @type {const} */ (["download", "format", "start", "connect"]);
const STOP = "stop"; // of the cluster before, where the lab is reset
/** @type {Record<string, string>} */
const STEP_WORDS = { stop: "start-stop", download: "start-download", format: "start-format", start: "start-start", connect: "start-connect" };

const useElapsed = () => {
  const began = useSignal(performance.now());
  const seconds = useSignal(0);
  useEffect(() => {
    const timer = setInterval(() => (seconds.value = (performance.now() - began.value) / 1000), 250);
    return () => clearInterval(timer);
  }, []);
  return seconds.value;
};

/** @param {{step: string, state: "done" | "now" | "later", done: number, total: number}} props */
const Step = ({ step, state, done, total }) => {
  const { words, language } = usePage();
  const part = state === "done" ? 1 : state === "now" && total > 0 ? Math.min(1, done / total) : 0;
  const name = words(STEP_WORDS[step] ?? "start-start");
  const of = { done: whole(language.value, done), total: whole(language.value, total) };
  const figure = state !== "now" || total === 0 ? "" : words(step === "download" ? "start-files" : "start-of", of);
  return html`
    <li class=${state} aria-current=${state === "now" ? "step" : undefined}>
      <span class="name">${state === "done" && html`<${Icon} name="check" />`}${name}</span>
      <span class="track" role="progressbar" aria-label=${name} aria-valuemin="0" aria-valuemax="100" aria-valuenow=${Math.round(part * 100)}>
        <i style=${{ width: `${part * 100}%` }}></i></span>
      <span>${figure}</span>
    </li>`;
};

const Steps = () => {
  const { store } = usePage();
  const progress = useComputed(() => /** @type {ClusterDoc | undefined} */ (store.doc("cluster").value)?.progress);
  const { step = "download", done = 0, total = 0 } = progress.value ?? {};
  const steps = step === STOP ? [STOP, ...STEPS] : STEPS;
  const at = Math.max(0, steps.indexOf(/** @type {any} */ (step)));
  return html`
    <ol class="steps">${steps.map((name, i) => html`
      <${Step} key=${name} step=${name} done=${done} total=${total}
        state=${i < at ? "done" : i === at && progress.value ? "now" : "later"} />`)}</ol>`;
};

const Starting = () => {
  const { store, words, language } = usePage();
  const seconds = useElapsed();
  const attached = useComputed(() => store.doc("cluster").value?.source === "attached");
  const known = useComputed(() => store.doc("cluster").value !== undefined);
  return html`
    <section class="start-up" aria-labelledby="start-title">
      <h2 id="start-title">${words(!known.value ? "start-page" : attached.value ? "start-attached" : "start-title")} ${known.value && html`<${Ask} subject="cluster_starting" what=${words(attached.value ? "start-attached" : "start-title")} />`}</h2>
      <p>${words(!known.value ? "start-page-why" : attached.value ? "start-attached-why" : "start-why")}</p>
      ${known.value && !attached.value ? html`<${Steps} />` : null}
      <p class="elapsed">${words("start-elapsed", { seconds: whole(language.value, Math.floor(seconds)) })}</p>
    </section>`;
};

/** An attached cluster that has not answered yet: why, and what to do about it. */
const NeverReached = () => {
  const { store, words } = usePage();
  const problem = useComputed(() => store.doc("cluster").value?.error);
  const servers = useComputed(() => store.doc("cluster").value?.bootstrap_servers ?? problem.value?.params?.servers ?? problem.value?.params?.bootstrap);
  return html`
    <section class="start-up never" role="alert" aria-labelledby="never-title" data-testid="never-reached">
      <h2 id="never-title">${words("never-title")} <${Ask} subject="cluster_unreachable" what=${words("never-title")} /></h2>
      ${problem.value && html`<p>${problemWords(words, problem.value)}</p><p class="mono small dim">${problem.value.code}</p>`}
      ${servers.value === undefined ? null : html`<p class="small muted">${words("unreachable-trying", { servers: servers.value })}</p>`}
    </section>`;
};

const EmptyLog = () => {
  const { words } = usePage();
  return html`
    <section class="start-up hide-short hide-phone" aria-labelledby="empty-title">
      <h2 id="empty-title">${words("empty-title")}</h2>
      <p>${words("empty-why")}</p>
    </section>`;
};

export const StartUp = () => {
  const { store } = usePage();
  const cluster = useComputed(() => /** @type {ClusterDoc | undefined} */ (store.doc("cluster").value));
  const phase = useComputed(() => cluster.value?.phase);
  const empty = useComputed(() => cluster.value?.topics?.[store.chosenTopic.value ?? ""]?.offsets === 0 && !store.readOnly.value);
  const known = useComputed(() => isKnown(cluster.value));
  if (phase.value === "unreachable" && !known.value) return html`<${NeverReached} />`;
  if (phase.value === undefined || phase.value === "starting") return html`<${Starting} />`;
  return phase.value === "ready" && empty.value ? html`<${EmptyLog} />` : null;
};
