/**
 * The ways of dots: lengths for the motion, and where a dot is at a time. Pure.
 * Each way has an anchor at the lane's edge: distances before it are negative, so a row that moves takes its dots along.
 */

import { xBehind } from "./layout.js";

/** @typedef {import("./layout.js").Layout} Layout */
/** @typedef {import("./rails.js").Rails} Rails */
/** @typedef {import("./rails.js").Rail} Rail */
/** @typedef {import("./motion/motion.js").Dot} Dot */
/** @typedef {{x: number, y: number}} Point */
/**
 * @typedef {object} Ground what ways lie on
 * @property {Layout} at
 * @property {Rails} rails
 * @property {(partition: number) => number | undefined} top y of a row now, which may be on its way to another lane
 * @property {(group: string) => number} track which read track a group has; -1: none
 */

/** @param {Rail} rail @param {number} y @param {number} edge x of the lane's edge @returns {number} */
const alongRail = (rail, y, edge) => Math.abs(rail.x - edge) + Math.abs(rail.port.y - y) + Math.abs(rail.port.x - rail.x);

/** @param {Layout} at @returns {number} x where an append track begins: without rails, beside the label */
export const entry = (at) => (at.wide ? 0 : at.xs - 10 * at.scale);

/** @param {Layout} at @returns {{across: number, down: number}} along the append track to the next slot, then into it */
function slot(at) {
  return { across: at.xEnd + at.pitch / 2 - entry(at), down: at.row.strip + at.row.stripH / 2 - at.row.append };
}

/** @param {Ground} ground @param {string} producer @returns {Rail | undefined} */
const railOf = ({ rails }, producer) => rails.left.get(`producer:${producer}`);

/** @param {Ground} ground @returns {import("./motion/motion.js").Ways} */
export function ways(ground) {
  const { at, rails } = ground;
  const { across, down } = slot(at);
  /** @param {number} partition */
  const top = (partition) => ground.top(partition) ?? 0;
  return {
    approach: (producer, partition) => {
      const rail = railOf(ground, producer);
      return rail === undefined ? 0 : alongRail(rail, top(partition) + at.row.append, 0);
    },
    append: () => across + down,
    start: (_, behind) => at.width - xBehind(at, behind),
    exit: (port, partition) => {
      const rail = port === undefined ? undefined : rails.right.get(port);
      if (rail === undefined) return 0;
      return alongRail(rail, top(partition) + (at.row.tracks[rail.group ?? 0] ?? 0), at.width);
    },
  };
}

/**
 * The point at a distance from the lane's edge along a rail to its port.
 * @param {Rail} rail @param {number} y @param {number} edge @param {number} distance @param {Point} point is written
 */
function onRail(rail, y, edge, distance, point) {
  const out = Math.abs(rail.x - edge);
  const { port } = rail;
  const up = Math.abs(port.y - y);
  const rest = distance - out - up;
  if (distance <= out) set(point, edge + Math.sign(rail.x - edge) * distance, y);
  else if (rest <= 0) set(point, rail.x, y + Math.sign(port.y - y) * (distance - out));
  else set(point, rail.x + Math.sign(port.x - rail.x) * Math.min(rest, Math.abs(port.x - rail.x)), port.y);
}

/** @param {Point} point @param {number} x @param {number} y */
function set(point, x, y) {
  point.x = x;
  point.y = y;
}

/**
 * Where a dot is.
 * @param {Dot} dot
 * @param {number} passed px since its anchor; negative before it
 * @param {Ground} ground
 * @param {Point} point is written
 * @returns {boolean} false: it is not to be seen
 */
export function locate(dot, passed, ground, point) {
  const top = ground.top(dot.partition);
  if (top === undefined) return false;
  return dot.kind === "append" ? onAppend(dot, passed, top, ground, point) : onRead(dot, passed, top, ground, point);
}

/** @param {import("./motion/append.js").AppendDot} dot @param {number} passed @param {number} top @param {Ground} ground @param {Point} point */
function onAppend(dot, passed, top, ground, point) {
  const { at } = ground;
  const y = top + at.row.append;
  const { across } = slot(at);
  if (passed >= across) set(point, entry(at) + across, y + passed - across);
  else if (passed >= 0) set(point, entry(at) + passed, y);
  else {
    const rail = railOf(ground, dot.producer);
    if (rail === undefined || -passed > dot.approach) return false;
    onRail(rail, y, 0, -passed, point);
  }
  return true;
}

/** @param {import("./motion/read.js").ReadDot} dot @param {number} passed @param {number} top @param {Ground} ground @param {Point} point */
function onRead(dot, passed, top, ground, point) {
  const { at, rails } = ground;
  const track = at.row.tracks[ground.track(dot.group)];
  if (track === undefined || -passed > dot.start) return false;
  if (passed <= 0) {
    set(point, at.width + passed, top + track);
    return at.wide || point.x <= at.xEnd; // without rails the readout tells where it goes
  }
  const rail = dot.port === undefined ? undefined : rails.right.get(dot.port);
  if (rail === undefined) return false;
  onRail(rail, top + track, at.width, passed, point);
  return true;
}
