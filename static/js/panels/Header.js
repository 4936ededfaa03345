/** The top of the page: which cluster, whether the link lives, the figures, language and theme. */
import { useComputed, useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { html } from "htm/preact";
import { Ask } from "../explain/Ask.js";
import { rate, shortRate, shortWhole, whole } from "../i18n/figures.js";
import { Ways } from "../overview/Ways.js";
import { RecordButton } from "../recording/RecordButton.js";
import { Display } from "./Display.js";
import { Explained } from "./Explained.js";
import { IconButton } from "./IconButton.js";
import { Icon, Mark } from "./icons.js";
import { KeySheet } from "./KeySheet.js";
import { usePage } from "./page.js";
import { ResetLab } from "./ResetLab.js";

/** @typedef {import("../store/types.js").ClusterDoc} ClusterDoc */
/** @typedef {import("../i18n/words.js").Language} Language */

/** @type {Record<string, string>} */
const PHASE_WORDS = { connecting: "phase-connecting", live: "phase-live", stale: "phase-stale", offline: "phase-offline" };

/** Sums over the documents; what no part of the cluster tells is absent. @param {ClusterDoc | undefined} cluster */
export const figures = (cluster) => {
  const topics = Object.values(cluster?.topics ?? {});
  const sum = (/** @type {(number | undefined)[]} */ parts) => {
    const known = parts.filter((part) => part !== undefined);
    return known.length === 0 ? undefined : known.reduce((total, part) => total + part, 0);
  };
  return {
    inPerSecond: sum(topics.filter((topic) => !topic.internal).map((topic) => topic.rate_per_s)),
    lag: sum(Object.values(cluster?.groups ?? {}).map((group) => group.lag)),
    underReplicated: topics.length === 0 ? undefined : sum(topics.map((topic) => topic.under_replicated ?? 0)),
  };
};

/** Now, once a second while it is needed. @param {boolean} needed */
const useNow = (needed) => {
  const now = useSignal(Date.now());
  useEffect(() => {
    if (!needed) return undefined;
    now.value = Date.now();
    const timer = setInterval(() => (now.value = Date.now()), 500);
    return () => clearInterval(timer);
  }, [needed]);
  return now.value;
};

const Connection = () => {
  const { store, words } = usePage();
  const { phase, latencyMs, retryAtMs } = store.connection.value;
  const now = useNow(phase === "offline");
  if (store.replay.value && phase === "live") return null; // a recording is not live
  const seconds = Math.max(0, Math.ceil(((retryAtMs ?? now) - now) / 1000));
  return html`
    <span class="connection" data-phase=${phase} title=${words(PHASE_WORDS[phase] ?? "phase-connecting")}>
      <span class="lamp"></span>
      <span class=${phase === "live" ? "hide-phone" : ""}>${words(PHASE_WORDS[phase] ?? "phase-connecting")}</span>
      ${phase === "live" && latencyMs !== undefined ? html`<span class="dim hide-laptop hide-phone">${Math.round(latencyMs)} ms</span>` : null}
      ${phase === "offline" && seconds > 0 ? html`<span class="hide-laptop hide-phone">${words("phase-retry", { seconds })}</span>` : null}
    </span>
    <${Ask} subject=${`connection_${phase}`} what=${words(PHASE_WORDS[phase] ?? "phase-connecting")} />`;
};

/** What is shown is over. */
const Recorded = () => {
  const { words } = usePage();
  return html`
    <${Explained} id="replay-why" kind="rebal" why=${words("replay-why")}><${Icon} name="record" /><span data-testid="replay">${words("replay-badge")}</span><//>`;
};

const Identity = () => {
  const { store, words } = usePage();
  const source = useComputed(() => /** @type {ClusterDoc | undefined} */ (store.doc("cluster").value)?.source);
  const readOnly = store.readOnly;
  const embedded = source.value === "embedded";
  const why = words(embedded ? "source-embedded-why" : "source-attached-why") + (readOnly.value ? `. ${words("read-only-why")}` : "");
  return html`
    <div class="identity">
      <${Mark} /><h1>Caudal</h1>
      ${store.replay.value ? html`<${Recorded} />` : source.value && html`
        <${Explained} id="source-why" kind=${readOnly.value ? "warn" : ""} why=${why}>
          ${readOnly.value && html`<${Icon} name="lock" />`}${words(embedded ? "source-embedded" : "source-attached")}
          ${readOnly.value ? html`<span class="lower hide-phone"> · ${words("read-only")}</span>` : embedded && html`<span class="hide-laptop hide-phone dim">Apache Kafka</span>`}
        <//>`}
      <${Connection} />
    </div>`;
};

/** @param {{value: string, exact: string, label: string, why: string, kind?: string}} props exact: where the value is shortened */
const Kpi = ({ value, exact, label, why, kind = "" }) => html`<div class=${`kpi ${kind}`} title=${`${exact} ${label}. ${why}`}><b>${value}</b>${label}</div>`;

const Kpis = () => {
  const { store, words, language } = usePage();
  const cluster = useComputed(() => figures(store.doc("cluster").value));
  const { inPerSecond, lag, underReplicated } = cluster.value;
  const stale = store.connection.value.phase === "stale" || store.connection.value.phase === "offline";
  const shown = (/** @type {number | undefined} */ value, /** @type {(language: Language, value: number) => string} */ how) =>
    value === undefined ? "–" : how(language.value, value);
  return html`
    <div class=${stale ? "kpis stale-figures" : "kpis"} role="group" aria-label=${words("kpi-title")}>
      <${Kpi} value=${shown(inPerSecond, shortRate)} exact=${shown(inPerSecond, rate)} label=${words("kpi-in")} why=${words("kpi-in-why")} />
      <${Kpi} value=${shown(lag, shortWhole)} exact=${shown(lag, whole)} label=${words("kpi-lag")} why=${words("kpi-lag-why")} />
      <${Kpi} value=${shown(underReplicated, shortWhole)} exact=${shown(underReplicated, whole)} label=${words("kpi-under-replicated")} why=${words("kpi-under-replicated-why")} kind=${underReplicated ? "danger" : ""} />
    </div>`;
};

/** One switch: the language that the page speaks is lit, a press changes to the other. */
const LanguageSwitch = () => {
  const { words, language, choices } = usePage();
  const segment = (/** @type {Language} */ code) => html`<span class=${language.value === code ? "lit" : ""}>${code.toUpperCase()}</span>`;
  const other = language.value === "es" ? "en" : "es";
  const name = words(other === "en" ? "language-to-english" : "language-to-spanish");
  return html`
    <button class="segments" data-testid="language" lang=${other} aria-label=${`EN ES: ${name}`} title=${name} onClick=${() => choices.chooseLanguage(other)}>
      ${segment("en")} ${segment("es")}</button>`;
};

const Tools = () => {
  const { words, choices } = usePage();
  const dark = choices.theme.value === "dark";
  return html`
    <div class="tools">
      <${Ways} />
      <${RecordButton} />
      <${ResetLab} />
      <${KeySheet} />
      <${Display} />
      <${LanguageSwitch} />
      <${IconButton} icon=${dark ? "sun" : "moon"} testid="theme" name=${words(dark ? "theme-to-light" : "theme-to-dark")}
        onClick=${() => choices.chooseTheme(dark ? "light" : "dark")} />
    </div>`;
};

export const Header = () => html`<header class="bar"><${Identity} /><${Kpis} /><${Tools} /></header>`;
