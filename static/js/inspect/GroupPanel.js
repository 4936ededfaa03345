/** A consumer group: its state, its members, what it has committed. */
import { html } from "htm/preact";
import { ChartButton } from "../charts/ChartButton.js";
import { Ask } from "../explain/Ask.js";
import { loopWords } from "../explain/loop.js";
import { ofGroup, ofLag } from "../explain/subjects.js";
import { whole } from "../i18n/figures.js";
import { strong } from "../i18n/strong.js";
import { lookOfGroup } from "../panels/groupStates.js";
import { Icon } from "../panels/icons.js";
import { alike, lagRows, lookOf, sorted } from "../panels/lags.js";
import { usePage } from "../panels/page.js";
import { ranges } from "../i18n/partitions.js";
import { Happened } from "./Happened.js";
import { OffsetTable } from "./OffsetTable.js";
import { Part, Rows } from "./Rows.js";
import { To } from "./To.js";
import { memberRows } from "../panels/members.js";

/** @typedef {import("../store/types.js").GroupDoc} GroupDoc */
/** @typedef {import("../panels/lags.js").LagRow} LagRow */

const ILL_ROWS = 5;
const ILL_PARTITIONS = 8;
const ILL_RANK = 1;

/** Partitions that are not read as they should be, for one reason, with the member that has them. @param {{group: GroupDoc, rows: [LagRow, ...LagRow[]]}} props */
const Ill = ({ group, rows }) => {
  const { words } = usePage();
  const [worst] = rows;
  const look = lookOf(worst);
  const { topic, partition, member } = worst;
  const [id] = Object.entries(group.members ?? {}).find(([, { assigned }]) => assigned[topic]?.includes(partition)) ?? [];
  const shown = rows.slice(0, ILL_PARTITIONS).sort((a, b) => a.partition - b.partition);
  return html`
    <li data-ill=${`${topic}:${partition}`}>${id !== undefined && html`<${To} to=${{ kind: "member", group: group.id, member: id }}><bdi>${member}</bdi><//>${" "}`}
      <span class=${`tone-${look.tone}`}><${Icon} name=${look.icon} /> ${words(look.words)}</span>
      <${Ask} subject=${ofLag(worst)} about=${{ group: group.id, topic, partition }} what=${`${strong(`${topic} P${partition}`)}: ${words(look.words)}`} />
      <div class="small"><bdi>${topic}</bdi>${shown.map(({ partition: number }) => html` <${To} key=${number} to=${{ kind: "partition", topic, partition: number }}>P${number}<//>`)}
        ${rows.length > shown.length && html` <span class="muted">${words("trouble-more", { count: rows.length - shown.length })}</span>`}</div></li>`;
};

/** What is wrong with it, the worst first. @param {{group: GroupDoc}} props */
const Wrong = ({ group }) => {
  const { words, language } = usePage();
  const ill = alike(sorted(lagRows(group).filter((row) => lookOf(row).rank <= ILL_RANK), "worst"));
  const { loop } = group;
  if (ill.length === 0 && !loop) return null;
  return html`
    <${Part} title=${words("trouble-title")} testid="group-wrong">
      <ul class="inspect-list">
        ${loop && html`<li data-ill="loop"><span class="tone-danger"><${Icon} name="again" /> ${loopWords(words, language.value, loop)}</span>
          <${Ask} subject="group_loop" about=${{ group: group.id }} what=${strong(group.id)} now=${words("group-loop-why")} /></li>`}
        ${ill.slice(0, ILL_ROWS).map((rows, i) => html`<${Ill} key=${i} group=${group} rows=${rows} />`)}
        ${ill.length > ILL_ROWS && html`<li class="muted">${words("trouble-more", { count: ill.length - ILL_ROWS })}</li>`}
      </ul>
    <//>`;
};

/** @param {{group: GroupDoc}} props */
const Members = ({ group }) => {
  const { words } = usePage();
  const rows = memberRows(group.id, group.members ?? {}, group.managed ?? {});
  return html`
    <${Part} title=${words("inspect-members", { count: rows.length })}>
      <ul class="inspect-list">${rows.map((row) => html`
        <li key=${row.id}><${To} to=${{ kind: "member", group: group.id, member: row.id }}><bdi>${row.clientId}</bdi><//>
          <span class="muted small">${row.member ? Object.entries(row.member.assigned).map(([topic, list]) => html`<span key=${topic}><bdi>${topic}</bdi> ${ranges(list).join(" ")} </span>`) : row.state}</span></li>`)}</ul>
    <//>`;
};

/** @param {{group: GroupDoc}} props */
const Offsets = ({ group }) => {
  const { words } = usePage();
  const rows = Object.entries(group.offsets ?? {}).flatMap(([topic, list]) => Object.entries(list).map(([partition, offsets]) => ({ topic, partition: Number(partition), ...offsets })));
  return html`<${OffsetTable} title=${words("inspect-offsets-of-group")} rows=${rows} />`;
};

/** @param {{subject: import("./subject.js").GroupSubject}} props */
export const GroupPanel = ({ subject }) => {
  const { store, words, language } = usePage();
  const summary = store.doc("cluster").value?.groups?.[subject.group];
  const group = /** @type {GroupDoc | undefined} */ (store.doc(`group:${subject.group}`).value);
  if (summary === undefined) return html`<p class="small muted" data-testid="gone">${words("inspect-gone")}</p>`;
  const lag = group?.lag ?? summary.lag;
  const state = group?.state ?? summary.state;
  const stated = words(lookOfGroup(state).words);
  return html`
    <div class="inspect-actions"><${ChartButton} kind="group" name=${subject.group} named /></div>
    <${Rows} rows=${[
      [words("inspect-state"), html`<span data-state=${state}>${stated}</span> <${Ask} subject=${ofGroup(group ?? summary)} about=${{ group: subject.group }} what=${`${strong(subject.group)}: ${stated}`} />`],
      [words("inspect-type"), summary.type === "consumer" ? words("group-type-consumer") : summary.type],
      [words("inspect-assignor"), group?.assignor && html`<span class="mono">${group.assignor}</span>`],
      [words(summary.type === "classic" ? "inspect-generation" : "inspect-epoch"), group?.epoch],
      ["Lag", lag === undefined ? undefined : whole(language.value, lag), words("inspect-lag-why")],
      [words("inspect-rebalances"), group?.rebalances?.length ? whole(language.value, group.rebalances.length) : undefined, words("inspect-rebalances-why")],
    ]} />
    ${group && html`<${Wrong} group=${group} /><${Members} group=${group} />`}
    <${Happened} about=${(/** @type {import("../store/types.js").Fact} */ { params }) => params.group === subject.group} />
    ${group && html`<${Offsets} group=${group} />`}`;
};
