/** Throws the embedded cluster away and starts it anew, once that is confirmed. */
import { useComputed, useSignal } from "@preact/signals";
import { html } from "htm/preact";
import { api } from "../transport/api.js";
import { IconButton } from "./IconButton.js";
import { usePage } from "./page.js";
import { onPress } from "./parts.js";
import { useCommand } from "./useCommand.js";

const Confirm = onPress("Confirm");

export const ResetLab = () => {
  const { store, words } = usePage();
  const asked = useSignal(false);
  const { run, running, problem } = useCommand();
  const possible = useComputed(() => {
    const cluster = store.doc("cluster").value;
    return cluster?.source === "embedded" && !store.readOnly.value;
  });
  const starting = useComputed(() => store.doc("cluster").value?.phase === "starting");
  if (!possible.value && !asked.value) return null;
  const close = () => (asked.value = false);
  const ask = () => {
    problem.value = undefined;
    asked.value = true;
  };
  const reset = async () => {
    if (await run(() => api.post("/lab/reset", {}))) close();
  };
  return html`
    <${IconButton} icon="again" testid="lab-reset" look="hide-small" name=${words("lab-reset")} why=${words("lab-reset-why")} waits=${starting.value} onClick=${ask} />
    ${asked.value && html`
      <${Confirm} title=${words("lab-reset")} name=${words("lab-reset-so")} testid="lab-reset-confirm" problem=${problem.value} busy=${running.value > 0}
        onConfirm=${reset} onClose=${close}><p>${words("lab-reset-all")}</p><//>`}`;
};
