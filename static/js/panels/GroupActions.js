/** What can be done to a group as a whole. Kafka allows it only while nobody is in it, and the menu says so. */
import { html } from "htm/preact";
import { To } from "../inspect/To.js";
import { api, groupPath } from "../transport/api.js";
import { Confirm } from "./Confirm.js";
import { Icon } from "./icons.js";
import { usePage } from "./page.js";
import { useCommand } from "./useCommand.js";

/** @param {{id: string, groupKey: string, onClose: () => void}} props */
export const DeleteGroup = ({ id, groupKey, onClose }) => {
  const { words } = usePage();
  const { run, problem, running } = useCommand();
  const remove = async () => {
    if (await run(() => api.del(groupPath(groupKey)).then(() => true))) onClose();
  };
  return html`
    <${Confirm} title=${words("group-delete-title", { group: id })} name=${words("group-delete-so")} testid="confirm-delete-group"
      problem=${problem.value} busy=${running.value > 0} onConfirm=${remove} onClose=${onClose}><p>${words("group-delete-why")}</p><//>`;
};

/** @param {{id: string, groupKey: string, members: number, show: (which: "reset" | "delete") => void, close: () => void}} props */
export const GroupActions = ({ id, groupKey, members, show, close }) => {
  const { words } = usePage();
  const why = `menu-why-${groupKey}`;
  const item = (/** @type {"reset" | "delete"} */ which, /** @type {string} */ testid, /** @type {string} */ icon, /** @type {string} */ name) => html`
    <button type="button" class="btn ghost menu-item" data-testid=${testid} disabled=${members > 0} aria-describedby=${members > 0 ? why : undefined}
      onClick=${() => show(which)}><${Icon} name=${icon} />${name}</button>`;
  return html`
    <div class="card pop from-right menu" role="group" aria-label=${words("group-menu", { group: id })}>
      <div onClick=${close}><${To} to=${{ kind: "group", group: id }} look="btn ghost menu-item" testid="menu-inspect-group"><${Icon} name="inspect" />${words("group-inspect")}<//></div>
      ${item("reset", "reset-offsets", "back", words("group-reset"))}
      ${item("delete", "delete-group", "cross", words("group-delete"))}
      ${members > 0 && html`<p class="small muted" id=${why}>${words("group-menu-members", { count: members })}</p>`}
    </div>`;
};
