/** What a kind of trouble is called: the ids of the words, for what comes when it is asked for. Pure. */
export const TROUBLE_WORDS = {
  no_leader: "trouble-no-leader",
  broker_down: "trouble-broker-down",
  loop: "trouble-loop",
  not_converging: "trouble-not-converging",
  stuck: "trouble-stuck",
  unread: "trouble-unread",
  under_replicated: "trouble-under-replicated",
};
