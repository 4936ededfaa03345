/** A reset of offsets as the form has it, and as the API takes and answers it. Pure. */
import { typedTime } from "../i18n/zone.js";

/** @typedef {"earliest" | "latest" | "offset" | "time" | "shift"} ResetTo */
/** @typedef {{to: ResetTo, offset: string, time: string, shift: string, topic: string}} Reset topic: "" is all that was committed */
/** @typedef {{topic: string, partition: number, from?: number, to: number, low: number, high: number, clamped?: boolean}} PreviewRow */

/** @returns {Reset} */
export const firstReset = () => ({ to: "earliest", offset: "0", time: "", shift: "-100", topic: "" });

/** @param {Reset} reset */
export const resetBody = ({ to, offset, time, shift, topic }) => ({
  to,
  ...(to === "offset" ? { offset: Number(offset) } : {}),
  ...(to === "shift" ? { shift: Number(shift) } : {}),
  ...(to === "time" ? { time_ms: typedTime(time) } : {}),
  ...(topic === "" ? {} : { topics: { [topic]: [] } }),
});

/**
 * @param {Record<string, Record<string, {from?: number, to: number, low: number, high: number, clamped?: boolean}>>} offsets
 * @returns {PreviewRow[]}
 */
export const previewRows = (offsets) => Object.entries(offsets)
  .sort(([a], [b]) => (a < b ? -1 : 1))
  .flatMap(([topic, partitions]) => Object.entries(partitions)
    .map(([partition, moved]) => ({ topic, partition: Number(partition), ...moved }))
    .sort((a, b) => a.partition - b.partition));
