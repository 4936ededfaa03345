/** The button that opens the choices of how the page shows itself. */
import { html } from "htm/preact";
import { IconButton } from "./IconButton.js";
import { usePage } from "./page.js";
import { onPress } from "./parts.js";
import { usePopover } from "./usePopover.js";

const DisplayChoices = onPress("DisplayChoices");

export const Display = () => {
  const { words } = usePage();
  const { open, toggle, close, around } = usePopover();
  return html`
    <span class="popping" ...${around}>
      <${IconButton} icon="screen" testid="display" name=${words("display-title")} expanded=${open} onClick=${toggle} />
      ${open && html`<${DisplayChoices} close=${close} />`}
    </span>`;
};
