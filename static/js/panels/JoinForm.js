/** How one more consumer of a group is to be set up. */
import { html } from "htm/preact";
import { Icon } from "./icons.js";
import { JoiningFields } from "./JoiningFields.js";
import { showOnce } from "./opening.js";
import { usePage } from "./page.js";
import { control, useHeir } from "./useHeir.js";

/** @typedef {import("./joining.js").Joining} Joining */

/** @param {{id: string, draft: import("@preact/signals").Signal<Joining | undefined>, foreign: boolean, add: (joining: Joining) => void, cancel: () => void}} props */
export const JoinForm = ({ id, draft, foreign, add, cancel }) => {
  const { words } = usePage();
  const place = useHeir((leaving) => control("member-options", leaving.parentElement) ?? control("add-member", leaving.parentElement));
  const submit = (/** @type {Event} */ event) => (event.preventDefault(), draft.value && add(draft.value));
  return html`
    <form class="options" ref=${(/** @type {HTMLFormElement | null} */ form) => (showOnce(form), (place.current = form))} onSubmit=${submit}>
      ${foreign && html`<p class="outcome failed"><${Icon} name="warning" /><span>${words("group-foreign-warning")}</span></p>`}
      <${JoiningFields} id=${id} draft=${draft} />
      <div class="form-foot"><button class="btn wide">${words("member-add-so")}</button>
        <button type="button" class="btn ghost" onClick=${cancel}>${words("cancel")}</button></div>
    </form>`;
};
