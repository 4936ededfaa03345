/** A consumer group: its state, its lag, its members. */
import { useComputed, useSignal } from "@preact/signals";
import { html } from "htm/preact";
import { useMemo } from "preact/hooks";
import { Ask } from "../explain/Ask.js";
import { ofGroup } from "../explain/subjects.js";
import { shortWhole, whole } from "../i18n/figures.js";
import { strong } from "../i18n/strong.js";
import { To } from "../inspect/To.js";
import { api, groupPath } from "../transport/api.js";
import { GroupGlyph } from "./GroupGlyph.js";
import { GroupMenu } from "./GroupMenu.js";
import { lookOfGroup } from "./groupStates.js";
import { IconButton } from "./IconButton.js";
import { Icon } from "./icons.js";
import { isForeign, joiningLike, memberBody } from "./joining.js";
import { LagLine } from "./LagLine.js";
import { MemberRow } from "./MemberRow.js";
import { memberRows, sharesOf } from "./members.js";
import { Outcome } from "./Outcome.js";
import { usePage } from "./page.js";
import { onPress } from "./parts.js";
import { useCommand } from "./useCommand.js";
import { control, neighbour, useHeir } from "./useHeir.js";

/** @typedef {import("../store/types.js").GroupDoc} GroupDoc */
/** @typedef {import("../store/types.js").GroupSummary} GroupSummary */
/** @typedef {import("./joining.js").Joining} Joining */

/** What rests has no colour. */
const BADGES = { ok: "calm", calm: "", danger: "danger", rebal: "rebal" };
const NONE = Object.freeze({});

const JoinForm = onPress("JoinForm");

/** @param {{group: string, of: {state: string, loop?: unknown, waits_for?: unknown}}} props */
const StateBadge = ({ group, of }) => {
  const { words } = usePage();
  const look = lookOfGroup(of.state);
  const said = words(look.words);
  return html`<span class=${`badge end ${BADGES[look.tone]}`}><${Icon} name=${look.icon} />${said}</span>
    <${Ask} subject=${ofGroup(of)} about=${{ group }} what=${`${strong(group)}: ${said}`} />`;
};

/**
 * @typedef {object} AddMemberProps
 * @property {string} id
 * @property {string} groupKey
 * @property {GroupDoc | undefined} group
 * @property {boolean} foreign its members are not ours, or not known yet
 * @property {boolean} open
 * @property {(shut: boolean) => void} fold
 */
/** @param {AddMemberProps} props */
const AddMember = ({ id, groupKey, group, foreign, open, fold }) => {
  const { store, words } = usePage();
  const options = useSignal(/** @type {Joining | undefined} */ (undefined));
  const { run, problem } = useCommand();
  const like = () => joiningLike(group, store.chosenTopic.peek());
  const add = async (/** @type {Joining} */ joining) => {
    const added = await run(() => api.post(`${groupPath(groupKey)}/members`, memberBody(joining)).then(() => true));
    if (added) options.value = undefined;
  };
  const toggle = () => (options.value = options.value ? undefined : like());
  const press = () => {
    if (!foreign) return void add(like());
    if (!open) fold(false);
    toggle();
  };
  return html`
    ${open && options.value && html`<${JoinForm} id=${`join-${groupKey}`} draft=${options} foreign=${foreign} add=${add} cancel=${toggle} />`}
    <${Outcome} problem=${problem.value} />
    <div class="group-foot">
      ${open && html`<${Protocol} group=${group} />`}
      <span class="joined">
        <button class="btn compact ghost" data-testid="add-member" title=${words("member-add-to", { group: id })} aria-label=${words("member-add-to", { group: id })}
          onClick=${press}><${Icon} name="plus" />${open && words("member-add")}</button>
        ${open && html`<${IconButton} icon="tune" testid="member-options" name=${words("member-options", { group: id })} expanded=${options.value !== undefined}
          onClick=${toggle} />`}
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

/** How it is shared out, and how often that was done anew. @param {{group: GroupDoc | undefined}} props */
const Protocol = ({ group }) => {
  const { words } = usePage();
  const epoch = group?.epoch === undefined ? undefined : { epoch: String(group.epoch) };
  return html`
    <span class="protocol dim"><span class="mono" title=${words("group-protocol-why")}>${protocolLine(group, words)}</span>
      ${epoch && html`<span title=${words("group-epoch-why")}>${group?.type === "classic" ? words("group-generation", epoch) : words("group-epoch", epoch)}</span>`}</span>`;
};

/** @param {{id: string, index: number, summary: GroupSummary, group: GroupDoc | undefined, open: boolean, fixed: boolean, fold: (shut: boolean) => void}} props */
const GroupHead = ({ id, index, summary, group, open, fixed, fold }) => {
  const { words, language } = usePage();
  const lag = group?.lag ?? summary.lag;
  return html`
    <div class="group-head">
      <h3><button class="fold" data-testid="fold-group" aria-expanded=${String(open)} title=${id} onClick=${() => fold(open)}>
        <${GroupGlyph} index=${index} name=${id} /><bdi class="clip">${id}</bdi><${Icon} name=${open ? "up" : "down"} /></button></h3>
      ${open || lag === undefined ? null : html`<span class="small muted" title=${`lag ${whole(language.value, lag)}`}><b>${shortWhole(language.value, lag)}</b> lag</span>`}
      <${StateBadge} group=${id} of=${group ?? summary} />
      ${open && html`<${To} to=${{ kind: "group", group: id }} look=${`btn icon-only ${fixed ? "" : "hide-laptop"}`} testid="inspect-group" name=${words("inspect-group", { group: id })}><${Icon} name="inspect" /><//>`}
      ${open && !fixed && html`<${GroupMenu} id=${id} groupKey=${summary.key} group=${group} members=${Object.keys(group?.members ?? {}).length || (summary.members ?? 0)} />`}
    </div>`;
};

/** @param {{id: string, groupKey: string, group: GroupDoc | undefined, readOnly: boolean}} props */
const Members = ({ id, groupKey, group, readOnly }) => {
  const { words } = usePage();
  const { members = NONE, managed = NONE, state } = group ?? {};
  // offsets change many times a second, members do not: the same list is not drawn anew
  const list = useMemo(() => {
    const rows = memberRows(id, members, managed);
    const shares = state === "stable" ? sharesOf(members) : undefined;
    return rows.map((row) => html`<${MemberRow} key=${row.id} group=${id} groupKey=${groupKey} row=${row} shares=${shares} readOnly=${readOnly} />`);
  }, [members, managed, state, readOnly]);
  if (group && list.length === 0) return html`<p class="member small muted">${words("group-without-members")}</p>`;
  return html`<ul class="members" role="list">${list}</ul>`;
};

/**
 * A card with its members, or folded a line.
 * @param {{id: string, index: number, summary: GroupSummary, open: boolean, fold: (shut: boolean) => void}} props
 */
export const GroupCard = ({ id, index, summary, open, fold }) => {
  const { store, words } = usePage();
  const group = /** @type {GroupDoc | undefined} */ (store.doc(`group:${id}`).value);
  const readOnly = store.readOnly;
  const lag = group?.lag ?? summary.lag;
  const fixed = readOnly.value || summary.type === "share";
  const foreign = group ? isForeign(group) : (summary.members ?? 0) > 0;
  const place = useHeir((leaving) => neighbour(leaving, "fold-group") ?? control("add-group"));
  return html`
    <section ref=${place} class=${open ? "card group" : "card group folded"} data-group=${id} data-state=${group?.state ?? summary.state} data-lag=${lag}
      aria-label=${words("group-name", { group: id })}>
      <${GroupHead} id=${id} index=${index} summary=${summary} group=${group} open=${open} fixed=${fixed} fold=${fold} />
      ${open && html`<${LagLine} id=${id} summary=${summary} group=${group} />
        <${Members} id=${id} groupKey=${summary.key} group=${group} readOnly=${readOnly.value} />`}
      ${!fixed ? html`<${AddMember} id=${id} groupKey=${summary.key} group=${group} foreign=${foreign} open=${open} fold=${fold} />`
        : open && html`<div class="group-foot"><${Protocol} group=${group} /></div>`}
    </section>`;
};
