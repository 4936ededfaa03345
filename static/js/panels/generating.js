/** What a new generator is asked for, and how a running one is told in a line. Pure. */

/** @typedef {import("../store/types.js").ProducerDoc} ProducerDoc */
/** @typedef {"all" | "1" | "0"} Acks */
/**
 * @typedef {object} Generating the body of POST /producers, without its topic
 * @property {number} records_per_s
 * @property {number} keys 0: no key
 * @property {"uniform" | "hot"} key_distribution
 * @property {number} value_bytes
 * @property {Acks} acks
 * @property {number} linger_ms
 */

/** @type {Generating} */
export const DEFAULTS = { records_per_s: 5, keys: 8, key_distribution: "uniform", value_bytes: 100, acks: "all", linger_ms: 0 };
export const ACKS = /** @type {const} */ (["all", "1", "0"]);
export const MOST_KEYS = 100_000;
export const VALUE_BYTES = /** @type {const} */ ([2, 1_048_576]);
export const LINGER_MS = /** @type {const} */ ([0, 5000]);

/**
 * Kafka's own names, where they are not what a generator has by default.
 * @param {ProducerDoc} producer
 * @param {(bytes: number) => string} size
 * @returns {string[]}
 */
export const producerOptions = ({ value_bytes, acks, linger_ms }, size) => [
  ...(value_bytes === undefined ? [] : [size(value_bytes)]),
  ...(acks === undefined ? [] : [`acks=${acks}`]),
  ...(linger_ms ? [`linger.ms=${linger_ms}`] : []),
];
