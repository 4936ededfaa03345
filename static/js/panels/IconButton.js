/** A button that shows only an icon: its name is read aloud and shown as a tooltip. */
import { html } from "htm/preact";
import { Icon } from "./icons.js";

/**
 * @typedef {object} IconButtonProps
 * @property {string} icon
 * @property {string} name
 * @property {string} [why] a longer tooltip
 * @property {() => unknown} onClick
 * @property {string} [testid]
 * @property {string} [look] classes beside the button's own
 * @property {string} [tone] of the icon
 * @property {boolean} [disabled]
 * @property {boolean} [waits] it does nothing now, but keeps the focus, which a disabled one loses
 * @property {boolean} [expanded] for a button that opens something
 */
/** @param {IconButtonProps} props */
export const IconButton = ({ icon, name, why, onClick, testid, look = "", tone, disabled, waits, expanded }) => html`
  <button type="button" class=${`btn icon-only ${look}`} data-testid=${testid} aria-label=${name} title=${why ?? name}
    disabled=${disabled} aria-disabled=${waits ? "true" : undefined} aria-expanded=${expanded === undefined ? undefined : String(expanded)}
    onClick=${waits ? undefined : onClick}>
    <${Icon} name=${icon} tone=${tone} /></button>`;
