/**
 * Where everything stands: lanes for brokers, rows for partitions, cells, tracks. Pure: model + room -> px.
 * Coordinates are relative to the lanes' own box; rails and ports outside it are in rails.js.
 */

import { MAX_DRAWN } from "./drawn.js";

/** @typedef {import("./model.js").SceneModel} SceneModel */
/** @typedef {import("../store/view.js").Size} Size */
/** @typedef {{id: number | undefined, y: number, h: number, followsY?: number}} Lane */
/** @typedef {{partition: number, y: number}} RowPlace */
/**
 * @typedef {object} RowShape the same for every row, relative to its top
 * @property {number} h
 * @property {number} append y of the append track
 * @property {number} strip top of the cells
 * @property {number} stripH
 * @property {number[]} tracks y of each read track
 * @property {boolean} numbers whether cells carry their offset
 * @property {"full" | "tight" | "slim"} mode
 */
/**
 * @typedef {object} Layout
 * @property {number} width
 * @property {number} height of everything, may exceed the room: then it scrolls
 * @property {number} scale
 * @property {boolean} wide rails are drawn
 * @property {boolean} small the labels are narrow
 * @property {number} head height of a lane's head
 * @property {number} end px from the end of the next slot to the right edge: the next offset, and a sign where the row is ill
 * @property {number} xs left edge of the strips
 * @property {number} xEnd the log end: left edge of the next slot
 * @property {number} pitch
 * @property {number} cells whole cells left of the log end
 * @property {Lane[]} lanes
 * @property {Map<number, RowPlace>} rows by partition
 * @property {RowShape} row
 * @property {number} tracks groups that have a read track
 */

const FULL_ROWS = 12; // more partitions than that get slim rows
const REPLICAS_H = 55; // below that the replicas' squares would leave a roomy row
const SLIM_H = 24;
const PHONE_ROW_H = 66;
const ROOMY_ROW_H = 76;
const HIGHEST_ROW_H = 112; // beyond that a row falls apart
const CELL_H = 22;
const HIGHEST_CELL_H = 32;
const LETTER_W = 7.25; // of the next offset
const SIGN_W = 30; // what may stand beside it
const LONGEST_OFFSET = 10; // letters: longer ones are shortened

/** @param {number} rows @returns {number} how many groups a row can show */
export const mostTracks = (rows) => (rows > FULL_ROWS ? 1 : MAX_DRAWN);

/** @typedef {{gap: number, head: number, follows: number, pad: number}} Frame */

/** @param {number} tracks @param {number} first @param {number} step @returns {number[]} */
const below = (tracks, first, step) => Array.from({ length: tracks }, (_, i) => first + i * step);

/** @param {number} tracks @returns {number} the least height of a row whose numbers can be read */
const tightHeight = (tracks) => 42 + 11 * Math.max(0, tracks - 1);

/** @param {number} tracks @returns {number} the height of what a roomy row holds */
const fullHeight = (tracks) => 46 + 13 * Math.max(0, tracks - 1);

/** @param {number} h @param {number} tracks @returns {RowShape} */
function rowShape(h, tracks) {
  if (h < tightHeight(1)) {
    return { h, append: 2, strip: 4, stripH: 11, tracks: below(Math.min(tracks, 1), 19.5, 0), numbers: false, mode: "slim" };
  }
  if (h < Math.max(fullHeight(tracks) - 1, REPLICAS_H)) {
    return { h, append: 5, strip: 9, stripH: 19, tracks: below(tracks, 36, 11), numbers: true, mode: "tight" };
  }
  const more = Math.min(HIGHEST_CELL_H - CELL_H, Math.max(0, Math.round((h - Math.max(ROOMY_ROW_H, fullHeight(tracks) + 17)) / 3)));
  const append = Math.round((h - more - fullHeight(tracks)) / 2) + 4;
  const strip = append + 6;
  return { h, append, strip, stripH: CELL_H + more, tracks: below(tracks, strip + more + 32, 13), numbers: true, mode: "full" };
}

/** @param {RowShape} row @param {number} scale @returns {RowShape} */
function scaled(row, scale) {
  return {
    ...row,
    h: row.h * scale,
    append: row.append * scale,
    strip: row.strip * scale,
    stripH: row.stripH * scale,
    tracks: row.tracks.map((y) => y * scale),
  };
}

/**
 * How high rows are, and whether there is room for the line of followers.
 * @param {SceneModel} model
 * @param {number} room height, unscaled
 * @param {boolean} wide
 * @param {number} tracks
 * @returns {Frame & {rowH: number}}
 */
function heights(model, room, wide, tracks) {
  const close = wide && room < 540;
  const frame = { gap: close ? 6 : 8, head: close ? 23 : 26, follows: close ? 19 : 21, pad: close ? 4 : 5 };
  if (!wide) return { ...frame, rowH: model.rows.length > FULL_ROWS ? SLIM_H : Math.max(PHONE_ROW_H, fullHeight(tracks) + 20) };
  const lanes = model.brokers.length;
  const rows = Math.max(1, model.rows.length);
  /** @param {number} follows */
  const share = (follows) => (room - frame.gap * (lanes - 1) - lanes * (frame.head + follows + frame.pad)) / rows;
  const least = rows > FULL_ROWS ? SLIM_H : tightHeight(tracks);
  const follows = share(frame.follows) >= least ? frame.follows : 0;
  return { ...frame, follows, rowH: Math.min(Math.max(least, share(follows)), Math.max(HIGHEST_ROW_H, fullHeight(tracks) + 17)) };
}

/**
 * @param {SceneModel} model
 * @param {Frame & {rowH: number}} frame
 * @returns {{lanes: Lane[], rows: Map<number, RowPlace>, height: number}}
 */
function stack(model, { gap, head, follows, pad, rowH }) {
  /** @type {Lane[]} */
  const lanes = [];
  /** @type {Map<number, RowPlace>} */
  const rows = new Map();
  let y = 0;
  for (const broker of model.brokers) {
    broker.leads.forEach((partition, i) => rows.set(partition, { partition, y: y + head + i * rowH }));
    const ends = head + broker.leads.length * rowH;
    const line = broker.follows.length > 0 ? follows : 0;
    lanes.push({ id: broker.id, y, h: ends + line + pad, followsY: line > 0 ? y + ends : undefined });
    y += ends + line + pad + gap;
  }
  return { lanes, rows, height: Math.max(0, y - gap) };
}

/** @param {SceneModel} model @returns {number} letters of the longest offset, with a mark at each thousand */
function offsetLength({ rows }) {
  const digits = String(Math.max(0, ...rows.map(({ high = 0 }) => high))).length;
  return Math.min(LONGEST_OFFSET, digits + Math.floor((digits - 1) / 3));
}

/**
 * @param {SceneModel} model
 * @param {Size} size room for the lanes
 * @returns {Layout}
 */
export function layout(model, { width, height, scale, wide }) {
  const small = width / scale < 520;
  const tracks = Math.min(model.drawn, mostTracks(model.rows.length));
  const frame = heights(model, height / scale, wide, tracks);
  const { lanes, rows, height: used } = stack(model, frame);
  const xs = (small ? 66 : 72) * scale;
  const end = Math.max(small ? 68 : 78, SIGN_W + LETTER_W * offsetLength(model)) * scale;
  const room = Math.max(0, width - end - xs);
  const slots = Math.max(2, Math.floor(room / (28 * scale)));
  const pitch = room / slots;
  return {
    width,
    height: used * scale,
    scale,
    wide,
    small,
    head: frame.head * scale,
    end,
    xs,
    xEnd: xs + (slots - 1) * pitch,
    pitch,
    cells: slots - 1,
    lanes: lanes.map((lane) => ({
      ...lane,
      y: lane.y * scale,
      h: lane.h * scale,
      followsY: lane.followsY === undefined ? undefined : lane.followsY * scale,
    })),
    rows: new Map([...rows].map(([id, row]) => [id, { ...row, y: row.y * scale }])),
    row: scaled(rowShape(frame.rowH, tracks), scale),
    tracks,
  };
}

/**
 * x of an offset's left edge, which is where a cursor on it stands.
 * @param {Layout} at
 * @param {number} behind records between the offset and the log end
 * @returns {number} clamped to the left edge of the strip
 */
export const xBehind = (at, behind) => Math.max(at.xs, at.xEnd - behind * at.pitch);
