/** The question before a broker is stopped, killed or frozen: what the cluster loses with it. */
import { html } from "htm/preact";
import { LOOKS } from "./BrokerActions.js";
import { Confirm } from "./Confirm.js";
import { thinPartitions, without } from "./inSync.js";
import { usePage } from "./page.js";

/** @typedef {import("./BrokerActions.js").Action} Action */

/** @param {{id: number, leads: number, action: Action}} props */
const Consequences = ({ id, leads, action }) => {
  const { store, words } = usePage();
  const topic = store.doc(`topic:${store.chosenTopic.value ?? ""}`).value;
  const thin = thinPartitions(without(topic, id));
  return html`
    <p>${words(LOOKS[action].more)}</p>
    ${leads > 0 && html`<p>${words(action === "stop" ? "broker-leads-at-once" : "broker-leads-later", { leads })}</p>`}
    ${thin && html`<p class="tone-warn">${words("broker-leaves-thin", { isr: thin.isr, min: thin.minIsr })}</p>`}`;
};

/**
 * @param {{id: number, leads: number, action: Action, problem: import("./Outcome.js").Problem | undefined, busy: boolean,
 *   onConfirm: () => unknown, onClose: () => void}} props
 */
export const BrokerConfirm = ({ id, leads, action, ...rest }) => {
  const { words } = usePage();
  const name = words(LOOKS[action].words, { id: String(id) });
  return html`<${Confirm} title=${name} name=${name} testid="broker-confirm" ...${rest}><${Consequences} id=${id} leads=${leads} action=${action} /><//>`;
};
