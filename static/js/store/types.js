/**
 * Shapes of what the server sends (docs/protocol.md). Unknown things are absent, never null.
 *
 * @typedef {Record<string, number[]>} Partitions topic -> partitions
 * @typedef {{ok: boolean, reason?: string, fix?: string}} Capability
 * @typedef {{host?: string, port?: number, rack?: string, state: "up"|"down"|"starting"|"stopping",
 *   frozen?: boolean, fenced_at_ms?: number, stopped?: boolean}} BrokerDoc stopped: it said good-bye
 * @typedef {{partitions: number, replication_factor?: number, offsets?: number, rate_per_s?: number,
 *   under_replicated?: number, offline?: number, below_min_isr?: number, internal?: boolean}} TopicSummary
 * @typedef {"growing"|"draining"|"steady"|"stuck"} LagTrend
 * @typedef {{lag?: number, trend?: LagTrend, state?: "no_commit"|"below_log"|"beyond_log", why?: string, rate_in?: number,
 *   rate_out?: number, behind_ms?: number, behind_at_least?: boolean, drained_in_ms?: number, lost?: number}} LagDoc
 * @typedef {{key: string, type: string, state: string, members?: number, lag?: number, trend?: LagTrend, behind_ms?: number,
 *   behind_at_least?: boolean, waits_for?: Waiting, loop?: {count: number, within_ms: number, last_ms?: number}}} GroupSummary
 * @typedef {{kind: "form"|"generator", topic?: string, records_per_s?: number, keys?: number, rate_per_s?: number,
 *   sent?: number, failed?: number, key_distribution?: "uniform"|"hot", value_bytes?: number, acks?: string,
 *   linger_ms?: number}} ProducerDoc
 * @typedef {{code: string, params: Record<string, string|number>}} ProblemDoc
 *
 * @typedef {object} ClusterDoc
 * @property {string} [id]
 * @property {"embedded"|"attached"} source
 * @property {boolean} [read_only]
 * @property {"starting"|"ready"|"unreachable"} phase
 * @property {{step: string, done: number, total: number}} [progress]
 * @property {ProblemDoc} [error] why it is unreachable
 * @property {string} [bootstrap_servers]
 * @property {Record<string, Capability>} [capabilities]
 * @property {Record<string, BrokerDoc>} [brokers]
 * @property {Record<string, TopicSummary>} [topics]
 * @property {Record<string, GroupSummary>} [groups]
 * @property {Record<string, ProducerDoc>} [producers]
 *
 * @typedef {{leader?: number, replicas: number[], isr: number[], low?: number, high?: number,
 *   last_stable?: number}} PartitionDoc
 * @typedef {{leaders: number[], under?: number[], rates?: number[], lags?: number[]}} OverviewTopic lists by partition; -1: no leader, or not known
 * @typedef {{topics: Record<string, OverviewTopic>}} OverviewDoc docs/protocol.md, "The overview"
 * @typedef {{name: string, id?: string, configs?: Record<string, string>,
 *   partitions: Record<string, PartitionDoc>}} TopicDoc
 *
 * @typedef {{client_id: string, host?: string, instance_id?: string, managed?: string, session_timeout_ms?: number,
 *   rebalance_timeout_ms?: number, assigned: Partitions, target?: Partitions, revoking?: Partitions}} MemberDoc
 * @typedef {{client_id: string, protocol: "classic"|"consumer", assignor?: string, topics?: string[], state: string,
 *   member_id?: string, evicts_at_ms?: number, records_per_s?: number, error?: ProblemDoc, commit?: "auto"|"manual",
 *   commit_interval_ms?: number, session_timeout_ms?: number, max_poll_interval_ms?: number,
 *   offset_reset?: "earliest"|"latest"|"error", instance_id?: string, store?: "handled"|"fetched", evicts_after?: Record<string, number>,
 *   evicted_at_ms?: number, former?: Record<string, {evicts_at_ms?: number}>}} ManagedDoc
 * @typedef {{from: number, to: number, count: number}} OffsetRange up to, but without `to`
 * @typedef {{committed?: number, processed?: number, resumed?: {managed: string, offset: number, at_ms: number},
 *   repeated?: OffsetRange, skipped?: OffsetRange}} GroupOffset
 *
 * @typedef {object} GroupDoc
 * @property {string} id
 * @property {string} key
 * @property {string} type
 * @property {string} state
 * @property {number} [epoch]
 * @property {string} [assignor]
 * @property {number} [lag]
 * @property {LagTrend} [trend]
 * @property {number} [behind_ms] age of the oldest record not committed
 * @property {boolean} [behind_at_least]
 * @property {number} [rate_in]
 * @property {number} [rate_out]
 * @property {number} [drained_in_ms]
 * @property {Record<string, Record<string, LagDoc>>} [lags] topic -> partition -> lag
 * @property {Record<string, Record<string, GroupOffset>>} [offsets] topic -> partition -> offsets
 * @property {Record<string, MemberDoc>} [members]
 * @property {Record<string, ManagedDoc>} [managed]
 * @property {RebalanceDoc[]} [rebalances] newest first
 * @property {Waiting} [waits_for] it has not converged for a while
 * @property {{count: number, within_ms: number, last_ms?: number}} [loop] members come and go over and over
 *
 * @typedef {"coordinator"|"client"|"group_log"|"polling"} RebalanceSource
 * @typedef {{code: string, source: RebalanceSource, at_ms: number, member_id?: string, client_id?: string, topic?: string,
 *   reason?: string, silent_since_ms?: number, configs?: {name: string, value?: string|number}[]}} TriggerDoc
 * @typedef {{code: string, at_ms: number, source?: RebalanceSource, member_id?: string, epoch?: number}} PhaseDoc
 * @typedef {{topic: string, partition: number, from?: string, to?: string, kind: "kept"|"moved"|"new"|"orphaned",
 *   unavailable_ms?: number, at_most?: boolean, records_meanwhile?: number, repeated?: number, revoked_ms?: number,
 *   assigned_ms?: number, resumed_ms?: number}} MoveDoc from and to are Kafka's member ids
 * @typedef {{since_ms: number, member_id?: string, client_id?: string, phase?: string}} Waiting
 *
 * @typedef {object} RebalanceDoc docs/protocol.md, "Rebalances"
 * @property {string} id
 * @property {string} group
 * @property {string} type
 * @property {"eager"|"cooperative"|"consumer"} [protocol]
 * @property {string} [assignor]
 * @property {TriggerDoc[]} triggers
 * @property {number} started_ms
 * @property {number} [ended_ms] absent while it is under way
 * @property {"broker"|"here"} clock
 * @property {number} precision_ms
 * @property {PhaseDoc[]} phases
 * @property {Record<string, {client_id: string, managed?: string}>} members
 * @property {MoveDoc[]} moves
 * @property {number} [moves_left_out]
 * @property {{kept: number, moved: number, new: number, orphaned: number, stopped: number}} [counts]
 * @property {{before?: number, after?: number}} [lag]
 * @property {{member_id: string, client_id: string, phase: string, at_ms: number}} [held_up_by]
 * @property {Waiting} [waits_for]
 * @property {string} [command]
 *
 * @typedef {"eager"|"cooperative"|"consumer"} ComparedProtocol
 * @typedef {{total_ms: number, stopped: number, each_ms?: number, longest_ms?: number, delayed?: number, redelivered?: number,
 *   moved: number, least_moved: number, rebalances: string[]}} ComparedFigures
 * @typedef {{code: string, hint: string, protocol?: ComparedProtocol, params: Record<string, string|number>}} DeviationDoc
 *
 * @typedef {object} ComparisonDoc docs/protocol.md, "Comparing protocols"
 * @property {string} id
 * @property {"join"|"leave"|"kill"} change
 * @property {string} phase
 * @property {number} round
 * @property {number} rounds
 * @property {number} started_ms
 * @property {number} [ended_ms] absent while it is under way
 * @property {string} topic
 * @property {Record<ComparedProtocol, string>} groups
 * @property {{round: number, at_ms: number, as_theory: boolean, deviations: DeviationDoc[],
 *   figures: Partial<Record<ComparedProtocol, ComparedFigures>>}[]} results
 * @property {Partial<Record<ComparedProtocol, Record<string, {median: number, low: number, high: number}>>>} summary
 * @property {number} as_theory
 * @property {ProblemDoc} [error]
 * @property {string[]} [left_behind]
 *
 * @typedef {{state: "recording"|"ended", started_ms: number, most_ms: number, bytes: number, most_bytes: number, ended_ms?: number,
 *   why?: "asked"|"time"|"bytes"|"ended"|"failed"}} RecordingDoc
 * @typedef {{name: string, started_ms: number, length_ms: number, at_ms: number, speed: number, paused: boolean}} ReplayDoc
 *
 * @typedef {{id: number, at_ms: number, clock: "broker"|"here", code: string, params: Record<string, any>}} Fact
 *
 * @typedef {object} Sample a record that lies in the log; the same offset may come again with more known
 * @property {string} topic
 * @property {number} partition
 * @property {number} offset
 * @property {string} [key]
 * @property {string} [key_base64]
 * @property {number} [size]
 * @property {number} [timestamp_ms]
 * @property {string} [producer]
 * @property {number} [count] so many, from `offset` on, alike
 *
 * @typedef {{base: number, seq: number, patch: unknown} | {seq: number, snapshot: unknown}
 *   | {seq: number, gone: true}} DocChange
 *
 * @typedef {object} Frame
 * @property {number} n
 * @property {string} run
 * @property {Record<string, DocChange>} [docs]
 * @property {Fact[]} [facts]
 * @property {boolean} [gap]
 * @property {Sample[]} [samples]
 * @property {number} [left_out]
 *
 * @typedef {object} Connection
 * @property {"connecting"|"live"|"stale"|"offline"} phase
 * @property {number} [latencyMs]
 * @property {number} [retryAtMs] when the next attempt is made (Date.now)
 */
export {};
