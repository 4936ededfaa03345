/**
 * What is shown in states in which a cluster is on few days: it starts, does not answer, hides something, or has lost what
 * was looked at; and of topics with many partitions. In one piece, fetched with the first of them. Shown by `later`.
 */
export { FenceCountdown } from "./FenceCountdown.js";
export { Gone } from "./Gone.js";
export { MemberSilence } from "./MemberSilence.js";
export { Misplaced } from "./Misplaced.js";
export { Notes } from "./Notes.js";
export { NeverReached, Starting } from "./Starting.js";
export { Worst } from "../scene/WorstChoice.js";
