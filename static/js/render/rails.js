/** Paints the rails in the gutters: casing, line, joints and ports. */

import { dashOf } from "./marks.js";

/** @typedef {import("./row.js").Brush} Brush */
/** @typedef {import("../scene/rails.js").Rail} Rail */
/** @typedef {import("../scene/rails.js").Rails} Rails */
/**
 * @typedef {object} Stub a short line from a row to a rail
 * @property {string} port
 * @property {number} partition
 * @property {number} y
 * @property {boolean} waiting
 * @property {boolean} ill
 */
/**
 * @typedef {object} RailPicture
 * @property {Rails} rails
 * @property {number[]} appends y of each append track
 * @property {Stub[]} stubs
 * @property {number[]} dashes the index of each read track's group
 * @property {Traced} [traced] what stands out
 */
/** @typedef {{ports: ReadonlySet<string>, partition?: number}} Traced ports, and of a row only what leads there */

const FAINT = 0.25;
const LIGHT = 0.5; // many lines side by side are no more ink than one

/** @param {Brush} brush @param {RailPicture} picture */
export function paintRails(brush, picture) {
  paintStubs(brush, picture);
  for (const [port, rail] of picture.rails.left) paintRail(brush, rail, [], inkOf(brush, picture, port));
  paintBundles(brush, picture);
  for (const [port, rail] of picture.rails.right) {
    if (rail.bundled && !picture.traced?.ports.has(port)) continue;
    const dash = dashOf(picture.dashes[rail.group ?? 0] ?? 0);
    paintRail(brush, rail, dash, inkOf(brush, picture, port));
  }
  paintJoints(brush, picture);
  brush.c.globalAlpha = 1;
}

/** @typedef {{colour: string, alpha: number, width: number}} Ink */

/** @param {Brush} brush @param {RailPicture} picture @param {string} port @param {number} [partition] @returns {Ink} */
function inkOf({ theme, at }, { traced }, port, partition) {
  const hit = traced?.ports.has(port) && (partition === undefined || traced.partition === undefined || traced.partition === partition);
  const alpha = traced !== undefined && !hit ? FAINT : 1;
  return { colour: hit ? theme.accent : theme.railInk, alpha, width: (hit ? 2.2 : 1.5) * at.scale };
}

/** @param {Brush} brush @param {RailPicture} picture */
function paintStubs(brush, picture) {
  const { c, at, theme } = brush;
  const leftmost = Math.min(...[...picture.rails.left.values()].map((rail) => rail.x));
  c.strokeStyle = theme.railInk;
  c.lineWidth = 1.3 * at.scale;
  if (Number.isFinite(leftmost)) for (const y of picture.appends) across(c, leftmost, 1, y);
  for (const { port, partition, y, waiting, ill } of picture.stubs) {
    const rail = picture.rails.right.get(port);
    if (rail === undefined) continue;
    const ink = inkOf(brush, picture, port, partition);
    c.globalAlpha = ink.alpha;
    c.strokeStyle = ill ? theme.danger : waiting ? theme.rebal : ink.colour;
    c.lineWidth = ink.width;
    c.setLineDash(dashOf(picture.dashes[rail.group ?? 0] ?? 0));
    across(c, at.width - 1, rail.x, y);
    c.setLineDash([]);
  }
  c.globalAlpha = 1;
}

/** One vertical for the whole group, and from it a line to each member. @param {Brush} brush @param {RailPicture} picture */
function paintBundles(brush, { rails, dashes, traced }) {
  const { c, at, theme } = brush;
  const bundled = [...rails.right.values()].filter((rail) => rail.bundled);
  for (const group of new Set(bundled.map((rail) => rail.group))) {
    const members = bundled.filter((rail) => rail.group === group);
    const x = members[0]?.x ?? 0;
    const trunk = () => {
      c.beginPath();
      c.moveTo(x, Math.min(...members.map(({ from }) => from)));
      c.lineTo(x, Math.max(...members.map(({ to }) => to)));
      for (const { port } of members) {
        c.moveTo(x, port.y);
        c.lineTo(port.x, port.y);
      }
      c.stroke();
    };
    c.strokeStyle = theme.bg;
    c.lineWidth = 5;
    trunk();
    c.globalAlpha = traced === undefined ? LIGHT : FAINT;
    c.strokeStyle = theme.railInk;
    c.lineWidth = 1.5 * at.scale;
    c.setLineDash(dashOf(dashes[group ?? 0] ?? 0));
    trunk();
    c.setLineDash([]);
    c.globalAlpha = 1;
  }
}

/** @param {CanvasRenderingContext2D} c @param {number} from @param {number} to @param {number} y */
function across(c, from, to, y) {
  c.beginPath();
  c.moveTo(from, y);
  c.lineTo(to, y);
  c.stroke();
}

/** @param {Brush} brush @param {Rail} rail @param {number[]} dash @param {Ink} ink */
function paintRail({ c, theme }, rail, dash, ink) {
  const draw = () => {
    c.beginPath();
    c.moveTo(rail.port.x, rail.port.y);
    c.lineTo(rail.x, rail.port.y);
    c.moveTo(rail.x, rail.from);
    c.lineTo(rail.x, rail.to);
    c.stroke();
  };
  c.globalAlpha = 1;
  c.strokeStyle = theme.bg; // a casing, so that lines which cross do not seem to join
  c.lineWidth = 5;
  draw();
  c.globalAlpha = ink.alpha;
  c.strokeStyle = ink.colour;
  c.lineWidth = ink.width;
  c.lineJoin = "round";
  c.setLineDash(dash);
  draw();
  c.setLineDash([]);
}

/** @param {Brush} brush @param {RailPicture} picture */
function paintJoints(brush, picture) {
  const { c, at, theme } = brush;
  for (const [port, rail] of picture.rails.left) {
    const ink = inkOf(brush, picture, port);
    for (const y of picture.appends) disc(c, rail.x, y, 2.4 * at.scale, ink);
  }
  for (const { port, partition, y } of picture.stubs) {
    const rail = picture.rails.right.get(port);
    if (rail !== undefined) disc(c, rail.x, y, (rail.bundled ? 2 : 2.6) * at.scale, inkOf(brush, picture, port, partition));
  }
  c.globalAlpha = 1;
  for (const [port, rail] of [...picture.rails.left, ...picture.rails.right]) {
    c.beginPath();
    c.arc(rail.port.x, rail.port.y, 4.5 * at.scale, 0, Math.PI * 2);
    c.fillStyle = theme.surface;
    c.fill();
    c.strokeStyle = picture.traced?.ports.has(port) ? theme.accent : theme.railInk;
    c.lineWidth = 1.5 * at.scale;
    c.stroke();
  }
}

/** @param {CanvasRenderingContext2D} c @param {number} x @param {number} y @param {number} r @param {Ink} ink */
function disc(c, x, y, r, ink) {
  c.globalAlpha = ink.alpha;
  c.fillStyle = ink.colour;
  c.beginPath();
  c.arc(x, y, r, 0, Math.PI * 2);
  c.fill();
}
