/** The quiet "?" beside a fact or a state: it opens why that is so. */
import { html } from "htm/preact";
import { plain } from "../i18n/strong.js";
import { usePage } from "../panels/page.js";

/** @typedef {import("./subjects.js").About} About */
/**
 * @typedef {object} Asked what the panel is about
 * @property {string} subject
 * @property {About} about
 * @property {string} what in words; names in it may be marked by `strong`
 * @property {number} [atMs] of a fact
 * @property {string} [now] what holds just now, in words
 * @property {{left: number, top: number, bottom: number}} place of the button
 */
/**
 * @typedef {object} AskProps
 * @property {string} subject
 * @property {About} [about]
 * @property {string} what in words: the button's name says it, and the panel's title
 * @property {number} [atMs]
 * @property {string} [now]
 * @property {boolean} [rests] it is not reached by the tab key: its list gives it the focus
 * @property {unknown} [children] words of its own, instead of the "?"
 */
/** @param {AskProps} props */
export const Ask = ({ subject, about = {}, what, atMs, now, rests = false, children }) => {
  const { store, words } = usePage();
  const name = words("ask-why", { what: plain(what) });
  const open = (/** @type {{currentTarget: HTMLElement}} */ { currentTarget }) => {
    const { left, top, bottom } = currentTarget.getBoundingClientRect();
    store.view.asked.value = { subject, about, what, atMs, now, place: { left, top, bottom } };
  };
  return html`
    <button type="button" class=${children ? "ask worded" : "ask"} data-testid="ask" data-why=${subject} aria-haspopup="dialog" aria-label=${children ? undefined : name} title=${children ? now ?? name : name}
      tabindex=${rests ? -1 : undefined} onClick=${open}>${children ?? html`<svg viewBox="0 0 16 16" aria-hidden="true"><circle cx="8" cy="8" r="6.6" /><path d="M6 6.4a2 2 0 1 1 3 1.7c-.7.4-1 .8-1 1.5M8 11.6v.1" /></svg>`}</button>`;
};
