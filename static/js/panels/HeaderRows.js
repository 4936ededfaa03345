/** Headers of the record to send: name and value, as many as wished; the same name may come twice. */
import { html } from "htm/preact";
import { Icon } from "./icons.js";
import { usePage } from "./page.js";
import { onPress } from "./parts.js";

/** @typedef {import("@preact/signals").Signal<import("./record.js").Draft>} DraftSignal */
/** @typedef {import("./HeaderRow.js").Header} Header */

const HeaderRow = onPress("HeaderRow");

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
