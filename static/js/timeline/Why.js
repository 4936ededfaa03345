/** Why it happened: in words, with the configs that decide it and the command that shows the same. */
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { html } from "htm/preact";
import { pathOf } from "../explain/path.js";
import { timeOfDay, whole } from "../i18n/figures.js";
import { strong, Sentence } from "../i18n/strong.js";
import { Icon } from "../panels/icons.js";
import { usePage } from "../panels/page.js";
import { api } from "../transport/api.js";
import { Command } from "./Command.js";
import { milliseconds } from "./summary.js";
import { configsOf, describeCommand, howId, withPresent } from "./evidence.js";
import { nameOf, whyId } from "./explain.js";

/** @typedef {import("../store/types.js").RebalanceDoc} Rebalance */
/** @typedef {import("../store/types.js").TriggerDoc} Trigger */
/** @typedef {import("../store/types.js").GroupDoc} GroupDoc */

/** @type {Record<string, string>} */
const SOURCE_WORDS = { coordinator: "source-coordinator", client: "source-client", group_log: "source-group-log", polling: "source-polling" };
/** @type {Record<string, string>} */
const HELD_WORDS = { revoking: "held-up-revoking", joining: "held-up-joining", assigning: "held-up-assigning" };
/** @type {Record<string, string>} */
const STEP_WORDS = {
  preparing: "step-preparing",
  completing: "step-completing",
  stable: "step-stable",
  epoch_bumped: "step-epoch-bumped",
  target_computed: "step-target-computed",
  revoking: "step-revoking",
  revoked: "step-revoked",
  waiting: "step-waiting",
  assigned: "step-assigned",
};

/** @param {{trigger: Trigger, rebalance: Rebalance}} props */
const Cause = ({ trigger, rebalance }) => {
  const { words, language } = usePage();
  const { member_id: memberId, topic, silent_since_ms: silentMs } = trigger;
  const name = strong(nameOf(trigger));
  const silent = silentMs === undefined ? "" : ` ${words("why-silent", { time: milliseconds(words, language.value, trigger.at_ms - silentMs) })}`;
  const { seconds, millis } = timeOfDay(trigger.at_ms);
  const precision = whole(language.value, rebalance.precision_ms);
  return html`
    <p data-trigger=${trigger.code} data-source=${trigger.source} title=${memberId}><${Sentence} sentence=${words(whyId(trigger), { name, topic: strong(topic ?? "?") }) + silent} />
      <span class="known-from"> ${words(SOURCE_WORDS[trigger.source] ?? "source-polling", { time: seconds + millis, precision })}</span></p>`;
};

/** @param {{rebalance: Rebalance}} props */
const Steps = ({ rebalance }) => {
  const { words, language } = usePage();
  return html`
    <details class="more"><summary>${words("steps-title", { count: rebalance.phases.length })}</summary>
      <ol class="phase-steps">${rebalance.phases.map(({ code, at_ms: atMs, member_id: member, epoch }, i) => html`
        <li key=${i}><span class="mono">+${milliseconds(words, language.value, atMs - rebalance.started_ms)}</span>
          <span>${words(STEP_WORDS[code] ?? "step-stable", { epoch: epoch === undefined ? "?" : String(epoch) })}
            ${member !== undefined && html` · <b><bdi>${rebalance.members[member]?.client_id ?? member}</bdi></b>`}</span></li>`)}</ol>
    </details>`;
};

/** @param {{rebalance: Rebalance}} props */
const HeldUp = ({ rebalance }) => {
  const { words, language } = usePage();
  const { held_up_by: held, waits_for: waits } = rebalance;
  if (waits && rebalance.ended_ms === undefined) {
    const sentence = words(waits.client_id === undefined ? "waits-for-unknown" : "waits-for", { name: strong(waits.client_id ?? "?") });
    return html`<p><${Icon} name="wait" tone="warn" /> <${Sentence} sentence=${sentence} /></p>`;
  }
  if (!held) return null;
  const time = milliseconds(words, language.value, Math.max(0, held.at_ms - rebalance.started_ms));
  return html`<p><${Sentence} sentence=${words(HELD_WORDS[held.phase] ?? "held-up-assigning", { name: strong(held.client_id), time })} /></p>`;
};

/** @param {{config: import("./evidence.js").Config}} props */
const Value = ({ config: { value, default: unset } }) => {
  const { words } = usePage();
  if (value !== undefined) return value;
  if (typeof unset === "string") return html`<span class="dim" title=${words("config-unset-why")}>${words("config-unset", { value: unset })}</span>`;
  return html`<span class="dim" title=${words("config-unknown-why")}>${words("config-unknown")}</span>`;
};

/** @param {{configs: import("./evidence.js").Config[]}} props */
export const Configs = ({ configs }) => {
  if (configs.length === 0) return null;
  return html`
    <dl class="why-configs">${configs.map((config) => html`
      <div key=${config.name}><dt class="mono clip" title=${config.name}>${config.name}</dt>
        <dd class="mono"><${Value} config=${config} /></dd></div>`)}</dl>`;
};

/** What the cluster says of the configs, asked once for each rebalance that is looked at. @param {Rebalance} rebalance */
const usePresent = ({ id, group }) => {
  const now = useSignal(/** @type {import("./evidence.js").Config[]} */ ([]));
  useEffect(() => {
    let wanted = true;
    const unknown = () => {}; // who may not ask sees what was known without
    api.get(pathOf({ subject: "rebalance", about: { group } })).then((told) => wanted && (now.value = told.configs), unknown);
    return () => void (wanted = false);
  }, [id, group]);
  return now.value;
};

/** What shows the same in a terminal. @param {string} group */
export const useCommandFor = (group) => {
  const { store } = usePage();
  return describeCommand(store.doc("cluster").value?.bootstrap_servers?.split(",")[0] ?? "", group);
};

/** @param {{rebalance: Rebalance, group: GroupDoc | undefined}} props */
export const Why = ({ rebalance, group }) => {
  const { words } = usePage();
  const command = useCommandFor(rebalance.group);
  const how = howId(rebalance);
  const present = usePresent(rebalance);
  const key = group?.key;
  return html`
    <h2>${words("why-title")}
      <span class="end">${key !== undefined && html`<a class="btn compact ghost" data-testid="rebalances-json" href=${`/api/v1/groups/${key}/rebalances?download=1`}
        download=${`rebalances-${rebalance.group}.json`} title=${words("export-why")}>JSON</a>`}</span></h2>
    <div class="pane-body why" tabindex="0" role="region" aria-label=${words("why-title")}>
      ${rebalance.triggers.length === 0 && html`<p>${words("why-unknown")}</p>`}
      ${rebalance.triggers.map((trigger, i) => html`<${Cause} key=${i} trigger=${trigger} rebalance=${rebalance} />`)}
      ${how && html`<p>${words(how)}</p>`}
      <${HeldUp} rebalance=${rebalance} />
      <${Configs} configs=${withPresent(configsOf(rebalance, group), present)} />
      <${Command} command=${rebalance.command ?? command} />
      <${Steps} rebalance=${rebalance} />
    </div>`;
};
