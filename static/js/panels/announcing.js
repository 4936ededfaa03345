/** What is read out of what has happened: rebalances in words, the worst first, a few sentences at a time. Pure. */
import { factWords } from "../i18n/facts.js";
import { plain } from "../i18n/strong.js";
import { nameOf, whyId } from "../timeline/explain.js";
import { countWords, milliseconds } from "../timeline/summary.js";
import { duration } from "../timeline/rebalance.js";

/** @typedef {import("../store/types.js").Fact} Fact */
/** @typedef {import("../store/types.js").RebalanceDoc} Rebalance */
/** @typedef {import("../i18n/words.js").Words} Words */
/** @typedef {import("../i18n/words.js").Language} Language */
/** @typedef {{words: Words, language: Language, rebalanceOf: (group: string, id: string) => Rebalance | undefined}} Telling */

export const MOST = 3; // sentences at a time
const STARTED = "rebalance_started";
const COMPLETED = "rebalance_completed";
/** Told again by the rebalance that they set off. */
const CAUSES = new Set(["member_joined", "member_left", "member_evicted", "member_gone"]);

/** @param {Telling} telling @param {Rebalance} rebalance */
const causeOf = ({ words }, { triggers: [first] }) =>
  (first === undefined ? words("why-unknown") : words(whyId(first), { name: nameOf(first), topic: first.topic ?? "?" }));

/** @param {Telling} telling @param {string} group @param {Fact[]} ended the group's, oldest first */
const rebalanced = (telling, group, ended) => {
  const { words, language } = telling;
  const rebalance = telling.rebalanceOf(group, ended.at(-1)?.params.rebalance);
  if (rebalance === undefined) return words("fact-rebalance-completed", { group });
  const cause = causeOf(telling, rebalance);
  if (ended.length > 1) return words("say-rebalanced-often", { group, count: ended.length, cause });
  return words("say-rebalanced", { group, time: milliseconds(words, language, duration(rebalance, 0)), cause, counts: countWords(words, rebalance) });
};

/**
 * Of each group only how it ended up; who came or went is told by that as well.
 * @param {readonly Fact[]} facts
 * @returns {Fact[]}
 */
const bundled = (facts) => {
  const ended = new Set(facts.filter(({ code }) => code === COMPLETED).map(({ params }) => params.group));
  const last = new Map(facts.filter(({ code }) => code === COMPLETED).map((fact) => [fact.params.group, fact.id]));
  return facts.filter(({ code, id, params }) => {
    if (code === COMPLETED) return last.get(params.group) === id;
    return !ended.has(params.group) || (code !== STARTED && !CAUSES.has(code));
  });
};

/**
 * @param {readonly Fact[]} facts new ones, oldest first
 * @param {Telling} telling
 * @returns {string} "" where there is nothing to read out
 */
export const announcement = (facts, telling) => {
  const { words } = telling;
  const told = bundled(facts).map((fact) => ({ fact, ...factWords(words, fact) })).filter(({ aloud }) => aloud);
  const first = [...told.filter(({ tone }) => tone === "danger"), ...told.filter(({ tone }) => tone !== "danger").reverse()].slice(0, MOST);
  const sentences = told.filter((one) => first.includes(one)).map(({ fact, sentence }) =>
    (fact.code === COMPLETED ? rebalanced(telling, fact.params.group, facts.filter(({ code, params }) => code === COMPLETED && params.group === fact.params.group)) : plain(sentence)));
  if (told.length > first.length) sentences.push(words("say-more", { count: told.length - first.length }));
  return sentences.map((sentence) => (/[.!?]$/.test(sentence) ? sentence : `${sentence}.`)).join(" ");
};
