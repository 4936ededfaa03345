/** One header of the record to send. */
import { html } from "htm/preact";
import { onText } from "./fields.js";
import { IconButton } from "./IconButton.js";
import { usePage } from "./page.js";
import { useHeir } from "./useHeir.js";

/** @typedef {[name: string, value: string]} Header */

/** @param {{header: Header, put: (header: Header) => void, remove: () => void}} props */
export const HeaderRow = ({ header: [name, value], put, remove }) => {
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
