/** The button that opens what can be done to a group as a whole, and what is chosen there. */
import { useSignal } from "@preact/signals";
import { html } from "htm/preact";
import { IconButton } from "./IconButton.js";
import { later } from "./later.js";
import { usePage } from "./page.js";
import { onPress } from "./parts.js";
import { usePopover } from "./usePopover.js";

/** @typedef {import("../store/types.js").GroupDoc} GroupDoc */

const GroupActions = onPress("GroupActions");
const DeleteGroup = onPress("DeleteGroup");
const ResetOffsets = later(() => import("./sheets.js").then((sheets) => sheets.ResetOffsets), "pressed tables");

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
  return html`
    <span class="popping" ...${around}>
      <${IconButton} icon="more" testid="group-menu" name=${words("group-menu", { group: id })} expanded=${open} onClick=${toggle} />
      ${open && html`<${GroupActions} id=${id} groupKey=${groupKey} members=${members} show=${show} close=${close} />`}
    </span>
    ${dialog.value === "reset" && html`<${ResetOffsets} id=${id} groupKey=${groupKey} group=${group} onClose=${done} />`}
    ${dialog.value === "delete" && html`<${DeleteGroup} id=${id} groupKey=${groupKey} onClose=${done} />`}`;
};
