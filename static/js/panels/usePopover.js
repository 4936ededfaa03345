/** A small panel that a button opens: Escape or a press elsewhere closes it, and the focus goes back to the button. */
import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";

/** @returns {{open: boolean, toggle: () => void, close: () => void, around: {ref: {current: HTMLElement | null}, onKeyDown: (event: KeyboardEvent) => void}}} around: props of the element that holds button and panel */
export const usePopover = () => {
  const open = useSignal(false);
  const place = useRef(/** @type {HTMLElement | null} */ (null));
  const close = () => {
    if (!open.peek()) return;
    open.value = false;
    /** @type {HTMLElement | null | undefined} */ (place.current?.querySelector("button"))?.focus();
  };
  useEffect(() => {
    if (!open.value) return undefined;
    const elsewhere = (/** @type {PointerEvent} */ event) => {
      if (!place.current?.contains(/** @type {Node} */ (event.target))) open.value = false;
    };
    document.addEventListener("pointerdown", elsewhere, true);
    return () => document.removeEventListener("pointerdown", elsewhere, true);
  }, [open.value]);
  const onKeyDown = (/** @type {KeyboardEvent} */ event) => {
    if (event.key !== "Escape" || !open.peek()) return;
    event.stopPropagation();
    close();
  };
  return { open: open.value, toggle: () => (open.value = !open.peek()), close, around: { ref: place, onKeyDown } };
};
