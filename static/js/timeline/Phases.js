/** The phases of a rebalance side by side: how long each took, in figures; wider is longer, yet all can be read. */
import { html } from "htm/preact";
import { usePage } from "../panels/page.js";
import { phasesOf } from "./course.js";
import { milliseconds } from "./summary.js";
import { useTicking } from "./useTicking.js";

/** @typedef {import("../store/types.js").RebalanceDoc} Rebalance */
/** @typedef {import("./course.js").Phase} Phase */

/** @type {Record<string, {words: string, why: string}>} */
const LOOK_WORDS = {
  silence: { words: "phase-silence", why: "phase-silence-why" },
  preparing: { words: "phase-preparing", why: "phase-preparing-why" },
  completing: { words: "phase-completing", why: "phase-completing-why" },
  between: { words: "phase-between", why: "phase-between-why" },
  computing: { words: "phase-computing", why: "phase-computing-why" },
  revoking: { words: "phase-revoking", why: "phase-revoking-why" },
  assigning: { words: "phase-assigning", why: "phase-assigning-why" },
};

/** @param {Phase} phase @param {number} nowMs */
const lasted = ({ fromMs, toMs }, nowMs) => Math.max(0, (toMs ?? nowMs) - fromMs);

/** @param {{phase: Phase, nowMs: number}} props */
const PhaseBox = ({ phase, nowMs }) => {
  const { words, language } = usePage();
  const look = LOOK_WORDS[phase.name];
  const ms = lasted(phase, nowMs);
  const running = phase.toMs === undefined;
  const figure = milliseconds(words, language.value, ms);
  return html`
    <li class=${`phase ${phase.name === "silence" ? "silence" : ""} ${running ? "running" : ""}`} style=${{ "--part": 1 + Math.log2(1 + ms / 25) }}
      title=${words(look?.why ?? "phase-between-why")} data-phase-name=${phase.name} data-ms=${running ? undefined : ms}>
      <span class="clip">${words(look?.words ?? "phase-between")}</span>
      <b class="clip">${running ? words("phase-so-far", { time: figure }) : figure}</b>
    </li>`;
};

/** @param {{rebalance: Rebalance, now: () => number}} props */
export const Phases = ({ rebalance, now }) => {
  const { words } = usePage();
  useTicking(rebalance.ended_ms === undefined);
  return html`
    <ol class="phases" role="list" tabindex="0" aria-label=${words("phases-title")}>
      ${phasesOf(rebalance).map((phase) => html`<${PhaseBox} key=${`${phase.name}${phase.fromMs}`} phase=${phase} nowMs=${now()} />`)}
    </ol>`;
};
