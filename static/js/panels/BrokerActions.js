/** What can be done to a broker of the embedded cluster, on its lane: faults on purpose, and the way back. */
import { useComputed, useSignal } from "@preact/signals";
import { html } from "htm/preact";
import { useEffect, useRef } from "preact/hooks";
import { setting } from "../i18n/figures.js";
import { api } from "../transport/api.js";
import { Confirm } from "./Confirm.js";
import { IconButton } from "./IconButton.js";
import { thinPartitions, without } from "./inSync.js";
import { Outcome } from "./Outcome.js";
import { usePage } from "./page.js";
import { useCommand } from "./useCommand.js";
import { useKeptFocus } from "./useHeir.js";

/** @typedef {import("../store/types.js").BrokerDoc} BrokerDoc */
/** @typedef {"start" | "stop" | "kill" | "freeze" | "resume"} Action */

const TICK_MS = 100;
const SESSION_MS = 3_000; // broker.session.timeout.ms of the embedded cluster

/** @type {Record<Action, {icon: string, words: string, harmless?: boolean}>} */
const LOOKS = {
  start: { icon: "play", words: "broker-start", harmless: true },
  resume: { icon: "thaw", words: "broker-resume", harmless: true },
  stop: { icon: "stop", words: "broker-stop" },
  kill: { icon: "bolt", words: "broker-kill" },
  freeze: { icon: "freeze", words: "broker-freeze" },
};
/** @type {Record<Action, string>} */
const WHY_WORDS = { start: "broker-start-why", resume: "broker-resume-why", stop: "broker-stop-why", kill: "broker-kill-why", freeze: "broker-freeze-why" };

/** @type {Record<string, Action[]>} */
const POSSIBLE = { up: ["stop", "kill", "freeze"], starting: ["stop", "kill"], stopping: ["kill"], down: ["start"] };

/**
 * What makes sense now.
 * @param {{state: string, frozen?: boolean}} broker
 * @returns {Action[]}
 */
export const possible = ({ state, frozen }) => (frozen ? ["resume", "kill"] : (POSSIBLE[state] ?? []));

/** What the cluster loses with it. @param {{id: number, leads: number, action: Action}} props */
const Consequences = ({ id, leads, action }) => {
  const { store, words } = usePage();
  const topic = store.doc(`topic:${store.chosenTopic.value ?? ""}`).value;
  const thin = thinPartitions(without(topic, id));
  return html`
    <p>${words(WHY_WORDS[action])}</p>
    ${leads > 0 && html`<p>${words(action === "stop" ? "broker-leads-at-once" : "broker-leads-later", { leads })}</p>`}
    ${thin && html`<p class="tone-warn">${words("broker-leaves-thin", { isr: thin.isr, min: thin.minIsr })}</p>`}`;
};

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
      ${actions.map((one) => html`
        <${IconButton} key=${one} icon=${LOOKS[one].icon} look="lane-button" testid=${`broker-${one}`} name=${words(LOOKS[one].words, { id: String(id) })}
          why=${`${words(LOOKS[one].words, { id: String(id) })}. ${words(WHY_WORDS[one])}`} onClick=${() => press(one)} />`)}
    </span>
    ${action === undefined && problem.value && html`<${Outcome} problem=${problem.value} />`}
    ${action && html`
      <${Confirm} title=${words(LOOKS[action].words, { id: String(id) })} name=${words(LOOKS[action].words, { id: String(id) })} testid="broker-confirm"
        problem=${problem.value} busy=${running.value > 0} onConfirm=${() => act(action)} onClose=${() => (asked.value = undefined)}>
        <${Consequences} id=${id} leads=${leads} action=${action} />
      <//>`}`;
};

/** Until the controller gives up a broker that fell silent: until then its partitions stand still. @param {{until: number}} props */
export const FenceCountdown = ({ until }) => {
  const { store, words, language } = usePage();
  const left = useSignal(Math.max(0, until - store.now()));
  useEffect(() => {
    const count = () => (left.value = Math.max(0, until - store.now()));
    count();
    const timer = setInterval(count, TICK_MS);
    return () => clearInterval(timer);
  }, [until]);
  const seconds = setting(language.value, Math.ceil(left.value / 100) / 10);
  return html`
    <span class="countdown lane-countdown" data-testid="broker-countdown" data-left-ms=${left.value} title=${words("broker-fence-why")}>
      <span class="track" aria-hidden="true"><i style=${{ width: `${Math.min(100, (100 * left.value) / SESSION_MS)}%` }}></i></span>
      <span>${left.value > 0 ? words("broker-fence", { seconds }) : words("broker-fence-now")}</span>
    </span>`;
};
