/** How a new consumer joins a group: like those that are there. Pure. */

/** @typedef {import("../store/types.js").GroupDoc} GroupDoc */
/** @typedef {import("../store/types.js").ManagedDoc} ManagedDoc */
/** @typedef {"cooperative-sticky" | "range" | "roundrobin" | "consumer" | "consumer-uniform" | "consumer-range"} Protocol as the page offers it */
/**
 * @typedef {object} Joining
 * @property {string[]} topics
 * @property {Protocol} protocol
 * @property {number} [records_per_s]
 * @property {"earliest" | "latest" | "error"} [offset_reset]
 * @property {"auto" | "manual"} [commit]
 * @property {"handled" | "fetched"} [store] what automatic commits commit
 * @property {number} [commit_interval_ms]
 * @property {number} [session_timeout_ms]
 * @property {number} [max_poll_interval_ms]
 * @property {string} [instance_id]
 */

export const PROTOCOLS = /** @type {const} */ (["cooperative-sticky", "range", "roundrobin", "consumer", "consumer-uniform", "consumer-range"]);
export const DEFAULTS = /** @type {const} */ ({
  offset_reset: "earliest", commit: "auto", commit_interval_ms: 1000, session_timeout_ms: 6000, max_poll_interval_ms: 15_000,
});

const CONSUMER = "consumer";

/**
 * @param {string} type
 * @param {string} [assignor]
 * @returns {Protocol}
 */
const protocolOf = (type, assignor) => {
  const wished = type === CONSUMER && assignor !== undefined ? `${CONSUMER}-${assignor}` : (assignor ?? "");
  return PROTOCOLS.find((protocol) => protocol === wished) ?? (type === CONSUMER ? CONSUMER : "cooperative-sticky");
};

/** @param {Protocol} protocol @returns {boolean} KIP-848: the broker has the session's time-out, not the client */
export const isConsumer = (protocol) => protocol.startsWith(CONSUMER);

/**
 * All but the instance id, which no two members may have.
 * @param {ManagedDoc} ours
 * @returns {Partial<Joining>}
 */
const optionsOf = ({ offset_reset, commit, store, commit_interval_ms, session_timeout_ms, max_poll_interval_ms }) =>
  ({ offset_reset, commit, store, commit_interval_ms, session_timeout_ms, max_poll_interval_ms });

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
  if (ours) return { topics, protocol: protocolOf(ours.protocol, ours.assignor), records_per_s: ours.records_per_s, ...optionsOf(ours) };
  // what assignor a KIP-848 group has is the broker's choice: a member that names none goes along
  return { topics, protocol: group?.type === CONSUMER ? CONSUMER : protocolOf("classic", group?.assignor) };
};

/** What is not chosen is left out: the server has the same defaults. @param {Joining} joining the body of POST .../members */
export const memberBody = ({ protocol, instance_id, session_timeout_ms, ...rest }) => {
  const assignor = isConsumer(protocol) ? protocol.slice(CONSUMER.length + 1) || undefined : protocol;
  const body = {
    ...rest,
    protocol: isConsumer(protocol) ? CONSUMER : "classic",
    assignor,
    session_timeout_ms: isConsumer(protocol) ? undefined : session_timeout_ms,
    instance_id: instance_id?.trim() || undefined,
  };
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined));
};

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
