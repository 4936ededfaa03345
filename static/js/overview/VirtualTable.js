/** A table of which only the rows in sight are in the document: a thousand rows cost as much as thirty. */
import { useSignal } from "@preact/signals";
import { html } from "htm/preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { Icon } from "../panels/icons.js";

/** @typedef {import("./order.js").Sorting} Sorting */
/** @typedef {{id: string, label: string, title?: string, figure?: boolean, fixed?: boolean, icon?: string}} Column fixed: not to sort by; icon: where there is no room for a word */

const ROW_PX = 30;
const SPARE = 6; // rows above and below those in sight

/** @param {{column: Column, sorting: Sorting, sort: (column: string) => void}} props */
const Head = ({ column, sorting, sort }) => {
  const { id, label, title, figure, fixed, icon } = column;
  const here = sorting.column === id;
  const look = `col-${id}${figure ? " figure-cell" : ""}`;
  if (fixed) return html`<th scope="col" class=${look} title=${title}><span class="unseen">${label}</span></th>`;
  return html`
    <th scope="col" class=${look} aria-sort=${here ? (sorting.down ? "descending" : "ascending") : undefined}>
      <button class="sort" title=${title ?? label} aria-label=${icon && label} onClick=${() => sort(id)}>${icon ? html`<${Icon} name=${icon} />` : label}${here && html`<${Icon} name=${sorting.down ? "down" : "up"} />`}</button></th>`;
};

/**
 * @template {{id: string}} Row
 * @param {object} props
 * @param {string} props.label
 * @param {string} props.testid
 * @param {Column[]} props.columns
 * @param {readonly Row[]} props.rows
 * @param {Sorting} props.sorting
 * @param {(column: string) => void} props.sort
 * @param {(row: Row) => unknown} props.cells of one row
 * @param {object} props.holding
 */
export const VirtualTable = ({ label, testid, columns, rows, sorting, sort, cells, holding }) => {
  const place = useRef(/** @type {HTMLElement | null} */ (null));
  const sight = useSignal({ top: 0, height: 600 });
  const look = () => {
    if (place.current) sight.value = { top: place.current.scrollTop, height: place.current.clientHeight };
  };
  useLayoutEffect(() => {
    const watcher = new ResizeObserver(look);
    if (place.current) watcher.observe(place.current);
    return () => watcher.disconnect();
  }, []);
  const { top, height } = sight.value;
  const from = Math.max(0, Math.min(rows.length, Math.floor(top / ROW_PX) - SPARE));
  const to = Math.min(rows.length, from + Math.ceil(height / ROW_PX) + 2 * SPARE);
  const space = (/** @type {number} */ count) => count > 0 && html`<tr aria-hidden="true" class="space" style=${{ height: `${count * ROW_PX}px` }}></tr>`;
  return html`
    <div class="virtual" ref=${place} onScroll=${look} tabindex="0" role="group" aria-label=${label} ...${holding}>
      <table class="virtual-table" data-testid=${testid} aria-label=${label} aria-rowcount=${rows.length + 1}>
        <thead><tr aria-rowindex="1">${columns.map((column) => html`<${Head} key=${column.id} column=${column} sorting=${sorting} sort=${sort} />`)}</tr></thead>
        <tbody>${space(from)}
          ${rows.slice(from, to).map((row, i) => html`<tr key=${row.id} aria-rowindex=${from + i + 2} data-row=${row.id}>${cells(row)}</tr>`)}
          ${space(rows.length - to)}</tbody>
      </table>
    </div>`;
};
