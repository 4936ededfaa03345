/** Why nothing happens: a consumer is silent, and Kafka waits for its session timeout. */
import { html } from "htm/preact";
import { partitionWords } from "../i18n/partitions.js";
import { strong, Sentence } from "../i18n/strong.js";
import { Icon } from "../panels/icons.js";
import { usePage } from "../panels/page.js";
import { Command } from "./Command.js";
import { Configs, useCommandFor } from "./Why.js";

/** @typedef {import("./rebalance.js").Silence} Silence */

/** @param {{silence: Silence, group: string}} props */
export const SilenceView = ({ silence, group }) => {
  const { words } = usePage();
  const command = useCommandFor(group);
  const partitions = partitionWords(silence.partitions);
  return html`
    <h2>${words("silence-why-title")}</h2>
    <div class="pane-body why" tabindex="0" role="region" aria-label=${words("silence-why-title")}>
      <p><${Sentence} sentence=${words(silence.state === "frozen" ? "silence-frozen" : "silence-killed", { name: strong(silence.clientId) })} />
        ${" "}${words("silence-why")}</p>
      ${partitions !== "" && html`<p class="tone-danger"><${Icon} name="cross" /> ${words("silence-nobody-reads", { partitions })}</p>`}
      <${Configs} configs=${silence.limits} />
      <${Command} command=${command} />
    </div>`;
};
