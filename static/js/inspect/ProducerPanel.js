/** A producer: what it was told to send, and what became of it. */
import { html } from "htm/preact";
import { bytes } from "../i18n/units.js";
import { rate, setting, whole } from "../i18n/figures.js";
import { usePage } from "../panels/page.js";
import { Happened } from "./Happened.js";
import { Rows } from "./Rows.js";

/** @typedef {import("../store/types.js").ProducerDoc} ProducerDoc */

/** @param {{subject: import("./subject.js").ProducerSubject}} props */
export const ProducerPanel = ({ subject: { producer: id } }) => {
  const { store, words, language } = usePage();
  const producer = /** @type {ProducerDoc | undefined} */ (store.doc("cluster").value?.producers?.[id]);
  if (id === "other") return html`<p class="small">${words("producer-other-why")}</p><p class="small dim">${words("inspect-producer-unknown")}</p>`;
  if (producer === undefined) return html`<p class="small muted" data-testid="gone">${words(id === "form" ? "inspect-nothing-sent" : "inspect-gone")}</p>`;
  const number = (/** @type {number | undefined} */ n) => (n === undefined ? undefined : whole(language.value, n));
  return html`
    <${Rows} rows=${[
      [words("inspect-topic"), producer.topic && html`<bdi>${producer.topic}</bdi>`],
      [words("inspect-sent"), number(producer.sent), words("inspect-sent-why")],
      [words("inspect-failed"), producer.failed ? html`<span class="tone-danger">${number(producer.failed)}</span>` : number(producer.failed)],
      [words("inspect-rate"), producer.rate_per_s === undefined ? undefined : `${rate(language.value, producer.rate_per_s)} msg/s`],
      [words("inspect-wished-rate"), producer.records_per_s === undefined ? undefined : `${setting(language.value, producer.records_per_s)} msg/s`],
      [words("inspect-keys"), number(producer.keys)],
      [words("inspect-value-size"), producer.value_bytes === undefined ? undefined : bytes(language.value, producer.value_bytes)],
      ["acks", producer.acks],
      ["linger.ms", number(producer.linger_ms)],
    ]} />
    <${Happened} about=${(/** @type {import("../store/types.js").Fact} */ { params }) => params.producer === id} />`;
};
