/** All groups that read the topic, to choose those that are drawn. */

import { html } from "htm/preact";
import { GroupGlyph } from "../panels/GroupGlyph.js";
import { toggled } from "./drawn.js";

/** @typedef {import("../store/store.js").Store} Store */
/** @typedef {import("../i18n/words.js").Words} Words */

/** @param {{store: Store, words: Words, groups: readonly {id: string, index: number}[], drawn: string[], most: number}} props most: that have room */
export function PinList({ store, words, groups, drawn, most }) {
  const full = most > 1 && drawn.length >= most;
  const sorted = groups.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  /** @param {string} id */
  const pin = (id) => (store.view.pinned.value = toggled(drawn, id, most));
  return html`
    <fieldset class="card pop above list">
      <legend class="unseen">${words("pin-groups")}</legend>
      <p class="small muted">${words("pin-why", { count: most })}</p>
      <div class="options">${sorted.map(({ id, index }) => {
        const on = drawn.includes(id);
        const last = on && drawn.length === 1;
        return html`
          <label key=${id} class="option" title=${id}><input type=${most === 1 ? "radio" : "checkbox"} name="pinned" checked=${on}
            disabled=${(!on && full) || (last && most > 1)} onChange=${() => pin(id)} /><${GroupGlyph} index=${index} name=${id} /><bdi class="clip">${id}</bdi></label>`;
      })}</div>
    </fieldset>`;
}
