/** The button, and the key "?", that open the sheet of Kafka's words and of the page's keys. */
import { useSignal } from "@preact/signals";
import { html } from "htm/preact";
import { IconButton } from "./IconButton.js";
import { usePage } from "./page.js";
import { onPress } from "./parts.js";

const Keys = onPress("Keys");

export const KeySheet = () => {
  const { words } = usePage();
  const open = useSignal(false);
  return html`
    <${IconButton} icon="keys" testid="keys" look="hide-touch" name=${words("keys-title")} onClick=${() => (open.value = true)} />
    ${open.value && html`<${Keys} onClose=${() => (open.value = false)} />`}`;
};
