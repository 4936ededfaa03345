/** Search and jump: a few letters, an arrow key, Enter. What is found comes later; keys that are pressed before wait for it. */
import { useSignal } from "@preact/signals";
import { html } from "htm/preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { onText } from "../panels/fields.js";
import { later } from "../panels/later.js";
import { usePage } from "../panels/page.js";

/**
 * @typedef {object} Search
 * @property {import("@preact/signals").Signal<string>} text
 * @property {import("@preact/signals").Signal<readonly string[]>} keys for the list, that it has yet to obey
 * @property {import("@preact/signals").Signal<string | undefined>} active the id of the option that the keys have reached
 */

export const LIST = "jump-list";
const LIST_KEYS = new Set(["ArrowDown", "ArrowUp", "PageDown", "PageUp", "Enter"]);

const Found = later(() => import("./Found.js").then((module) => module.Found), "pressed");

/** @param {{done: () => void}} props */
export const Jump = ({ done }) => {
  const { words } = usePage();
  const dialog = useRef(/** @type {HTMLDialogElement | null} */ (null));
  const opener = useRef(document.activeElement);
  const text = useSignal("");
  const keys = useSignal(/** @type {readonly string[]} */ ([]));
  const active = useSignal(/** @type {string | undefined} */ (undefined));
  useLayoutEffect(() => {
    dialog.current?.showModal(); // who types on at once must not type into the page
  }, []);
  const close = () => {
    dialog.current?.close(); // it gives the focus back by itself
    done();
  };
  const leave = () => {
    close();
    if (opener.current instanceof HTMLElement && opener.current.isConnected) opener.current.focus();
  };
  const onKey = (/** @type {KeyboardEvent} */ event) => {
    if (!LIST_KEYS.has(event.key)) return;
    event.preventDefault();
    keys.value = [...keys.peek(), event.key];
  };
  const outside = (/** @type {MouseEvent} */ event) => event.target === dialog.current && close();
  return html`
    <dialog class="sheet jump" ref=${dialog} aria-label=${words("jump-title")} data-testid="jump-sheet" onClick=${outside} onClose=${done}>
      <input class="input" role="combobox" aria-expanded="true" aria-controls=${LIST} aria-activedescendant=${active.value} aria-label=${words("jump-title")}
        placeholder=${words("jump-placeholder")} spellcheck="false" autocomplete="off" autofocus value=${text.value} onKeyDown=${onKey}
        onInput=${onText((typed) => (text.value = typed))} />
      <${Found} search=${{ text, keys, active }} leave=${leave} />
    </dialog>`;
};
