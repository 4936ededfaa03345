/** The middle of the page: the chosen topic on its brokers. Text is DOM; what moves is on the stage's canvases. */

import { html } from "htm/preact";
import { Lanes } from "./Lanes.js";
import { Legend } from "./Legend.js";
import { sceneOf } from "./scene.js";
import { SceneTable } from "./SceneTable.js";
import { TopicBar } from "./TopicBar.js";

/** @typedef {import("../store/store.js").Store} Store */
/** @typedef {import("../i18n/words.js").Words} Words */

/** @param {{store: Store, words: Words, children?: unknown, below?: unknown}} props children: actions beside the topic's name; below: notes between it and the lanes */
export function Cluster({ store, words, children, below }) {
  const { model } = sceneOf(store);
  if (model.value === undefined) return null;
  return html`
    <${TopicBar} store=${store} words=${words}>${children}<//>
    ${below}
    <${Lanes} store=${store} words=${words} />
    <${Legend} store=${store} words=${words} />
    <${SceneTable} store=${store} words=${words} />`;
}
