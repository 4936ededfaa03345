/** What every panel needs, handed down by Preact's context: the store, the words, the reader's choices. */
import { createContext } from "preact";
import { useContext } from "preact/hooks";

/**
 * @typedef {object} Page
 * @property {import("../store/store.js").Store} store
 * @property {import("../i18n/words.js").Words} words
 * @property {import("@preact/signals").ReadonlySignal<import("../i18n/words.js").Language>} language
 * @property {import("./choices.js").Choices} choices
 * @property {import("./histories.js").Histories} histories
 * @property {import("./seenKeys.js").SeenKeys} seenKeys
 * @property {import("../inspect/witness.js").Witness} witness
 * @property {() => void} reconnect
 */

export const PageContext = createContext(/** @type {Page | undefined} */ (undefined));

/** @returns {Page} */
export const usePage = () => {
  const page = useContext(PageContext);
  if (!page) throw new Error("no page around this panel");
  return page;
};
