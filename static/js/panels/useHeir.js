/** Where the focus goes when what has it goes away: a person who uses keys must not be thrown back to the page's top. */
import { useLayoutEffect, useRef } from "preact/hooks";

/**
 * The clean-up of a layout effect comes before the element is taken off the page, so it can still be asked.
 * @template {HTMLElement} T
 * @param {(leaving: T) => Element | null | undefined} find the control that inherits the focus
 * @returns {{current: T | null}} ref of the element that may go
 */
export const useHeir = (find) => {
  const place = useRef(/** @type {T | null} */ (null));
  useLayoutEffect(() => () => {
    const leaving = place.current;
    if (!leaving?.contains(document.activeElement)) return;
    const heir = /** @type {HTMLElement | null | undefined} */ (find(leaving));
    leaving.querySelector("dialog")?.close(); // nothing outside can have the focus before
    heir?.focus();
  }, []);
  return place;
};

/** @param {string} testid @param {ParentNode | null} [within] @returns {Element | null} */
export const control = (testid, within = document) => within?.querySelector(`[data-testid="${testid}"]`) ?? null;

/**
 * The same control of the next element in the list, else of the one before.
 * @param {Element} leaving
 * @param {string} testid
 * @returns {Element | null}
 */
export const neighbour = (leaving, testid) => {
  for (let next = leaving.nextElementSibling; next; next = next.nextElementSibling) {
    const found = control(testid, next);
    if (found) return found;
  }
  for (let before = leaving.previousElementSibling; before; before = before.previousElementSibling) {
    const found = control(testid, before);
    if (found) return found;
  }
  return null;
};

/**
 * Inside a place that stays: a control that goes, or that can do nothing any more, leaves the focus to one that took
 * its name, else to one of those named, else to the first there is. Call it where the controls are chosen.
 * @param {{current: HTMLElement | null}} place
 * @param {readonly string[]} [names] test ids, the best heir first
 */
export const useKeptFocus = (place, names = []) => {
  const { activeElement } = document; // this is asked before the new picture is made
  const had = place.current?.contains(activeElement) ? /** @type {HTMLElement & {disabled?: boolean}} */ (activeElement) : undefined;
  useLayoutEffect(() => {
    if (!had || (had.isConnected && !had.disabled)) return;
    const heirs = [had.dataset.testid ?? "", ...names].map((name) => control(name, place.current));
    /** @type {HTMLElement | null | undefined} */ (heirs.find(canHave) ?? place.current?.querySelector("button:enabled"))?.focus();
  });
};

/** @param {Element | null} heir */
const canHave = (heir) => heir !== null && !(/** @type {HTMLElement & {disabled?: boolean}} */ (heir).disabled);
