/** Why something is so: what it is, where it comes from, the configs that decide it with their present values, what one could do. */
import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { html } from "htm/preact";
import { bytes, duration } from "../i18n/units.js";
import { timeOfDay } from "../i18n/figures.js";
import { Sentence } from "../i18n/strong.js";
import { IconButton } from "../panels/IconButton.js";
import { asProblem, Outcome } from "../panels/Outcome.js";
import { usePage } from "../panels/page.js";
import { useDialog } from "../panels/useDialog.js";
import { Command } from "../timeline/Command.js";
import { api } from "../transport/api.js";
import { useExplaining } from "./dictionary.js";
import { pathOf, wordsId } from "./path.js";

/** @typedef {import("./Ask.js").Asked} Asked */
/** @typedef {import("./dictionary.js").Explaining} Explaining */
/** @typedef {import("../panels/Outcome.js").Problem} Problem */
/** @typedef {{name: string, where: "topic" | "broker" | "group" | "client", of?: string, value?: string, default?: string | null}} Config */
/** @typedef {{configs: Config[], commands: string[], unread?: string[]}} Answer */

const MINUTE_MS = 60_000;
const AWAY_PX = 8; // from the button, and from the edges of the window
const WIDTH_PX = 430;

/** A number with a unit as people say it. @param {import("../i18n/words.js").Language} language @param {string} name @param {string} value */
const spoken = (language, name, value) => {
  const amount = Number(value);
  if (!/^\d+$/.test(value) || amount === 0 || amount >= Number.MAX_SAFE_INTEGER) return undefined;
  if (name.endsWith(".ms")) return duration(language, amount);
  if (name.endsWith(".minutes")) return duration(language, amount * MINUTE_MS);
  return name.endsWith(".bytes") ? bytes(language, amount) : undefined;
};

/** @param {{config: Config, say: Explaining["say"]}} props */
const Value = ({ config, say }) => {
  const { language } = usePage();
  const { name, where, value, default: unset } = config;
  if (value !== undefined) {
    const said = spoken(language.value, name, value);
    return html`<b class="mono">${value === "" ? '""' : value}</b>${said && html` <span class="dim">${said}</span>`}`;
  }
  if (where !== "client") return html`<span class="dim">${say("ui-value-unknown")}</span>`;
  return html`<span class="dim">${unset === undefined || unset === null ? say("ui-value-none") : say("ui-value-default", { value: unset })}</span>`;
};

/** @param {{config: Config, say: Explaining["say"]}} props */
const Where = ({ config: { where, of }, say }) => {
  if (where === "client") return say("ui-of-client");
  if (of === undefined) return say("ui-of-any-broker");
  return html`<bdi>${where === "topic" ? say("ui-of-topic", { name: of }) : where === "group" ? say("ui-of-group", { name: of }) : say("ui-of-broker", { name: of })}</bdi>`;
};

/** @param {{answer: Answer | undefined, say: Explaining["say"]}} props */
const Configs = ({ answer, say }) => {
  if (answer === undefined) return html`<p class="dim" role="status">${say("ui-reading")}</p>`;
  if (answer.configs.length === 0) return html`<p class="dim">${say("ui-configs-none")}</p>`;
  return html`
    <dl class="explain-configs" data-testid="explain-configs">${answer.configs.map((config) => html`
      <div key=${config.name} data-config=${config.name} data-value=${config.value}>
        <dt><span class="mono">${config.name}</span><span class="small dim">${html`<${Where} config=${config} say=${say} />`}</span></dt>
        <dd><${Value} config=${config} say=${say} /></dd></div>`)}</dl>
    ${answer.unread && html`<p class="small tone-warn">${say("ui-unread", { errors: answer.unread.join(", ") })}</p>`}`;
};

/** @param {{answer: Answer | undefined, say: Explaining["say"]}} props */
const Commands = ({ answer, say }) => {
  const { store } = usePage();
  if (answer === undefined || answer.commands.length === 0) return null;
  return html`
    <h3>${say("ui-commands")}</h3>
    ${answer.commands.map((command) => html`<${Command} key=${command} command=${command} />`)}
    ${store.doc("cluster").value?.source === "attached" && html`<p class="small dim">${say("ui-login-note")}</p>`}`;
};

/** What the cluster says now. @param {Asked} asked */
const useAnswer = (asked) => {
  const answer = useSignal(/** @type {Answer | undefined} */ (undefined));
  const problem = useSignal(/** @type {Problem | undefined} */ (undefined));
  useEffect(() => {
    let wanted = true;
    api.get(pathOf(asked)).then((told) => wanted && (answer.value = told), (thrown) => wanted && (problem.value = asProblem(thrown)));
    return () => void (wanted = false);
  }, [asked]);
  return { answer: answer.value, problem: problem.value };
};

/** @param {{asked: Asked, told: Explaining}} props */
const Body = ({ asked, told: { say, explain } }) => {
  const { answer, problem } = useAnswer(asked);
  const { what, why, todo } = explain(wordsId(asked.subject));
  return html`
    <p class="explain-what">${what}</p>
    ${asked.now && html`<p class="explain-now">${asked.now}</p>`}
    <h3>${say("ui-why")}</h3><p>${why}</p>
    <h3>${say("ui-configs")}</h3>
    ${problem ? html`<${Outcome} problem=${problem} />` : html`<${Configs} answer=${answer} say=${say} />`}
    <h3>${say("ui-do")}</h3><p>${todo}</p>
    <${Commands} answer=${answer} say=${say} />`;
};

/** Beside the button: below it where there is more room, else above. @param {Asked["place"]} place */
export const placed = ({ left, top, bottom }, { width = innerWidth, height = innerHeight } = {}) => {
  const x = Math.max(AWAY_PX, Math.min(left - 2 * AWAY_PX, width - WIDTH_PX - AWAY_PX));
  const below = height - bottom >= top;
  const room = (below ? height - bottom : top) - 2 * AWAY_PX;
  return { "--x": `${x}px`, "--top": below ? `${bottom + AWAY_PX}px` : "auto", "--bottom": below ? "auto" : `${height - top + AWAY_PX}px`, "--room": `${room}px` };
};

/** @param {{asked: Asked}} props */
export const Explanation = ({ asked }) => {
  const { store, words, language } = usePage();
  const dialog = useRef(/** @type {HTMLDialogElement | null} */ (null));
  const told = useExplaining(language.value);
  useDialog(dialog);
  const close = () => (store.view.asked.value = undefined);
  const outside = (/** @type {MouseEvent} */ event) => event.target === dialog.current && close();
  const time = asked.atMs === undefined ? undefined : timeOfDay(asked.atMs);
  return html`
    <dialog class="explain" ref=${dialog} aria-labelledby="explain-title" data-testid="explanation" data-subject=${asked.subject} style=${placed(asked.place)}
      onClick=${outside} onClose=${close}>
      <header class="explain-head"><div>
          <p class="small muted">${words("ask-title")}${time && html` · <time class="mono">${time.seconds}${time.millis}</time>`}</p>
          <h2 id="explain-title" tabindex="-1" autofocus><${Sentence} sentence=${asked.what} /></h2></div>
        <${IconButton} icon="cross" testid="explain-close" name=${words("close")} onClick=${close} /></header>
      <div class="explain-body" tabindex="0" role="region" aria-labelledby="explain-title">
        ${told === "failed" ? html`<${Outcome} problem=${{ code: "no_answer" }} />` : told && html`<${Body} asked=${asked} told=${told} />`}</div>
    </dialog>`;
};
