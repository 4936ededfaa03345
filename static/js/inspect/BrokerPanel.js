/** A broker: its address and state, and what it leads and copies of the chosen topic. */
import { html } from "htm/preact";
import { Ask } from "../explain/Ask.js";
import { ofBroker } from "../explain/subjects.js";
import { usePage } from "../panels/page.js";
import { Happened } from "./Happened.js";
import { Rows } from "./Rows.js";
import { To } from "./To.js";

/** @typedef {import("../store/types.js").BrokerDoc} BrokerDoc */
/** @typedef {import("../store/types.js").PartitionDoc} PartitionDoc */

/** @param {{subject: import("./subject.js").BrokerSubject}} props */
export const BrokerPanel = ({ subject: { broker: id } }) => {
  const { store, words } = usePage();
  const cluster = /** @type {import("../store/types.js").ClusterDoc | undefined} */ (store.doc("cluster").value);
  const broker = cluster?.brokers?.[id];
  const topic = store.chosenTopic.value;
  if (broker === undefined || topic === undefined) return html`<p class="small muted" data-testid="gone">${words("inspect-gone")}</p>`;
  const partitions = Object.entries(/** @type {Record<string, PartitionDoc>} */ (store.doc(`topic:${topic}`).value?.partitions ?? {}));
  const links = (/** @type {(part: PartitionDoc) => boolean} */ wanted) => {
    const found = partitions.filter(([, part]) => wanted(part));
    return found.length > 0 && found.map(([partition]) => html`<${To} key=${partition} to=${{ kind: "partition", topic, partition: Number(partition) }}>P${partition}<//>${" "}`);
  };
  return html`
    <${Rows} rows=${[
      [words("inspect-state"), html`<span data-state=${broker.frozen ? "frozen" : broker.state}>${words(broker.frozen ? "scene-broker-frozen" : broker.stopped ? "scene-broker-stopped" : `scene-broker-${broker.state}`)}</span> <${Ask} subject=${ofBroker({ state: broker.state, frozen: broker.frozen, fencedAtMs: broker.fenced_at_ms })} about=${{ broker: id }} what=${words("scene-broker", { id: String(id) })} />`],
      [words("inspect-address"), broker.host && html`<bdi class="mono">${broker.host}:${broker.port}</bdi>`],
      ["broker.rack", broker.rack && html`<bdi>${broker.rack}</bdi>`],
      [words("inspect-topic"), html`<bdi>${topic}</bdi>`],
      [words("inspect-leads"), links((part) => part.leader === id)],
      [words("inspect-follows"), links((part) => part.leader !== id && part.isr.includes(id))],
      [words("inspect-not-in-sync"), links((part) => part.replicas.includes(id) && !part.isr.includes(id))],
    ]} />
    <p class="small dim">${words("inspect-broker-why")}</p>
    <${Happened} about=${(/** @type {import("../store/types.js").Fact} */ { code, params }) => Number(params.broker) === id || (code === "leader_changed" && (params.from === id || params.to === id))} />`;
};
