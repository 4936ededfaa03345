/** Until the cluster answers: which step it is at, how far, and since when; or why it does not. No spinner: figures that move. */
import { useComputed } from "@preact/signals";
import { html } from "htm/preact";
import { Ask } from "../explain/Ask.js";
import { whole } from "../i18n/figures.js";
import { problemWords } from "../i18n/problems.js";
import { Icon } from "./icons.js";
import { usePage } from "./page.js";
import { Elapsed } from "./StartUp.js";

/** @typedef {import("../store/types.js").ClusterDoc} ClusterDoc */

const STEPS = /** @type {const} */ (["download", "format", "start", "connect"]);
const STOP = "stop"; // of the cluster before, where the lab is reset
/** @type {Record<string, string>} */
const STEP_WORDS = { stop: "start-stop", download: "start-download", format: "start-format", start: "start-start", connect: "start-connect" };

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

export const Starting = () => {
  const { store, words } = usePage();
  const attached = useComputed(() => store.doc("cluster").value?.source === "attached");
  const title = words(attached.value ? "start-attached" : "start-title");
  return html`
    <section class="start-up" aria-labelledby="start-title">
      <h2 id="start-title">${title} <${Ask} subject="cluster_starting" what=${title} /></h2>
      <p>${words(attached.value ? "start-attached-why" : "start-why")}</p>
      ${attached.value ? null : html`<${Steps} />`}
      <${Elapsed} />
    </section>`;
};

/** An attached cluster that has not answered yet: why, and what to do about it. */
export const NeverReached = () => {
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
