/** Arrow keys walk the rows of the scene: the row they stand at is traced, and read out. */

import { useSignal } from "@preact/signals";
import { placeAfter } from "../panels/listKeys.js";
import { PARTITION } from "./pictures.js";

/** @typedef {import("./model.js").SceneModel} SceneModel */

/** @param {number} partition */
export const rowId = (partition) => `row-${partition}`;

/**
 * @param {import("../store/store.js").Store} store
 * @param {SceneModel | undefined} model
 * @returns {{active: number | undefined, onKeyDown: (event: KeyboardEvent) => void, onBlur: () => void}} active: a partition
 */
export function useRowKeys(store, model) {
  const active = useSignal(/** @type {number | undefined} */ (undefined));
  const rows = model?.rows ?? [];
  /** @param {number | undefined} partition */
  const go = (partition) => {
    active.value = partition;
    store.view.traced.value = partition === undefined ? undefined : `${PARTITION}${partition}`;
    if (partition !== undefined) document.getElementById(rowId(partition))?.scrollIntoView({ block: "nearest" });
  };
  /** @param {KeyboardEvent} event */
  const onKeyDown = (event) => {
    if (event.key === "Escape") return go(undefined);
    const at = rows.findIndex(({ partition }) => partition === active.value);
    const next = at === -1 && event.key === "ArrowUp" ? rows.length - 1 : placeAfter(event.key, at, rows.length);
    if (next === undefined) return;
    event.preventDefault();
    go(rows[next]?.partition);
  };
  const there = rows.some(({ partition }) => partition === active.value);
  return { active: there ? active.value : undefined, onKeyDown, onBlur: () => active.peek() !== undefined && go(undefined) };
}
