/** The lanes as they are drawn: what was watched, corrected by what each rebalance measured. Pure. */

import { pieces } from "./measured.js";
import { laneKey, samePartitions } from "./segments.js";

/** @typedef {import("../store/types.js").RebalanceDoc} Rebalance */
/** @typedef {import("./segments.js").Lane} Lane */
/** @typedef {import("./segments.js").Segment} Segment */
/** @typedef {import("./segments.js").Standing} Standing */

const TOUCHING_MS = 2;
const MOST_SEGMENTS = 2_000;
const LATE_MS = 2_000; // what a document showed of a rebalance may reach a slow page that much after its end

/** @param {Segment} segment */
const end = ({ toMs = Infinity }) => toMs;

/** @param {Segment} segment @param {number} fromMs @param {number} toMs @returns {Segment} */
const cut = (segment, fromMs, toMs) => {
  const { toMs: _, ...rest } = segment;
  return toMs === Infinity ? { ...rest, fromMs } : { ...rest, fromMs, toMs };
};

/** @param {readonly Segment[]} segments @returns {Segment[]} oldest first; one that begins later ends the one before */
const apart = (segments) => {
  const sorted = [...segments].sort((a, b) => a.fromMs - b.fromMs);
  return sorted.flatMap((segment, i) => {
    const nextMs = sorted[i + 1]?.fromMs ?? Infinity;
    if (end(segment) <= nextMs) return [segment];
    return segment.fromMs < nextMs ? [cut(segment, segment.fromMs, nextMs)] : [];
  });
};

/**
 * @param {readonly Segment[]} below oldest first, none on another
 * @param {readonly Segment[]} above each hides what lies below it
 * @returns {Segment[]} oldest first, none on another
 */
export const overlaid = (below, above) => {
  const over = apart(above);
  /** @type {Segment[]} */
  const seen = [];
  let next = 0;
  for (const segment of below) {
    while (next < over.length && end(/** @type {Segment} */ (over[next])) <= segment.fromMs) next++;
    let fromMs = segment.fromMs;
    for (let i = next; fromMs < end(segment); i++) {
      const hiding = over[i];
      const hiddenMs = Math.min(hiding?.fromMs ?? Infinity, end(segment));
      if (hiddenMs > fromMs) seen.push(cut(segment, fromMs, hiddenMs));
      fromMs = hiding && hiding.fromMs < end(segment) ? Math.max(fromMs, end(hiding)) : Infinity;
    }
  }
  return [...seen, ...over].sort((a, b) => a.fromMs - b.fromMs);
};

/** What goes on the same is one stretch, whoever told its parts. @param {readonly Segment[]} segments oldest first */
export const joined = (segments) => {
  /** @type {Segment[]} */
  const found = [];
  for (const segment of segments) {
    const last = found.at(-1);
    const goesOn = last?.state === segment.state && segment.fromMs - end(last) <= TOUCHING_MS && samePartitions(last.partitions, segment.partitions);
    if (last && goesOn) found[found.length - 1] = cut(last, last.fromMs, end(segment));
    else found.push(segment);
  }
  return found;
};

/**
 * What the documents showed and no rebalance overrules. How a member is after a rebalance, that tells itself; what was still on
 * its way to the page when it had ended is stale, however long it stood there.
 * @param {readonly Segment[]} segments
 * @param {readonly {fromMs: number, toMs: number}[]} spans of ended rebalances
 * @returns {Segment[]}
 */
const credible = (segments, spans) => segments.flatMap((segment) => {
  if (segment.state === "down") return [segment];
  let { fromMs } = segment;
  let toMs = end(segment);
  for (const span of spans) {
    if (toMs <= span.fromMs || fromMs >= span.toMs + LATE_MS) continue;
    const goesOn = toMs === Infinity;
    if (fromMs < span.fromMs) toMs = goesOn ? toMs : span.fromMs;
    else if (fromMs < span.toMs && goesOn) fromMs = span.toMs;
    else if (fromMs < span.toMs || toMs - fromMs < LATE_MS) return [];
  }
  return fromMs < toMs ? [cut(segment, fromMs, toMs)] : [];
});

/** As many of the newest as make no more stretches than can be drawn at once. @param {readonly Rebalance[]} rebalances @returns {Rebalance[]} */
const newest = (rebalances) => {
  let room = MOST_SEGMENTS;
  return [...rebalances].sort((a, b) => b.started_ms - a.started_ms).filter((rebalance) => {
    if (room > 0) room -= pieces(rebalance).reduce((sum, { segments }) => sum + segments.length + 1, 0);
    return room > 0;
  });
};

/** A member of ours is known by Kafka's id at first, and by ours once the two are matched. @param {readonly Rebalance[]} rebalances */
const matched = (rebalances) => new Map(rebalances.flatMap(({ members }) =>
  Object.entries(members).flatMap(([id, { managed }]) => (managed === undefined ? [] : [/** @type {const} */ ([id, laneKey(id, managed)])]))));

/** @typedef {{clientId: string, fills: Segment[], measured: Segment[], spans: {fromMs: number, toMs: number}[]}} Told */

/**
 * @param {readonly Rebalance[]} rebalances oldest first
 * @param {Map<string, string>} keys
 */
const measuredLanes = (rebalances, keys) => {
  /** @type {Map<string, Told>} */
  const found = new Map();
  for (const rebalance of rebalances) {
    for (const { key: told, clientId, segments, after } of pieces(rebalance)) {
      const key = keys.get(told) ?? told;
      const lane = found.get(key) ?? { clientId, fills: [], measured: [], spans: [] };
      const fromMs = segments[0]?.fromMs ?? rebalance.started_ms;
      const toMs = segments.at(-1)?.toMs ?? rebalance.started_ms;
      const last = lane.fills.at(-1);
      if (last && last.toMs === undefined) last.toMs = Math.max(last.fromMs, fromMs);
      lane.measured.push(...segments);
      if (rebalance.ended_ms !== undefined) lane.spans.push({ fromMs, toMs });
      if (after) lane.fills.push({ ...after, fromMs: toMs });
      found.set(key, lane);
    }
  }
  return found;
};

/**
 * @param {readonly Lane[]} watched
 * @param {Map<string, string>} keys
 * @returns {Map<string, Lane>}
 */
const watchedLanes = (watched, keys) => {
  /** @type {Map<string, Lane>} */
  const found = new Map();
  for (const lane of watched) {
    const key = keys.get(lane.key) ?? lane.key;
    const same = found.get(key);
    found.set(key, same ? { ...same, segments: apart([...same.segments, ...lane.segments]) } : { ...lane, key });
  }
  return found;
};

/** @param {readonly Segment[]} watched @param {Told | undefined} told @returns {Segment[]} */
const together = (watched, told) => {
  if (!told) return [...watched];
  const shown = credible(watched, told.spans);
  const down = shown.filter(({ state }) => state === "down");
  return joined(overlaid(overlaid(overlaid(apart(told.fills), shown), told.measured), down));
};

/**
 * @param {readonly Lane[]} watched
 * @param {readonly Rebalance[]} rebalances in any order
 * @param {ReadonlyMap<string, string>} [ours] Kafka's member id -> our id, as far as documents told it
 * @returns {Lane[]} by client id; what goes on has no end
 */
export const lanesOf = (watched, rebalances, ours) => {
  const keys = new Map([...(ours ?? []), ...matched(rebalances)]);
  const measured = measuredLanes(newest(rebalances).sort((a, b) => a.started_ms - b.started_ms), keys);
  const seen = watchedLanes(watched, keys);
  const lanes = [...new Set([...measured.keys(), ...seen.keys()])].map((key) => {
    const clientId = seen.get(key)?.clientId ?? measured.get(key)?.clientId ?? key;
    return { key, clientId, segments: together(seen.get(key)?.segments ?? [], measured.get(key)) };
  });
  return lanes.sort((a, b) => a.clientId.localeCompare(b.clientId, "en", { numeric: true }) || (a.key < b.key ? -1 : 1));
};

/**
 * @param {Lane} lane
 * @param {{fromMs: number, toMs: number}} edges
 * @returns {Segment[]} newest first, only those in sight
 */
export const segmentsIn = ({ segments }, { fromMs, toMs }) => {
  const found = [];
  for (let i = segments.length - 1; i >= 0; i--) {
    const segment = /** @type {Segment} */ (segments[i]);
    if (end(segment) < fromMs) break;
    if (segment.fromMs <= toMs) found.push(segment);
  }
  return found;
};

/**
 * Which lanes are shown: those with something in sight.
 * @param {readonly Lane[]} lanes
 * @param {{fromMs: number, toMs: number}} edges
 */
export const inSight = (lanes, edges) => lanes.filter((lane) => segmentsIn(lane, edges).length > 0);
