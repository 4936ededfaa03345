/** The right column: who reads. */
import { useComputed, useSignal } from "@preact/signals";
import { html } from "htm/preact";
import { watched } from "../transport/watching.js";
import { GroupCard } from "./GroupCard.js";
import { Icon } from "./icons.js";
import { NewGroup } from "./NewGroup.js";
import { usePage } from "./page.js";

/** @typedef {import("../store/types.js").ClusterDoc} ClusterDoc */
/** @typedef {import("../store/types.js").GroupSummary} GroupSummary */

const PREFIX = "group:";

/**
 * The groups whose documents are watched, in the order of their names.
 * @param {Record<string, GroupSummary>} groups
 */
const shownGroups = (groups) => watched({ groups }).filter((name) => name.startsWith(PREFIX)).map((name) => name.slice(PREFIX.length));

/** @param {{add: () => void, readOnly: boolean}} props */
const NoGroups = ({ add, readOnly }) => {
  const { words } = usePage();
  return html`
    <div class="empty"><b>${words("groups-none")}</b>${words("groups-none-why")}
      ${readOnly ? null : html`<br /><button class="btn" onClick=${add}><${Icon} name="plus" />${words("group-new")}</button>`}</div>`;
};

export const Groups = () => {
  const { store, words } = usePage();
  const creating = useSignal(false);
  const cluster = useComputed(() => /** @type {ClusterDoc | undefined} */ (store.doc("cluster").value)?.groups);
  const ready = useComputed(() => store.doc("cluster").value?.phase === "ready");
  const readOnly = useComputed(() => store.doc("cluster").value?.read_only === true);
  const groups = cluster.value ?? {};
  const all = Object.keys(groups);
  const ids = shownGroups(groups);
  const toggle = () => (creating.value = !creating.value);
  return html`
    <aside class="col groups" id="groups" aria-label=${words("groups-title")} tabindex="-1">
      <div class="col-head">
        <h2>${words("groups-title")}</h2>
        ${all.length > 0 && html`<span class="dim">${all.length}</span>`}
        ${readOnly.value ? null : html`
          <span class="end"><button class="btn compact ghost" data-testid="add-group" disabled=${!ready.value}
            aria-expanded=${String(creating.value)} onClick=${toggle}><${Icon} name="plus" />${words("group-add")}</button></span>`}
      </div>
      ${creating.value && html`<${NewGroup} taken=${all} done=${toggle} />`}
      ${ids.map((id, index) => html`<${GroupCard} key=${id} id=${id} index=${index} summary=${groups[id]} />`)}
      ${all.length > ids.length && html`<p class="note">${words("groups-more", { count: all.length - ids.length })}</p>`}
      ${all.length === 0 && ready.value && !creating.value && html`<${NoGroups} add=${toggle} readOnly=${readOnly.value} />`}
    </aside>`;
};
