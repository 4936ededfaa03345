/** What the dock shows of one rebalance, or of a silence, in one piece. Shown by `later`. */
export { Assignment } from "./Assignment.js";
export { Phases } from "./Phases.js";
export { SilenceBar } from "./SilenceBar.js";
export { SilenceView } from "./SilenceView.js";
export { Why } from "./Why.js";
