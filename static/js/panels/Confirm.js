/** A question before something that cannot be taken back. Enter goes ahead, Escape or a press outside lets it be. */
import { html } from "htm/preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { Outcome } from "./Outcome.js";
import { usePage } from "./page.js";
import { useDialog } from "./useDialog.js";

/**
 * @typedef {object} ConfirmProps
 * @property {string} title
 * @property {string} name of the button that goes ahead
 * @property {string} testid of that button
 * @property {unknown} children what will happen
 * @property {import("./Outcome.js").Problem} [problem] why it did not
 * @property {boolean} [busy]
 * @property {() => unknown} onConfirm
 * @property {() => void} onClose
 */
/** It is open as long as it is drawn; the focus goes back to where it was. @param {ConfirmProps} props */
export const Confirm = ({ title, name, testid, children, problem, busy, onConfirm, onClose }) => {
  const { words } = usePage();
  const dialog = useRef(/** @type {HTMLDialogElement | null} */ (null));
  useDialog(dialog);
  useLayoutEffect(() => dialog.current?.querySelector("button")?.focus(), []);
  const outside = (/** @type {MouseEvent} */ event) => event.target === dialog.current && onClose();
  const ahead = (/** @type {Event} */ event) => {
    event.preventDefault();
    if (!busy) onConfirm(); // not disabled meanwhile: that would take the focus away
  };
  return html`
    <dialog class="sheet confirm" ref=${dialog} aria-labelledby="confirm-title" aria-describedby="confirm-why" onClick=${outside} onClose=${onClose}>
      <form onSubmit=${ahead}>
        <h2 id="confirm-title">${title}</h2>
        <div id="confirm-why" class="confirm-why">${children}</div>
        <div class="form-foot">
          <button class="btn wide danger" data-testid=${testid} aria-disabled=${String(busy === true)}>${name}</button>
          <button type="button" class="btn ghost" data-testid="confirm-cancel" onClick=${onClose}>${words("cancel")}</button>
        </div>
        <${Outcome} problem=${problem} />
      </form>
    </dialog>`;
};
