/** A dialog over the page, which has the focus as long as it is open. Only what comes by a press has one. */
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";

/**
 * @param {HTMLDialogElement | null} dialog
 * @returns {() => void} closes it: the focus goes to what has it now; if that has gone, to a control beside where it was
 */
const openOver = (dialog) => {
  const before = /** @type {HTMLElement | null} */ (document.activeElement);
  const around = /** @type {HTMLElement[]} */ ([]);
  for (let outer = before; outer; outer = outer.parentElement) around.push(outer);
  dialog?.showModal();
  return () => {
    const { activeElement } = document;
    dialog?.close(); // nothing outside can have the focus before
    if (activeElement !== document.body && !dialog?.contains(activeElement)) return; // another has inherited it
    const stays = around.find((outer) => outer.isConnected && (outer === before || outer.querySelector("button:enabled")));
    (stays === before ? before : /** @type {HTMLElement | null | undefined} */ (stays?.querySelector("button:enabled")))?.focus();
  };
};

/** A dialog over the page, open as long as it is drawn: it gives the focus back when it goes. @param {{current: HTMLDialogElement | null}} dialog */
export const useDialog = (dialog) => {
  const shut = useRef(() => {});
  useLayoutEffect(() => (shut.current = openOver(dialog.current)), []); // its clean-up comes before the next picture
  useEffect(() => () => shut.current(), []); // and where what has the focus now went with the dialog, anew after it
};
