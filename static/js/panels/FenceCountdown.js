/** Until the controller gives up a broker that fell silent: until then its partitions stand still. */
import { useSignal } from "@preact/signals";
import { html } from "htm/preact";
import { useEffect } from "preact/hooks";
import { setting } from "../i18n/figures.js";
import { usePage } from "./page.js";

const TICK_MS = 100;
const SESSION_MS = 3_000; // broker.session.timeout.ms of the embedded cluster

/** @param {{until: number}} props */
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
