/** A comparison in words. */
import { setting, whole } from "../i18n/figures.js";
import { problemWords } from "../i18n/problems.js";

/** @typedef {import("../store/types.js").ComparisonDoc} Comparison */
/** @typedef {import("../store/types.js").ComparedProtocol} Protocol */
/** @typedef {import("../store/types.js").DeviationDoc} Deviation */
/** @typedef {import("../i18n/words.js").Words} Words */
/** @typedef {import("../i18n/words.js").Language} Language */
/** @typedef {import("./bars.js").Spread} Spread */
/** @typedef {import("./bars.js").Panel["unit"]} Unit */

/** @type {Record<Protocol, string>} */
export const PROTOCOL_WORDS = { eager: "compare-eager", cooperative: "compare-cooperative", consumer: "compare-consumer" };

/** @type {Record<string, string>} */
export const PANEL_WORDS = {
  total_ms: "compare-total",
  stopped: "compare-stopped",
  each_ms: "compare-each",
  delayed: "compare-delayed",
  redelivered: "compare-redelivered",
};

/** @type {Record<string, string>} */
export const PANEL_WHY_WORDS = {
  total_ms: "compare-total-why",
  stopped: "compare-stopped-why",
  each_ms: "compare-each-why",
  delayed: "compare-delayed-why",
  redelivered: "compare-redelivered-why",
};

/** @type {Record<Comparison["change"], string>} */
export const CHANGE_WORDS = { join: "compare-join", leave: "compare-leave", kill: "compare-kill" };

/** @type {Record<Comparison["change"], string>} */
export const CHANGE_WHY_WORDS = { join: "compare-join-why", leave: "compare-leave-why", kill: "compare-kill-why" };

/** What the theory says of each. @type {Record<Comparison["change"], string>} */
export const THEORY_WORDS = { join: "compare-join-theory", leave: "compare-leave-theory", kill: "compare-kill-theory" };

/** @type {Record<string, string>} */
const PHASE_WORDS = { starting: "compare-starting", settling: "compare-settling", changing: "compare-changing", clearing: "compare-clearing",
  done: "compare-done", cancelled: "compare-cancelled", failed: "compare-failed" };

/** @type {Record<string, string>} */
const DEVIATION_WORDS = { eager_spared: "compare-eager-spared", stopped_more: "compare-stopped-more", moved_more: "compare-moved-more",
  order_stopped: "compare-order-stopped", barrier_missing: "compare-barrier-missing" };

/** @type {Record<string, string>} */
const HINT_WORDS = { disturbed: "compare-hint-disturbed", busy: "compare-hint-busy", uneven: "compare-hint-uneven", unexplained: "compare-hint-unexplained" };

/** @param {Words} words @param {Language} language @param {Unit} unit @param {number} value */
export const figureWords = (words, language, unit, value) => {
  if (unit !== "ms") return setting(language, value);
  return value < 10_000 ? words("milliseconds", { ms: whole(language, value) }) : words("seconds", { s: setting(language, Math.round(value / 100) / 10) });
};

/** @param {Words} words @param {Language} language @param {Unit} unit @param {Spread} spread */
export const spreadWords = (words, language, unit, { median, low, high }) => {
  const text = (/** @type {number} */ value) => figureWords(words, language, unit, value);
  return low === high ? text(median) : words("compare-spread", { median: text(median), low: text(low), high: text(high) });
};

/** From the first to the last partition handed on: where there is a barrier, all come at once. @param {Words} words @param {Language} language @param {Comparison} comparison */
export const handoverWords = (words, language, { summary }) => {
  const text = (/** @type {Protocol} */ protocol) => {
    const spread = summary[protocol]?.handover_ms;
    return spread ? figureWords(words, language, "ms", spread.median) : "–";
  };
  return words("compare-handover", { eager: text("eager"), cooperative: text("cooperative"), consumer: text("consumer") });
};

/** @param {Words} words @param {Comparison} comparison */
export const stateWords = (words, comparison) => {
  const { phase, round, rounds, error } = comparison;
  const why = error ? problemWords(words, error) : "";
  return words(PHASE_WORDS[phase] ?? "compare-starting", { round, rounds, why });
};

/** @param {Words} words @param {Deviation} deviation */
export const deviationWords = (words, { code, hint, protocol, params }) => {
  const args = { ...params, protocol: protocol ? words(PROTOCOL_WORDS[protocol]) : "" };
  return `${words(DEVIATION_WORDS[code] ?? "compare-hint-unexplained", args)} ${words(HINT_WORDS[hint] ?? "compare-hint-unexplained")}`;
};
