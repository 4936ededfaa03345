/** The keys of the page, on a small sheet: "?" opens it, and the button in the header. */
import { useRef } from "preact/hooks";
import { html } from "htm/preact";
import { IconButton } from "./IconButton.js";
import { usePage } from "./page.js";

/** @type {{keys: string[], words: string}[]} */
const KEYS = [
  { keys: ["s"], words: "key-send" },
  { keys: ["g"], words: "key-groups" },
  { keys: ["t"], words: "key-timeline" },
  { keys: ["/", "Ctrl K"], words: "key-jump" },
  { keys: ["o"], words: "key-overview" },
  { keys: ["␣"], words: "key-freeze" },
  { keys: ["↑", "↓"], words: "key-rows" },
  { keys: ["←", "→"], words: "key-cells" },
  { keys: ["↵"], words: "key-inspect" },
  { keys: ["F6"], words: "key-regions" },
  { keys: ["Esc"], words: "key-close" },
  { keys: ["?"], words: "key-sheet" },
];

export const KeySheet = () => {
  const { words } = usePage();
  const sheet = useRef(/** @type {HTMLDialogElement | null} */ (null));
  const close = () => sheet.current?.close();
  const outside = (/** @type {MouseEvent} */ event) => event.target === sheet.current && close();
  return html`
    <${IconButton} icon="keys" testid="keys" look="hide-phone" name=${words("keys-title")} onClick=${() => sheet.current?.showModal()} />
    <dialog class="sheet" ref=${sheet} aria-labelledby="keys-title" onClick=${outside}>
      <div class="card-head"><h2 id="keys-title">${words("keys-title")}</h2>
        <span class="end"><${IconButton} icon="cross" name=${words("close")} onClick=${close} /></span></div>
      <dl class="key-list">${KEYS.map(({ keys, words: id }) => html`
        <div key=${id}><dt>${keys.map((key) => html`<kbd key=${key}>${key}</kbd> `)}</dt><dd>${words(id)}</dd></div>`)}</dl>
    </dialog>`;
};
