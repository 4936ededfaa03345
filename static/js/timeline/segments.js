/**
 * What each member of a group did over time: stretches in which it owned partitions, gave some up, waited for some, or
 * was down. Watched documents tell it to the delay of the network; a rebalance that the server has measured tells its
 * own stretch exactly, and overrules them there. Pure.
 */

/** @typedef {import("../store/types.js").GroupDoc} GroupDoc */
/** @typedef {import("../store/types.js").MemberDoc} MemberDoc */
/** @typedef {import("../store/types.js").ManagedDoc} ManagedDoc */
/** @typedef {import("../store/types.js").Partitions} Partitions */
/** @typedef {import("../store/types.js").RebalanceDoc} Rebalance */
/** @typedef {"owned" | "idle" | "revoking" | "waiting" | "down" | "unwatched"} State */
/** @typedef {{state: State, partitions: Partitions}} Stance */
/** @typedef {Stance & {fromMs: number, toMs?: number}} Segment without toMs it goes on */
/** @typedef {{key: string, clientId: string, stance: Stance}} Standing */
/** @typedef {{key: string, clientId: string, segments: Segment[]}} Lane segments: oldest first, none on another */

const DOWN = new Set(["killed", "frozen", "evicted", "failed"]);
const JOINING = new Set(["preparing_rebalance", "completing_rebalance"]);
const NOTHING = Object.freeze({});

/** @param {Partitions} [partitions] */
export const isNothing = (partitions = NOTHING) => Object.values(partitions).every((list) => list.length === 0);

/** @param {Partitions} [a] @param {Partitions} [b] whether all of a is in b */
const isWithin = (a = NOTHING, b = NOTHING) => Object.entries(a).every(([topic, list]) => list.every((p) => b[topic]?.includes(p)));

/** @param {Partitions} a @param {Partitions} b */
export const samePartitions = (a, b) => a === b || (isWithin(a, b) && isWithin(b, a));

/** A classic member gives up all before it joins again, unless its assignor is cooperative. @param {GroupDoc} group */
const isStopped = (group) => group.type === "classic" && JOINING.has(group.state) && !group.assignor?.startsWith("cooperative");

/**
 * @param {GroupDoc} group
 * @param {MemberDoc} member
 * @param {ManagedDoc | undefined} managed
 * @returns {Stance}
 */
const stanceOf = (group, member, managed) => {
  const owned = member.assigned;
  if (managed && DOWN.has(managed.state)) return { state: "down", partitions: owned };
  if (!isNothing(member.revoking)) return { state: "revoking", partitions: owned };
  if (isStopped(group)) return { state: "waiting", partitions: NOTHING };
  if (!isWithin(member.target, owned)) return { state: "waiting", partitions: owned };
  return { state: isNothing(owned) ? "idle" : "owned", partitions: owned };
};

/** Which lane a member is in: a consumer of ours keeps its lane when it starts again. @param {string} memberId @param {string} [managed] */
export const laneKey = (memberId, managed) => managed ?? memberId;

/**
 * @param {GroupDoc} group
 * @returns {Standing[]} each member and each consumer of ours, as the document has it now
 */
export const standings = (group) => {
  const { members = {}, managed = {} } = group;
  const former = new Set(Object.values(managed).flatMap((ours) => Object.keys(ours.former ?? {})));
  const found = Object.entries(members).map(([id, member]) => (former.has(id)
    ? { key: id, clientId: member.client_id, stance: /** @type {Stance} */ ({ state: "down", partitions: member.assigned }) }
    : {
      key: laneKey(id, member.managed),
      clientId: member.client_id,
      stance: stanceOf(group, member, member.managed === undefined ? undefined : managed[member.managed]),
    }));
  const seen = new Set(found.map(({ key }) => key));
  for (const [id, { client_id: clientId, state }] of Object.entries(managed)) {
    if (seen.has(id) || DOWN.has(state) || state === "leaving") continue; // out of the group
    found.push({ key: id, clientId, stance: { state: "waiting", partitions: NOTHING } });
  }
  return found;
};

/** @param {Stance} a @param {Stance} b */
const same = (a, b) => a.state === b.state && samePartitions(a.partitions, b.partitions);

/**
 * @param {readonly Lane[]} lanes
 * @param {readonly Standing[]} standings
 * @param {number} atMs
 * @returns {readonly Lane[]} the same where nothing changed
 */
export const observed = (lanes, standings, atMs) => {
  const now = new Map(standings.map((standing) => [standing.key, standing]));
  const known = new Set(lanes.map(({ key }) => key));
  let changed = false;
  const next = lanes.map((lane) => {
    const last = lane.segments.at(-1);
    const standing = now.get(lane.key);
    const open = last !== undefined && last.toMs === undefined;
    if (open && standing && same(last, standing.stance)) return lane;
    if (!open && !standing) return lane;
    changed = true;
    const closed = open ? [...lane.segments.slice(0, -1), { ...last, toMs: atMs }] : lane.segments;
    return standing ? { ...lane, clientId: standing.clientId, segments: [...closed, { ...standing.stance, fromMs: atMs }] } : { ...lane, segments: closed };
  });
  const fresh = standings.filter(({ key }) => !known.has(key))
    .map(({ key, clientId, stance }) => ({ key, clientId, segments: [{ ...stance, fromMs: atMs }] }));
  return changed || fresh.length > 0 ? [...next, ...fresh] : lanes;
};

/**
 * Nobody looked for a while: what was open then is not known to have gone on.
 * @param {readonly Lane[]} lanes
 * @param {number} atMs
 */
export const interrupted = (lanes, atMs) => observed(lanes, [], atMs);

/**
 * @param {readonly Lane[]} lanes
 * @param {number} sinceMs
 * @param {number} most segments of all lanes together
 * @returns {readonly Lane[]} without what ended before, and without lanes that have nothing left
 */
export const bounded = (lanes, sinceMs, most) => {
  const ends = lanes.flatMap((lane) => lane.segments.map(({ toMs = Infinity }) => toMs));
  const over = ends.length - most;
  const cutMs = over <= 0 ? sinceMs : Math.max(sinceMs, ends.sort((a, b) => a - b)[over - 1] ?? sinceMs);
  if (ends.every((end) => end > cutMs)) return lanes;
  return lanes
    .map((lane) => ({ ...lane, segments: lane.segments.filter(({ toMs = Infinity }) => toMs > cutMs) }))
    .filter(({ segments }) => segments.length > 0);
};
