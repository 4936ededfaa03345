/** A badge whose explanation shows while it has the pointer or the focus. */
import { html } from "htm/preact";

/** @param {{id: string, why: string, kind?: string, children?: unknown}} props */
export const Explained = ({ id, why, kind = "", children }) => html`
  <span class="explained">
    <button type="button" class=${`badge ${kind}`} aria-describedby=${id}>${children}</button>
    <span class="explanation" role="tooltip" id=${id}>${why}</span>
  </span>`;
