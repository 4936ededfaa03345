/** The scene of a store: its model and its layout, computed once for the DOM and the canvases alike. */

import { computed } from "@preact/signals-core";
import { watchedGroups } from "../transport/watching.js";
import { shapes } from "./drawn.js";
import { layout } from "./layout.js";
import { sceneModel } from "./model.js";
import { chosenRows } from "./worst.js";

/** @typedef {import("../store/store.js").Store} Store */
/** @typedef {import("./model.js").SceneModel} SceneModel */
/** @typedef {import("./layout.js").Layout} Layout */
/**
 * @typedef {object} Scene
 * @property {import("@preact/signals-core").ReadonlySignal<SceneModel | undefined>} model undefined: the topic is not here
 * @property {import("@preact/signals-core").ReadonlySignal<Layout | undefined>} layout undefined: no room yet
 * @property {import("@preact/signals-core").ReadonlySignal<Map<string, number>>} shape which shape each watched group has
 */

/** @type {WeakMap<Store, Scene>} */
const scenes = new WeakMap();

/** @param {Layout} at @returns {string} equal for layouts that look the same */
const outline = (at) => JSON.stringify({ ...at, rows: [...at.rows] });

/** @param {Store} store @returns {Scene} */
function createScene(store) {
  /** @type {SceneModel | undefined} */
  let lastModel;
  /** @type {import("./worst.js").Choice | undefined} */
  let choice;
  const model = computed(() => {
    const cluster = store.doc("cluster").value;
    const chosen = store.chosenTopic.value;
    const topic = chosen === undefined ? undefined : store.doc(`topic:${chosen}`).value;
    const ids = watchedGroups(cluster?.groups ?? {}, store.view);
    const groups = ids.map((id) => store.doc(`group:${id}`).value).filter((group) => group !== undefined);
    const { whole, inspected, pinned } = store.view;
    const subject = inspected.value;
    const wanted = subject !== undefined && "topic" in subject && subject.topic === chosen ? subject.partition : undefined;
    /** @type {Parameters<typeof sceneModel>[0]["choose"]} */
    const choose = (name, rows, minIsr) => {
      choice = whole.value === name ? undefined : chosenRows({ topic: name, rows, minIsr, nowMs: performance.now(), wanted }, choice);
      return choice?.partitions;
    };
    return (lastModel = sceneModel({ cluster, topic, groups, pinned: pinned.value, choose }, lastModel));
  });

  /** @type {{outline: string, at: Layout} | undefined} */
  let last;
  const place = computed(() => {
    const size = store.view.size.value;
    if (model.value === undefined || size.width === 0) return undefined;
    const at = layout(model.value, size);
    const drawn = outline(at);
    if (last?.outline !== drawn) last = { outline: drawn, at };
    return last.at;
  });
  const shape = computed(() => shapes(watchedGroups(store.doc("cluster").value?.groups ?? {}, store.view), store.view.pinned.value));
  return { model, layout: place, shape };
}

/** @param {Store} store @returns {Scene} the same for the same store */
export function sceneOf(store) {
  const known = scenes.get(store);
  if (known !== undefined) return known;
  const made = createScene(store);
  scenes.set(store, made);
  return made;
}
