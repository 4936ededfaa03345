/** One member of a group. Ours has buttons; one that is not ours is shown with its host. */
import { html } from "htm/preact";
import { Ask } from "../explain/Ask.js";
import { ofMember } from "../explain/subjects.js";
import { rate, shortRate } from "../i18n/figures.js";
import { strong } from "../i18n/strong.js";
import { To } from "../inspect/To.js";
import { groupPath } from "../transport/api.js";
import { Icon, StateGlyph } from "./icons.js";
import { MemberActions, MemberFaults } from "./MemberActions.js";
import { chips, hasEnded, partitionNames } from "./members.js";
import { Outcome } from "./Outcome.js";
import { MemberOptions } from "./MemberOptions.js";
import { Pace } from "./Pace.js";
import { usePage } from "./page.js";
import { onFewDays } from "./parts.js";
import { rangesText, takenOver } from "./takeovers.js";
import { useCommand } from "./useCommand.js";
import { control, neighbour, useHeir, useKeptFocus } from "./useHeir.js";

/** @typedef {import("./members.js").MemberRow} Row */
/** @typedef {import("./icons.js").StateShape} StateShape */

const MemberSilence = onFewDays("MemberSilence");

/** @type {Record<string, {shape: StateShape, words: string}>} */
export const STATE_LOOKS = {
  joined: { shape: "polling", words: "member-state-joined" },
  starting: { shape: "joining", words: "member-state-starting" },
  paused: { shape: "paused", words: "member-state-paused" },
  frozen: { shape: "frozen", words: "member-state-frozen" },
  leaving: { shape: "leaving", words: "member-state-leaving" },
  killed: { shape: "dead", words: "member-state-killed" },
  evicted: { shape: "out", words: "member-state-evicted" },
  failed: { shape: "dead", words: "member-state-failed" },
};

/** @param {{group: string, row: Row}} props */
const ReadRate = ({ group, row }) => {
  const { histories, language } = usePage();
  histories.beat.value; // a new value each second
  const rates = Object.entries(row.member?.assigned ?? {})
    .flatMap(([topic, list]) => list.map((p) => histories.readRate(group, topic, p)))
    .filter((value) => value !== undefined);
  if (rates.length === 0) return null;
  const all = rates.reduce((sum, value) => sum + value, 0);
  return html`<span class="end" title=${`${rate(language.value, all)} msg/s`}><b>${shortRate(language.value, all)}</b> msg/s</span>`;
};

/** What it does a second time since it took partitions over, and what was left out. @param {{group: string, row: Row}} props */
const Takeovers = ({ group, row }) => {
  const { store, words, histories } = usePage();
  histories.beat.value; // so that it goes after a while
  const doc = /** @type {import("../store/types.js").GroupDoc | undefined} */ (store.doc(`group:${group}`).value);
  const repeated = takenOver(doc, row.id, "repeated", store.now());
  const skipped = takenOver(doc, row.id, "skipped", store.now());
  return html`
    ${repeated && html`<span class="tone-warn again" data-repeated=${repeated.count} title=${words("member-again-why", { ranges: rangesText(repeated) })}>
      <${Icon} name="again" />${words("member-again", { count: repeated.count })}</span>`}
    ${skipped && html`<span class="tone-danger again" data-skipped=${skipped.count} title=${words("member-skipped-why", { ranges: rangesText(skipped) })}>
      <${Icon} name="warning" />${words("member-skipped", { count: skipped.count })}</span>`}`;
};

/** Whether it does not speak any more, or Kafka waits for it. @param {Row} row */
const isSilent = ({ state, managed, formerUntilMs }) =>
  state === "frozen" || state === "evicted" || state === "killed" || formerUntilMs !== undefined || (state === "leaving" && managed?.evicts_at_ms !== undefined);

/** A member that has no buttons here: not ours, or the page is read-only. @param {{row: Row, state: string}} props */
const Whose = ({ row, state }) => {
  const { words } = usePage();
  const host = row.member?.host;
  return html`
    <span class="clip" title=${host}>${row.managed ? state : words("member-foreign")}${host && html` · <bdi class="mono">${host}</bdi>`}</span>`;
};

/** @param {{group: string, groupKey: string, row: Row, shares?: {partitions: number, members: number}, readOnly: boolean}} props shares: once the group has come to rest */
export const MemberRow = ({ group, groupKey, row, shares, readOnly }) => {
  const { store, words } = usePage();
  const { run, problem } = useCommand();
  const look = STATE_LOOKS[row.state] ?? { shape: /** @type {StateShape} */ ("joining"), words: "member-state-other" };
  const ours = row.managed !== undefined && !readOnly;
  const path = `${groupPath(groupKey)}/members/${encodeURIComponent(row.id)}`;
  const error = row.managed?.error;
  const own = chips(row.member, store.chosenTopic.value);
  const idle = shares && row.member && row.state === "joined" && own.length === 0 && words("member-idle-why", shares);
  const trace = (/** @type {string | undefined} */ port) => () => (store.view.traced.value = port);
  const port = `member:${row.id}`;
  const place = useHeir((leaving) => neighbour(leaving, "member-leave") ?? control("add-member", leaving.closest("[data-group]")));
  useKeptFocus(place, ["member-restart", "member-leave"]); // a killed one has other buttons
  return html`
    <li class=${`member ${row.state}`} ref=${place} data-member=${row.id} data-kafka-member=${row.kafkaId} data-client-id=${row.clientId}
      data-state=${row.state} data-partitions=${row.member && partitionNames(row.member.assigned)}
      onPointerEnter=${trace(port)} onPointerLeave=${trace(undefined)} onFocusCapture=${trace(port)} onBlurCapture=${trace(undefined)}>
      <div class="member-name" data-port=${port}>
        <${StateGlyph} shape=${look.shape} label=${words(look.words)} />
        ${row.label && html`<span class="tag">${row.label}</span>`}
        <strong class="clip" title=${[row.clientId, row.kafkaId].filter(Boolean).join(" · ")}><${To} to=${{ kind: "member", group, member: row.id }}><bdi>${row.clientId}</bdi><//></strong>
        <span class="chips">${idle && html`<span class="chip none" title=${idle}>${words("member-idle")}<span class="unseen">. ${idle}</span></span>`}${own.map((chip) => html`
          <span class=${`chip clip ${chip.kind}`} key=${chip.kind + chip.label} title=${chip.label}><bdi>${chip.label}</bdi></span>`)}</span>
        ${ours && html`<${MemberActions} row=${row} path=${path} run=${run} />`}
      </div>
      ${hasEnded(row.state) && error ? null : html`<div class="member-more">
        ${isSilent(row) ? html`<${MemberSilence} group=${group} row=${row} state=${words(look.words)} />`
          : ours ? html`<${Pace} row=${row} path=${path} run=${run} />`
            : html`<${Whose} row=${row} state=${words(look.words)} />`}
        ${!isSilent(row) && html`<${MemberOptions} row=${row} />`}
        ${!isSilent(row) && html`<${ReadRate} group=${group} row=${row} />`}
        ${ours && html`<${MemberFaults} row=${row} path=${path} run=${run} />`}
        ${!isSilent(row) && html`<${Ask} subject=${ofMember(row)} about=${{ group, member: row.id }} what=${`${strong(row.clientId)}: ${words(row.managed ? look.words : "member-foreign")}`} />`}
        <${Takeovers} group=${group} row=${row} />
      </div>`}
      ${error && html`<div class="member-error"><${Outcome} problem=${error} /><${Ask} subject=${ofMember(row)} about=${{ group, member: row.id }} what=${`${strong(row.clientId)}: ${words(look.words)}`} /></div>`}
      <${Outcome} problem=${problem.value} />
    </li>`;
};
