/** A member of a group: who it is, what it reads, how it was started. */
import { html } from "htm/preact";
import { Ask } from "../explain/Ask.js";
import { ofMember } from "../explain/subjects.js";
import { duration } from "../i18n/units.js";
import { setting } from "../i18n/figures.js";
import { strong } from "../i18n/strong.js";
import { STATE_LOOKS } from "../panels/MemberRow.js";
import { memberRows } from "../panels/members.js";
import { usePage } from "../panels/page.js";
import { Happened } from "./Happened.js";
import { OffsetTable } from "./OffsetTable.js";
import { Part, Rows } from "./Rows.js";
import { To } from "./To.js";

/** @typedef {import("../store/types.js").GroupDoc} GroupDoc */
/** @typedef {import("../store/types.js").ManagedDoc} ManagedDoc */
/** @typedef {import("../store/types.js").Partitions} Partitions */

/** @param {import("../i18n/words.js").Language} language @param {number | undefined} ms */
const timeout = (language, ms) => (ms === undefined ? undefined : duration(language, ms));

/** Kafka's names of the settings of a consumer of ours. @param {{managed: ManagedDoc}} props */
const Settings = ({ managed }) => {
  const { words, language } = usePage();
  const { commit, commit_interval_ms: every } = managed;
  return html`
    <${Part} title=${words("inspect-settings")} look="settings">
      <${Rows} rows=${[
        ["group.protocol", managed.protocol],
        [managed.protocol === "consumer" ? "group.remote.assignor" : "partition.assignment.strategy", managed.assignor],
        ["session.timeout.ms", timeout(language.value, managed.session_timeout_ms)],
        ["max.poll.interval.ms", timeout(language.value, managed.max_poll_interval_ms)],
        ["enable.auto.commit", commit && String(commit === "auto")],
        [commit === "manual" ? words("inspect-commit-every") : "auto.commit.interval.ms", timeout(language.value, every)],
        ["auto.offset.reset", managed.offset_reset],
        ["group.instance.id", managed.instance_id && html`<bdi>${managed.instance_id}</bdi>`],
        [words("inspect-speed"), managed.records_per_s === undefined ? undefined : `${setting(language.value, managed.records_per_s)} msg/s`],
      ]} />
    <//>`;
};

/** @param {{group: GroupDoc, title: string, partitions: Partitions | undefined}} props */
const Reads = ({ group, title, partitions = {} }) => {
  const rows = Object.entries(partitions).flatMap(([topic, list]) => list.map((partition) => ({ topic, partition, ...group.offsets?.[topic]?.[partition] })));
  return html`<${OffsetTable} title=${title} rows=${rows} />`;
};

/** @param {{subject: import("./subject.js").MemberSubject}} props */
export const MemberPanel = ({ subject }) => {
  const { store, words, language } = usePage();
  const group = /** @type {GroupDoc | undefined} */ (store.doc(`group:${subject.group}`).value);
  const rows = group ? memberRows(group.id, group.members ?? {}, group.managed ?? {}) : [];
  const row = rows.find(({ id, kafkaId }) => id === subject.member || kafkaId === subject.member);
  if (group === undefined || row === undefined) return html`<p class="small muted" data-testid="gone">${words("inspect-gone")}</p>`;
  const { member, managed, kafkaId } = row;
  const state = words(STATE_LOOKS[row.state]?.words ?? "member-state-other");
  return html`
    <${Rows} rows=${[
      [words("inspect-kind-group"), html`<${To} to=${{ kind: "group", group: group.id }}><bdi>${group.id}</bdi><//>`],
      [words("inspect-state"), html`<span data-state=${row.state}>${state}</span> <${Ask} subject=${ofMember(row)} about=${{ group: group.id, member: row.id }} what=${`${strong(row.clientId)}: ${state}`} />`],
      [words("inspect-whose"), words(managed ? "inspect-ours" : "inspect-foreign")],
      ["client.id", html`<bdi class="mono">${row.clientId}</bdi>`],
      ["member.id", kafkaId && html`<bdi class="mono">${kafkaId}</bdi>`],
      [words("inspect-host"), member?.host && html`<bdi class="mono">${member.host}</bdi>`],
      ["session.timeout.ms", managed ? undefined : timeout(language.value, member?.session_timeout_ms)],
      // The usual clients tell Kafka theirs as rebalance timeout (KIP-62).
      ["max.poll.interval.ms", managed ? undefined : timeout(language.value, member?.rebalance_timeout_ms)],
      ["group.instance.id", member?.instance_id && !managed && html`<bdi>${member.instance_id}</bdi>`],
      [words("inspect-subscribed"), managed?.topics && html`<bdi>${managed.topics.join(", ")}</bdi>`],
    ]} />
    ${!managed && html`<p class="small dim">${words("inspect-foreign-why")}</p>`}
    <${Reads} group=${group} title=${words("inspect-assigned")} partitions=${member?.assigned} />
    <${Reads} group=${group} title=${words("inspect-target")} partitions=${member?.target} />
    <${Reads} group=${group} title=${words("inspect-revoking")} partitions=${member?.revoking} />
    ${managed && html`<${Settings} managed=${managed} />`}
    <${Happened} about=${(/** @type {import("../store/types.js").Fact} */ { params }) =>
      params.group === group.id && ((kafkaId !== undefined && params.member_id === kafkaId) || params.managed === row.id)} />`;
};
