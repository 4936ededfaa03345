/** What cannot be seen or done on this cluster, and where the page says so. Pure. */

/** @typedef {import("../store/types.js").Capability} Capability */
/** @typedef {"groups" | "topic" | "cluster" | "producers" | "configs"} Area */
/** @typedef {{area: Area, words: string, denied?: {words: string}}} Place denied: where Kafka's ACLs are the reason */
/** @typedef {{name: string, words: string, args: Record<string, string>}} Missing */

/** @type {Record<string, Place>} */
const PLACES = {
  topics: { area: "cluster", words: "missing-topics" },
  brokers: { area: "cluster", words: "missing-brokers" },
  describe_groups: { area: "groups", words: "missing-groups", denied: { words: "missing-groups-acl" } },
  group_log: { area: "groups", words: "missing-group-log", denied: { words: "missing-group-log-acl" } },
  describe_configs: { area: "configs", words: "missing-configs" },
  tail: { area: "topic", words: "missing-tail-option", denied: { words: "missing-tail-acl" } },
  record_contents: { area: "topic", words: "missing-contents" },
  write: { area: "producers", words: "missing-write" },
};
/** @type {Place} */
const SOME_GROUPS = { area: "groups", words: "missing-groups-some" };
/** @type {Place} */
const ELSEWHERE = { area: "cluster", words: "missing-other" };

/** @param {Capability} found */
const isDenied = ({ reason = "" }) => reason.endsWith("_AUTHORIZATION_FAILED");

/**
 * What is told of one topic, "tail:orders", comes after what is told of all.
 * @param {Record<string, Capability>} capabilities
 * @param {string} name
 * @param {string | undefined} topic the chosen one: what is missing of another does not matter now
 * @returns {Place | undefined}
 */
const placeOf = (capabilities, name, topic) => {
  const [kind = "", ...rest] = name.split(":");
  const found = capabilities[name];
  const of = rest.length === 0 ? undefined : rest.join(":");
  if (found === undefined) return undefined;
  if (found.ok) return kind === "describe_groups" && found.reason === "only_some" ? SOME_GROUPS : undefined;
  if (of !== undefined && (of !== topic || capabilities[kind]?.ok === false)) return undefined;
  return Object.hasOwn(PLACES, kind) ? PLACES[kind] : ELSEWHERE;
};

/**
 * @param {Record<string, Capability> | undefined} capabilities
 * @param {Area} area
 * @param {string | undefined} topic
 * @returns {Missing[]}
 */
export const missing = (capabilities = {}, area, topic) =>
  Object.entries(capabilities).flatMap(([name, found]) => {
    const place = placeOf(capabilities, name, topic);
    if (place?.area !== area) return [];
    const { words } = isDenied(found) ? (place.denied ?? place) : place;
    return [{ name, words, args: { name, topic: topic ?? "", reason: found.reason ?? "" } }];
  });
