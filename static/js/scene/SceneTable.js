/** What the scene shows, as a table for those who do not see it. Once a second: a reader cannot follow more. */

import { useSignal } from "@preact/signals";
import { html } from "htm/preact";
import { useEffect } from "preact/hooks";
import { sceneOf } from "./scene.js";
import { figure } from "./words.js";

/** @typedef {import("../store/store.js").Store} Store */
/** @typedef {import("../i18n/words.js").Words} Words */
/** @typedef {import("./model.js").Reader} Reader */

const EVERY_MS = 1_000;

/** @param {Reader} reader @param {number | undefined} high @param {Words} words @returns {string} */
function reads({ owner, committed }, high, words) {
  const member = owner?.clientId ?? words("scene-nobody");
  if (high === undefined || committed === undefined) return member;
  return words("scene-table-reader", { member, lag: Math.max(0, high - committed) });
}

/** @param {{store: Store, words: Words}} props */
export function SceneTable({ store, words }) {
  const { model } = sceneOf(store);
  const shown = useSignal(model.peek());
  useEffect(() => {
    const timer = setInterval(() => (shown.value = model.peek()), EVERY_MS);
    return () => clearInterval(timer);
  }, []);
  if (!shown.value?.topic) return null;
  const { topic, groups } = shown.value;
  const rows = [...shown.value.rows, ...shown.value.rest].sort((a, b) => a.partition - b.partition);
  return html`
    <table class="unseen">
      <caption>${topic}</caption>
      <thead><tr>
        <th scope="col">${words("scene-table-partition")}</th><th scope="col">${words("scene-table-leader")}</th><th scope="col">ISR</th>
        <th scope="col">${words("scene-table-log-end")}</th>${groups.map(({ id }) => html`<th scope="col" key=${id}>${id}</th>`)}
      </tr></thead>
      <tbody>${rows.map((row) => html`
        <tr key=${row.partition}>
          <th scope="row">P${row.partition}</th><td>${row.leader ?? words("scene-no-leader")}</td><td>${row.isr.join(", ")}</td>
          <td>${row.high === undefined ? "" : figure(row.high)}</td>
          ${row.readers.map((reader) => html`<td key=${reader.group}>${reads(reader, row.high, words)}</td>`)}
        </tr>`)}</tbody>
    </table>`;
}
