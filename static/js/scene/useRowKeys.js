/** Arrow keys walk the rows of the scene and their cells: the row they stand at is traced, and read out. Enter inspects. */

import { useSignal } from "@preact/signals";
import { inspect } from "../inspect/address.js";
import { placeAfter } from "../panels/listKeys.js";
import { PARTITION } from "./pictures.js";

/** @typedef {import("./model.js").SceneModel} SceneModel */

/** @param {number} partition */
export const rowId = (partition) => `row-${partition}`;

/** @typedef {{partition: number, offset: number}} Cell */

/** @param {Cell} cell */
export const cellId = ({ partition, offset }) => `cell-${partition}-${offset}`;

/**
 * The cell after an arrow key; the newest one first, as it lies beside the log's end.
 * @param {string} key @param {{partition: number, low?: number, high?: number}} row @param {Cell | undefined} cell
 * @returns {Cell | undefined} undefined: the key means nothing here
 */
export function cellAfter(key, { partition, low = 0, high = 0 }, cell) {
  if ((key !== "ArrowLeft" && key !== "ArrowRight") || high <= low) return undefined;
  const offset = cell === undefined ? high - 1 : cell.offset + (key === "ArrowLeft" ? -1 : 1);
  return { partition, offset: Math.min(high - 1, Math.max(low, offset)) };
}

/**
 * @param {import("../store/store.js").Store} store
 * @param {SceneModel | undefined} model
 * @returns {{active: number | undefined, cell: Cell | undefined, onKeyDown: (event: KeyboardEvent) => void, onBlur: () => void}} active: a partition
 */
export function useRowKeys(store, model) {
  const active = useSignal(/** @type {number | undefined} */ (undefined));
  const rows = model?.rows ?? [];
  /** @param {number | undefined} partition */
  const go = (partition) => {
    active.value = partition;
    store.view.cell.value = undefined;
    store.view.traced.value = partition === undefined ? undefined : `${PARTITION}${partition}`;
    if (partition !== undefined) document.getElementById(rowId(partition))?.scrollIntoView({ block: "nearest" });
  };
  /** @param {KeyboardEvent} event */
  const onKeyDown = (event) => {
    if (event.key === "Escape") {
      if (active.value !== undefined) event.preventDefault(); // the panel closes at the next one
      return go(undefined);
    }
    const at = rows.findIndex(({ partition }) => partition === active.value);
    const row = rows[at];
    if (row !== undefined && model !== undefined && walkCells(event, row, model.topic, store)) return event.preventDefault();
    const next = at === -1 && event.key === "ArrowUp" ? rows.length - 1 : placeAfter(event.key, at, rows.length);
    if (next === undefined) return;
    event.preventDefault();
    go(rows[next]?.partition);
  };
  const cell = store.view.cell.value;
  const there = rows.some(({ partition }) => partition === active.value);
  return { active: there ? active.value : undefined, cell: cell?.partition === active.value ? cell : undefined, onKeyDown, onBlur: () => active.peek() !== undefined && go(undefined) };
}

/**
 * @param {KeyboardEvent} event @param {import("./model.js").Row} row @param {string} topic @param {import("../store/store.js").Store} store
 * @returns {boolean} whether the key was meant for the row's cells, or to inspect
 */
function walkCells(event, row, topic, store) {
  const cell = store.view.cell.peek();
  if (event.key === "Enter") {
    const { partition } = row;
    inspect(cell === undefined ? { kind: "partition", topic, partition } : { kind: "record", topic, ...cell });
    return true;
  }
  const next = cellAfter(event.key, row, cell);
  if (next !== undefined) store.view.cell.value = next;
  return next !== undefined;
}
