/**
 * Shapes of what the server sends (docs/protocol.md). Unknown things are absent, never null.
 *
 * @typedef {Record<string, number[]>} Partitions topic -> partitions
 * @typedef {{ok: boolean, reason?: string, fix?: string}} Capability
 * @typedef {{host?: string, port?: number, rack?: string, state: "up"|"down"|"starting"|"stopping"}} BrokerDoc
 * @typedef {{partitions: number, replication_factor?: number, offsets?: number, rate_per_s?: number,
 *   under_replicated?: number, offline?: number, internal?: boolean}} TopicSummary
 * @typedef {{key: string, type: string, state: string, members?: number, lag?: number}} GroupSummary
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
 * @typedef {{name: string, id?: string, configs?: Record<string, string>,
 *   partitions: Record<string, PartitionDoc>}} TopicDoc
 *
 * @typedef {{client_id: string, host?: string, instance_id?: string, managed?: string, assigned: Partitions,
 *   target?: Partitions, revoking?: Partitions}} MemberDoc
 * @typedef {{client_id: string, protocol: "classic"|"consumer", assignor?: string, topics?: string[], state: string,
 *   member_id?: string, evicts_at_ms?: number, records_per_s?: number, error?: ProblemDoc, commit?: "auto"|"manual",
 *   commit_interval_ms?: number, session_timeout_ms?: number, max_poll_interval_ms?: number,
 *   offset_reset?: "earliest"|"latest"|"error", instance_id?: string}} ManagedDoc
 * @typedef {{committed?: number, processed?: number}} GroupOffset
 *
 * @typedef {object} GroupDoc
 * @property {string} id
 * @property {string} key
 * @property {string} type
 * @property {string} state
 * @property {number} [epoch]
 * @property {string} [assignor]
 * @property {number} [lag]
 * @property {Record<string, Record<string, GroupOffset>>} [offsets] topic -> partition -> offsets
 * @property {Record<string, MemberDoc>} [members]
 * @property {Record<string, ManagedDoc>} [managed]
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
