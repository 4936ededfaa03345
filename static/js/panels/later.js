/** Parts of the page whose code, and style, come when they are shown for the first time. */
import { signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { html } from "htm/preact";
import { Outcome } from "./Outcome.js";
import { usePage } from "./page.js";

/** @typedef {(props: any) => unknown} Component */

/** Resolves when the part's style sheet, which the page names but does not load, has come. @param {string} part */
const styled = async (part) => {
  const sheet = document.querySelector(`link[data-part="${part}"]`);
  if (!(sheet instanceof HTMLLinkElement)) throw new Error(`no style sheet ${part}`);
  if (!sheet.disabled) return;
  await new Promise((resolve, reject) => {
    sheet.addEventListener("load", resolve, { once: true });
    sheet.addEventListener("error", () => ((sheet.disabled = true), reject(new Error(`style of ${part}`))), { once: true });
    sheet.disabled = false;
  });
};

/**
 * A component that has yet to come. Where it does not come that is said, and it is asked for anew when it is shown the
 * next time, or the server is back.
 * @param {() => Promise<Component>} load with an import() within, which each module is fetched by once
 * @param {string} [part] whose style sheet it needs
 * @param {(props: {children?: unknown}) => unknown} [Meanwhile] drawn until it is there, with why it does not come
 */
export const later = (load, part, Meanwhile) => {
  const come = signal(/** @type {Component | "failed" | undefined} */ (undefined));
  let asked = false;
  const fetchPart = async () => {
    if (asked) return;
    asked = true;
    come.value = undefined;
    try {
      [come.value] = await Promise.all([load(), part === undefined ? undefined : styled(part)]);
    } catch {
      asked = false;
      come.value = "failed";
    }
  };
  const Later = (/** @type {object} */ props) => {
    const live = usePage().store.connection.value.phase === "live";
    useEffect(() => {
      if (live || come.peek() === undefined) fetchPart(); // anew, where the server was away
    }, [live]);
    const component = come.value;
    if (component === "failed") {
      const said = html`<div class="not-come"><${Outcome} problem=${{ code: "no_answer" }} /></div>`;
      return Meanwhile ? html`<${Meanwhile}>${said}<//>` : said;
    }
    if (component) return html`<${component} ...${props} />`;
    return Meanwhile && html`<${Meanwhile} />`;
  };
  return Object.assign(Later, { fetch: fetchPart });
};
