/** A group is a shape, not a colour: triangle, diamond, square, hexagon in the order of their names, then its initial. */
import { html } from "htm/preact";

const SHAPES = [
  html`<path d="M7 1.5 13 12.5H1z" />`,
  html`<path d="M7 .5 13.5 7 7 13.5.5 7z" />`,
  html`<rect x="1.8" y="1.8" width="10.4" height="10.4" rx="1" />`,
  html`<path d="M4 1.5h6L13.2 7 10 12.5H4L.8 7z" />`,
];

/** @param {{index: number, name: string}} props */
export const GroupGlyph = ({ index, name }) => html`
  <svg class="glyph" viewBox="0 0 14 14" aria-hidden="true">
    ${SHAPES[index] ?? html`<text x="7" y="11.5" font-size="12" text-anchor="middle" stroke="none">${[...name][0] ?? "?"}</text>`}
  </svg>`;
