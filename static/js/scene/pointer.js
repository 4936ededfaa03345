/** A click on the picture inspects what is drawn there. What has a role of its own on the page keeps its clicks. */
import { inspect } from "../inspect/address.js";

/** @typedef {import("./hits.js").Hit} Hit */
/** @typedef {import("../store/store.js").Store} Store */

const CONTROLS = "a, button, input, select, textarea, label, summary, dialog, [contenteditable], .card, .inspector";

/**
 * @param {HTMLElement} element
 * @param {(x: number, y: number) => Hit | undefined} hit
 * @param {Store} store
 * @returns {() => void} stops
 */
export function followPointer(element, hit, store) {
  const controller = new AbortController();
  const { signal } = controller;
  const at = (/** @type {MouseEvent} */ { target, clientX, clientY }) => (target instanceof Element && target.closest(CONTROLS) ? undefined : hit(clientX, clientY));
  const press = (/** @type {MouseEvent} */ event) => {
    const found = at(event);
    const topic = store.chosenTopic.peek();
    if (found === undefined || event.defaultPrevented || !getSelection()?.isCollapsed) return;
    if (found.kind === "broker") inspect(found);
    else if (topic !== undefined) inspect({ ...found, topic });
  };
  const hover = (/** @type {PointerEvent} */ event) => {
    if (event.pointerType === "mouse") element.classList.toggle("over-thing", at(event) !== undefined);
  };
  element.addEventListener("click", press, { signal });
  element.addEventListener("pointermove", hover, { passive: true, signal });
  return () => controller.abort();
}
