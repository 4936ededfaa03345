/** Keys for the whole page: s sends, g goes to the groups, F6 walks the regions. */

const REGIONS = ["#producers", "#cluster", "#groups", "#dock"];

/** @param {EventTarget | null} target */
const isTyping = (target) => target instanceof HTMLElement && target.matches("input:not([type=range]), textarea, select, [contenteditable]");

/** @param {string} selector */
const focus = (selector) => /** @type {HTMLElement | null} */ (document.querySelector(selector))?.focus();

/** @param {number} step */
const walkRegions = (step) => {
  const here = REGIONS.findIndex((region) => document.querySelector(region)?.contains(document.activeElement));
  const next = here === -1 ? (step > 0 ? 0 : REGIONS.length - 1) : (here + step + REGIONS.length) % REGIONS.length;
  focus(REGIONS[next] ?? "#cluster");
};

/** @param {KeyboardEvent} event */
export const onKey = (event) => {
  if (event.key === "F6") {
    event.preventDefault();
    walkRegions(event.shiftKey ? -1 : 1);
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
  if (event.key === "s") focus('[data-testid="send"]');
  else if (event.key === "g") focus("#groups");
  else return;
  event.preventDefault();
};
