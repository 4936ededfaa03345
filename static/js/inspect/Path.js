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
import { inOrder } from "./way.js";

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

/** @typedef {import("./way.js").Mark} Mark */
/** @typedef {ReturnType<typeof usePage>} Page */

/** @param {Page} page @param {string} step @param {Passed | undefined} passed @param {string} label @returns {Mark[]} */
const passedMark = ({ words }, step, passed, label) => {
  if (passed === undefined) return [];
  const note = !passed.done ? words("inspect-not-yet") : passed.atMs === undefined ? words("inspect-before") : passed.times > 1 ? words("inspect-times", { count: passed.times }) : "";
  return [{ atMs: passed.atMs, shown: html`<${Step} key=${label} step=${step} done=${passed.done} label=${label} atMs=${passed.atMs}>${note}<//>` }];
};

/** The group's name and its steps. @param {Page} page @param {GroupDoc} group @param {RecordSubject} subject @returns {Mark[]} */
const groupMarks = (page, group, { topic, partition, offset }) => {
  const { words, witness } = page;
  const { processed, committed } = witness.read(group.id, topic, partition, offset);
  const owner = Object.entries(group.members ?? {}).find(([, member]) => member.assigned?.[topic]?.includes(partition));
  const name = html`
    <li class="step-group" key=${group.id} data-way-of=${group.id}>
      <${To} to=${{ kind: "group", group: group.id }}><bdi>${group.id}</bdi><//>
      ${owner && html`${" "}<span class="muted small">${words("inspect-read-by")} <${To} to=${{ kind: "member", group: group.id, member: owner[1].managed ?? owner[0] }}><bdi>${owner[1].client_id}</bdi><//></span>`}
    </li>`;
  const commit = words("inspect-step-committed");
  return [
    { shown: name },
    ...(processed === undefined && committed !== undefined ? [{ shown: html`<${Step} step="processed" done=${committed.done} label=${words("inspect-step-processed")}>${words("inspect-processed-unknown")}<//>` }] : []),
    ...passedMark(page, "processed", processed, words("inspect-step-processed")),
    ...passedMark(page, "committed", committed, commit),
    ...(processed === undefined && committed === undefined ? [{ shown: html`<${Step} step="committed" done=${false} label=${commit}>${words("inspect-no-commit")}<//>` }] : []),
  ];
};

/** Before anybody reads it. @param {Page} page @param {RecordSubject} subject @param {ReadRecord | undefined} record @returns {Mark[]} */
const originMarks = (page, { topic, partition, offset }, record) => {
  const { words, witness } = page;
  const sent = witness.sent(topic, partition, offset);
  const producer = sent ? "form" : witness.seen(topic, partition, offset)?.producer;
  return [
    { shown: sent ? html`<${Step} step="sent" done label=${words("inspect-step-sent")} atMs=${sent.pressedAtMs} />`
      : html`<${Step} step="sent" done=${producer !== undefined} label=${producer ? html`<${To} to=${{ kind: "producer", producer }}>${producerName(words, producer)}<//>` : words("inspect-origin-unknown")} why=${words("inspect-origin-why")} />` },
    ...(record?.timestamp_ms === undefined ? [] : [{ shown: html`<${Step} step="timestamp" done label=${words("inspect-step-timestamp")} atMs=${record.timestamp_ms}>${record.timestamp_type}<//>` }]),
    ...passedMark(page, "logged", witness.logged(topic, partition, offset), words("inspect-step-logged")),
  ];
};

/** That the leader has told its producer. @param {Page} page @param {RecordSubject} subject @returns {Mark | undefined} */
const acknowledgedMark = ({ words, language, witness }, { topic, partition, offset }) => {
  const sent = witness.sent(topic, partition, offset);
  const atMs = sent?.answeredAtMs ?? witness.seen(topic, partition, offset)?.namedAtMs;
  const ms = sent?.ackMs;
  if (atMs === undefined) return undefined;
  return { atMs, shown: html`<${Step} key="acknowledged" step="acknowledged" done label=${words("inspect-step-acknowledged")} atMs=${atMs}>${ms !== undefined && `${ms < 10 ? rate(language.value, ms) : whole(language.value, ms)} ms`}<//>` };
};

/** @param {{subject: RecordSubject, record: ReadRecord | undefined}} props */
export const Path = ({ subject, record }) => {
  const page = usePage();
  const { store, words } = page;
  usePulse();
  const { topic } = subject;
  const cluster = /** @type {import("../store/types.js").ClusterDoc | undefined} */ (store.doc("cluster").peek());
  const groups = Object.keys(cluster?.groups ?? {}).sort()
    .map((id) => /** @type {GroupDoc | undefined} */ (store.doc(`group:${id}`).peek()))
    .filter((group) => group !== undefined)
    .filter((group) => group.offsets?.[topic] !== undefined || Object.values(group.members ?? {}).some((member) => member.assigned?.[topic]));
  const { marks, overtaken } = inOrder(originMarks(page, subject, record), groups.map((group) => groupMarks(page, group, subject)), acknowledgedMark(page, subject));
  return html`
    <${Part} title=${words("inspect-path")} testid="inspect-path">
      <ol class="way">${marks.map(({ shown }) => shown)}</ol>
      ${overtaken && html`<p class="small" data-testid="overtaken">${words("inspect-overtaken")}</p>`}
      <p class="small dim">${words("inspect-path-why")}</p>
    <//>`;
};
