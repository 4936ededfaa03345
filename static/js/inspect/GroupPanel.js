/** A consumer group: its state, its members, what it has committed. */
import { html } from "htm/preact";
import { whole } from "../i18n/figures.js";
import { usePage } from "../panels/page.js";
import { ranges } from "../i18n/partitions.js";
import { Happened } from "./Happened.js";
import { Part, Rows } from "./Rows.js";
import { To } from "./To.js";
import { memberRows } from "../panels/members.js";

/** @typedef {import("../store/types.js").GroupDoc} GroupDoc */

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
  const { words, language } = usePage();
  const rows = Object.entries(group.offsets ?? {}).flatMap(([topic, list]) => Object.entries(list).map(([partition, offsets]) => ({ topic, partition: Number(partition), ...offsets })));
  if (rows.length === 0) return null;
  const number = (/** @type {number | undefined} */ n) => (n === undefined ? "–" : whole(language.value, n));
  return html`
    <${Part} title=${words("inspect-offsets-of-group")}>
      <div class="table-place"><table class="lag-table"><thead><tr><th scope="col">${words("inspect-partition")}</th><th scope="col" class="figure-cell">${words("inspect-processed")}</th>
        <th scope="col" class="figure-cell">${words("inspect-committed")}</th></tr></thead>
        <tbody>${rows.slice(0, 200).map(({ topic, partition, processed, committed }) => html`
          <tr key=${`${topic}:${partition}`}><th scope="row"><${To} to=${{ kind: "partition", topic, partition }}><bdi>${topic}</bdi> P${partition}<//></th>
            <td class="figure-cell">${number(processed)}</td><td class="figure-cell">${number(committed)}</td></tr>`)}</tbody></table></div>
    <//>`;
};

/** @param {{subject: import("./subject.js").GroupSubject}} props */
export const GroupPanel = ({ subject }) => {
  const { store, words, language } = usePage();
  const summary = store.doc("cluster").value?.groups?.[subject.group];
  const group = /** @type {GroupDoc | undefined} */ (store.doc(`group:${subject.group}`).value);
  if (summary === undefined) return html`<p class="small muted" data-testid="gone">${words("inspect-gone")}</p>`;
  const lag = group?.lag ?? summary.lag;
  return html`
    <${Rows} rows=${[
      [words("inspect-state"), html`<span class="mono">${group?.state ?? summary.state}</span>`],
      [words("inspect-type"), summary.type === "consumer" ? words("group-type-consumer") : summary.type],
      [words("inspect-assignor"), group?.assignor && html`<span class="mono">${group.assignor}</span>`],
      [words(summary.type === "classic" ? "inspect-generation" : "inspect-epoch"), group?.epoch],
      ["Lag", lag === undefined ? undefined : whole(language.value, lag), words("inspect-lag-why")],
      [words("inspect-rebalances"), group?.rebalances?.length ? whole(language.value, group.rebalances.length) : undefined, words("inspect-rebalances-why")],
    ]} />
    ${group && html`<${Members} group=${group} /><${Offsets} group=${group} />`}
    <${Happened} about=${(/** @type {import("../store/types.js").Fact} */ { params }) => params.group === subject.group} />`;
};
