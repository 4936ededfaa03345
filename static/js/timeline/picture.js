/** What is drawn of the timeline in one frame: rectangles and texts in px, only those in sight. Pure. */

import { partitionWords } from "../i18n/partitions.js";
import { segmentsIn } from "./lanes.js";
import { scale } from "./range.js";

/** @typedef {import("./segments.js").Lane} Lane */
/** @typedef {import("./segments.js").State} State */
/** @typedef {import("./range.js").Edges} Edges */
/** @typedef {import("../store/types.js").RebalanceDoc} Rebalance */
/** @typedef {{state: State, x: number, y: number, width: number, begins: boolean, ends: boolean}} Bar begins, ends: within sight */
/** @typedef {{lane: string, text: string, x: number, y: number, width: number, state: State}} Label */
/** @typedef {{x: number, width: number, running: boolean, open: boolean}} Band a rebalance, behind the lanes */

const LABEL_FROM = 26; // px: a narrower bar says nothing
const PAD = 6;

/** @param {number} from @param {number} to @param {number} width @returns {[number, number]} cut to what is in sight, with a margin */
const cutTo = (from, to, width) => [Math.max(-8, from), Math.min(width + 8, to)];

/**
 * @param {object} seen
 * @param {readonly Lane[]} seen.lanes
 * @param {Edges} seen.edges
 * @param {{width: number, height: number, laneHeight: number, scrollTop: number}} seen.room
 * @param {number} seen.nowMs
 * @returns {{bars: Bar[], labels: Label[]}}
 */
export const lanePicture = ({ lanes, edges, room, nowMs }) => {
  const x = scale(edges, room.width);
  const first = Math.max(0, Math.floor(room.scrollTop / room.laneHeight));
  const last = Math.min(lanes.length, Math.ceil((room.scrollTop + room.height) / room.laneHeight));
  /** @type {Bar[]} */
  const bars = [];
  /** @type {Label[]} */
  const labels = [];
  for (let row = first; row < last; row++) {
    const lane = lanes[row];
    const y = row * room.laneHeight - room.scrollTop;
    for (const segment of lane ? segmentsIn(lane, edges) : []) {
      const toMs = segment.toMs ?? Math.max(nowMs, segment.fromMs);
      const [from, to] = cutTo(x(segment.fromMs), x(toMs), room.width);
      bars.push({ state: segment.state, x: from, y, width: Math.max(1, to - from), begins: segment.fromMs >= edges.fromMs, ends: toMs <= edges.toMs && segment.toMs !== undefined });
      const left = Math.max(0, from);
      const width = Math.min(room.width, to) - left - PAD;
      const text = partitionWords(segment.partitions);
      if (width >= LABEL_FROM && text !== "") labels.push({ lane: lane?.key ?? "", text, x: left + PAD, y, width, state: segment.state });
    }
  }
  return { bars, labels };
};

/**
 * @param {object} seen
 * @param {readonly Rebalance[]} seen.rebalances
 * @param {readonly {fromMs: number, toMs: number}[]} seen.gaps
 * @param {string | undefined} seen.openId
 * @param {Edges} seen.edges
 * @param {number} seen.width
 * @param {number} seen.nowMs
 * @returns {{bands: Band[], gaps: {x: number, width: number}[]}}
 */
export const spanPicture = ({ rebalances, gaps, openId, edges, width, nowMs }) => {
  const x = scale(edges, width);
  const inSight = (/** @type {number} */ fromMs, /** @type {number} */ toMs) => toMs >= edges.fromMs && fromMs <= edges.toMs;
  return {
    bands: rebalances.flatMap(({ id, started_ms: fromMs, ended_ms: endedMs }) => {
      const toMs = endedMs ?? nowMs;
      if (!inSight(fromMs, toMs)) return [];
      const [from, to] = cutTo(x(fromMs), x(toMs), width);
      return [{ x: from, width: Math.max(1, to - from), running: endedMs === undefined, open: id === openId }];
    }),
    gaps: gaps.flatMap(({ fromMs, toMs }) => {
      if (!inSight(fromMs, toMs)) return [];
      const [from, to] = cutTo(x(fromMs), x(toMs), width);
      return [{ x: from, width: to - from }];
    }),
  };
};

/**
 * How many lanes there is no room for, as a text that says where they are: "2 ↓"; "" where all are in sight.
 * @typedef {"" | `${number} ${"↓" | "↑"}`} Hidden
 */

const SEEN_PART = 0.75; // of a lane: its words can be read

/**
 * @param {number} lanes
 * @param {{height: number, laneHeight: number, scrollTop: number}} room
 * @returns {Hidden} those below before those above
 */
export const hiddenLanes = (lanes, { height, laneHeight, scrollTop }) => {
  const below = lanes - Math.floor((scrollTop + height) / laneHeight + 1 - SEEN_PART);
  const above = Math.ceil(scrollTop / laneHeight - 1 + SEEN_PART);
  return below > 0 ? `${below} ↓` : above > 0 ? `${above} ↑` : "";
};
