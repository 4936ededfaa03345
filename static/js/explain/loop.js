/** A group that does not come to rest, in words: how often, and when last. Pure. */
import { timeOfDay } from "../i18n/figures.js";
import { span } from "../panels/lags.js";

/** @typedef {{count: number, within_ms: number, last_ms?: number}} Loop last_ms: absent in older recordings */

/** @param {import("../i18n/words.js").Words} words @param {import("../i18n/words.js").Language} language @param {Loop} loop */
export const loopWords = (words, language, { count, within_ms: within, last_ms: last }) => {
  const said = words("group-loop", { count, time: span(language, within) });
  return last === undefined ? said : words("group-loop-last", { said, at: timeOfDay(last).seconds });
};
