/** A command line to copy. */
import { html } from "htm/preact";
import { CopyButton } from "../panels/CopyButton.js";
import { usePage } from "../panels/page.js";

/** @param {{command: string | undefined}} props */
export const Command = ({ command }) => {
  const { words } = usePage();
  if (command === undefined) return null;
  return html`
    <div class="cli"><code>${command.split(/ (?=--)/).map((part) => html`<span>${part}</span> `)}</code>
      <${CopyButton} text=${command} label=${words("copy-command")} /></div>`;
};
