/** What can be done to a broker of the embedded cluster, on its lane: faults on purpose, and the way back. */
import { useComputed, useSignal } from "@preact/signals";
import { html } from "htm/preact";
import { useRef } from "preact/hooks";
import { api } from "../transport/api.js";
import { IconButton } from "./IconButton.js";
import { Outcome } from "./Outcome.js";
import { usePage } from "./page.js";
import { onPress } from "./parts.js";
import { useCommand } from "./useCommand.js";
import { useKeptFocus } from "./useHeir.js";

/** @typedef {import("../store/types.js").BrokerDoc} BrokerDoc */
/** @typedef {"start" | "stop" | "kill" | "freeze" | "resume"} Action */

const BrokerConfirm = onPress("BrokerConfirm");

/** @type {Record<Action, {icon: string, words: string, more: string, harmless?: boolean}>} */
export const LOOKS = {
  start: { icon: "play", words: "broker-start", more: "broker-start-why", harmless: true },
  resume: { icon: "thaw", words: "broker-resume", more: "broker-resume-why", harmless: true },
  stop: { icon: "stop", words: "broker-stop", more: "broker-stop-why" },
  kill: { icon: "bolt", words: "broker-kill", more: "broker-kill-why" },
  freeze: { icon: "freeze", words: "broker-freeze", more: "broker-freeze-why" },
};

/** @type {Record<string, Action[]>} */
const POSSIBLE = { up: ["stop", "kill", "freeze"], starting: ["stop", "kill"], stopping: ["kill"], down: ["start"] };

/**
 * What makes sense now.
 * @param {{state: string, frozen?: boolean}} broker
 * @returns {Action[]}
 */
export const possible = ({ state, frozen }) => (frozen ? ["resume", "kill"] : (POSSIBLE[state] ?? []));

/** @param {{id: number, leads: number, broker: {state: string, frozen?: boolean}}} props */
export const BrokerActions = ({ id, leads, broker }) => {
  const { store, words } = usePage();
  const asked = useSignal(/** @type {Action | undefined} */ (undefined));
  const { run, running, problem } = useCommand();
  const ours = useComputed(() => {
    const cluster = store.doc("cluster").value;
    return cluster?.source === "embedded" && !store.readOnly.value && cluster.phase !== "starting";
  });
  const place = useRef(/** @type {HTMLElement | null} */ (null));
  const actions = possible(broker);
  useKeptFocus(place); // the button that was pressed goes with the state it was for
  if (!ours.value) return null;
  const act = async (/** @type {Action} */ action) => {
    if (await run(() => api.post(`/brokers/${id}/${action}`, {}))) asked.value = undefined;
  };
  const press = (/** @type {Action} */ action) => {
    problem.value = undefined;
    if (LOOKS[action].harmless) act(action);
    else asked.value = action;
  };
  const action = asked.value;
  return html`
    <span class="broker-actions" ref=${place}>
      ${actions.map((one) => {
        const name = words(LOOKS[one].words, { id: String(id) });
        return html`
          <${IconButton} key=${one} icon=${LOOKS[one].icon} look="lane-button" testid=${`broker-${one}`} name=${name} why=${`${name}. ${words(LOOKS[one].more)}`}
            onClick=${() => press(one)} />`;
      })}
    </span>
    ${action === undefined && problem.value && html`<${Outcome} problem=${problem.value} />`}
    ${action && html`
      <${BrokerConfirm} id=${id} leads=${leads} action=${action} problem=${problem.value} busy=${running.value > 0} onConfirm=${() => act(action)}
        onClose=${() => (asked.value = undefined)} />`}`;
};
