/** What a form does when it opens. Used as `ref`. */

/** A form that opens below the edge comes into sight, once. @param {HTMLElement | null} element */
export const showOnce = (element) => {
  if (element && !element.dataset.met) {
    element.dataset.met = "";
    element.scrollIntoView({ block: "nearest" });
  }
};

/** A form that opens takes the focus, once. @param {HTMLElement | null} element */
export const focusOnce = (element) => {
  if (element && !element.dataset.met) {
    element.dataset.met = "";
    element.focus();
  }
};
