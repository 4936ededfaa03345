/** Set the commits of an empty group anew: where to, a preview from Kafka, then in earnest. */
import { useSignal } from "@preact/signals";
import { html } from "htm/preact";
import { whole } from "../i18n/figures.js";
import { api, groupPath } from "../transport/api.js";
import { Field, Select } from "./fields.js";
import { Icon } from "./icons.js";
import { Outcome } from "./Outcome.js";
import { usePage } from "./page.js";
import { firstReset, previewRows, resetBody } from "./resetting.js";
import { Sheet } from "./Sheet.js";
import { useCommand } from "./useCommand.js";

/** @typedef {import("../store/types.js").GroupDoc} GroupDoc */
/** @typedef {import("./resetting.js").Reset} Reset */
/** @typedef {import("./resetting.js").PreviewRow} PreviewRow */
/** @typedef {import("@preact/signals").Signal<Reset>} Draft */

const MOST_ROWS = 200;

/** What belongs to the choice: an offset, a time, a number of offsets. @param {{draft: Draft}} props */
const Amount = ({ draft }) => {
  const { words } = usePage();
  const { to } = draft.value;
  const tell = (/** @type {keyof Reset} */ field) => (/** @type {{currentTarget: HTMLInputElement}} */ event) => (draft.value = { ...draft.value, [field]: event.currentTarget.value });
  if (to === "offset") {
    return html`<${Field} id="reset-offset" label=${words("reset-offset-label")}>
      <input id="reset-offset" class="input" type="number" min="0" step="1" required value=${draft.value.offset} onInput=${tell("offset")} /><//>`;
  }
  if (to === "shift") {
    return html`<${Field} id="reset-shift" label=${words("reset-shift-label")}>
      <input id="reset-shift" class="input" type="number" step="1" required value=${draft.value.shift} onInput=${tell("shift")} /><//>`;
  }
  if (to === "time") {
    return html`<${Field} id="reset-time" label=${words("reset-time-label")}>
      <input id="reset-time" class="input" type="datetime-local" step="1" required value=${draft.value.time} onInput=${tell("time")} /><//>`;
  }
  return null;
};

/** @param {{rows: PreviewRow[]}} props */
const Preview = ({ rows }) => {
  const { words, language } = usePage();
  const figure = (/** @type {number | undefined} */ value) => (value === undefined ? "–" : whole(language.value, value));
  const sign = (/** @type {number} */ value) => (value > 0 ? "+" : value < 0 ? "−" : "±");
  return html`
    <div class="table-place" role="region" aria-label=${words("reset-preview-title")} tabindex="0">
      <table class="lag-table" data-testid="reset-preview">
        <thead><tr><th scope="col">${words("lag-column-partition")}</th><th scope="col" class="figure-cell">${words("reset-column-from")}</th>
          <th scope="col" class="figure-cell">${words("reset-column-to")}</th><th scope="col" class="figure-cell">${words("reset-column-change")}</th>
          <th scope="col" class="figure-cell">${words("reset-column-lag")}</th></tr></thead>
        <tbody>${rows.slice(0, MOST_ROWS).map((row) => html`
          <tr key=${`${row.topic}\n${row.partition}`} data-reset-of=${`${row.topic}:${row.partition}`} data-from=${row.from} data-to=${row.to}>
            <th scope="row"><bdi>${row.topic}</bdi> P${row.partition}</th><td class="figure-cell">${figure(row.from)}</td>
            <td class="figure-cell"><b>${figure(row.to)}</b>${row.clamped && html` <span class="tone-warn" title=${words("reset-clamped-why")}><${Icon} name="warning" />${words("reset-clamped")}</span>`}</td>
            <td class="figure-cell">${row.from === undefined ? "–" : `${sign(row.to - row.from)}${figure(Math.abs(row.to - row.from))}`}</td>
            <td class="figure-cell">${figure(row.high - row.to)}</td>
          </tr>`)}</tbody>
      </table>
    </div>
    ${rows.length > MOST_ROWS && html`<p class="note">${words("lag-more", { count: rows.length - MOST_ROWS })}</p>`}
    <p class="small dim">${words("reset-preview-why")}</p>`;
};

/** @param {{id: string, groupKey: string, group: GroupDoc | undefined, onClose: () => void}} props */
export const ResetOffsets = ({ id, groupKey, group, onClose }) => {
  const { store, words } = usePage();
  const draft = useSignal(firstReset());
  const previewed = useSignal(/** @type {{of: Reset, rows: PreviewRow[]} | undefined} */ (undefined));
  const { run, problem, running } = useCommand();
  const path = `${groupPath(groupKey)}/offsets`;
  const current = previewed.value?.of === draft.value ? previewed.value.rows : undefined;
  const chosen = store.chosenTopic.value;
  const topics = [...new Set([...Object.keys(group?.offsets ?? {}), ...(chosen === undefined ? [] : [chosen])])].sort();
  const preview = async () => {
    const of = draft.peek();
    const answer = await run(() => api.post(path, { ...resetBody(of), preview: true }));
    if (answer) previewed.value = { of, rows: previewRows(answer.offsets) };
  };
  const reset = async () => {
    if (await run(() => api.post(path, resetBody(draft.peek())))) onClose();
  };
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault();
    if (running.peek() === 0) void (current ? reset() : preview());
  };
  const choose = (/** @type {Partial<Reset>} */ change) => (draft.value = { ...draft.value, ...change });
  return html`
    <${Sheet} id="reset-title" title=${words("reset-title", { group: id })} testid="reset-sheet" onClose=${onClose}>
      <form onSubmit=${submit}>
        <div class="reset-fields">
          <${Field} id="reset-to" label=${words("reset-to-label")}>
            <${Select} id="reset-to" value=${draft.value.to} onChange=${(/** @type {any} */ to) => choose({ to })} options=${[
              { value: "earliest", label: words("reset-to-earliest") }, { value: "latest", label: words("reset-to-latest") },
              { value: "offset", label: words("reset-to-offset") }, { value: "time", label: words("reset-to-time") },
              { value: "shift", label: words("reset-to-shift") }]} /><//>
          <${Amount} draft=${draft} />
          <${Field} id="reset-topic" label=${words("reset-topic-label")}>
            <${Select} id="reset-topic" value=${draft.value.topic} onChange=${(/** @type {string} */ topic) => choose({ topic })}
              options=${[{ value: "", label: words("reset-topic-all") }, ...topics.map((topic) => ({ value: topic, label: topic }))]} /><//>
        </div>
        ${current && html`<${Preview} rows=${current} />`}
        <div class="form-foot">
          ${current ? html`<button class="btn wide danger" data-testid="confirm-reset" aria-disabled=${String(running.value > 0)}>${words("reset-so")}</button>`
            : html`<button class="btn wide" data-testid="preview-reset" aria-disabled=${String(running.value > 0)}>${words("reset-preview")}</button>`}
          <button type="button" class="btn ghost" onClick=${onClose}>${words("cancel")}</button>
        </div>
        ${problem.value?.code === "UNKNOWN_MEMBER_ID" ? html`
          <p class="outcome failed" role="alert"><${Icon} name="warning" /><span>${words("reset-has-members")}<span class="code">UNKNOWN_MEMBER_ID</span></span></p>`
          : html`<${Outcome} problem=${problem.value} />`}
      </form>
    <//>`;
};
