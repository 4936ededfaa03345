/** What explains a trouble of the overview. Pure. */

/** @type {Record<string, string>} */
const OF_TROUBLES = {
  no_leader: "partition_offline",
  broker_down: "broker_down",
  loop: "group_loop",
  not_converging: "group_not_converging",
  stuck: "lag_stuck",
  unread: "lag_no_member",
  under_replicated: "partition_under_replicated",
};

/** @param {string} kind of the overview's troubles */
export const ofTrouble = (kind) => OF_TROUBLES[kind] ?? "missing_other";
