/** How a new consumer joins a group: like those that are there. Pure. */

/** @typedef {import("../store/types.js").GroupDoc} GroupDoc */
/** @typedef {"cooperative-sticky" | "range" | "consumer"} Protocol as the page offers it */
/** @typedef {{topics: string[], protocol: Protocol, records_per_s?: number, offset_reset?: "earliest" | "latest"}} Joining */

export const PROTOCOLS = /** @type {const} */ (["cooperative-sticky", "range", "consumer"]);

/**
 * @param {string} type
 * @param {string} [assignor]
 * @returns {Protocol}
 */
const protocolOf = (type, assignor) => (type === "consumer" ? "consumer" : assignor === "range" ? "range" : "cooperative-sticky");

/**
 * @param {GroupDoc | undefined} group
 * @param {string | undefined} chosenTopic
 * @returns {Joining}
 */
export const joiningLike = (group, chosenTopic) => {
  const ours = Object.values(group?.managed ?? {}).at(-1);
  const read = [...new Set(Object.values(group?.members ?? {}).flatMap((member) => Object.keys(member.assigned ?? {})))];
  const fallback = read.length > 0 ? read : chosenTopic === undefined ? [] : [chosenTopic];
  const topics = ours?.topics?.length ? ours.topics : fallback;
  if (ours) return { topics, protocol: protocolOf(ours.protocol, ours.assignor), records_per_s: ours.records_per_s };
  return { topics, protocol: protocolOf(group?.type ?? "classic", group?.assignor) };
};

/** @param {Joining} joining the body of POST .../members */
export const memberBody = ({ topics, protocol, records_per_s, offset_reset }) => ({
  topics,
  protocol: protocol === "consumer" ? "consumer" : "classic",
  ...(protocol === "consumer" ? {} : { assignor: protocol }),
  ...(records_per_s === undefined ? {} : { records_per_s }),
  ...(offset_reset === undefined ? {} : { offset_reset }),
});

/**
 * Whether a new consumer of ours would take partitions from somebody else's.
 * @param {GroupDoc | undefined} group
 */
export const isForeign = (group) => {
  const members = Object.values(group?.members ?? {});
  return members.length > 0 && members.every((member) => member.managed === undefined);
};

/**
 * The group in a route: itself where it is a plain word, else ~ and base64url.
 * @param {string} id
 */
export const keyOfGroup = (id) => {
  if (/^[A-Za-z0-9._-]+$/.test(id) && id !== "." && id !== "..") return id;
  const bytes = String.fromCharCode(...new TextEncoder().encode(id));
  return `~${btoa(bytes).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "")}`;
};
