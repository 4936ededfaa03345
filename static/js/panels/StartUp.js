/** What stands in place of the scene while there is none: the page has no cluster yet, that starts, or its log is empty. */
import { useComputed, useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { html } from "htm/preact";
import { whole } from "../i18n/figures.js";
import { isKnown } from "./Alert.js";
import { usePage } from "./page.js";
import { onFewDays } from "./parts.js";

/** @typedef {import("../store/types.js").ClusterDoc} ClusterDoc */

const Starting = onFewDays("Starting");
const NeverReached = onFewDays("NeverReached");

/** How long it has been shown. */
export const Elapsed = () => {
  const { words, language } = usePage();
  const began = useSignal(performance.now());
  const seconds = useSignal(0);
  useEffect(() => {
    const timer = setInterval(() => (seconds.value = (performance.now() - began.value) / 1000), 250);
    return () => clearInterval(timer);
  }, []);
  return html`<p class="elapsed">${words("start-elapsed", { seconds: whole(language.value, Math.floor(seconds.value)) })}</p>`;
};

/** The page waits for the first it is told. */
const Loading = () => {
  const { words } = usePage();
  return html`
    <section class="start-up" aria-labelledby="start-title">
      <h2 id="start-title">${words("start-page")}</h2>
      <p>${words("start-page-why")}</p>
      <${Elapsed} />
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
  if (phase.value === undefined) return html`<${Loading} />`;
  if (phase.value === "starting") return html`<${Starting} />`;
  return phase.value === "ready" && empty.value ? html`<${EmptyLog} />` : null;
};
