/** The left column: who writes. */
import { useComputed, useSignal } from "@preact/signals";
import { html } from "htm/preact";
import { Ask } from "../explain/Ask.js";
import { To } from "../inspect/To.js";
import { CapabilityNotes } from "./CapabilityNotes.js";
import { GeneratorCard } from "./GeneratorCard.js";
import { Icon } from "./icons.js";
import { SendForm } from "./SendForm.js";
import { usePage } from "./page.js";
import { onPress } from "./parts.js";

/** @typedef {import("../store/types.js").ClusterDoc} ClusterDoc */

const NewGenerator = onPress("NewGenerator");

/** Where the records of others come from. */
const OtherProducers = () => {
  const { store, words } = usePage();
  if (!store.view.otherProducersSeen.value) return null;
  return html`
    <section class="card">
      <div class="card-head" data-port="producer:other"><h3><${To} to=${{ kind: "producer", producer: "other" }}>${words("producer-other")}<//></h3><${Ask} subject="producer_other" about=${{ topic: store.chosenTopic.value }} what=${words("producer-other")} /></div>
      <p class="small muted">${words("producer-other-why")}</p>
    </section>`;
};

/** In a read-only view nothing is written from here: a port for all others is left. */
const Others = () => {
  const { words } = usePage();
  return html`
    <div class="others" title=${words("producer-other-why")}><span class="card" data-port="producer:other"><span><${To} to=${{ kind: "producer", producer: "other" }}>${words("producer-other")}<//></span></span></div>`;
};

export const Producers = () => {
  const { store } = usePage();
  const readOnly = store.readOnly;
  return readOnly.value ? html`<${Others} />` : html`<${Writers} />`;
};

const Writers = () => {
  const { store, words } = usePage();
  const creating = useSignal(false);
  const producers = useComputed(() => /** @type {ClusterDoc | undefined} */ (store.doc("cluster").value)?.producers);
  const topics = useComputed(() => /** @type {ClusterDoc | undefined} */ (store.doc("cluster").value)?.topics);
  const ready = useComputed(() => store.doc("cluster").value?.phase === "ready");
  const generators = Object.entries(producers.value ?? {}).filter(([, producer]) => producer.kind === "generator");
  return html`
    <aside class="col producers" id="producers" aria-label=${words("producers-title")} tabindex="-1">
      <div class="col-head">
        <h2>${words("producers-title")}</h2>
        <span class="dim">${1 + generators.length}</span>
        <span class="end"><button class="btn compact ghost" data-testid="add-generator" disabled=${!ready.value}
          aria-expanded=${String(creating.value)} onClick=${() => (creating.value = !creating.value)}><${Icon} name="plus" />${words("generator-add")}</button></span>
      </div>
      <${CapabilityNotes} area="producers" />
      <${SendForm} topics=${topics.value ?? {}} />
      ${creating.value && html`<${NewGenerator} done=${() => (creating.value = false)} />`}
      ${generators.map(([id, producer]) => html`<${GeneratorCard} key=${id} id=${id} producer=${producer} />`)}
      <${OtherProducers} />
      ${generators.length === 0 && !creating.value ? html`<p class="note">${words("producers-hint")}</p>` : null}
    </aside>`;
};
