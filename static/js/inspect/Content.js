/** Bytes of a record, as JSON, text or hex; the first that fits is chosen, and the reader may choose another. */
import { useSignal } from "@preact/signals";
import { html } from "htm/preact";
import { useMemo } from "preact/hooks";
import { whole } from "../i18n/figures.js";
import { CopyButton } from "../panels/CopyButton.js";
import { usePage } from "../panels/page.js";
import { hexLines, visible } from "./decode.js";
import { pretty } from "./json.js";

/** @typedef {import("./decode.js").Content} Bytes */
/** @typedef {"json" | "text" | "hex"} Look */

const HEX_STEP = 2048;

/** @param {Bytes} content @returns {Look[]} the best first */
const looks = ({ kind, text }) => {
  if (kind === "json") return ["json", "text", "hex"];
  return text === undefined ? ["hex"] : ["text", "hex"];
};

/** @param {{bytes: Uint8Array}} props */
const Hex = ({ bytes }) => {
  const { words } = usePage();
  const most = useSignal(HEX_STEP);
  const lines = useMemo(() => hexLines(bytes, { most: most.value }), [bytes, most.value]);
  return html`
    <pre class="content hex" tabindex="0" aria-label=${words("inspect-look-hex")}>${lines.map(({ at, hex, text }) => html`<span class="hex-line" key=${at}><i>${at}</i> ${hex}  <b>${text}</b>${"\n"}</span>`)}</pre>
    ${bytes.length > most.value && html`<button class="btn compact" onClick=${() => (most.value *= 4)}>${words("inspect-hex-more")}</button>`}`;
};

/** @param {{content: Bytes, look: Look, name: string}} props */
const Shown = ({ content, look, name }) => {
  const { text } = content;
  const shown = useMemo(() => (text === undefined ? "" : visible(look === "json" ? pretty(text) : text)), [text, look]);
  if (look === "hex" || text === undefined) return html`<${Hex} bytes=${content.bytes} />`;
  return html`<pre class="content" tabindex="0" dir="auto" aria-label=${name} data-testid="content">${shown}</pre>`;
};

/** @param {{content: Bytes, size: number | undefined, name: string}} props size: of all of it; more than is here where it was cut */
export const Content = ({ content, size, name }) => {
  const { words, language } = usePage();
  const chosen = useSignal(/** @type {Look | undefined} */ (undefined));
  const { kind, bytes, schemaId, text } = content;
  if (kind === "null") return html`<p class="content none">${words("inspect-null")}</p>`;
  if (kind === "empty") return html`<p class="content none">${words("inspect-empty")}</p>`;
  const possible = looks(content);
  const look = chosen.value !== undefined && possible.includes(chosen.value) ? chosen.value : possible[0];
  return html`
    <div class="content-tools">
      <div class="looks" role="group" aria-label=${words("inspect-look")}>${possible.map((one) => html`
        <button type="button" key=${one} class="toggle" aria-pressed=${String(one === look)} onClick=${() => (chosen.value = one)}>${words(`inspect-look-${one}`)}</button>`)}</div>
      ${text !== undefined && html`<${CopyButton} text=${text} label=${words("inspect-copy", { name })} />`}
    </div>
    ${schemaId !== undefined && html`<p class="small" data-schema-id=${schemaId}><b>${words("inspect-schema", { id: String(schemaId) })}</b> <span class="muted">${words("inspect-schema-why")}</span></p>`}
    <${Shown} content=${content} look=${look} name=${name} />
    ${size !== undefined && size > bytes.length && html`
      <p class="small tone-warn" data-testid="cut">${words("inspect-cut", { shown: whole(language.value, bytes.length), all: whole(language.value, size) })}</p>`}`;
};
