/** How the states of a group look. */

/** @typedef {{words: string, icon: string, tone: "ok" | "calm" | "danger" | "rebal"}} GroupLook */

/** @type {Record<string, GroupLook>} */
const STATE_LOOKS = {
  stable: { words: "group-state-stable", icon: "check", tone: "ok" },
  empty: { words: "group-state-empty", icon: "dot", tone: "calm" },
  dead: { words: "group-state-dead", icon: "cross", tone: "danger" },
  preparing_rebalance: { words: "group-state-preparing", icon: "move", tone: "rebal" },
  completing_rebalance: { words: "group-state-completing", icon: "move", tone: "rebal" },
  assigning: { words: "group-state-assigning", icon: "move", tone: "rebal" },
  reconciling: { words: "group-state-reconciling", icon: "move", tone: "rebal" },
};
/** @type {GroupLook} */
const UNKNOWN = { words: "group-state-unknown", icon: "dot", tone: "calm" };

/** @param {string} state */
export const lookOfGroup = (state) => STATE_LOOKS[state] ?? UNKNOWN;
