/** Facts, as they come on the wire, in words: {code, params} -> sentence, icon and tone. */
import { partitionWords, ranges } from "./partitions.js";
import { problemWords } from "./problems.js";
import { strong } from "./strong.js";

/** @typedef {import("./words.js").Words} Words */
/** @typedef {"ok" | "calm" | "warn" | "danger" | "rebal"} Tone */
/** @typedef {{words: string, icon: string, tone: Tone, aloud?: boolean, many?: {words: string}, stopped?: FactLook}} FactLook many: of several partitions; stopped: in good order */
/** @typedef {{code: string, params: Record<string, any>, partitions?: number[]}} FactBody */

/** `aloud`: read out by a screen reader. Never figures, never single records. @type {Record<string, FactLook>} */
export const FACT_LOOKS = {
  cluster_ready: { words: "fact-cluster-ready", icon: "check", tone: "ok", aloud: true },
  cluster_unreachable: { words: "fact-cluster-unreachable", icon: "cross", tone: "danger", aloud: true },
  broker_up: { words: "fact-broker-up", icon: "check", tone: "ok", aloud: true },
  broker_down: { words: "fact-broker-down", icon: "cross", tone: "danger", aloud: true, stopped: { words: "fact-broker-stopped", icon: "stop", tone: "warn", aloud: true } },
  broker_frozen: { words: "fact-broker-frozen", icon: "freeze", tone: "warn", aloud: true },
  broker_resumed: { words: "fact-broker-resumed", icon: "thaw", tone: "calm", aloud: true },
  lab_reset: { words: "fact-lab-reset", icon: "again", tone: "warn", aloud: true },
  topic_created: { words: "fact-topic-created", icon: "plus", tone: "calm" },
  topic_deleted: { words: "fact-topic-deleted", icon: "minus", tone: "calm" },
  partitions_added: { words: "fact-partitions-added", icon: "plus", tone: "calm" },
  leader_changed: { words: "fact-leader-changed", icon: "move", tone: "rebal", many: { words: "fact-leaders-changed" } },
  isr_shrunk: { words: "fact-isr-shrunk", icon: "warning", tone: "warn", many: { words: "fact-isrs-shrunk" } },
  isr_expanded: { words: "fact-isr-expanded", icon: "check", tone: "ok", many: { words: "fact-isrs-expanded" } },
  group_created: { words: "fact-group-created", icon: "plus", tone: "calm" },
  group_deleted: { words: "fact-group-deleted", icon: "minus", tone: "calm" },
  member_joined: { words: "fact-member-joined", icon: "plus", tone: "calm", aloud: true },
  member_left: { words: "fact-member-left", icon: "leave", tone: "calm", aloud: true },
  member_evicted: { words: "fact-member-evicted", icon: "cross", tone: "danger", aloud: true },
  member_gone: { words: "fact-member-gone", icon: "minus", tone: "calm", aloud: true },
  member_failed: { words: "fact-member-failed", icon: "cross", tone: "danger", aloud: true },
  partitions_assigned: { words: "fact-partitions-assigned", icon: "move", tone: "rebal" },
  partitions_revoked: { words: "fact-partitions-revoked", icon: "back", tone: "calm" },
  rebalance_started: { words: "fact-rebalance-started", icon: "move", tone: "rebal", aloud: true },
  rebalance_completed: { words: "fact-rebalance-completed", icon: "check", tone: "ok", aloud: true },
  records_repeated: { words: "fact-records-repeated", icon: "again", tone: "warn", many: { words: "fact-records-repeated-many" } },
  records_skipped: { words: "fact-records-skipped", icon: "warning", tone: "danger", many: { words: "fact-records-skipped-many" } },
  produce_failed: { words: "fact-produce-failed", icon: "cross", tone: "danger" },
  producer_started: { words: "fact-producer-started", icon: "play", tone: "calm" },
  producer_stopped: { words: "fact-producer-stopped", icon: "stop", tone: "calm" },
  offsets_reset: { words: "fact-offsets-reset", icon: "back", tone: "warn" },
  internal_error: { words: "fact-internal-error", icon: "warning", tone: "warn" },
};

/**
 * @param {Words} words
 * @param {string} producer
 */
export const producerName = (words, producer) => {
  if (producer === "form") return words("producer-form");
  const number = /^g(\d+)$/.exec(producer)?.[1];
  return number ? words("producer-generator", { number }) : producer;
};

/**
 * @param {Words} words
 * @param {unknown} error {code, params} or a code
 */
const errorWords = (words, error) => {
  if (typeof error === "string") return problemWords(words, { code: error });
  if (error && typeof error === "object" && "code" in error) return problemWords(words, /** @type {any} */ (error));
  return words("problem-unknown");
};

/**
 * @param {Words} words
 * @param {Record<string, any>} params
 */
const argsOf = (words, params) => {
  /** @type {Record<string, string | number>} */
  const args = { count: 0 };
  for (const [name, value] of Object.entries(params)) {
    if (typeof value === "string") args[name] = strong(value);
    if (typeof value === "number") args[name] = String(value); // a broker, a partition: names, not amounts
  }
  if (typeof params.count === "number") args.records = params.count;
  if (params.client_id === undefined) args.client_id = strong(params.member_id ?? params.managed ?? "");
  if (params.producer !== undefined) args.producer = strong(producerName(words, params.producer));
  if (params.from === undefined) args.from = "–";
  if (params.to === undefined) args.to = "–";
  if (Array.isArray(params.isr)) args.isr = params.isr.join(", ");
  if (Array.isArray(params.partitions)) {
    args.partitions = ranges(params.partitions).join(" ");
    args.count = params.partitions.length;
  } else if (params.partitions && typeof params.partitions === "object") {
    args.partitions = partitionWords(params.partitions);
    args.count = Object.values(params.partitions).flat().length;
  }
  args.reason = errorWords(words, params.error ?? params.reason ?? params.problem);
  return args;
};

/**
 * The sentence carries its names marked by `strong`.
 * @param {Words} words
 * @param {FactBody} fact
 * @returns {{sentence: string, icon: string, tone: Tone, aloud: boolean}}
 */
export const factWords = (words, fact) => {
  let look = Object.hasOwn(FACT_LOOKS, fact.code) ? FACT_LOOKS[fact.code] : undefined;
  if (fact.params.stopped) look = look?.stopped ?? look;
  if (!look) return { sentence: words("fact-other", { code: strong(fact.code) }), icon: "dot", tone: "calm", aloud: false };
  const id = fact.partitions ? (look.many ?? look).words : look.words;
  const sentence = words(id, argsOf(words, { ...fact.params, ...(fact.partitions ? { partitions: fact.partitions } : {}) }));
  return { sentence, icon: look.icon, tone: look.tone, aloud: look.aloud === true };
};
