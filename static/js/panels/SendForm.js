/** The send form: one record, or up to 1,000 of the same, to the chosen topic. */
import { useSignal } from "@preact/signals";
import { html } from "htm/preact";
import { useEffect } from "preact/hooks";
import { Ask } from "../explain/Ask.js";
import { To } from "../inspect/To.js";
import { api, topicPath } from "../transport/api.js";
import { HeaderRows } from "./HeaderRows.js";
import { Outcome } from "./Outcome.js";
import { Field, NullToggle, NumberInput, onText, Select } from "./fields.js";
import { usePage } from "./page.js";
import { onPress } from "./parts.js";
import { BelowMinIsr } from "./Replication.js";
import { MAX_COUNT, recordOf } from "./record.js";
import { useCommand } from "./useCommand.js";

/** @typedef {import("../store/types.js").TopicSummary} TopicSummary */
/** @typedef {import("./record.js").RecordResult} RecordResult */
/** @typedef {import("./record.js").Draft} Draft */

/** @param {{summary: TopicSummary | undefined, draft: import("@preact/signals").Signal<Draft>}} props */
const KeyAndPartition = ({ summary: topic, draft }) => {
  const { words } = usePage();
  const { key, keyNull, partition } = draft.value;
  const change = (/** @type {Partial<Draft>} */ part) => (draft.value = { ...draft.value, ...part });
  const partitions = Array.from({ length: topic?.partitions ?? 0 }, (_, p) => ({ value: String(p), label: `P${p}` }));
  const toggle = html`<${NullToggle} pressed=${keyNull} label=${words("send-key-null")} onToggle=${() => change({ keyNull: !keyNull })} />`;
  return html`
    <div class="pair">
      <${Field} id="send-key" label=${words("send-key")} aside=${toggle}>
        <input id="send-key" class="input mono" autocomplete="off" spellcheck="false" disabled=${keyNull}
          value=${keyNull ? "" : key} placeholder=${keyNull ? "null" : words("send-empty")} title=${keyNull ? "" : words("send-empty-why")}
          onInput=${onText((typed) => change({ key: typed }))} />
      <//>
      <${Field} id="send-partition" label=${words("send-partition")}>
        <${Select} id="send-partition" value=${partition} onChange=${(/** @type {string} */ value) => change({ partition: value })}
          options=${[{ value: "auto", label: words("send-auto") }, ...partitions]} />
      <//>
    </div>`;
};

/** @param {{draft: import("@preact/signals").Signal<Draft>}} props */
const ValueField = ({ draft }) => {
  const { words } = usePage();
  const { value, valueNull } = draft.value;
  const change = (/** @type {Partial<Draft>} */ part) => (draft.value = { ...draft.value, ...part });
  const toggle = html`<${NullToggle} pressed=${valueNull} label=${words("send-value-null")} onToggle=${() => change({ valueNull: !valueNull })} />`;
  return html`
    <${Field} id="send-value" label=${words("send-value")} aside=${toggle}>
      <textarea id="send-value" class="input mono" rows="2" spellcheck="false" disabled=${valueNull}
        value=${valueNull ? "" : value} placeholder=${valueNull ? "null" : words("send-empty")} title=${valueNull ? "" : words("send-empty-why")}
        onInput=${onText((typed) => change({ value: typed }))}></textarea>
    <//>`;
};

/** @param {{topics: Record<string, TopicSummary>}} props */
const TopicField = ({ topics }) => {
  const { store, words } = usePage();
  const chosen = store.chosenTopic.value ?? "";
  const names = [...new Set([...Object.keys(topics), chosen])].filter((name) => name === chosen || !topics[name]?.internal).sort();
  return html`
    <div class="hide-short"><${Field} id="send-topic" label=${words("send-topic")}>
      <${Select} id="send-topic" value=${chosen} options=${names.map((name) => ({ value: name, label: name }))}
        onChange=${(/** @type {string} */ name) => store.setChosenTopic(name)} />
    <//></div>`;
};

const Sent = onPress("Sent");
const EXAMPLE = { key: "madrid", keyNull: false, valueNull: false, partition: "auto", count: 1, headers: [] };

/** @param {{topics: Record<string, TopicSummary>}} props */
export const SendForm = ({ topics }) => {
  const { store, words, witness } = usePage();
  const draft = useSignal(/** @type {Draft} */ ({ ...EXAMPLE, value: words("send-example") }));
  const answer = useSignal(/** @type {RecordResult[] | undefined} */ (undefined));
  const { run, problem } = useCommand();
  const topic = store.chosenTopic.value;
  const summaryOfTopic = topic === undefined ? undefined : topics[topic];
  const above = useSignal(false);
  const cluster = store.doc("cluster").value;
  useEffect(() => {
    draft.value = { ...draft.value, partition: "auto" }; // another topic has other partitions
  }, [topic]);
  useEffect(() => {
    answer.value = problem.value = undefined; // what became of the last record was of another topic, or cluster
  }, [topic, store.life.value, cluster?.id, cluster?.phase === "starting"]);

  const send = async (/** @type {Event} */ event) => {
    event.preventDefault();
    if (topic === undefined) return;
    const pressedAtMs = Date.now();
    const answered = await run(() => api.post(`${topicPath(topic)}/records`, recordOf(draft.peek())));
    answer.value = answered?.records;
    if (answered) witness.noteSent(topic, answered.records, pressedAtMs);
  };
  const again = store.view.again.value;
  useEffect(() => {
    if (again === undefined || again.topic !== topic) return;
    draft.value = again.draft;
    answer.value = undefined;
    store.view.again.value = undefined;
    /** @type {HTMLElement | null} */ (document.querySelector('[data-testid="send"]'))?.focus();
  }, [again, topic]);
  const submitOnEnter = (/** @type {KeyboardEvent & {currentTarget: HTMLFormElement}} */ event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) event.currentTarget.requestSubmit();
  };
  const first = summaryOfTopic?.offsets === 0;

  return html`
    <section class=${first ? "card first" : "card"} aria-labelledby="send-title">
      <div class="card-head" data-port="producer:form">
        <h3 id="send-title"><${To} to=${{ kind: "producer", producer: "form" }}>${words("producer-form")}<//></h3><span class="end">${words("send-kind")}</span>
      </div>
      <${TopicField} topics=${topics} />
      <form data-testid="send-form" onSubmit=${send} onKeyDown=${submitOnEnter}>
        <${KeyAndPartition} summary=${summaryOfTopic} draft=${draft} />
        <${ValueField} draft=${draft} />
        <${HeaderRows} draft=${draft} />
        <${BelowMinIsr} />
        <div class="form-foot">
          <button class=${`btn primary wide ${first ? "big" : ""}`} data-testid="send" disabled=${summaryOfTopic === undefined || summaryOfTopic.internal}>
            ${words(first ? "send-first" : "send-send")}</button>
          ${first ? null : html`<div class="times"><span aria-hidden="true">×</span>
            <${NumberInput} label=${words("send-times")} title=${words("send-times")} min=${1} max=${MAX_COUNT} value=${draft.value.count} onAbove=${(/** @type {boolean} */ is) => (above.value = is)}
              onChange=${(/** @type {number} */ count) => (draft.value = { ...draft.value, count })} />
          </div>`}
        </div>
        ${above.value && html`<p class="outcome failed" role="alert" data-testid="too-many">${words("send-at-most")}</p>`}
        ${summaryOfTopic?.internal ? html`<p class="small muted" role="status">${words("problem-internal-topic")}</p>`
          : problem.value ? html`<${Outcome} problem=${problem.value} /><${Ask} subject="produce_failed" about=${{ topic, producer: "form" }} what=${words("fact-produce-failed", { producer: words("producer-form"), topic: topic ?? "", reason: problem.value.code })}>${words("ask-title")}<//>`
          : answer.value && html`<${Sent} records=${answer.value} />`}
      </form>
    </section>`;
};
