/** Opens the last hour of a topic or a group. */
import { useSignal } from "@preact/signals";
import { html } from "htm/preact";
import { Icon } from "../panels/icons.js";
import { IconButton } from "../panels/IconButton.js";
import { later } from "../panels/later.js";
import { usePage } from "../panels/page.js";

const ChartSheet = later(() => import("./ChartSheet.js").then((module) => module.ChartSheet), "charts tables");

/** @param {{kind: "topic" | "group", name: string, named?: boolean, children?: unknown}} props named: there is room for a word; children: what to press instead of an icon */
export const ChartButton = ({ kind, name, named = false, children }) => {
  const { words } = usePage();
  const open = useSignal(false);
  const title = words(kind === "topic" ? "chart-of-topic" : "chart-of-group", { name });
  const show = () => (open.value = true);
  return html`
    ${named ? html`<button type="button" class="btn compact" data-testid=${`inspect-chart-${kind}`} title=${title} onClick=${show}><${Icon} name="chart" />${words("chart-hour")}</button>`
      : children ? html`<button type="button" class="chart-spark" data-testid=${`chart-${kind}`} aria-label=${title} title=${title} onClick=${show}>${children}</button>`
      : html`<${IconButton} icon="chart" testid=${`chart-${kind}`} name=${title} onClick=${show} />`}
    ${open.value && html`<${ChartSheet} kind=${kind} name=${name} onClose=${() => (open.value = false)} />`}`;
};
