/** Sheets that a press opens, in one piece. Shown by `later`. */
export { LagDetails } from "./LagDetails.js";
export { ResetOffsets } from "./ResetOffsets.js";
