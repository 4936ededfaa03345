/** How far partitions are read: processed and committed. */
import { html } from "htm/preact";
import { whole } from "../i18n/figures.js";
import { usePage } from "../panels/page.js";
import { Part } from "./Rows.js";
import { To } from "./To.js";

/** @typedef {{topic: string, partition: number, processed?: number, committed?: number}} Row */

const SHOWN = 200;

/** @param {{title: string, rows: Row[]}} props */
export const OffsetTable = ({ title, rows }) => {
  const { words, language } = usePage();
  if (rows.length === 0) return null;
  const number = (/** @type {number | undefined} */ n) => (n === undefined ? "–" : whole(language.value, n));
  return html`
    <${Part} title=${title}>
      <div class="table-place"><table class="lag-table"><thead><tr><th scope="col">${words("inspect-partition")}</th><th scope="col" class="figure-cell">${words("inspect-processed")}</th>
        <th scope="col" class="figure-cell">${words("inspect-committed")}</th></tr></thead>
        <tbody>${rows.slice(0, SHOWN).map(({ topic, partition, processed, committed }) => html`
          <tr key=${`${topic}:${partition}`}><th scope="row"><${To} to=${{ kind: "partition", topic, partition }}><bdi>${topic}</bdi> P${partition}<//></th>
            <td class="figure-cell">${number(processed)}</td><td class="figure-cell">${number(committed)}</td></tr>`)}</tbody></table></div>
    <//>`;
};
