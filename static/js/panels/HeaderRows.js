/** Headers of the record to send: name and value, as many as wished; the same name may come twice. */
import { html } from "htm/preact";
import { onText } from "./fields.js";
import { IconButton } from "./IconButton.js";
import { Icon } from "./icons.js";
import { usePage } from "./page.js";
import { useHeir } from "./useHeir.js";

/** @typedef {import("@preact/signals").Signal<import("./record.js").Draft>} DraftSignal */
/** @typedef {[name: string, value: string]} Header */

/** @param {{header: Header, put: (header: Header) => void, remove: () => void}} props */
const HeaderRow = ({ header: [name, value], put, remove }) => {
  const { words } = usePage();
  const place = useHeir((leaving) => leaving.previousElementSibling?.querySelector("button")); // of the row before, or the one that adds
  const text = (/** @type {string} */ label, /** @type {string} */ shown, /** @type {(text: string) => void} */ tell) => html`
    <input class="input mono" value=${shown} placeholder=${label} aria-label=${label} spellcheck="false" onInput=${onText(tell)} />`;
  return html`
    <div class="header-row" ref=${place}>
      ${text(words("send-header-name"), name, (typed) => put([typed, value]))}
      ${text(words("send-header-value"), value, (typed) => put([name, typed]))}
      <${IconButton} icon="cross" name=${words("send-header-remove")} onClick=${remove} />
    </div>`;
};

/** @param {{draft: DraftSignal}} props */
export const HeaderRows = ({ draft }) => {
  const { words } = usePage();
  const { headers } = draft.value;
  const put = (/** @type {Header[]} */ next) => (draft.value = { ...draft.value, headers: next });
  return html`
    <div class="field">
      <div class="field-head">
        <label>${words("send-headers")}</label>
        <button type="button" class="toggle plus" aria-label=${words("send-header-add")} title=${words("send-header-add")}
          onClick=${() => put([...headers, ["", ""]])}><${Icon} name="plus" /></button>
      </div>
      ${headers.map((header, i) => html`
        <${HeaderRow} key=${i} header=${header} put=${(/** @type {Header} */ changed) => put(headers.with(i, changed))}
          remove=${() => put(headers.toSpliced(i, 1))} />`)}
    </div>`;
};
