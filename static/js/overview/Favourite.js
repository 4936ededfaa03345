/** The star that keeps a group or a topic on top. */
import { html } from "htm/preact";
import { Icon } from "../panels/icons.js";
import { usePage } from "../panels/page.js";
import { favourites, toggleFavourite } from "./favourites.js";

/** @param {{kind: "group" | "topic", id: string}} props */
export const Favourite = ({ kind, id }) => {
  const { words } = usePage();
  const name = `${kind}:${id}`;
  const on = favourites.value.has(name);
  const label = words("overview-favourite", { name: id });
  return html`
    <button class=${on ? "btn icon-only star on" : "btn icon-only star"} aria-pressed=${String(on)} aria-label=${label} title=${label} onClick=${() => toggleFavourite(name)}>
      <${Icon} name=${on ? "starred" : "star"} /></button>`;
};
