/** The stretches that a rebalance itself tells, member by member: its phases and moves carry times to the millisecond. Pure. */

import { isNothing, laneKey, samePartitions } from "./segments.js";

/** @typedef {import("../store/types.js").RebalanceDoc} Rebalance */
/** @typedef {import("../store/types.js").MoveDoc} Move */
/** @typedef {import("../store/types.js").Partitions} Partitions */
/** @typedef {import("./segments.js").Segment} Segment */
/** @typedef {import("./segments.js").State} State */
/** @typedef {import("./segments.js").Stance} Stance */
/**
 * @typedef {object} Piece one member in one rebalance
 * @property {string} key of its lane
 * @property {string} clientId
 * @property {Segment[]} segments from the start of the rebalance (or of its silence) to its end
 * @property {Stance} [after] how it is from then on; absent: it is out of the group, or the rebalance is under way
 */
/** @typedef {{atMs: number, state?: State, change?: string, gained?: boolean}} Step change: of a partition */

const GONE = new Set(["member_left", "member_evicted", "member_gone", "max_poll_exceeded"]);
/** @type {Record<string, State>} */
const MEMBER_STATES = { revoking: "revoking", waiting: "waiting", revoked: "owned", assigned: "owned" };
/** @type {Record<string, State>} of an eager rebalance: all members stop, and begin together */
const EAGER_STATES = { preparing: "waiting", completing: "waiting", stable: "owned" };

/** @param {Iterable<string>} names "topic\npartition" @returns {Partitions} */
const partitionsOf = (names) => {
  /** @type {Partitions} */
  const found = {};
  for (const name of names) {
    const [topic = "", partition] = name.split("\n");
    (found[topic] ??= []).push(Number(partition));
  }
  for (const list of Object.values(found)) list.sort((a, b) => a - b);
  return found;
};

/** @param {Move} move */
const nameOf = ({ topic, partition }) => `${topic}\n${partition}`;

/**
 * The state that a phase means for one member. In an eager rebalance its own word counts: it reads on until it hears of it.
 * @param {Rebalance} rebalance
 * @param {string} id
 * @returns {(phase: import("../store/types.js").PhaseDoc) => State | undefined}
 */
const stateIn = ({ protocol, phases }, id) => {
  if (protocol !== "eager") return ({ code, member_id: member }) => (member === id ? MEMBER_STATES[code] : undefined);
  const own = new Set(phases.filter((phase) => phase.member_id === id).map(({ code }) => code));
  return ({ code, member_id: member }) => {
    if (member === id) return code === "revoked" ? "waiting" : MEMBER_STATES[code];
    if (member !== undefined || (code === "stable" ? own.has("assigned") : own.has("revoked"))) return undefined;
    return EAGER_STATES[code];
  };
};

/** @param {Rebalance} rebalance @param {string} id @param {number} endMs @returns {Step[]} oldest first */
const stepsOf = (rebalance, id, endMs) => {
  /** @type {Step[]} */
  const steps = [];
  const stateOf = stateIn(rebalance, id);
  for (const phase of rebalance.phases) {
    const state = stateOf(phase);
    if (state !== undefined) steps.push({ atMs: phase.at_ms, state });
  }
  for (const move of rebalance.moves) {
    const stopped = move.kind !== "kept" || move.revoked_ms !== undefined;
    if (!stopped) continue;
    if (move.from === id) steps.push({ atMs: move.revoked_ms ?? endMs, change: nameOf(move), gained: false });
    if (move.to === id) steps.push({ atMs: move.assigned_ms ?? endMs, change: nameOf(move), gained: true });
  }
  return steps.sort((a, b) => a.atMs - b.atMs);
};

/** @param {State} state @param {Partitions} partitions @returns {Stance} */
const stance = (state, partitions) => ({ state: state === "owned" && isNothing(partitions) ? "idle" : state, partitions });

/**
 * @param {Segment[]} segments
 * @param {Segment & {toMs: number}} next
 */
const append = (segments, next) => {
  const last = segments.at(-1);
  if (next.toMs <= next.fromMs) return;
  if (last?.toMs === next.fromMs && last.state === next.state && samePartitions(last.partitions, next.partitions)) last.toMs = next.toMs;
  else segments.push(next);
};

/**
 * @param {Rebalance} rebalance
 * @param {string} id
 * @param {{fromMs: number, toMs: number, joined: boolean}} stretch
 * @returns {Segment[]}
 */
const walk = (rebalance, id, { fromMs, toMs, joined }) => {
  const owned = new Set(rebalance.moves.filter((move) => move.from === id).map(nameOf));
  /** @type {State} */
  let state = joined ? "waiting" : "owned";
  let atMs = fromMs;
  /** @type {Segment[]} */
  const segments = [];
  for (const step of stepsOf(rebalance, id, toMs)) {
    if (step.atMs === Infinity) break; // under way: not yet
    const nextMs = Math.min(toMs, Math.max(fromMs, step.atMs));
    append(segments, { ...stance(state, partitionsOf(owned)), fromMs: atMs, toMs: nextMs });
    atMs = nextMs;
    if (step.state !== undefined) state = step.state;
    if (step.change !== undefined && step.gained) owned.add(step.change);
    else if (step.change !== undefined) owned.delete(step.change);
  }
  append(segments, { ...stance(state, partitionsOf(owned)), fromMs: atMs, toMs });
  const last = segments.at(-1);
  if (last?.toMs === Infinity) delete last.toMs;
  return segments;
};

/** @param {Rebalance} rebalance @param {string} id @returns {Piece} */
const pieceOf = (rebalance, id) => {
  const { client_id: clientId = id, managed } = rebalance.members[id] ?? {};
  const key = laneKey(id, managed);
  const { started_ms: startedMs, ended_ms: endedMs } = rebalance;
  const joined = rebalance.triggers.find((trigger) => trigger.member_id === id && trigger.code === "member_joined");
  const gone = rebalance.triggers.findLast((trigger) => trigger.member_id === id && GONE.has(trigger.code));
  const fromMs = joined && !gone ? Math.max(startedMs, joined.at_ms) : startedMs;
  if (gone) return { key, clientId, segments: goneSegments(rebalance, id, startedMs, gone) };
  const lastMs = Math.max(endedMs ?? Infinity, ...rebalance.phases.filter((phase) => phase.member_id === id).map((phase) => phase.at_ms));
  const segments = walk(rebalance, id, { fromMs, toMs: lastMs, joined: joined !== undefined });
  if (endedMs === undefined) return { key, clientId, segments };
  const owned = partitionsOf(rebalance.moves.filter((move) => move.to === id).map(nameOf));
  return { key, clientId, segments, after: stance("owned", owned) };
};

/**
 * @param {Rebalance} rebalance
 * @param {string} id
 * @param {number} startedMs
 * @param {import("../store/types.js").TriggerDoc} gone
 * @returns {Segment[]} its silence, where that is known
 */
const goneSegments = (rebalance, id, startedMs, { at_ms: atMs, silent_since_ms: silentMs }) => {
  const partitions = partitionsOf(rebalance.moves.filter((move) => move.from === id).map(nameOf));
  if (silentMs !== undefined && silentMs < atMs) return [{ state: "down", partitions, fromMs: silentMs, toMs: atMs }];
  return atMs > startedMs ? [{ ...stance("owned", partitions), fromMs: startedMs, toMs: atMs }] : [];
};

/** @type {WeakMap<Rebalance, Piece[]>} */
const known = new WeakMap();

/** @param {Rebalance} rebalance @returns {Piece[]} of each member that was in it; of one under way the last stretch has no end */
export const pieces = (rebalance) => {
  const made = known.get(rebalance) ?? Object.keys(rebalance.members).map((id) => pieceOf(rebalance, id));
  known.set(rebalance, made);
  return made;
};
