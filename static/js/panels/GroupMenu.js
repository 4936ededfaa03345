/** What can be done to a group as a whole. Kafka allows it only while nobody is in it, and the menu says so. */
import { useSignal } from "@preact/signals";
import { html } from "htm/preact";
import { api, groupPath } from "../transport/api.js";
import { Confirm } from "./Confirm.js";
import { IconButton } from "./IconButton.js";
import { Icon } from "./icons.js";
import { later } from "./later.js";
import { usePage } from "./page.js";
import { useCommand } from "./useCommand.js";
import { usePopover } from "./usePopover.js";

/** @typedef {import("../store/types.js").GroupDoc} GroupDoc */

const ResetOffsets = later(() => import("./sheets.js").then((sheets) => sheets.ResetOffsets));

/** @param {{id: string, groupKey: string, onClose: () => void}} props */
const DeleteGroup = ({ id, groupKey, onClose }) => {
  const { words } = usePage();
  const { run, problem, running } = useCommand();
  const remove = async () => {
    if (await run(() => api.del(groupPath(groupKey)).then(() => true))) onClose();
  };
  return html`
    <${Confirm} title=${words("group-delete-title", { group: id })} name=${words("group-delete-so")} testid="confirm-delete-group"
      problem=${problem.value} busy=${running.value > 0} onConfirm=${remove} onClose=${onClose}><p>${words("group-delete-why")}</p><//>`;
};

/** @param {{id: string, groupKey: string, group: GroupDoc | undefined, members: number}} props */
export const GroupMenu = ({ id, groupKey, group, members }) => {
  const { words } = usePage();
  const { open, toggle, close, around } = usePopover();
  const dialog = useSignal(/** @type {"reset" | "delete" | undefined} */ (undefined));
  const done = () => (dialog.value = undefined);
  const show = (/** @type {"reset" | "delete"} */ which) => {
    close();
    dialog.value = which;
  };
  const item = (/** @type {"reset" | "delete"} */ which, /** @type {string} */ testid, /** @type {string} */ icon, /** @type {string} */ name) => html`
    <button type="button" class="btn ghost menu-item" data-testid=${testid} disabled=${members > 0} aria-describedby=${members > 0 ? `menu-why-${groupKey}` : undefined}
      onClick=${() => show(which)}><${Icon} name=${icon} />${name}</button>`;
  return html`
    <span class="popping" ...${around}>
      <${IconButton} icon="more" testid="group-menu" name=${words("group-menu", { group: id })} expanded=${open} onClick=${toggle} />
      ${open && html`
        <div class="card pop from-right menu" role="group" aria-label=${words("group-menu", { group: id })}>
          ${item("reset", "reset-offsets", "back", words("group-reset"))}
          ${item("delete", "delete-group", "cross", words("group-delete"))}
          ${members > 0 && html`<p class="small muted" id=${`menu-why-${groupKey}`}>${words("group-menu-members", { count: members })}</p>`}
        </div>`}
    </span>
    ${dialog.value === "reset" && html`<${ResetOffsets} id=${id} groupKey=${groupKey} group=${group} onClose=${done} />`}
    ${dialog.value === "delete" && html`<${DeleteGroup} id=${id} groupKey=${groupKey} onClose=${done} />`}`;
};
