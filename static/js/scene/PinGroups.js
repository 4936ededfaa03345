/** Groups that are not drawn for want of room are counted; a press lists all that read the topic, to choose from. */

import { html } from "htm/preact";
import { usePopover } from "../panels/usePopover.js";
import { mostTracks } from "./layout.js";
import { figure } from "./words.js";
import { onPress } from "../panels/parts.js";

/** @typedef {import("../store/store.js").Store} Store */
/** @typedef {import("../i18n/words.js").Words} Words */
/** @typedef {import("./model.js").SceneModel} SceneModel */

const PinList = onPress("PinList");

/** @param {{store: Store, words: Words, model: SceneModel, shown: number}} props shown: how many have a read track */
export function PinGroups({ store, words, model, shown }) {
  const { open, toggle, around } = usePopover();
  const most = mostTracks(model.rows.length);
  const drawn = model.groups.slice(0, shown).map(({ id }) => id);
  const hidden = model.groups.length - drawn.length;
  if (model.groups.length <= most) return null;
  return html`
    <span class="popping" ...${around}>
      <button class="btn compact ghost" data-testid="pin-groups" aria-expanded=${String(open)} title=${words("pin-why", { count: most })} onClick=${toggle}>
        ${hidden > 0 ? words("scene-more-groups", { count: figure(hidden), n: hidden }) : words("pin-groups")}</button>
      ${open && html`<${PinList} store=${store} words=${words} groups=${model.groups} drawn=${drawn} most=${most} />`}
    </span>`;
}
