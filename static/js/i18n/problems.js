/** What went wrong, in words. Kafka's own name stays visible beside them, so that it can be looked up. */

/** @typedef {import("./words.js").Words} Words */
/** @typedef {{code: string, detail?: string, params?: Record<string, unknown>}} Problem */

const ISR_SEEN = "NOT_ENOUGH_REPLICAS, with the ISR that was observed";
const OUTSIDE = "OFFSET_OUT_OF_RANGE, of a reader that chose the offset";
const DELETED = "OFFSET_OUT_OF_RANGE, deleted while it was read";

/** @type {Record<string, string>} */
export const PROBLEM_WORDS = {
  // ours
  topic_not_found: "problem-topic-not-found",
  group_not_found: "problem-group-not-found",
  member_not_found: "problem-member-not-found",
  producer_not_found: "problem-producer-not-found",
  invalid: "problem-invalid",
  member_ended: "problem-member-ended",
  limit_reached: "problem-limit-reached",
  read_only: "problem-read-only",
  replay: "replay-why",
  recording_runs: "problem-recording-runs",
  recording_not_found: "problem-recording-none",
  recording_failed: "problem-recording-failed",
  cluster_not_ready: "problem-not-ready",
  partition_without_leader: "problem-partition-without-leader",
  partition_out_of_range: "problem-no-partition",
  no_record_contents: "missing-contents",
  record_too_large: "problem-too-large",
  batch_too_large: "problem-batch-too-large",
  internal_topic: "problem-internal-topic",
  broker_not_found: "problem-broker-not-found",
  broker_state: "problem-broker-state",
  embedded_only: "problem-embedded-only",
  no_answer: "problem-no-answer",
  internal_error: "problem-internal-error",
  asker_died: "problem-asker-died",
  comparison_not_found: "problem-comparison-not-found",
  comparison_running: "problem-comparison-running",
  comparison_stuck: "problem-comparison-stuck",
  too_many_rounds: "problem-too-many-rounds",
  // the embedded cluster cannot start
  disk_full: "problem-disk-full",
  memory_low: "problem-memory-low",
  download_failed: "problem-download-failed",
  download_damaged: "problem-download-damaged",
  data_dir_unwritable: "problem-data-dir-unwritable",
  data_dir_unreadable: "problem-data-dir-unreadable",
  data_dir_in_use: "problem-data-dir-in-use",
  data_dir_name: "problem-data-dir-name",
  java_missing: "problem-java-missing",
  node_died: "problem-node-died",
  format_failed: "problem-node-died",
  start_failed: "problem-start-failed",
  start_too_slow: "problem-start-too-slow",
  system_refused: "problem-system-refused",
  // an attached cluster cannot be used
  advertised_unresolved: "problem-advertised-unresolved",
  advertised_refused: "problem-advertised-refused",
  advertised_silent: "problem-advertised-silent",
  bootstrap_unresolved: "problem-bootstrap-unresolved",
  bootstrap_refused: "problem-bootstrap-refused",
  bootstrap_silent: "problem-bootstrap-silent",
  authentication_failed: "problem-authentication",
  mechanism_unsupported: "problem-mechanism",
  sasl_not_spoken: "problem-sasl-not-spoken",
  tls_not_spoken: "problem-tls-not-spoken",
  tls_expected: "problem-tls-expected",
  login_expected: "problem-login-expected",
  certificate_name: "problem-certificate-name",
  certificate_untrusted: "problem-certificate-untrusted",
  tls_failed: "problem-tls-failed",
  no_kafka_answer: "problem-no-kafka-answer",
  nothing_committed: "problem-nothing-committed",
  too_many_bytes_per_s: "problem-bytes-per-second",
  // Kafka's and librdkafka's
  _ALL_BROKERS_DOWN: "problem-brokers-down",
  _TRANSPORT: "problem-brokers-down",
  _RESOLVE: "problem-resolve",
  _MSG_TIMED_OUT: "problem-timed-out",
  _TIMED_OUT: "problem-timed-out",
  _TIMED_OUT_QUEUE: "problem-timed-out",
  _QUEUE_FULL: "problem-queue-full",
  _MAX_POLL_EXCEEDED: "problem-max-poll",
  REQUEST_TIMED_OUT: "problem-timed-out",
  UNKNOWN_TOPIC_OR_PART: "problem-unknown-topic",
  TOPIC_ALREADY_EXISTS: "problem-topic-exists",
  TOPIC_EXCEPTION: "problem-topic-name",
  INVALID_TOPIC_EXCEPTION: "problem-topic-name",
  INVALID_PARTITIONS: "problem-partitions",
  INVALID_REPLICATION_FACTOR: "problem-replication",
  INVALID_CONFIG: "problem-config",
  INVALID_RECORD: "problem-record",
  INVALID_GROUP_ID: "problem-group-id",
  MSG_SIZE_TOO_LARGE: "problem-too-large",
  MESSAGE_TOO_LARGE: "problem-too-large",
  RECORD_LIST_TOO_LARGE: "problem-too-large",
  NOT_ENOUGH_REPLICAS: "problem-isr",
  [ISR_SEEN]: "problem-isr-seen",
  NOT_ENOUGH_REPLICAS_AFTER_APPEND: "problem-isr",
  LEADER_NOT_AVAILABLE: "problem-no-leader",
  NOT_LEADER_FOR_PARTITION: "problem-no-leader",
  COORDINATOR_NOT_AVAILABLE: "problem-no-coordinator",
  INCONSISTENT_GROUP_PROTOCOL: "problem-group-protocol",
  GROUP_MAX_SIZE_REACHED: "problem-group-full",
  NON_EMPTY_GROUP: "problem-non-empty-group",
  UNSUPPORTED_ASSIGNOR: "problem-assignor",
  UNRELEASED_INSTANCE_ID: "problem-instance-id",
  FENCED_INSTANCE_ID: "problem-instance-id",
  FENCED_MEMBER_EPOCH: "problem-fenced",
  UNKNOWN_MEMBER_ID: "problem-fenced",
  INVALID_SESSION_TIMEOUT: "problem-session-timeout",
  _AUTO_OFFSET_RESET: "problem-no-offset",
  _NO_OFFSET: "problem-no-offset",
  OFFSET_OUT_OF_RANGE: "problem-no-offset",
  [OUTSIDE]: "problem-offset-outside",
  [DELETED]: "problem-offset-deleted",
  TOPIC_DELETION_DISABLED: "problem-deletion-disabled",
  UNSUPPORTED_VERSION: "problem-version",
  TOPIC_AUTHORIZATION_FAILED: "problem-acl",
  GROUP_AUTHORIZATION_FAILED: "problem-acl",
  CLUSTER_AUTHORIZATION_FAILED: "problem-acl",
  POLICY_VIOLATION: "problem-policy",
};

/**
 * Only what Fluent can take: text and numbers.
 * @param {Record<string, unknown>} [params]
 */
const argsOf = (params = {}) => {
  const usable = Object.entries(params).filter(([, value]) => typeof value === "string" || typeof value === "number");
  return /** @type {import("./words.js").WordArgs} */ (Object.fromEntries(usable));
};

/** The code, or what is known besides, where that is another sentence. @param {Problem} problem */
const caseOf = ({ code, params = {} }) => {
  if (params.min_isr !== undefined) return ISR_SEEN;
  if (code !== "OFFSET_OUT_OF_RANGE" || params.high === undefined) return code;
  return params.low === undefined ? DELETED : OUTSIDE;
};

/** How many offsets the log holds, and the last of them. @param {Record<string, unknown>} [params] @returns {import("./words.js").WordArgs} */
const heldOf = ({ low, high } = {}) => (typeof low === "number" && typeof high === "number" ? { held: high - low, last: high - 1 } : {});

/** Kafka's sentence: beside the code in problem+json, among the params in facts. @param {Problem} problem */
const detailOf = (problem) => problem.detail || (typeof problem.params?.detail === "string" ? problem.params.detail : "");

/**
 * @param {Words} words
 * @param {Problem} problem
 * @returns {string} the sentence; for a code without words of ours, Kafka's own
 */
export const problemWords = (words, problem) => {
  const code = caseOf(problem);
  const id = Object.hasOwn(PROBLEM_WORDS, code) ? PROBLEM_WORDS[code] : undefined;
  const args = { field: "", what: "", limit: "", node: "", fastest_per_s: "", servers: "", protocol: "", mechanism: "", supported: "", account: "",
    reason: "", broker: "", address: "", bootstrap: "", ...argsOf(problem.params), ...heldOf(problem.params), detail: detailOf(problem) };
  if (id) return words(id, args);
  return args.detail ? words("problem-other-detail", { code: problem.code, detail: args.detail }) : words("problem-other", { code: problem.code });
};
