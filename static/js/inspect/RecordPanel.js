/** A record: its data, its metadata, its context, and the way it took. */
import { useSignal } from "@preact/signals";
import { html } from "htm/preact";
import { useEffect } from "preact/hooks";
import { draftOf, hindrance } from "../browse/again.js";
import { jsonLines } from "../browse/lines.js";
import { producerName } from "../i18n/facts.js";
import { bytes as sizeWords } from "../i18n/units.js";
import { whole } from "../i18n/figures.js";
import { CopyButton } from "../panels/CopyButton.js";
import { Icon } from "../panels/icons.js";
import { asProblem, Outcome } from "../panels/Outcome.js";
import { usePage } from "../panels/page.js";
import { inspect } from "./address.js";
import { Content } from "./Content.js";
import { Context } from "./Context.js";
import { keyContent, snippet, valueContent } from "./decode.js";
import { fetchRecords } from "./fetch.js";
import { Path } from "./Path.js";
import { Moment, Part, Rows } from "./Rows.js";
import { To } from "./To.js";

/** @typedef {import("./subject.js").RecordSubject} RecordSubject */
/** @typedef {import("./decode.js").ReadRecord} ReadRecord */
/** @typedef {import("../panels/Outcome.js").Problem} Problem */
/** @typedef {{record?: ReadRecord, nextOffset?: number, problem?: Problem}} Answer record absent: there is none at that offset */

/** @param {RecordSubject} subject @param {boolean} wanted @returns {Answer | undefined} undefined: not here yet */
const useRecord = ({ topic, partition, offset }, wanted) => {
  const answer = useSignal(/** @type {(Answer & {of: string}) | undefined} */ (undefined));
  const of = `${topic}/${partition}/${offset}`; // what was read before is not drawn for it, not for one frame
  useEffect(() => {
    answer.value = undefined;
    if (!wanted) return undefined;
    let current = true;
    const take = (/** @type {Answer} */ taken) => {
      if (current) answer.value = { ...taken, of };
    };
    fetchRecords({ topic, partition }, { offset, limit: 1 }).then(
      ({ records, next_offset: nextOffset }) => take({ record: records.find((one) => one.offset === offset), nextOffset: records[0]?.offset ?? nextOffset }),
      (thrown) => take({ problem: asProblem(thrown) }),
    );
    return () => {
      current = false;
    };
  }, [of, wanted]);
  return answer.value?.of === of ? answer.value : undefined;
};

/** @param {{record: ReadRecord, topic: string}} props */
const Again = ({ record, topic }) => {
  const { store, words } = usePage();
  const cluster = store.doc("cluster").value;
  if (store.readOnly.value || cluster?.topics?.[topic]?.internal) return null;
  const hindered = hindrance(record);
  const fill = () => {
    store.setChosenTopic(topic);
    store.view.again.value = { topic, draft: draftOf(record) };
  };
  const why = hindered && words(`inspect-again-${hindered}`);
  return html`
    <button class="btn compact" data-testid="produce-again" disabled=${hindered !== undefined} title=${why ?? words("inspect-again-why")} onClick=${fill}>
      <${Icon} name="again" />${words("inspect-again")}</button>
    ${why && html`<span class="small muted">${why}</span>`}`;
};

/** @param {{subject: RecordSubject, low?: number, high?: number}} props */
const Neighbours = ({ subject, low, high }) => {
  const { words } = usePage();
  const { offset } = subject;
  const step = (/** @type {number} */ by, /** @type {string} */ icon, /** @type {string} */ label, /** @type {boolean} */ possible) => html`
    <button type="button" class="btn icon-only" aria-label=${label} title=${label} aria-disabled=${String(!possible)} data-testid=${by < 0 ? "record-before" : "record-after"}
      onClick=${() => possible && inspect({ ...subject, offset: offset + by })}><${Icon} name=${icon} /></button>`;
  return html`
    <div class="inspect-actions">
      ${step(-1, "earlier", words("inspect-before-record"), offset > (low ?? 0))}
      ${step(1, "later", words("inspect-after-record"), high === undefined || offset + 1 < high)}
      <${To} to=${{ kind: "records", topic: subject.topic, partition: subject.partition }} look="btn compact" testid="to-records"><${Icon} name="rows" />${words("inspect-all-records")}<//>
    </div>`;
};

/** @param {{subject: RecordSubject, record: ReadRecord | undefined}} props */
const Metadata = ({ subject, record }) => {
  const { words, language, witness } = usePage();
  const { topic, partition, offset } = subject;
  const size = (/** @type {number | undefined} */ n) => (n === undefined ? undefined : `${whole(language.value, n)} B${n >= 1024 ? ` (${sizeWords(language.value, n)})` : ""}`);
  const key = record && keyContent(record);
  const producer = witness.sent(topic, partition, offset) ? "form" : witness.seen(topic, partition, offset)?.producer;
  return html`
    <${Part} title=${words("inspect-metadata")} testid="inspect-metadata">
      <${Rows} rows=${[
        [words("inspect-topic"), html`<bdi>${topic}</bdi>`],
        [words("inspect-partition"), html`<${To} to=${{ kind: "partition", topic, partition }}>P${partition}<//>`],
        [words("inspect-offset"), whole(language.value, offset)],
        [words("inspect-timestamp"), record?.timestamp_ms !== undefined && html`<${Moment} atMs=${record.timestamp_ms} /> <span class="muted" title=${words(record.timestamp_type === "LogAppendTime" ? "inspect-append-time" : "inspect-create-time")}>${record.timestamp_type}</span>`],
        [words("inspect-key"), key && html`<bdi class="mono" data-testid="record-key">${key.kind === "empty" ? words("inspect-empty") : snippet(key, 400)}</bdi>`],
        [words("inspect-key-size"), key && key.kind !== "null" && size(record?.key_bytes ?? key.bytes.length)],
        [words("inspect-value-size"), record && size(record.value_bytes)],
        [words("inspect-leader-epoch"), record?.leader_epoch, words("inspect-leader-epoch-why")],
        [words("inspect-producer"), producer && html`<${To} to=${{ kind: "producer", producer }}>${producerName(words, producer)}<//>`],
      ]} />
      ${producer === undefined && html`<p class="small dim">${words("inspect-producer-unknown")}</p>`}
    <//>`;
};

/** @param {{answer: Answer, subject: RecordSubject}} props */
const Missing = ({ answer: { problem, nextOffset }, subject }) => {
  const { words, language } = usePage();
  if (problem) return html`<${Outcome} problem=${problem} />`;
  return html`
    <p class="small" data-testid="no-record">${words("inspect-no-record")}</p>
    ${nextOffset !== undefined && nextOffset > subject.offset && html`
      <${To} to=${{ ...subject, offset: nextOffset }}>${words("inspect-next-record", { offset: whole(language.value, nextOffset) })}<//>`}`;
};

/** @param {{subject: RecordSubject}} props */
export const RecordPanel = ({ subject }) => {
  const { store, words } = usePage();
  const contents = store.doc("cluster").value?.capabilities?.record_contents?.ok !== false;
  const answer = useRecord(subject, contents);
  const part = store.doc(`topic:${subject.topic}`).value?.partitions?.[subject.partition];
  const { record } = answer ?? {};
  const value = record && valueContent(record);
  return html`
    <${Neighbours} subject=${subject} low=${part?.low} high=${part?.high} />
    ${!contents && html`<p class="small muted" data-testid="contents-kept-out">${words("missing-contents")}</p>`}
    ${contents && answer === undefined && html`<p class="small muted" role="status">${words("inspect-reading")}</p>`}
    ${answer && !record && html`<${Missing} answer=${answer} subject=${subject} />`}
    ${record && value && html`
      <${Part} title=${words("inspect-data")} testid="inspect-data"><${Content} content=${value} size=${record.value_bytes} name=${words("inspect-data")} /><//>`}
    <${Metadata} subject=${subject} record=${record} />
    ${record && html`<${Context} record=${record} text=${value?.text} />`}
    <${Path} subject=${subject} record=${record} />
    ${record && html`
      <div class="inspect-actions">
        <${Again} record=${record} topic=${subject.topic} />
        <${CopyButton} text=${jsonLines([record], subject.topic)} label=${words("inspect-copy-record")} />
      </div>`}`;
};
