/** The course of a rebalance: its phases as stretches, who was in it, and what each is to get. Pure. */

import { memberLabel } from "../scene/model.js";

/** @typedef {import("../store/types.js").RebalanceDoc} Rebalance */
/** @typedef {import("../store/types.js").MoveDoc} Move */
/** @typedef {import("../store/types.js").GroupDoc} GroupDoc */
/** @typedef {import("../store/types.js").Partitions} Partitions */
/** @typedef {"silence" | "preparing" | "completing" | "between" | "computing" | "revoking" | "assigning"} PhaseName */
/** @typedef {{name: PhaseName, fromMs: number, toMs?: number, generation?: number}} Phase */

/** Since when somebody was silent, where that began before the rebalance. @param {Rebalance} rebalance */
export const silentSince = ({ triggers, started_ms: started }) => {
  const since = triggers.flatMap(({ silent_since_ms: ms }) => (ms !== undefined && ms < started ? [ms] : []));
  return since.length === 0 ? undefined : Math.min(...since);
};

/** @param {Rebalance} rebalance @returns {Phase[]} */
const classicPhases = ({ phases, started_ms: started, ended_ms: ended }) => {
  /** @type {Phase[]} */
  const found = [];
  for (const { code, at_ms: atMs, epoch } of phases) {
    if (code !== "preparing" && code !== "completing" && code !== "stable") continue;
    const last = found.at(-1);
    if (last?.name === code) continue; // said by a second source
    if (last) last.toMs = atMs;
    if (code === "stable") found.push({ name: "between", fromMs: atMs });
    else found.push({ name: code, fromMs: atMs, ...(epoch === undefined ? {} : { generation: epoch }) });
  }
  if (found[0] && found[0].fromMs > started) found[0].fromMs = started;
  const last = found.at(-1);
  if (ended === undefined || !last) return found;
  if (last.name === "between" || last.fromMs >= ended) found.pop();
  else last.toMs = ended;
  return found;
};

/** @param {Rebalance} rebalance @returns {Phase[]} computing, giving up, taking over: each until the next one begins */
const consumerPhases = ({ phases, started_ms: started, ended_ms: ended }) => {
  const at = (/** @type {string} */ code) => phases.filter((phase) => phase.code === code).map((phase) => phase.at_ms);
  const computed = at("target_computed")[0];
  const asked = at("revoking");
  const lastRevoked = Math.max(...at("revoked"));
  const left = asked.length > at("revoked").length;
  /** @type {Phase[]} */
  const found = [{ name: "computing", fromMs: started }];
  if (computed !== undefined && asked.length > 0) found.push({ name: "revoking", fromMs: computed });
  if (computed !== undefined && !(asked.length > 0 && left && ended === undefined)) {
    found.push({ name: "assigning", fromMs: asked.length > 0 && lastRevoked > computed ? lastRevoked : computed });
  }
  found.forEach((phase, i) => {
    const toMs = found[i + 1]?.fromMs ?? ended;
    if (toMs !== undefined) phase.toMs = Math.max(phase.fromMs, toMs);
  });
  return found;
};

/** @param {Rebalance} rebalance @returns {Phase[]} oldest first; the last one of a rebalance under way has no end */
export const phasesOf = (rebalance) => {
  const since = silentSince(rebalance);
  const rest = rebalance.type === "consumer" ? consumerPhases(rebalance) : classicPhases(rebalance);
  return since === undefined ? rest : [{ name: "silence", fromMs: since, toMs: rebalance.started_ms }, ...rest];
};

/** @typedef {{id: string, clientId: string, label: string, gone: boolean}} Who gone: not in the group afterwards */

/**
 * @param {Rebalance} rebalance
 * @returns {Map<string, Who>} by Kafka's member id, with short labels as the scene has them
 */
export const whoIn = (rebalance) => {
  const gone = new Set(rebalance.triggers.filter(({ code }) => GONE.has(code)).map((trigger) => trigger.member_id));
  const all = Object.entries(rebalance.members).sort(([a, x], [b, y]) => (x.client_id + a < y.client_id + b ? -1 : 1));
  return new Map(all.map(([id, { client_id: clientId }], place) =>
    [id, { id, clientId, label: memberLabel(rebalance.group, clientId, place), gone: gone.has(id) }]));
};

const GONE = new Set(["member_left", "member_evicted", "member_gone", "max_poll_exceeded"]);

/** @param {readonly Move[]} moves */
export const isOneTopic = (moves) => new Set(moves.map(({ topic }) => topic)).size <= 1;

/** @typedef {{id: string, clientId: string, label: string, has: Partitions, gets: Partitions, givesUp: Partitions}} Target */

/** @param {Partitions} [a] @param {Partitions} [b] @returns {Partitions} what is in a and not in b */
const without = (a = {}, b = {}) => Object.fromEntries(Object.entries(a)
  .map(([topic, list]) => /** @type {const} */ ([topic, list.filter((p) => !b[topic]?.includes(p))]))
  .filter(([, list]) => list.length > 0));

/**
 * @param {GroupDoc | undefined} group
 * @returns {Target[]} what each member has now and what the target gives it; none where the protocol has no target
 */
export const targets = (group) => {
  const members = Object.entries(group?.members ?? {}).sort(([a, x], [b, y]) => (x.client_id + a < y.client_id + b ? -1 : 1));
  if (!group || !members.some(([, member]) => member.target)) return [];
  return members.map(([id, { client_id: clientId, assigned, target = {}, revoking = {} }], place) => ({
    id,
    clientId,
    label: memberLabel(group.id, clientId, place),
    has: without(assigned, revoking),
    gets: without(target, assigned),
    givesUp: revoking,
  }));
};
