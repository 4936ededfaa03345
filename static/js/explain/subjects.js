/** What explains a fact or a state: a subject of the API's explanations, and what it is about. Pure. */
import { lagState } from "../panels/lags.js";

/** @typedef {{topic?: string, partition?: number, group?: string, member?: string, broker?: number, producer?: string}} About */
/** @typedef {{subject: string, about: About}} Reason */
/** @typedef {import("../store/types.js").GroupDoc} GroupDoc */

/** With these the coordinator does not let a member in. */
const REFUSALS = new Set([
  "INCONSISTENT_GROUP_PROTOCOL", "GROUP_MAX_SIZE_REACHED", "UNSUPPORTED_ASSIGNOR", "UNRELEASED_INSTANCE_ID", "FENCED_INSTANCE_ID",
  "INVALID_SESSION_TIMEOUT", "INVALID_GROUP_ID", "GROUP_AUTHORIZATION_FAILED", "TOPIC_AUTHORIZATION_FAILED",
]);
const MEMBER_STATES = new Set(["joined", "starting", "paused", "frozen", "leaving", "killed", "evicted", "failed"]);
const GROUP_STATES = new Set(["stable", "empty", "dead", "preparing_rebalance", "completing_rebalance", "assigning", "reconciling"]);
const BROKER_STATES = new Set(["up", "down", "starting", "stopping"]);
const CAPABILITIES = new Set(["topics", "brokers", "describe_groups", "group_log", "describe_configs", "tail", "record_contents", "write"]);
/** What is wrong with a partition, in words. @type {Record<string, string>} */
export const AILMENT_WORDS = { partition_offline: "partition-offline", partition_below_min_isr: "partition-below-min-isr", partition_under_replicated: "partition-under-replicated" };

/** Our id of the member that a fact names by Kafka's. @param {GroupDoc | undefined} group @param {string | undefined} member */
const ourId = (group, member) =>
  group?.members?.[member ?? ""]?.managed ?? Object.entries(group?.managed ?? {}).find(([, { member_id: id, former }]) => id === member || Object.hasOwn(former ?? {}, member ?? ""))?.[0];

/**
 * @param {{code: string, params: Record<string, any>, partitions?: number[]}} fact
 * @param {GroupDoc} [group] the one that it names
 * @returns {Reason}
 */
export const ofFact = ({ code, params }, group) => ({
  subject: code,
  about: { topic: params.topic, partition: params.partition, group: params.group, member: params.managed ?? ourId(group, params.member_id), broker: params.broker, producer: params.producer },
});

/** @param {{state: string, loop?: unknown, waits_for?: unknown}} group */
export const ofGroup = ({ state, loop, waits_for: waits }) => {
  if (loop) return "group_loop";
  return waits ? "group_not_converging" : `group_${GROUP_STATES.has(state) ? state : "unknown"}`;
};

/** @param {import("../panels/members.js").MemberRow} row */
export const ofMember = ({ state, managed, formerUntilMs }) => {
  if (state === "killed" && !managed) return "member_former";
  if (formerUntilMs !== undefined) return "member_former";
  if (!managed) return "member_foreign";
  if (state === "failed") return REFUSALS.has(managed.error?.code ?? "") ? "member_refused" : "member_failed";
  return `member_${MEMBER_STATES.has(state) ? state : "starting"}`;
};

/** @param {{state: string, frozen?: boolean, fencedAtMs?: number}} broker */
export const ofBroker = ({ state, frozen, fencedAtMs }) => {
  if (frozen) return "broker_frozen";
  return fencedAtMs === undefined ? `broker_${BROKER_STATES.has(state) ? state : "up"}` : "broker_fenced";
};

/**
 * @param {{leader?: number, replicas: readonly number[], isr: readonly number[]}} partition
 * @param {number} [minIsr]
 * @returns {string | undefined} undefined: nothing is wrong with it
 */
export const ofPartition = ({ leader, replicas, isr }, minIsr) => {
  if (leader === undefined) return "partition_offline";
  if (minIsr !== undefined && isr.length < Math.min(minIsr, replicas.length)) return "partition_below_min_isr";
  return isr.length < replicas.length ? "partition_under_replicated" : undefined;
};

/** @param {import("../store/types.js").LagDoc} lag */
export const ofLag = (lag) => `lag_${lagState(lag)}`;

/** @param {string} name "tail", or of one topic "tail:orders" @param {import("../store/types.js").Capability | undefined} found */
export const ofCapability = (name, found) => {
  const [kind = ""] = name.split(":");
  if (kind === "describe_groups" && found?.ok) return "missing_some_groups";
  return `missing_${CAPABILITIES.has(kind) ? kind : "other"}`;
};
