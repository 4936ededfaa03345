/** How any other client joins in: the address of the cluster and a command to try. */
import { useComputed } from "@preact/signals";
import { html } from "htm/preact";
import { CopyButton } from "./CopyButton.js";
import { usePage } from "./page.js";

/** @typedef {import("../store/types.js").ClusterDoc} ClusterDoc */

/**
 * Topic names are plain, so the command needs no quoting.
 * @param {string} servers
 * @param {string} topic
 */
export const consumeCommand = (servers, topic) => `kafka-console-consumer.sh --bootstrap-server ${servers} --topic ${topic} --group my-app`;

export const Join = () => {
  const { store, words } = usePage();
  const servers = useComputed(() => /** @type {ClusterDoc | undefined} */ (store.doc("cluster").value)?.bootstrap_servers);
  const first = servers.value?.split(",")[0] ?? "";
  const command = consumeCommand(first, store.chosenTopic.value ?? "orders");
  return html`
    <div class="join">
      <p>${words("join-why")}</p>
      ${servers.value === undefined ? null : html`
        <div class="cli">
          <code title=${servers.value}>${servers.value}</code><${CopyButton} text=${servers.value} label=${words("copy-bootstrap")} />
        </div>
        <div class="cli">
          <code>${command.split(/ (?=--)/).map((part) => html`<span>${part}</span> `)}</code>
          <${CopyButton} text=${command} label=${words("copy-command")} />
        </div>`}
    </div>`;
};
