/** Of many partitions the worst are shown; one press, and all of them. */

import { html } from "htm/preact";
import { sceneOf } from "./scene.js";
import { WORST } from "./worst.js";

/** @param {{store: import("../store/store.js").Store, words: import("../i18n/words.js").Words}} props */
export function Worst({ store, words }) {
  const { rows = [], rest = [], topic } = sceneOf(store).model.value ?? {};
  const { whole } = store.view;
  const all = whole.value === topic;
  const count = rows.length + rest.length;
  return html`
    <span class="segments choice scene-worst" role="group" aria-label=${words("scene-shown")} title=${words("scene-worst-why")}>
      <button type="button" data-testid="worst-partitions" aria-pressed=${String(!all)} onClick=${() => (whole.value = undefined)}>${words("scene-worst", { count: WORST })}</button>
      <button type="button" data-testid="all-partitions" aria-pressed=${String(all)} onClick=${() => (whole.value = topic)}>${words("scene-all", { count })}</button></span>`;
}
