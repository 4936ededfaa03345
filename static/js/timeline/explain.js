/** Why a rebalance happened, as ids of words: what set it off. Pure. */

/** @typedef {import("../store/types.js").TriggerDoc} Trigger */

/** @type {Record<string, string>} */
const TRIGGER_WORDS = {
  member_joined: "why-joined",
  member_left: "why-left",
  member_evicted: "why-evicted",
  member_gone: "why-gone",
  max_poll_exceeded: "why-max-poll",
  subscription_changed: "why-subscription",
  partitions_added: "why-partitions",
  topic_created: "why-topic-created",
  topic_deleted: "why-topic-deleted",
  unknown: "why-unknown",
};

/** An end told better. @type {Record<string, string>} */
const REASON_WORDS = {
  "member_evicted rebalance_timeout": "why-fenced",
  "member_evicted max_poll_interval": "why-max-poll",
  "member_left max_poll_interval": "why-max-poll",
};

/** Whom it names. A classic member's id is its client's (or its instance's) and a UUID: where only that is known, what goes before it. @param {Trigger} trigger */
export const nameOf = ({ client_id: clientId, member_id: memberId = "?" }) => clientId ?? memberId.replace(/-[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/, "");

/** @param {Trigger} trigger */
export const whyId = ({ code, reason = "" }) => REASON_WORDS[`${code} ${reason}`] ?? TRIGGER_WORDS[code] ?? "why-unknown";
