/** Below the lanes: what the marks mean, and which shape each group has. */

import { html } from "htm/preact";
import { GroupGlyph } from "../panels/GroupGlyph.js";
import { PinGroups } from "./PinGroups.js";
import { sceneOf } from "./scene.js";

/** @typedef {import("../store/store.js").Store} Store */
/** @typedef {import("../i18n/words.js").Words} Words */

const Cursors = () => html`
  <svg class="scene-cursors" viewBox="0 0 60 12" aria-hidden="true">
    <path d="M2 6h16" stroke="var(--text-2)" stroke-width="2" stroke-dasharray="2 2" />
    <path d="M18 6h36" stroke="var(--text-2)" stroke-width="4" opacity="0.45" />
    <path d="M55 0v12" stroke="var(--text-3)" stroke-width="1.4" />
    <circle cx="3" cy="6" r="2.6" fill="var(--bg)" stroke="var(--text)" stroke-width="1.4" />
    <circle cx="19" cy="6" r="3.4" fill="var(--text)" />
  </svg>`;

/** @param {{text: string, look?: string}} props what there may be no room for */
const Said = ({ text, look = "" }) => html`<span class=${`words extra ${look}`} title=${text}><span>${text}</span></span>`;

const ROOMY = 2; // with more groups than that there is no room for what is said elsewhere too

/** @param {{store: Store, words: Words}} props */
export function Legend({ store, words }) {
  const scene = sceneOf(store);
  const model = scene.model.value;
  const shown = scene.layout.value?.row.tracks.length ?? 0;
  if (model === undefined || model.rows.length === 0) return null;
  const waiting = model.rows.some((row) => row.readers.some((reader) => reader.waiting));
  const again = model.rows.some((row) => row.readers.slice(0, shown).some((reader) => reader.again));
  const drawn = model.groups.slice(0, shown);
  const unknown = store.view.keysUnknown.value;
  const crowded = drawn.length > ROOMY || again;
  /** Of a group that is not ours only commits are known: its mark is hollow. @param {number} i */
  const look = (i) => (model.rows.some((row) => row.readers[i]?.processed !== undefined) ? undefined : "hollow");
  return html`
    <div class=${`scene-legend${unknown ? " unknown" : ""}`}>
      ${!crowded && html`<${Said} look="grow" text=${words("scene-offsets-grow")} />`}
      ${drawn.map(({ id, index }, i) => html`<span key=${id} class=${look(i)} title=${words(look(i) ? "scene-group-commits" : "scene-group")}><${GroupGlyph} index=${index} name=${id} /><bdi>${id}</bdi></span>`)}
      <${PinGroups} store=${store} words=${words} model=${model} shown=${shown} />
      <span class="words" title=${words("scene-cursors")}><${Cursors} /><span class=${crowded || waiting || unknown ? "extra" : undefined}>${words("scene-cursors")}</span></span>
      ${again && html`<span class="words" title=${words("scene-again-why")}><i class="scene-again" aria-hidden="true"></i>${words("scene-again")}</span>`}
      ${waiting ? html`<span class="words"><i class="scene-hatch" aria-hidden="true"></i>${words("scene-waiting")}</span>`
        : !crowded && html`<${Said} text=${words("scene-number-is-lag")} />`}
      ${!crowded && html`<span class="extra next"><i class="scene-slot" aria-hidden="true"></i>${words("scene-next-offset")}</span>`}
      ${unknown && html`<span><i class="scene-slot unknown" aria-hidden="true"></i>${words("scene-key-unknown")}</span>`}
    </div>`;
}
