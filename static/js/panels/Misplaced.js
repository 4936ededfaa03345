/** Leaders that are not where they belong, and the election that would bring them there. */
import { html } from "htm/preact";
import { Ask } from "../explain/Ask.js";
import { ranges } from "../i18n/partitions.js";
import { api } from "../transport/api.js";
import { Icon } from "./icons.js";
import { Outcome } from "./Outcome.js";
import { usePage } from "./page.js";
import { useCommand } from "./useCommand.js";
import { control, useHeir } from "./useHeir.js";

/** @param {{partitions: number[]}} props */
export const Misplaced = ({ partitions }) => {
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
