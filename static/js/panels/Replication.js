/** What the in-sync replicas of the chosen topic mean for those who write, and leaders that are not where they belong. */
import { useComputed } from "@preact/signals";
import { html } from "htm/preact";
import { Ask } from "../explain/Ask.js";
import { ranges } from "../i18n/partitions.js";
import { Icon } from "./icons.js";
import { misplaced, thinPartitions } from "./inSync.js";
import { usePage } from "./page.js";
import { onFewDays } from "./parts.js";

/** @typedef {import("../store/types.js").TopicDoc} TopicDoc */

const Misplaced = onFewDays("Misplaced");

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
