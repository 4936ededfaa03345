/** Parts of the page whose code, and style, come when they are shown for the first time. */
import { signal } from "@preact/signals";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { html } from "htm/preact";
import { Outcome } from "./Outcome.js";
import { usePage } from "./page.js";

/** @typedef {(props: any) => unknown} Component */

/** Resolves when the part's style sheet, which the page names but does not load, has come. @param {string} part */
const styled = async (part) => {
  const sheet = document.querySelector(`link[data-part="${part}"]`);
  if (!(sheet instanceof HTMLLinkElement)) throw new Error(`no style sheet ${part}`);
  if (sheet.sheet !== null) return;
  await new Promise((resolve, reject) => {
    sheet.addEventListener("load", resolve, { once: true });
    sheet.addEventListener("error", () => ((sheet.disabled = true), reject(new Error(`style of ${part}`))), { once: true });
    sheet.disabled = false;
  });
};

const FOLLOWING = 4; // Node.DOCUMENT_POSITION_FOLLOWING
const CONTROLS = "a[href], button:enabled, input:enabled, select, textarea, summary";

/**
 * The place of a part that comes can have the focus and keeps it: who presses a button and the tab key at once must not
 * pass by what opens. @param {{place: {current: HTMLElement | null}, children?: unknown}} props
 */
export const Coming = ({ place, children }) => {
  const stay = (/** @type {KeyboardEvent} */ event) => event.key === "Tab" && event.preventDefault();
  const arrive = (/** @type {FocusEvent & {currentTarget: HTMLElement}} */ { currentTarget, relatedTarget }) => {
    if (relatedTarget instanceof Node && currentTarget.compareDocumentPosition(relatedTarget) & FOLLOWING) currentTarget.dataset.backwards = "";
  };
  return children ?? html`<span class="unseen" ref=${place} tabindex="0" aria-busy="true" onFocus=${arrive} onKeyDown=${stay}></span>`;
};

/** What has come inherits the focus of its place. @param {HTMLElement | null} place null: it has come before */
const useInheritance = (place) => {
  const parent = place === null || place !== document.activeElement ? null : place.parentElement; // asked before the new picture is made
  const at = parent === null ? -1 : [...parent.children].indexOf(/** @type {HTMLElement} */ (place));
  useLayoutEffect(() => {
    if (parent === null || place?.isConnected) return;
    const come = parent.children[at]?.querySelector(CONTROLS) ? parent.children[at] : parent;
    const controls = /** @type {HTMLElement[]} */ ([...(come?.querySelectorAll(CONTROLS) ?? [])]);
    controls.at(place?.dataset.backwards === undefined ? 0 : -1)?.focus(); // as the tab key was pressed
  });
};

/**
 * A component that has yet to come. Where it does not come that is said, and it is asked for anew when it is shown the
 * next time, or the server is back.
 * @param {() => Promise<Component>} load with an import() within, which each module is fetched by once
 * @param {string} [parts] whose style sheets it needs, with a space between them
 * @param {(props: {place: {current: HTMLElement | null}, children?: unknown}) => unknown} [Meanwhile] drawn until it is there, with why it does not come
 */
export const later = (load, parts = "", Meanwhile) => {
  const come = signal(/** @type {Component | "failed" | undefined} */ (undefined));
  let asked = false;
  const fetchPart = async () => {
    if (asked) return;
    asked = true;
    come.value = undefined;
    try {
      [come.value] = await Promise.all([load(), ...(parts.match(/\S+/g) ?? []).map(styled)]);
    } catch {
      asked = false;
      come.value = "failed";
    }
  };
  const Later = (/** @type {object} */ props) => {
    const place = useRef(/** @type {HTMLElement | null} */ (null));
    useInheritance(place.current);
    const live = usePage().store.connection.value.phase === "live";
    useEffect(() => {
      if (live || come.peek() === undefined) fetchPart(); // anew, where the server was away
    }, [live]);
    const component = come.value;
    if (component === "failed") {
      const said = html`<div class="not-come"><${Outcome} problem=${{ code: "no_answer" }} /></div>`;
      return Meanwhile ? html`<${Meanwhile} place=${place}>${said}<//>` : said;
    }
    if (component) return html`<${component} ...${props} />`;
    return Meanwhile && html`<${Meanwhile} place=${place} />`;
  };
  return Object.assign(Later, { fetch: fetchPart });
};
