/** What became of the records that the form has sent. */
import { html } from "htm/preact";
import { rate, whole } from "../i18n/figures.js";
import { Outcome } from "./Outcome.js";
import { usePage } from "./page.js";

/** @typedef {import("./record.js").RecordResult} RecordResult */

/**
 * What Kafka answered, summed up.
 * @param {RecordResult[]} records
 */
export const summary = (records) => {
  const acked = records.filter((record) => record.error === undefined && record.offset !== undefined);
  const error = records.find((record) => record.error !== undefined)?.error;
  const offsets = acked.map((record) => record.offset ?? 0);
  return {
    acked: acked.length,
    failed: records.length - acked.length,
    error,
    partitions: [...new Set(acked.map((record) => record.partition ?? 0))].sort((a, b) => a - b),
    first: Math.min(...offsets),
    last: Math.max(...offsets),
    ackMs: Math.max(0, ...acked.map((record) => record.ack_ms ?? 0)),
  };
};

/** @param {{records: RecordResult[]}} props */
export const Sent = ({ records }) => {
  const { words, language } = usePage();
  const sum = summary(records);
  const number = (/** @type {number} */ n) => whole(language.value, n);
  const ms = sum.ackMs < 10 ? rate(language.value, sum.ackMs) : number(sum.ackMs);
  if (sum.failed > 0) {
    return html`
      <${Outcome} problem=${sum.error ?? { code: "no_answer" }} />
      <p class="outcome">${words("send-partly", { acked: sum.acked, total: records.length })}</p>`;
  }
  const where = sum.partitions.map((p) => `P${p}`).join(" ");
  const offsets = sum.partitions.length > 1 ? words("send-count", { count: sum.acked })
    : sum.acked > 1 ? words("send-offsets", { first: number(sum.first), last: number(sum.last) })
      : words("send-offset", { offset: number(sum.first) });
  return html`<${Outcome}><span title=${words("send-acknowledged")}><b>${where}</b> · ${offsets} · ${ms} ms</span><//>`;
};
