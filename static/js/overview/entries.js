/** Everything that can be jumped to. Pure. */
import { badness } from "./troubles.js";

/** @typedef {import("./search.js").Entry} Entry */
/** @typedef {import("../store/types.js").ClusterDoc} ClusterDoc */
/** @typedef {{group: string, member_id: string, client_id: string, host?: string, instance_id?: string, managed?: string}} FoundMember */

const FIRST_GOOD = 4; // of badness

/** What can be done, by the control that does it. @type {Record<string, {words: string, inScene?: boolean, focus?: boolean}>} */
export const ACTIONS = {
  overview: { words: "jump-overview" },
  send: { words: "jump-send", inScene: true, focus: true },
  "add-topic": { words: "jump-add-topic", inScene: true },
  "add-group": { words: "jump-add-group", inScene: true },
  freeze: { words: "jump-freeze", inScene: true },
  "tab-compare": { words: "jump-compare", inScene: true },
  theme: { words: "jump-theme" },
  language: { words: "jump-language" },
  keys: { words: "jump-keys" },
};

/** @param {import("../store/types.js").BrokerDoc} broker */
const endpoint = ({ host, port }) => [host, port].filter((part) => part !== undefined).join(":");

/**
 * @param {ClusterDoc | undefined} cluster
 * @param {ReadonlySet<string>} favourites
 * @param {import("../i18n/words.js").Words} words
 * @param {(testid: string) => boolean} isThere whether a control is there and works
 * @returns {Entry[]}
 */
export const entriesOf = (cluster, favourites, words, isThere) => [
  ...Object.entries(cluster?.topics ?? {}).map(([id, topic]) => /** @type {Entry} */ ({
    kind: "topic", id, name: id, more: words("topic-partition-count", { count: topic.partitions }), bad: (topic.offline ?? 0) > 0, favourite: favourites.has(`topic:${id}`) })),
  ...Object.entries(cluster?.groups ?? {}).map(([id, group]) => /** @type {Entry} */ ({
    kind: "group", id, name: id, bad: badness(group) < FIRST_GOOD, favourite: favourites.has(`group:${id}`) })),
  ...Object.entries(cluster?.brokers ?? {}).map(([id, broker]) => /** @type {Entry} */ ({
    kind: "broker", id, name: words("scene-broker", { id }), more: endpoint(broker), bad: broker.state === "down" })),
  ...Object.entries(ACTIONS).filter(([testid]) => isThere(testid)).map(([id, action]) => /** @type {Entry} */ ({ kind: "action", id, name: words(action.words) })),
];

/** @param {Entry[]} entries @param {FoundMember[]} members @returns {Entry[]} */
export const withMembers = (entries, members) => [
  ...entries,
  ...members.map(({ group, member_id: id, client_id: client, host, instance_id: instance, managed }) => /** @type {Entry} */ ({
    kind: "member", id: managed ?? id, group, name: client, more: [group, instance, host, id].filter(Boolean).join(" · ") })),
];
