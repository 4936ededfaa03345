/** What the in-sync replicas of the chosen topic mean for those who write, and leaders that are not where they belong. */
import { useComputed } from "@preact/signals";
import { html } from "htm/preact";
import { Ask } from "../explain/Ask.js";
import { ranges } from "../i18n/partitions.js";
import { api } from "../transport/api.js";
import { Icon } from "./icons.js";
import { misplaced, thinPartitions } from "./inSync.js";
import { Outcome } from "./Outcome.js";
import { usePage } from "./page.js";
import { useCommand } from "./useCommand.js";
import { control, useHeir } from "./useHeir.js";

/** @typedef {import("../store/types.js").TopicDoc} TopicDoc */

/**
 * @template T
 * @param {(topic: TopicDoc | undefined) => T} rule
 * @returns {T | null} its answer for the chosen topic; a picture is drawn only when that changes
 */
const useChosen = (rule) => {
  const { store } = usePage();
  const found = useComputed(() => JSON.stringify(rule(store.doc(`topic:${store.chosenTopic.value ?? ""}`).value) ?? null));
  return JSON.parse(found.value);
};

/** At the form, before anything is sent: Kafka will refuse it, and why. */
export const BelowMinIsr = () => {
  const { store, words } = usePage();
  const thin = useChosen(thinPartitions);
  return html`
    <div aria-live="polite">${thin && html`
      <p class="outcome failed" data-testid="below-min-isr">
        <${Icon} name="warning" />
        <span><b>ISR ${thin.isr} ${"<"} min.insync.replicas ${thin.minIsr}</b> ${words("below-min-isr", { partitions: ranges(thin.partitions).join(" ") })}
          <${Ask} subject="partition_below_min_isr" about=${{ topic: store.chosenTopic.value, partition: thin.partitions[0] }} what=${`ISR ${thin.isr} < min.insync.replicas ${thin.minIsr}`} /></span>
      </p>`}</div>`;
};

/** Above the lanes, while an election would change something. */
export const ElectLeaders = () => {
  const { store } = usePage();
  const partitions = useChosen(misplaced) ?? [];
  const cluster = store.doc("cluster").value;
  if (partitions.length === 0 || cluster?.phase !== "ready" || store.readOnly.value) return null;
  return html`<${Misplaced} partitions=${partitions} />`;
};

/** @param {{partitions: number[]}} props */
const Misplaced = ({ partitions }) => {
  const { store, words } = usePage();
  const { run, running, problem } = useCommand();
  const what = words("elect-needed", { count: partitions.length, partitions: ranges(partitions).join(" ") });
  const place = useHeir(() => control("choose-topic")); // elected: there is nothing to do any more
  return html`
    <p class="missing elect" ref=${place} data-testid="misplaced-leaders"><${Icon} name="move" />
      <span title=${words("elect-why")}>${what} <${Ask} subject="leader_misplaced" about=${{ topic: store.chosenTopic.value }} what=${what} /></span>
      <button class="btn compact" data-testid="elect-preferred" aria-disabled=${String(running.value > 0)} title=${words("elect-why")}
        onClick=${() => running.peek() === 0 && run(() => api.post("/brokers/elect-preferred", {}))}>${words("elect")}</button></p>
    <${Outcome} problem=${problem.value} />`;
};
