/** Everything that can be jumped to. Pure. */
import { TROUBLE_WORDS } from "./named.js";
import { badness, NO_LEADER, troubles } from "./troubles.js";

/** @typedef {import("./search.js").Entry} Entry */
/** @typedef {import("../store/types.js").ClusterDoc} ClusterDoc */
/** @typedef {import("../store/types.js").OverviewDoc} OverviewDoc */
/** @typedef {{group: string, member_id: string, client_id: string, host?: string, instance_id?: string, managed?: string}} FoundMember */

const FIRST_GOOD = 4; // of badness
const NAMED = /^p\d{1,6}$/;
const NUMBER = /^\d{1,6}$/;

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
 * What is wrong, in words, by what it is wrong with: who types "stuck" or "leader" means it.
 * @param {ClusterDoc | undefined} cluster @param {OverviewDoc | undefined} overview @param {import("../i18n/words.js").Words} words
 * @returns {ReadonlyMap<string, string>}
 */
const ills = (cluster, overview, words) => {
  const found = troubles(cluster, overview).flatMap(({ kind, items }) => items.map(({ id, topic, group }) =>
    /** @type {const} */ ([`${topic !== undefined ? "topic" : group !== undefined ? "group" : "broker"}:${id}`, words(TROUBLE_WORDS[kind], { count: 1 })])));
  return new Map(found.reverse()); // the worst of each stays
};

/** @param {(string | undefined)[]} parts */
const joined = (...parts) => parts.filter(Boolean).join(" · ");

/**
 * Partitions that may be meant: "payments 42", "P42 payments"; with "P42" alone one of each topic.
 * @param {ClusterDoc | undefined} cluster @param {OverviewDoc | undefined} overview @param {import("../i18n/words.js").Words} words @param {string} text
 * @returns {Entry[]}
 */
export const partitionsMeant = (cluster, overview, words, text) => {
  const typed = text.trim().toLowerCase().split(/\s+/);
  const meant = typed.find((word) => NAMED.test(word))?.slice(1) ?? (typed.length > 1 ? typed.findLast((word) => NUMBER.test(word)) : undefined);
  if (meant === undefined) return [];
  const partition = Number(meant);
  return Object.entries(cluster?.topics ?? {}).filter(([, { partitions }]) => partition < partitions).map(([topic]) => {
    const bad = overview?.topics?.[topic]?.leaders[partition] === NO_LEADER;
    return { kind: "partition", id: String(partition), topic, name: `${topic} P${partition}`, more: bad ? words(TROUBLE_WORDS.no_leader, { count: 1 }) : undefined, bad };
  });
};

/**
 * @param {ClusterDoc | undefined} cluster
 * @param {ReadonlySet<string>} favourites
 * @param {import("../i18n/words.js").Words} words
 * @param {(testid: string) => boolean} isThere whether a control is there and works
 * @param {OverviewDoc} [overview]
 * @returns {Entry[]}
 */
export const entriesOf = (cluster, favourites, words, isThere, overview) => {
  const wrong = ills(cluster, overview, words);
  return [
    ...Object.entries(cluster?.topics ?? {}).map(([id, topic]) => /** @type {Entry} */ ({
      kind: "topic", id, name: id, more: joined(words("topic-partition-count", { count: topic.partitions }), wrong.get(`topic:${id}`)), bad: (topic.offline ?? 0) > 0, favourite: favourites.has(`topic:${id}`) })),
    ...Object.entries(cluster?.groups ?? {}).map(([id, group]) => /** @type {Entry} */ ({
      kind: "group", id, name: id, more: wrong.get(`group:${id}`), bad: badness(group) < FIRST_GOOD, favourite: favourites.has(`group:${id}`) })),
    ...Object.entries(cluster?.brokers ?? {}).map(([id, broker]) => /** @type {Entry} */ ({
      kind: "broker", id, name: words("scene-broker", { id }), more: joined(endpoint(broker), wrong.get(`broker:${id}`)), bad: broker.state === "down" })),
    ...Object.entries(ACTIONS).filter(([testid]) => isThere(testid)).map(([id, action]) => /** @type {Entry} */ ({ kind: "action", id, name: words(action.words) })),
  ];
};

/** @param {Entry[]} entries @param {FoundMember[]} members @returns {Entry[]} */
export const withMembers = (entries, members) => [
  ...entries,
  ...members.map(({ group, member_id: id, client_id: client, host, instance_id: instance, managed }) => /** @type {Entry} */ ({
    kind: "member", id: managed ?? id, group, name: client, more: [group, instance, host, id].filter(Boolean).join(" · ") })),
];
