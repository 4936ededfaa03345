/** The place of the dock: its code comes beside the first picture, which does without. */
import { html } from "htm/preact";
import { later } from "../panels/later.js";
import { usePage } from "../panels/page.js";

/** @param {{children?: unknown}} props */
const Empty = ({ children }) => {
  const { choices } = usePage();
  return html`<footer class=${choices.dockFolded.value ? "dock folded" : "dock"}>${children && html`<section>${children}</section>`}</footer>`;
};

export const Dock = later(() => import("./Dock.js").then((module) => module.Dock), "timeline", Empty);
