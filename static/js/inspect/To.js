/** A link to a thing: it opens the panel about it, and its address can be copied. */
import { html } from "htm/preact";
import { hrefOf } from "./subject.js";

/** @param {{to: import("./subject.js").Subject, children?: unknown, look?: string, testid?: string, name?: string}} props name: where it shows no text */
export const To = ({ to, children, look = "", testid, name }) => html`
  <a class=${`inspect-link ${look}`} href=${hrefOf(to)} data-testid=${testid} aria-label=${name} title=${name}>${children}</a>`;
