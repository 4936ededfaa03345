/** A rebalance in one line, for marks, lists and screen readers. */
import { whole } from "../i18n/figures.js";
import { nameOf } from "./explain.js";
import { countsOf, duration } from "./rebalance.js";

/** @typedef {import("../store/types.js").RebalanceDoc} Rebalance */
/** @typedef {import("../store/types.js").TriggerDoc} Trigger */
/** @typedef {import("../i18n/words.js").Words} Words */
/** @typedef {import("../i18n/words.js").Language} Language */

/** What set it off, as a sign and a name. @type {Record<string, string>} */
const SIGNS = { member_joined: "+", member_left: "−", member_evicted: "×", member_gone: "−", max_poll_exceeded: "×" };

/** @type {Record<string, string>} */
const CAUSE_WORDS = {
  subscription_changed: "cause-subscription",
  partitions_added: "cause-partitions",
  topic_created: "cause-topic-created",
  topic_deleted: "cause-topic-deleted",
  unknown: "cause-unknown",
};

/** @param {Words} words @param {Trigger} trigger */
const cause = (words, trigger) => {
  const { code, topic } = trigger;
  const sign = SIGNS[code];
  if (sign !== undefined) return sign + nameOf(trigger);
  return words(CAUSE_WORDS[code] ?? "cause-unknown", { topic: topic ?? "?" });
};

/** "+billing-3", or "+billing-3 and 2 more". @param {Words} words @param {Rebalance} rebalance */
export const causeWords = (words, { triggers }) => {
  const [first, ...more] = triggers;
  if (!first) return words("cause-unknown");
  return more.length === 0 ? cause(words, first) : words("cause-more", { cause: cause(words, first), count: more.length });
};

/** @param {Words} words @param {Rebalance} rebalance */
export const countWords = (words, rebalance) => {
  const counts = countsOf(rebalance);
  const parts = [];
  if (counts.moved > 0) parts.push(words("count-moved", { count: counts.moved }));
  if (counts.new > 0) parts.push(words("count-new", { count: counts.new }));
  if (counts.orphaned > 0) parts.push(words("count-orphaned", { count: counts.orphaned }));
  if (counts.kept > 0) parts.push(words("count-kept", { count: counts.kept }));
  return parts.join(", ");
};

/**
 * @param {Words} words
 * @param {Language} language
 * @param {number} ms
 */
export const milliseconds = (words, language, ms) => words("milliseconds", { ms: whole(language, ms) });

/** @param {Words} words @param {Language} language @param {Rebalance} rebalance */
export const sumWords = (words, language, rebalance) => {
  const took = rebalance.ended_ms === undefined ? words("rebalance-running") : milliseconds(words, language, duration(rebalance, 0));
  return [causeWords(words, rebalance), took, countWords(words, rebalance)].filter((part) => part !== "").join(" · ");
};

/**
 * @param {Words} words
 * @param {Language} language
 * @param {number} ms
 */
export const seconds = (words, language, ms) => words("seconds", { s: whole(language, Math.round(ms / 1000)) });
