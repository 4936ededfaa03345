/** A member that was killed, hangs or was put out: its state in words, how long Kafka waits still, and why. */
import { useSignal } from "@preact/signals";
import { html } from "htm/preact";
import { useEffect } from "preact/hooks";
import { Ask } from "../explain/Ask.js";
import { ofMember } from "../explain/subjects.js";
import { duration } from "../i18n/units.js";
import { rate, setting } from "../i18n/figures.js";
import { strong } from "../i18n/strong.js";
import { usePage } from "./page.js";
import { isFrozen, waitOf } from "./silence.js";

/** @typedef {import("./members.js").MemberRow} Row */
/** @typedef {import("./silence.js").Wait} Wait */

const TICK_MS = 100;

/** The time, as long as it matters. @param {boolean} runs */
const useNow = (runs) => {
  const { store } = usePage();
  const now = useSignal(store.now());
  useEffect(() => {
    if (!runs) return undefined;
    const timer = setInterval(() => (now.value = store.now()), TICK_MS);
    return () => clearInterval(timer);
  }, [runs]);
  return now.value;
};

/** @param {{wait: Wait}} props */
const Countdown = ({ wait }) => {
  const { words, language } = usePage();
  const seconds = rate(language.value, Math.ceil(wait.leftMs / 100) / 10);
  const of = setting(language.value, wait.valueMs / 1000);
  return html`
    <span class="countdown" data-testid="member-countdown" data-left-ms=${wait.leftMs} title=${wait.config}>
      <span class="track" aria-hidden="true"><i style=${{ width: `${(100 * wait.leftMs) / wait.valueMs}%` }}></i></span>
      <b>${words("member-waits", { seconds, of })}</b>
      <span class="clip">${words(wait.config === "max.poll.interval.ms" ? "member-waits-poll" : "member-waits-session")}</span>
    </span>`;
};

/** Why nothing happens, or what has. @param {{group: string, row: Row, state: string, wait: Wait | undefined}} props */
const Why = ({ group, row, state, wait }) => {
  const { words, language } = usePage();
  const evicted = row.managed?.evicted_at_ms !== undefined;
  const config = wait?.config ?? "";
  const value = wait === undefined ? "" : duration(language.value, wait.valueMs);
  const frozen = isFrozen(row.managed);
  const consumer = row.managed?.protocol === "consumer";
  const why = evicted
    ? words(frozen ? "member-evicted-why" : "member-killed-out-why")
    : wait === undefined ? words("member-waits-unknown-why")
      : frozen ? words(consumer ? "member-frozen-consumer-why" : "member-frozen-why", { config, value })
        : words(row.state === "leaving" ? "member-static-why" : "member-killed-why", { config, value });
  return html`
    <${Ask} subject=${ofMember(row)} about=${{ group, member: row.managed && row.id }} what=${`${strong(row.clientId)}: ${state}`} now=${why}>${words(evicted ? "member-what-happened" : "member-why-nothing")}<//>`;
};

/** @param {{group: string, row: Row, state: string}} props state: in words */
export const MemberSilence = ({ group, row, state }) => {
  const { words } = usePage();
  const silent = row.managed ?? { evicts_at_ms: row.formerUntilMs, evicts_after: {} };
  const now = useNow(silent.evicts_at_ms !== undefined);
  const wait = waitOf(silent, now);
  const evicted = row.managed?.evicted_at_ms !== undefined && row.state === "killed";
  const said = !row.managed ? words("member-former") : evicted ? words("member-killed-out") : state;
  return html`
    <span class="tone-danger">${said}</span>
    ${wait && html`<${Countdown} wait=${wait} />`}
    ${row.managed ? html`<${Why} group=${group} row=${row} state=${said} wait=${wait} />` : html`<${Ask} subject=${ofMember(row)} about=${{ group }} what=${`${strong(row.clientId)}: ${said}`} />`}`;
};
