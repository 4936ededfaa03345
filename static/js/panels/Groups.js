/** The right column: who reads. */
import { useComputed, useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import { html } from "htm/preact";
import { sceneOf } from "../scene/scene.js";
import { CapabilityNotes } from "./CapabilityNotes.js";
import { onText } from "./fields.js";
import { GroupCard } from "./GroupCard.js";
import { groupRows, MANY, metBy } from "./groupList.js";
import { Icon } from "./icons.js";
import { NewGroup } from "./NewGroup.js";
import { usePage } from "./page.js";

/** @typedef {import("../store/types.js").ClusterDoc} ClusterDoc */
/** @typedef {import("../store/types.js").GroupSummary} GroupSummary */

/** @param {{add: () => void, readOnly: boolean}} props */
const NoGroups = ({ add, readOnly }) => {
  const { words } = usePage();
  return html`
    <div class="empty"><b>${words("groups-none")}</b>${words("groups-none-why")}
      ${readOnly ? null : html`<br /><button class="btn" onClick=${add}><${Icon} name="plus" />${words("group-new")}</button>`}</div>`;
};

/** Which groups are open: by themselves, or by hand. @param {Record<string, GroupSummary>} groups */
const useGroupList = (groups) => {
  const { store } = usePage();
  const search = useSignal("");
  const folded = useSignal(/** @type {Readonly<Record<string, boolean>>} */ ({}));
  const met = useRef(/** @type {ReadonlySet<string>} */ (new Set()));
  met.current = metBy(met.current, groups);
  const fold = (/** @type {string} */ id, /** @type {boolean} */ shut) => {
    folded.value = { ...folded.peek(), [id]: shut };
    const { opened } = store.view;
    opened.value = shut ? opened.peek().filter((other) => other !== id) : [...opened.peek().filter((other) => other !== id), id];
  };
  return { search, fold, ...groupRows(groups, { met: met.current, folded: folded.value, search: search.value }) };
};

/** @param {{groups: Record<string, GroupSummary>}} props */
const GroupList = ({ groups }) => {
  const { store, words } = usePage();
  const shape = sceneOf(store).shape.value;
  const { search, rows, more, fold } = useGroupList(groups);
  return html`
    ${Object.keys(groups).length > MANY && html`
      <input class="input group-search" type="search" data-testid="group-search" aria-label=${words("group-search")} placeholder=${words("group-search")}
        spellcheck="false" autocomplete="off" value=${search.value} onInput=${onText((typed) => (search.value = typed))} />`}
    ${rows.map(({ id, open }) => html`
      <${GroupCard} key=${id} id=${id} index=${shape.get(id) ?? Infinity} summary=${groups[id]} open=${open}
        fold=${(/** @type {boolean} */ shut) => fold(id, shut)} />`)}
    ${rows.length === 0 && search.value !== "" && html`<p class="note" role="status">${words("groups-none-found")}</p>`}
    ${more > 0 && html`<p class="note">${words("groups-more", { count: more })}</p>`}`;
};

export const Groups = () => {
  const { store, words } = usePage();
  const creating = useSignal(false);
  const cluster = useComputed(() => /** @type {ClusterDoc | undefined} */ (store.doc("cluster").value)?.groups);
  const ready = useComputed(() => store.doc("cluster").value?.phase === "ready");
  const readOnly = store.readOnly;
  const groups = cluster.value ?? {};
  const all = Object.keys(groups);
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
      <${CapabilityNotes} area="groups" />
      ${creating.value && html`<${NewGroup} taken=${all} done=${toggle} />`}
      <${GroupList} groups=${groups} />
      ${all.length === 0 && ready.value && !creating.value && html`<${NoGroups} add=${toggle} readOnly=${readOnly.value} />`}
    </aside>`;
};
