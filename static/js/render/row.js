/** Paints one partition on the static layer: its append track, its cells, and where each group stands. */

import { WARN_LAG } from "../scene/lag.js";
import { labelX, offsetLabels } from "../scene/offsets.js";
import { entry } from "../scene/ways.js";
import { dashOf, traceShape } from "./marks.js";

/** @typedef {import("./theme.js").Theme} Theme */
/** @typedef {import("../scene/layout.js").Layout} Layout */
/**
 * @typedef {object} TrackPicture what one group shows at one partition
 * @property {number} index the group's shape and line
 * @property {number} [left] offset the copies have left up to
 * @property {number} [committed]
 * @property {boolean} handled whether `left` is what was processed; false: only commits are known
 * @property {{from: number, to: number}} [again] offsets that the group handles twice
 * @property {boolean} waiting nobody reads it now
 * @property {boolean} ill its owner does not answer
 */
/**
 * @typedef {object} RowPicture
 * @property {number} y top
 * @property {number} end log end as shown; a fraction while the strip is shifting
 * @property {number} low
 * @property {number[]} marked offsets that are inspected, or that the keys stand at
 * @property {boolean} offline no leader
 * @property {(offset: number) => number} colour of a record: 0..8; -1: its key is not known
 * @property {TrackPicture[]} tracks
 */
/** @typedef {{c: CanvasRenderingContext2D, at: Layout, theme: Theme}} Brush */

/** @param {Brush} brush @param {RowPicture} row @returns {boolean} whether the key of a cell is not known */
export function paintRow(brush, row) {
  paintAppendTrack(brush, row);
  const unknown = paintCells(brush, row);
  for (const { again } of row.tracks.slice(0, brush.at.row.tracks.length)) if (again) paintAgain(brush, row, again);
  for (const offset of row.marked) paintMarked(brush, row, offset);
  paintLogEnd(brush, row);
  row.tracks.slice(0, brush.at.row.tracks.length).forEach((track, i) => {
    paintTrack(brush, row, track, row.y + (brush.at.row.tracks[i] ?? 0));
  });
  return unknown;
}

/** @param {Brush} brush @param {number} end @param {number} offset */
const xOf = ({ at }, end, offset) => at.xEnd - (end - offset) * at.pitch;

/** @param {Brush} brush @param {RowPicture} row */
function paintAppendTrack({ c, at, theme }, row) {
  const y = row.y + at.row.append;
  const x = at.xEnd + at.pitch / 2;
  c.strokeStyle = row.offline ? theme.danger : theme.railInk;
  c.setLineDash(row.offline ? [4, 3] : []);
  c.lineWidth = 1.3 * at.scale;
  c.beginPath();
  c.moveTo(entry(at), y);
  c.lineTo(x, y);
  c.lineTo(x, row.y + at.row.strip - 1);
  c.stroke();
  c.setLineDash([]);
}

/** @param {Brush} brush @param {RowPicture} row @returns {boolean} whether the key of one is not known */
function paintCells(brush, row) {
  const { c, at, theme } = brush;
  const top = row.y + at.row.strip;
  c.save();
  c.beginPath();
  c.rect(at.xs - 1, top - 1, at.xEnd - at.xs + 1, at.row.stripH + 2);
  c.clip();
  c.textBaseline = "alphabetic";
  const newest = Math.ceil(row.end) - 1;
  const oldest = Math.max(row.low, Math.floor(row.end) - at.cells);
  const labels = offsetLabels(newest, at);
  let unknown = false;
  c.font = `${labels.px}px ${theme.mono}`;
  c.textAlign = labels.every === 1 ? "center" : "right";
  for (let offset = newest; offset >= oldest; offset--) {
    const x = xOf(brush, row.end, offset);
    const colour = row.colour(offset);
    unknown ||= colour < 0;
    c.globalAlpha = offset === oldest && oldest > row.low && x < at.xs + at.pitch ? 0.45 : 1;
    paintCell(brush, x, top, colour);
  }
  c.globalAlpha = 1;
  c.fillStyle = theme.text2;
  for (let offset = newest; at.row.numbers && offset >= oldest; offset--) {
    const x = labelX(offset, xOf(brush, row.end, offset), labels, at);
    if (x === undefined) continue;
    const foot = top + at.row.stripH - 7.5 * at.scale;
    const wide = labels.every > 1 && row.colour(offset) < 0;
    if (wide) c.clearRect(x - labels.width, foot - labels.px, labels.width, labels.px + 2); // no outline through a number
    c.fillText(String(offset), x, foot);
  }
  c.restore();
  return unknown;
}

/** @param {Brush} brush @param {number} x @param {number} top @param {number} colour */
function paintCell({ c, at, theme }, x, top, colour) {
  const { stripH, numbers } = at.row;
  const width = at.pitch - 2;
  const alpha = c.globalAlpha;
  const ink = theme.keys[colour] ?? theme.text3;
  if (colour < 0) {
    c.strokeStyle = ink;
    c.lineWidth = 1;
    c.beginPath();
    c.roundRect(x + 1.5, top + 0.5, width - 1, stripH - 1, 3 * at.scale);
    return c.stroke();
  }
  c.fillStyle = ink;
  c.globalAlpha = alpha * theme.cellTint;
  c.beginPath();
  c.roundRect(x + 1, top, width, stripH, 3 * at.scale);
  c.fill();
  c.globalAlpha = alpha;
  const foot = (numbers ? 4 : 3) * at.scale;
  // keys 5 to 8 have a split foot, so that they are told apart without colour too
  const parts = colour > 4 ? [[0, 0.4], [0.6, 0.4]] : [[0, 1]];
  for (const [from = 0, share = 1] of parts) c.fillRect(x + 1 + width * from, top + stripH - foot, width * share, foot);
}

/** A double line over the cells that were handled twice. @param {Brush} brush @param {RowPicture} row @param {{from: number, to: number}} again */
function paintAgain(brush, row, { from, to }) {
  const { c, at, theme } = brush;
  const clamp = (/** @type {number} */ offset) => Math.min(at.xEnd, Math.max(at.xs, xOf(brush, row.end, offset)));
  const [left, right] = [clamp(from) + 1, clamp(to) - 1];
  if (right <= left) return;
  const top = row.y + at.row.strip;
  c.strokeStyle = theme.warn;
  c.lineWidth = 1.4 * at.scale;
  for (const y of [top + 1, top + 4 * at.scale]) line(c, left, right, y);
}

/** @param {Brush} brush @param {RowPicture} row @param {number} offset */
function paintMarked(brush, row, offset) {
  const { c, at, theme } = brush;
  const x = xOf(brush, row.end, offset);
  if (x < at.xs - 1 || x > at.xEnd - at.pitch + 1) return;
  c.strokeStyle = theme.focus;
  c.lineWidth = 2 * at.scale;
  c.beginPath();
  c.roundRect(x + 0.5, row.y + at.row.strip - 1, at.pitch - 1, at.row.stripH + 2, 4 * at.scale);
  c.stroke();
}

/** @param {Brush} brush @param {RowPicture} row */
function paintLogEnd({ c, at, theme }, row) {
  const top = row.y + at.row.strip;
  c.strokeStyle = theme.text3;
  c.lineWidth = 1;
  c.setLineDash([3, 2.5]);
  c.beginPath();
  c.roundRect(at.xEnd + 1.5, top + 0.5, at.pitch - 3, at.row.stripH - 1, 3 * at.scale);
  c.stroke();
  c.setLineDash([]);
  c.lineWidth = 1.2;
  const last = at.row.tracks.at(-1) ?? at.row.strip + at.row.stripH;
  c.beginPath();
  c.moveTo(at.xEnd, top - 2);
  c.lineTo(at.xEnd, row.y + last + 4 * at.scale);
  c.stroke();
}

/** @param {Brush} brush @param {RowPicture} row @param {TrackPicture} track @param {number} y */
function paintTrack(brush, row, track, y) {
  const { c, at, theme } = brush;
  c.strokeStyle = theme.line;
  c.lineWidth = 1.2;
  c.setLineDash(dashOf(track.index));
  line(c, at.xs, at.xEnd, y);
  c.setLineDash([]);
  if (track.left === undefined) return;
  const clamp = (/** @type {number} */ offset) => Math.min(at.xEnd, Math.max(at.xs + 3, xOf(brush, row.end, offset)));
  const committed = track.committed ?? track.left;
  const outside = row.end - track.left > at.cells;
  const lag = row.end - committed;
  const ink = track.ill ? theme.danger : track.waiting ? theme.rebal : lag > WARN_LAG ? theme.warn : theme.text2;
  paintUnread(brush, clamp(track.left), y, track.waiting, ink);
  if (track.handled && committed < track.left && !outside) paintUncommitted(brush, clamp(committed), clamp(track.left), y);
  if (outside) paintArrow(brush, y, ink);
  else paintCursor(brush, track, clamp(track.left), y, track.waiting ? ink : theme.text);
}

/** @param {CanvasRenderingContext2D} c @param {number} from @param {number} to @param {number} y */
function line(c, from, to, y) {
  c.beginPath();
  c.moveTo(from, y);
  c.lineTo(to, y);
  c.stroke();
}

/** What lies in the log and is not read yet. @param {Brush} brush @param {number} x @param {number} y @param {boolean} waiting @param {string} ink */
function paintUnread({ c, at, theme }, x, y, waiting, ink) {
  if (x >= at.xEnd) return;
  c.globalAlpha = waiting ? 1 : 0.42;
  c.fillStyle = waiting ? theme.hatch : ink;
  const h = 5 * at.scale;
  c.fillRect(x, y - h / 2, at.xEnd - x, h);
  c.globalAlpha = 1;
}

/** Read, but not committed: it is read again after a crash. @param {Brush} brush @param {number} from @param {number} to @param {number} y */
function paintUncommitted({ c, at, theme }, from, to, y) {
  c.strokeStyle = theme.text2;
  c.lineWidth = 2 * at.scale;
  c.setLineDash([2.5, 2]);
  line(c, from, to, y);
  c.setLineDash([]);
  c.beginPath();
  c.arc(from, y, 3 * at.scale, 0, Math.PI * 2);
  c.fillStyle = theme.surface;
  c.fill();
  c.strokeStyle = theme.text;
  c.lineWidth = 1.4 * at.scale;
  c.stroke();
}

/** The cursor is older than the strip shows. @param {Brush} brush @param {number} y @param {string} ink */
function paintArrow({ c, at }, y, ink) {
  const size = 5 * at.scale;
  c.fillStyle = ink;
  c.beginPath();
  c.moveTo(at.xs - 1, y);
  c.lineTo(at.xs - 1 + size * 1.4, y - size);
  c.lineTo(at.xs - 1 + size * 1.4, y + size);
  c.fill();
}

/** @param {Brush} brush @param {TrackPicture} track @param {number} x @param {number} y @param {string} ink */
function paintCursor({ c, at, theme }, track, x, y, ink) {
  traceShape(c, track.index, x, y, 5 * at.scale);
  if (track.handled) {
    c.fillStyle = ink;
    c.strokeStyle = theme.surface;
    c.lineWidth = 1;
  } else {
    c.fillStyle = theme.surface; // hollow: only what is committed is known
    c.strokeStyle = ink;
    c.lineWidth = 1.4 * at.scale;
  }
  c.fill();
  c.stroke();
}
