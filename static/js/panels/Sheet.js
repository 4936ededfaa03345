/** A large dialog: open as long as it is drawn; Escape or a press outside closes it, and the focus goes back to where it was. */
import { html } from "htm/preact";
import { useRef } from "preact/hooks";
import { IconButton } from "./IconButton.js";
import { usePage } from "./page.js";
import { useDialog } from "./useDialog.js";

/** @param {{id: string, title: string, testid?: string, onClose: () => void, children?: unknown}} props id: of the title */
export const Sheet = ({ id, title, testid, onClose, children }) => {
  const { words } = usePage();
  const dialog = useRef(/** @type {HTMLDialogElement | null} */ (null));
  useDialog(dialog);
  const outside = (/** @type {MouseEvent} */ event) => event.target === dialog.current && onClose();
  return html`
    <dialog class="sheet large" ref=${dialog} aria-labelledby=${id} data-testid=${testid} onClick=${outside} onClose=${onClose}>
      <div class="card-head"><h2 id=${id} class="clip">${title}</h2>
        <span class="end"><${IconButton} icon="cross" name=${words("close")} onClick=${onClose} /></span></div>
      ${children}
    </dialog>`;
};
