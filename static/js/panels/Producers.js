/** The left column: who writes. */
import { useComputed, useSignal } from "@preact/signals";
import { html } from "htm/preact";
import { GeneratorCard } from "./GeneratorCard.js";
import { Icon } from "./icons.js";
import { NewGenerator } from "./NewGenerator.js";
import { SendForm } from "./SendForm.js";
import { usePage } from "./page.js";

/** @typedef {import("../store/types.js").ClusterDoc} ClusterDoc */

/** Where the records of others come from; in a read-only view they are all others'. @param {{always: boolean}} props */
const OtherProducers = ({ always }) => {
  const { store, words } = usePage();
  if (!always && !store.view.otherProducersSeen.value) return null;
  return html`
    <section class="card">
      <div class="card-head" data-port="producer:other"><h3>${words("producer-other")}</h3></div>
      <p class="small muted">${words("producer-other-why")}</p>
    </section>`;
};

export const Producers = () => {
  const { store, words } = usePage();
  const creating = useSignal(false);
  const producers = useComputed(() => /** @type {ClusterDoc | undefined} */ (store.doc("cluster").value)?.producers);
  const topics = useComputed(() => /** @type {ClusterDoc | undefined} */ (store.doc("cluster").value)?.topics);
  const readOnly = useComputed(() => store.doc("cluster").value?.read_only === true);
  const ready = useComputed(() => store.doc("cluster").value?.phase === "ready");
  const generators = Object.entries(producers.value ?? {}).filter(([, producer]) => producer.kind === "generator");
  return html`
    <aside class="col producers" id="producers" aria-label=${words("producers-title")} tabindex="-1">
      <div class="col-head">
        <h2>${words("producers-title")}</h2>
        ${readOnly.value ? null : html`
          <span class="dim">${1 + generators.length}</span>
          <span class="end"><button class="btn compact ghost" data-testid="add-generator" disabled=${!ready.value}
            aria-expanded=${String(creating.value)} onClick=${() => (creating.value = !creating.value)}><${Icon} name="plus" />${words("generator-add")}</button></span>`}
      </div>
      ${readOnly.value ? null : html`<${SendForm} topics=${topics.value ?? {}} />`}
      ${creating.value && html`<${NewGenerator} done=${() => (creating.value = false)} />`}
      ${generators.map(([id, producer]) => html`<${GeneratorCard} key=${id} id=${id} producer=${producer} />`)}
      <${OtherProducers} always=${readOnly.value} />
      ${generators.length === 0 && !creating.value && !readOnly.value ? html`<p class="note">${words("producers-hint")}</p>` : null}
    </aside>`;
};
