/** Groups that are not drawn for want of room are counted; a press lists all that read the topic, to choose from. */

import { html } from "htm/preact";
import { GroupGlyph } from "../panels/GroupGlyph.js";
import { usePopover } from "../panels/usePopover.js";
import { toggled } from "./drawn.js";
import { mostTracks } from "./layout.js";
import { figure } from "./words.js";

/** @typedef {import("../store/store.js").Store} Store */
/** @typedef {import("../i18n/words.js").Words} Words */
/** @typedef {import("./model.js").SceneModel} SceneModel */

/** @param {{store: Store, words: Words, model: SceneModel, shown: number}} props shown: how many have a read track */
export function PinGroups({ store, words, model, shown }) {
  const { open, toggle, around } = usePopover();
  const most = mostTracks(model.rows.length);
  const drawn = model.groups.slice(0, shown).map(({ id }) => id);
  const hidden = model.groups.length - drawn.length;
  const full = most > 1 && drawn.length >= most;
  const sorted = model.groups.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  /** @param {string} id */
  const pin = (id) => (store.view.pinned.value = toggled(drawn, id, most));
  if (model.groups.length <= most) return null;
  return html`
    <span class="popping" ...${around}>
      <button class="btn compact ghost" data-testid="pin-groups" aria-expanded=${String(open)} title=${words("pin-why", { count: most })} onClick=${toggle}>
        ${hidden > 0 ? words("scene-more-groups", { count: figure(hidden), n: hidden }) : words("pin-groups")}</button>
      ${open && html`
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
        </fieldset>`}
    </span>`;
}
