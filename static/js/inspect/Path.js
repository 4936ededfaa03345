/** The way of a record: from the form to the commit of each group, with the times that this page saw. */
import { useSignal } from "@preact/signals";
import { html } from "htm/preact";
import { useEffect } from "preact/hooks";
import { producerName } from "../i18n/facts.js";
import { rate, whole } from "../i18n/figures.js";
import { Icon } from "../panels/icons.js";
import { usePage } from "../panels/page.js";
import { Moment, Part } from "./Rows.js";
import { To } from "./To.js";

/** @typedef {import("./passing.js").Passed} Passed */
/** @typedef {import("./subject.js").RecordSubject} RecordSubject */
/** @typedef {import("./decode.js").ReadRecord} ReadRecord */
/** @typedef {import("../store/types.js").GroupDoc} GroupDoc */

/** Drawn anew when a frame came, at most twice a second. */
const usePulse = () => {
  const { store } = usePage();
  const pulse = useSignal(0);
  useEffect(() => {
    const timer = setInterval(() => (pulse.value = store.seq.peek()), 500);
    return () => clearInterval(timer);
  }, []);
  return pulse.value;
};

/** @param {{step: string, done: boolean, label: unknown, atMs?: number, why?: string, children?: unknown}} props */
const Step = ({ step, done, label, atMs, why, children }) => html`
  <li data-step=${step} data-done=${done ? "" : undefined} title=${why}>
    <${Icon} name=${done ? "check" : "wait"} tone=${done ? "ok" : "calm"} />
    <span class="step-label">${label}${children && html` <span class="muted">${children}</span>`}</span>
    <span class="step-time">${atMs !== undefined && html`<${Moment} atMs=${atMs} />`}</span>
  </li>`;

/** @param {{step: string, passed: Passed | undefined, label: string}} props */
const PassedStep = ({ step, passed, label }) => {
  const { words } = usePage();
  if (passed === undefined) return null;
  const note = !passed.done ? words("inspect-not-yet") : passed.atMs === undefined ? words("inspect-before") : passed.times > 1 ? words("inspect-times", { count: passed.times }) : "";
  return html`<${Step} step=${step} done=${passed.done} label=${label} atMs=${passed.atMs}>${note}<//>`;
};

/** @param {{group: GroupDoc, subject: RecordSubject}} props */
const GroupSteps = ({ group, subject: { topic, partition, offset } }) => {
  const { words, witness } = usePage();
  const { processed, committed } = witness.read(group.id, topic, partition, offset);
  const owner = Object.entries(group.members ?? {}).find(([, member]) => member.assigned?.[topic]?.includes(partition));
  return html`
    <li class="step-group" data-way-of=${group.id}>
      <${To} to=${{ kind: "group", group: group.id }}><bdi>${group.id}</bdi><//>
      ${owner && html`${" "}<span class="muted small">${words("inspect-read-by")} <${To} to=${{ kind: "member", group: group.id, member: owner[1].managed ?? owner[0] }}><bdi>${owner[1].client_id}</bdi><//></span>`}
    </li>
    ${processed === undefined && committed !== undefined && html`<${Step} step="processed" done=${committed.done} label=${words("inspect-step-processed")}>${words("inspect-processed-unknown")}<//>`}
    <${PassedStep} step="processed" passed=${processed} label=${words("inspect-step-processed")} />
    <${PassedStep} step="committed" passed=${committed} label=${words("inspect-step-committed")} />
    ${processed === undefined && committed === undefined && html`<${Step} step="committed" done=${false} label=${words("inspect-step-committed")}>${words("inspect-no-commit")}<//>`}`;
};

/** @param {{subject: RecordSubject, record: ReadRecord | undefined}} props */
const Origin = ({ subject: { topic, partition, offset }, record }) => {
  const { words, language, witness } = usePage();
  const seen = witness.seen(topic, partition, offset);
  const sent = witness.sent(topic, partition, offset);
  const producer = sent ? "form" : seen?.producer;
  const logged = witness.logged(topic, partition, offset);
  const ack = sent?.ackMs;
  const acknowledgedAtMs = sent?.answeredAtMs ?? seen?.namedAtMs;
  const acknowledged = acknowledgedAtMs !== undefined && html`
    <${Step} key="acknowledged" step="acknowledged" done label=${words("inspect-step-acknowledged")} atMs=${acknowledgedAtMs}>${ack !== undefined && `${ack < 10 ? rate(language.value, ack) : whole(language.value, ack)} ms`}<//>`;
  const inLog = html`<${PassedStep} key="logged" step="logged" passed=${logged} label=${words("inspect-step-logged")} />`;
  return html`
    ${sent ? html`<${Step} step="sent" done label=${words("inspect-step-sent")} atMs=${sent.pressedAtMs} />`
      : html`<${Step} step="sent" done=${producer !== undefined} label=${producer ? html`<${To} to=${{ kind: "producer", producer }}>${producerName(words, producer)}<//>` : words("inspect-origin-unknown")} why=${words("inspect-origin-why")} />`}
    ${record?.timestamp_ms !== undefined && html`
      <${Step} step="timestamp" done label=${words("inspect-step-timestamp")} atMs=${record.timestamp_ms}>${record.timestamp_type}<//>`}
    ${(logged?.atMs ?? 0) > (acknowledgedAtMs ?? Infinity) ? [acknowledged, inLog] : [inLog, acknowledged]}`;
};

/** @param {{subject: RecordSubject, record: ReadRecord | undefined}} props */
export const Path = ({ subject, record }) => {
  const { store, words } = usePage();
  usePulse();
  const { topic } = subject;
  const cluster = /** @type {import("../store/types.js").ClusterDoc | undefined} */ (store.doc("cluster").peek());
  const groups = Object.keys(cluster?.groups ?? {}).sort()
    .map((id) => /** @type {GroupDoc | undefined} */ (store.doc(`group:${id}`).peek()))
    .filter((group) => group !== undefined && (group.offsets?.[topic] !== undefined || Object.values(group.members ?? {}).some((member) => member.assigned?.[topic])));
  return html`
    <${Part} title=${words("inspect-path")} testid="inspect-path">
      <ol class="way">
        <${Origin} subject=${subject} record=${record} />
        ${groups.map((group) => group && html`<${GroupSteps} key=${group.id} group=${group} subject=${subject} />`)}
      </ol>
      <p class="small dim">${words("inspect-path-why")}</p>
    <//>`;
};
