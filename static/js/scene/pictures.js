/** What the canvases paint, from the model (what is) and the motion (what is shown by now). Pure. */

import { recordColour, UNKNOWN_KEY } from "./colours.js";
import { trackY } from "./rails.js";

export const PARTITION = "partition:";

/** @typedef {import("./model.js").SceneModel} SceneModel */
/** @typedef {import("./model.js").Row} Row */
/** @typedef {import("./layout.js").Layout} Layout */
/** @typedef {import("./motion/motion.js").Motion} Motion */
/** @typedef {import("./ends.js").Ends} Ends */
/** @typedef {import("../render/row.js").RowPicture} RowPicture */
/** @typedef {import("../render/rails.js").RailPicture} RailPicture */

/**
 * @param {Row} row
 * @param {{model: SceneModel, motion: Motion, ends: Ends, y: number, marked?: number[]}} scene marked: offsets
 * @returns {RowPicture}
 */
export function rowPicture(row, { model, motion, ends, y, marked = [] }) {
  const flow = motion.appends.get(row.partition);
  const landed = flow?.landed ?? row.high ?? 0;
  return {
    y,
    end: ends.of(row.partition, landed),
    low: row.low ?? 0,
    marked,
    offline: row.leader === undefined,
    colour: (offset) => (model.keyless ? UNKNOWN_KEY : recordColour(flow?.known.at(offset))),
    tracks: row.readers.map((reader, i) => {
      const read = motion.reading(row.partition, reader.group);
      return {
        index: model.groups[i]?.index ?? i,
        left: read?.left,
        committed: read?.shownCommitted,
        handled: reader.processed !== undefined,
        again: reader.again,
        waiting: reader.waiting,
        ill: reader.owner?.ill === true,
      };
    }),
  };
}

/**
 * @param {SceneModel} model
 * @param {Layout} at
 * @param {import("./rails.js").Rails} rails
 * @param {{top: number, bottom: number, traced: string | undefined}} shown the part of the lanes that is in sight
 * @returns {RailPicture}
 */
export function railPicture(model, at, rails, { top, bottom, traced }) {
  /** @param {number | undefined} y @returns {y is number} */
  const inSight = (y) => y !== undefined && y >= top && y <= bottom;
  const stubs = model.rows.flatMap((row) =>
    row.readers.slice(0, at.row.tracks.length).flatMap(({ owner, waiting }, i) => {
      const y = trackY(at, row.partition, i);
      return owner === undefined || !inSight(y) ? [] : [{ port: owner.port, partition: row.partition, y, waiting, ill: owner.ill }];
    }),
  );
  return {
    rails,
    appends: [...at.rows.values()].map((row) => row.y + at.row.append).filter(inSight),
    stubs,
    dashes: model.groups.map(({ index }) => index),
    traced: tracedIn(model, traced),
  };
}

/**
 * @param {SceneModel} model
 * @param {string | undefined} traced "member:ID", or a row: "partition:3"
 * @returns {import("../render/rails.js").Traced | undefined}
 */
export function tracedIn(model, traced) {
  if (traced === undefined || !traced.startsWith(PARTITION)) return traced === undefined ? undefined : { ports: new Set([traced]) };
  const partition = Number(traced.slice(PARTITION.length));
  const row = model.rows.find((one) => one.partition === partition);
  return { ports: new Set(row?.readers.flatMap(({ owner }) => owner?.port ?? [])), partition };
}

/** Rails run anew only when these change. @param {SceneModel | undefined} model @returns {string} */
export function railShape(model) {
  if (model === undefined) return "";
  const owned = model.rows.map((row) => row.readers.map(({ owner, waiting }) => `${owner?.port}${owner?.ill}${waiting}`).join());
  return [model.topic, ...model.groups.map(({ id }) => id), ...owned].join("\n");
}
