/** A new topic: name, partitions, replication factor. */
import { useSignal } from "@preact/signals";
import { html } from "htm/preact";
import { api } from "../transport/api.js";
import { Field, NumberInput, onText } from "./fields.js";
import { focusOnce } from "./opening.js";
import { Outcome } from "./Outcome.js";
import { usePage } from "./page.js";
import { useCommand } from "./useCommand.js";

const PATIENCE_MS = 10_000;

/**
 * Kafka has accepted the topic; the scene can show it when it has been observed.
 * @param {import("../store/store.js").Store} store
 * @param {string} name
 */
const chooseOnceSeen = (store, name) => {
  const until = Date.now() + PATIENCE_MS;
  const stop = store.onFrame(() => {
    const seen = store.doc("cluster").peek()?.topics?.[name] !== undefined;
    if (seen) store.setChosenTopic(name);
    if (seen || Date.now() > until) stop();
  });
};

/** @param {{done: () => void}} props */
export const NewTopic = ({ done }) => {
  const { store, words } = usePage();
  const brokers = Object.values(store.doc("cluster").value?.brokers ?? {}).length;
  const draft = useSignal({ name: "", partitions: 6, replication_factor: Math.min(3, brokers || 1) });
  const { run, problem } = useCommand();

  const create = async (/** @type {Event} */ event) => {
    event.preventDefault();
    const { name } = draft.value;
    const made = await run(() => api.post("/topics", { ...draft.value, configs: {} }).then(() => true));
    if (!made) return;
    chooseOnceSeen(store, name);
    done();
  };
  const number = (/** @type {"partitions" | "replication_factor"} */ field, /** @type {string} */ label, /** @type {number} */ max) => html`
    <${Field} id=${`topic-${field}`} label=${label}>
      <${NumberInput} id=${`topic-${field}`} min=${1} max=${max} value=${draft.value[field]}
        onChange=${(/** @type {number} */ value) => (draft.value = { ...draft.value, [field]: value })} />
    <//>`;

  return html`
    <form class="card pop" onSubmit=${create}>
      <div class="card-head"><h3>${words("topic-new")}</h3></div>
      <${Field} id="topic-name" label=${words("topic-name")}>
        <input id="topic-name" class="input mono" required maxlength="249" pattern="[A-Za-z0-9._\\-]+" title=${words("topic-name-rule")}
          spellcheck="false" autocomplete="off" ref=${focusOnce} value=${draft.value.name}
          onInput=${onText((name) => (draft.value = { ...draft.value, name }))} />
      <//>
      <div class="pair even">
        ${number("partitions", words("topic-partitions"), 1000)}
        ${number("replication_factor", words("topic-replication"), Math.max(1, brokers))}
      </div>
      <div class="form-foot">
        <button class="btn wide" data-testid="create-topic">${words("topic-create")}</button>
        <button type="button" class="btn ghost" onClick=${done}>${words("cancel")}</button>
      </div>
      <${Outcome} problem=${problem.value} />
    </form>`;
};
