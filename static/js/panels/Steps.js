/** A consumer that is paused handles records one by one, or some at a time. */
import { useSignal } from "@preact/signals";
import { html } from "htm/preact";
import { api } from "../transport/api.js";
import { NumberInput } from "./fields.js";
import { Icon } from "./icons.js";
import { usePage } from "./page.js";

/** @typedef {import("./members.js").MemberRow} Row */
/** @typedef {{row: Row, path: string, run: ReturnType<typeof import("./useCommand.js").useCommand>["run"]}} Props */

const MOST_STEPS = 1000;

/** @param {Props & {held: import("@preact/signals").Signal<boolean>}} props held: whether it has the focus */
export const Steps = ({ row, path, run, held }) => {
  const { words } = usePage();
  const count = useSignal(1);
  const step = (/** @type {Event} */ event) => {
    event.preventDefault();
    run(() => api.post(`${path}/step`, { count: count.peek() }));
  };
  return html`
    <form class="steps-form" onSubmit=${step} onFocusCapture=${() => (held.value = true)}
      onBlurCapture=${(/** @type {FocusEvent & {currentTarget: HTMLElement}} */ { currentTarget, relatedTarget }) =>
        (held.value = currentTarget.contains(/** @type {Node | null} */ (relatedTarget)))}>
      <button class="btn compact" data-testid="member-step" aria-label=${words("member-step-of", { name: row.clientId })} title=${words("member-step-why")}>
        <${Icon} name="step" />${words("member-step")}</button>
      <${NumberInput} label=${words("member-step-count")} title=${words("member-step-count")} min=${1} max=${MOST_STEPS} value=${count.value}
        onChange=${(/** @type {number} */ value) => (count.value = value)} />
    </form>`;
};
