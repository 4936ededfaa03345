/** How a frame changes the documents held. Pure: nothing is mutated. */

import { applyPatch, bare } from "./patch.js";

/** @typedef {import("./types.js").DocChange} DocChange */
/** @typedef {{seq: number, doc: unknown}} Held */
/** @typedef {{kept: Held} | {gone: true} | {broken: true}} Outcome */

/**
 * @param {Held | undefined} held
 * @param {DocChange} change
 * @returns {Outcome} broken: the patch is for a base that is not here, so a snapshot is needed
 */
export function changed(held, change) {
  if ("gone" in change) return { gone: true };
  if ("snapshot" in change) return { kept: { seq: change.seq, doc: bare(change.snapshot) } };
  if (held === undefined || held.seq !== change.base) return { broken: true };
  return { kept: { seq: change.seq, doc: applyPatch(held.doc, change.patch) } };
}

/**
 * Facts in order of their ids, each once, the newest `limit` of them.
 * @template {{id: number}} F
 * @param {F[]} held oldest first
 * @param {F[]} arrived
 * @param {number} limit
 * @returns {F[]} `held` itself where nothing is new
 */
export function withFacts(held, arrived, limit) {
  const newest = held.at(-1)?.id ?? -Infinity;
  const fresh = arrived.filter((fact) => fact.id > newest);
  if (fresh.length === 0) return held;
  fresh.sort((a, b) => a.id - b.id);
  const each = fresh.filter((fact, i) => i === 0 || fact.id !== fresh[i - 1]?.id);
  return [...held, ...each].slice(-limit);
}
