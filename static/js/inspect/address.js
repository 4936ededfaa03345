/** What is inspected stands in the address, so that a link shows it and the browser's back goes back. */
import { hrefOf, subjectOf } from "./subject.js";

/** @typedef {import("./subject.js").Subject} Subject */

/** @param {import("../store/store.js").Store} store @param {Window} window */
export const followAddress = (store, window) => {
  const read = () => {
    const { hash } = window.location;
    const subject = subjectOf(hash);
    const shown = store.view.inspected.peek();
    if (shown && subject && hrefOf(shown) === hrefOf(subject)) return;
    if (subject !== undefined || hash.length <= 1) store.view.inspected.value = subject; // "#cluster" is a place on the page
  };
  window.addEventListener("hashchange", read);
  window.addEventListener("popstate", read); // Chromium tells no hashchange where the topic before the hash is another too
  read();
};

/** @param {Subject} subject */
export const inspect = (subject) => {
  window.location.hash = hrefOf(subject);
};

/** @param {import("../store/store.js").Store} store */
export const closeInspector = (store) => {
  window.history.pushState(null, "", window.location.pathname + window.location.search);
  store.view.inspected.value = undefined;
};
