/** Rows of a group: our consumers, with or without a Kafka id yet, and those that are not ours. Pure. */

import { ranges } from "../i18n/partitions.js";
import { memberLabel } from "../scene/model.js";

/** @typedef {import("../store/types.js").MemberDoc} MemberDoc */
/** @typedef {import("../store/types.js").ManagedDoc} ManagedDoc */
/** @typedef {import("../store/types.js").Partitions} Partitions */
/**
 * @typedef {object} MemberRow
 * @property {string} id ours, or else Kafka's
 * @property {string} [kafkaId]
 * @property {string} clientId
 * @property {string} [label] as the scene calls it: "Bi1"
 * @property {string} state
 * @property {ManagedDoc} [managed]
 * @property {MemberDoc} [member]
 * @property {number} [formerUntilMs] Kafka still has it, but the consumer was started again: when it will be put out
 */
/** @typedef {{label: string, kind: "kept" | "incoming" | "outgoing"}} Chip */

const ENDED = new Set(["failed", "killed"]);

/** Whether its consumer is gone; one that was put out may still live. @param {string} state */
export const hasEnded = (state) => ENDED.has(state);

/** m2 before m10. @param {string} a @param {string} b */
const byNumber = (a, b) => a.localeCompare(b, "en", { numeric: true });

/**
 * The labels of the scene, which numbers members by their client id.
 * @param {string} group
 * @param {Record<string, MemberDoc>} members
 */
const labels = (group, members) => {
  const sorted = Object.entries(members).sort(([a, x], [b, y]) => (x.client_id + a < y.client_id + b ? -1 : 1));
  return new Map(sorted.map(([id, member], place) => [id, memberLabel(group, member.client_id, place)]));
};

/**
 * Kafka has one that joins before it knows its id itself, which it is told at the rebalance's end.
 * @param {ManagedDoc} consumer
 * @param {Record<string, MemberDoc>} members
 */
const joiningAs = ({ state, client_id: clientId }, members) => {
  if (state !== "starting") return undefined;
  const found = Object.keys(members).filter((id) => members[id]?.client_id === clientId && !members[id]?.managed);
  return found.length === 1 ? found[0] : undefined;
};

/**
 * @param {string} group
 * @param {Record<string, MemberDoc>} members
 * @param {Record<string, ManagedDoc>} managed
 * @returns {MemberRow[]} ours first
 */
export const memberRows = (group, members, managed) => {
  const label = labels(group, members);
  const kafkaIdOf = new Map(Object.entries(members).flatMap(([id, member]) => (member.managed ? [[member.managed, id]] : [])));
  const ours = Object.entries(managed).sort(([a], [b]) => byNumber(a, b)).map(([id, consumer]) => {
    const kafkaId = consumer.member_id ?? kafkaIdOf.get(id) ?? joiningAs(consumer, members);
    const member = kafkaId === undefined ? undefined : members[kafkaId];
    return { id, kafkaId, clientId: consumer.client_id, label: label.get(kafkaId ?? ""), state: consumer.state, managed: consumer, member };
  });
  const taken = new Set(ours.map((row) => row.kafkaId));
  const former = new Map(Object.values(managed).flatMap((consumer) => Object.entries(consumer.former ?? {})));
  const foreign = Object.entries(members)
    .filter(([id]) => !taken.has(id))
    .sort(([a, x], [b, y]) => byNumber(x.client_id, y.client_id) || byNumber(a, b))
    .map(([id, member]) => ({
      id, kafkaId: id, clientId: member.client_id, label: label.get(id), state: former.has(id) ? "killed" : "joined", member,
      formerUntilMs: former.get(id)?.evicts_at_ms,
    }));
  return [...ours, ...foreign];
};

/**
 * "orders:0 orders:1", as data-partitions has it.
 * @param {Partitions} [assigned]
 */
export const partitionNames = (assigned = {}) =>
  Object.entries(assigned).flatMap(([topic, list]) => list.map((p) => `${topic}:${p}`)).join(" ");

/**
 * @param {Partitions} [a]
 * @param {Partitions} [b]
 * @returns {Partitions} what is in a and not in b
 */
const without = (a = {}, b = {}) =>
  Object.fromEntries(Object.entries(a).map(([topic, list]) => [topic, list.filter((p) => !b[topic]?.includes(p))]));

/**
 * How many partitions a group has shared out among how many members: more members than partitions, and some have none.
 * @param {Record<string, MemberDoc>} members
 */
export const sharesOf = (members) => ({ members: Object.keys(members).length, partitions: Object.values(members).flatMap(({ assigned }) => Object.values(assigned).flat()).length });

/**
 * What a member has, is about to get, and is giving up. The chosen topic's come first, each by itself; another topic is one chip.
 * @param {MemberDoc | undefined} member
 * @param {string | undefined} chosen
 * @returns {Chip[]}
 */
export const chips = (member, chosen) => {
  if (!member) return [];
  const of = (/** @type {Partitions} */ partitions, /** @type {Chip["kind"]} */ kind) =>
    Object.entries(partitions)
      .sort(([a], [b]) => Number(b === chosen) - Number(a === chosen) || a.localeCompare(b))
      .flatMap(([topic, list]) => (topic === chosen || list.length === 0 ? ranges(list) : [`${topic} ${ranges(list).join(" ")}`]))
      .map((label) => ({ label: kind === "incoming" ? `+${label}` : label, kind }));
  return [
    ...of(without(member.assigned, member.revoking), "kept"),
    ...of(without(member.target, member.assigned), "incoming"),
    ...of(member.revoking ?? {}, "outgoing"),
  ];
};
