/** A consumer group: its state, its lag, its members. */
import { useComputed, useSignal } from "@preact/signals";
import { html } from "htm/preact";
import { rate, whole } from "../i18n/figures.js";
import { api, groupPath } from "../transport/api.js";
import { GroupGlyph } from "./GroupGlyph.js";
import { changePerSecond } from "./histories.js";
import { IconButton } from "./IconButton.js";
import { Icon } from "./icons.js";
import { isForeign, joiningLike, memberBody } from "./joining.js";
import { JoiningFields } from "./JoiningFields.js";
import { MemberRow } from "./MemberRow.js";
import { memberRows } from "./members.js";
import { showOnce } from "./opening.js";
import { Outcome } from "./Outcome.js";
import { Sparkline } from "./Sparkline.js";
import { usePage } from "./page.js";
import { useCommand } from "./useCommand.js";

/** @typedef {import("../store/types.js").GroupDoc} GroupDoc */
/** @typedef {import("../store/types.js").GroupSummary} GroupSummary */
/** @typedef {import("./joining.js").Joining} Joining */

/** @type {Record<string, {words: string, kind: string, icon: string}>} */
const STATE_LOOKS = {
  stable: { words: "group-state-stable", kind: "calm", icon: "check" },
  empty: { words: "group-state-empty", kind: "", icon: "dot" },
  dead: { words: "group-state-dead", kind: "danger", icon: "cross" },
  preparing_rebalance: { words: "group-state-preparing", kind: "rebal", icon: "move" },
  completing_rebalance: { words: "group-state-completing", kind: "rebal", icon: "move" },
  assigning: { words: "group-state-assigning", kind: "rebal", icon: "move" },
  reconciling: { words: "group-state-reconciling", kind: "rebal", icon: "move" },
  unknown: { words: "group-state-unknown", kind: "", icon: "dot" },
};

const STEADY_PER_S = 0.5;

/** @param {{id: string, lag: number | undefined}} props */
const Lag = ({ id, lag }) => {
  const { words, language, histories } = usePage();
  histories.beat.value; // a new value each second
  const values = histories.series(`lag:${id}`);
  const change = changePerSecond(values);
  const by = rate(language.value, Math.abs(change ?? 0));
  const trend = change === undefined || lag === undefined ? undefined
    : change > STEADY_PER_S ? words("group-growing", { by }) : change < -STEADY_PER_S ? words("group-draining", { by }) : words("group-steady");
  const growing = change !== undefined && change > STEADY_PER_S;
  return html`
    <div class="group-sum">
      <span class="lag">${lag === undefined ? "–" : whole(language.value, lag)}</span>
      <span><span class="term" title=${words("group-lag-why")}>lag</span>${trend && ` · ${trend}`}</span>
      <span class="end"><${Sparkline} values=${values} tone=${growing ? "warn" : "muted"} /></span>
    </div>`;
};

/** @param {{state: string}} props */
const StateBadge = ({ state }) => {
  const { words } = usePage();
  const look = STATE_LOOKS[state] ?? STATE_LOOKS.unknown;
  return html`<span class=${`badge end ${look?.kind}`}><${Icon} name=${look?.icon} />${words(look?.words ?? "group-state-unknown")}</span>`;
};

/** @param {{id: string, groupKey: string, group: GroupDoc | undefined}} props */
const AddMember = ({ id, groupKey, group }) => {
  const { store, words } = usePage();
  const options = useSignal(/** @type {Joining | undefined} */ (undefined));
  const { run, problem } = useCommand();
  const foreign = isForeign(group);
  const like = () => joiningLike(group, store.chosenTopic.peek());
  const add = async (/** @type {Joining} */ joining) => {
    const added = await run(() => api.post(`${groupPath(groupKey)}/members`, memberBody(joining)).then(() => true));
    if (added) options.value = undefined;
  };
  const toggle = () => (options.value = options.value ? undefined : like());
  return html`
    ${options.value && html`
      <form class="options" ref=${showOnce} onSubmit=${(/** @type {Event} */ event) => (event.preventDefault(), options.value && add(options.value))}>
        ${foreign && html`<p class="outcome failed"><${Icon} name="warning" /><span>${words("group-foreign-warning")}</span></p>`}
        <${JoiningFields} id=${`join-${groupKey}`} draft=${options} />
        <div class="form-foot"><button class="btn wide">${words("member-add-so")}</button>
          <button type="button" class="btn ghost" onClick=${toggle}>${words("cancel")}</button></div>
      </form>`}
    <${Outcome} problem=${problem.value} />
    <div class="group-foot">
      <span class="dim mono clip" title=${words("group-protocol-why")}>${protocolLine(group, words)}</span>
      <span class="joined">
        <button class="btn compact ghost" data-testid="add-member" title=${words("member-add-to", { group: id })}
          onClick=${() => (foreign ? toggle() : add(like()))}><${Icon} name="plus" />${words("member-add")}</button>
        <${IconButton} icon="tune" name=${words("member-options", { group: id })} expanded=${options.value !== undefined} onClick=${toggle} />
      </span>
    </div>`;
};

/**
 * @param {GroupDoc | undefined} group
 * @param {import("../i18n/words.js").Words} words
 */
const protocolLine = (group, words) => {
  if (!group) return "";
  const type = group.type === "consumer" ? words("group-type-consumer") : group.type;
  if (!group.assignor) return type;
  return group.type === "classic" ? group.assignor : `${type} · ${group.assignor}`;
};

/** @param {{id: string, index: number, summary: GroupSummary}} props */
export const GroupCard = ({ id, index, summary }) => {
  const { store, words } = usePage();
  const doc = store.doc(`group:${id}`);
  const members = useComputed(() => /** @type {GroupDoc | undefined} */ (doc.value)?.members);
  const managed = useComputed(() => /** @type {GroupDoc | undefined} */ (doc.value)?.managed);
  const rows = useComputed(() => memberRows(id, members.value ?? {}, managed.value ?? {}));
  const readOnly = useComputed(() => store.doc("cluster").value?.read_only === true);
  const group = /** @type {GroupDoc | undefined} */ (doc.value);
  const state = group?.state ?? summary.state;
  const lag = group?.lag ?? summary.lag;
  const epochName = summary.type === "classic" ? "group-generation" : "group-epoch";
  return html`
    <section class="card group" data-group=${id} data-state=${state} data-lag=${lag} aria-label=${words("group-name", { group: id })}>
      <div class="group-head">
        <${GroupGlyph} index=${index} name=${id} />
        <h3 class="clip" title=${id}><bdi>${id}</bdi></h3>
        ${group?.epoch === undefined ? null : html`<span class="dim small">${words(epochName, { epoch: String(group.epoch) })}</span>`}
        <${StateBadge} state=${state} />
      </div>
      <${Lag} id=${id} lag=${lag} />
      <ul class="members" role="list">${rows.value.map((row) => html`
        <${MemberRow} key=${row.id} group=${id} groupKey=${summary.key} row=${row} readOnly=${readOnly.value} />`)}</ul>
      ${rows.value.length === 0 && html`<p class="member small muted">${words("group-without-members")}</p>`}
      ${readOnly.value || summary.type === "share" ? html`<div class="group-foot"><span class="dim mono">${protocolLine(group, words)}</span></div>`
        : html`<${AddMember} id=${id} groupKey=${summary.key} group=${group} />`}
    </section>`;
};
