/** A partition: where it lies, what it holds, and how far each group has read it. */
import { html } from "htm/preact";
import { ChartButton } from "../charts/ChartButton.js";
import { Ask } from "../explain/Ask.js";
import { AILMENT_WORDS, ofPartition } from "../explain/subjects.js";
import { whole } from "../i18n/figures.js";
import { Icon } from "../panels/icons.js";
import { usePage } from "../panels/page.js";
import { Happened } from "./Happened.js";
import { Part, Rows } from "./Rows.js";
import { To } from "./To.js";

/** @typedef {import("../store/types.js").GroupDoc} GroupDoc */
/** @typedef {import("../store/types.js").PartitionDoc} PartitionDoc */
/** @typedef {import("./subject.js").PartitionSubject} PartitionSubject */

/** @param {{subject: PartitionSubject, part: PartitionDoc}} props */
const Log = ({ subject: { topic, partition }, part }) => {
  const { store, words, language } = usePage();
  const number = (/** @type {number | undefined} */ n) => (n === undefined ? undefined : whole(language.value, n));
  const { leader, replicas, isr, low, high, last_stable: stable } = part;
  const broker = (/** @type {number} */ id) => html`<${To} key=${id} to=${{ kind: "broker", broker: id }}>${id}<//>${" "}`;
  const minIsr = Number(store.doc(`topic:${topic}`).value?.configs?.["min.insync.replicas"]) || undefined;
  const ailment = ofPartition(part, minIsr);
  const said = ailment && words(AILMENT_WORDS[ailment] ?? "partition-under-replicated", { partition: `${topic} P${partition}` });
  return html`
    <div class="inspect-actions">
      ${high !== undefined && high > (low ?? 0) && html`<${To} to=${{ kind: "record", topic, partition, offset: high - 1 }} look="btn compact" testid="newest-record">${words("inspect-newest")}<//>`}
      <${To} to=${{ kind: "records", topic, partition }} look="btn compact" testid="to-records"><${Icon} name="rows" />${words("inspect-all-records")}<//>
      <${ChartButton} kind="topic" name=${topic} named />
    </div>
    <${Rows} rows=${[
      [words("inspect-topic"), html`<bdi>${topic}</bdi>`],
      [words("inspect-state"), ailment && html`<span class="tone-danger">${said}</span> <${Ask} subject=${ailment} about=${{ topic, partition }} what=${said} />`],
      [words("inspect-leader"), leader === undefined ? html`<span class="tone-danger">${words("scene-no-leader")}</span>` : broker(leader)],
      [words("inspect-replicas"), replicas.map(broker)],
      [words("inspect-isr"), isr.map(broker), words("inspect-isr-why")],
      [words("inspect-not-in-sync"), replicas.some((id) => !isr.includes(id)) && html`<span class="tone-danger">${replicas.filter((id) => !isr.includes(id)).join(" ")}</span>`],
      [words("inspect-log-start"), number(low)],
      [words("inspect-log-end"), number(high), words("inspect-log-end-why")],
      [words("inspect-last-stable"), number(stable), words("inspect-last-stable-why")],
      [words("inspect-offsets"), low === undefined || high === undefined ? undefined : number(high - low), words("inspect-offsets-why")],
    ]} />`;
};

/** @param {{subject: PartitionSubject, high: number | undefined}} props */
const Readers = ({ subject: { topic, partition }, high }) => {
  const { store, words, language } = usePage();
  const ids = Object.keys(store.doc("cluster").value?.groups ?? {}).sort();
  const groups = ids.map((id) => /** @type {GroupDoc | undefined} */ (store.doc(`group:${id}`).value));
  const number = (/** @type {number | undefined} */ n) => (n === undefined ? "–" : whole(language.value, n));
  const reading = groups.flatMap((group) => {
    if (group === undefined) return [];
    const offsets = group.offsets?.[topic]?.[partition];
    const owner = Object.entries(group.members ?? {}).find(([, member]) => member.assigned?.[topic]?.includes(partition));
    return offsets === undefined && owner === undefined ? [] : [{ id: group.id, offsets, owner }];
  });
  return html`
    <${Part} title=${words("inspect-readers")}>
      ${reading.length === 0 ? html`<p class="small muted">${words("inspect-no-readers")}</p>` : html`
        <div class="table-place"><table class="lag-table"><thead><tr>
          <th scope="col">${words("inspect-kind-group")}</th><th scope="col" class="figure-cell">${words("inspect-processed")}</th><th scope="col" class="figure-cell">${words("inspect-committed")}</th><th scope="col" class="figure-cell">Lag</th></tr></thead>
          <tbody>${reading.map(({ id, offsets, owner }) => html`
            <tr key=${id}><th scope="row"><${To} to=${{ kind: "group", group: id }}><bdi>${id}</bdi><//>
              <br />${owner ? html`<${To} to=${{ kind: "member", group: id, member: owner[1].managed ?? owner[0] }} look="small"><bdi>${owner[1].client_id}</bdi><//>` : html`<span class="small muted">${words("scene-nobody")}</span>`}</th>
              <td class="figure-cell">${number(offsets?.processed)}</td><td class="figure-cell">${number(offsets?.committed)}</td>
              <td class="figure-cell">${number(high === undefined || offsets?.committed === undefined ? undefined : Math.max(0, high - offsets.committed))}</td></tr>`)}</tbody></table></div>`}
    <//>`;
};

/** @param {{subject: PartitionSubject}} props */
export const PartitionPanel = ({ subject }) => {
  const { store, words } = usePage();
  const { topic, partition } = subject;
  const part = /** @type {PartitionDoc | undefined} */ (store.doc(`topic:${topic}`).value?.partitions?.[partition]);
  if (part === undefined) return html`<p class="small muted" data-testid="gone">${words("inspect-gone")}</p>`;
  return html`
    <${Log} subject=${subject} part=${part} />
    <${Readers} subject=${subject} high=${part.high} />
    <${Happened} about=${(/** @type {import("../store/types.js").Fact} */ { params }) => params.topic === topic && params.partition === partition} />`;
};
