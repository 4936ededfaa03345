/** Replicas in sync and preferred leaders, as the metadata tells them: rules alone. */

/** @typedef {import("../store/types.js").TopicDoc} TopicDoc */
/** @typedef {{partitions: number[], isr: number, minIsr: number}} Thin isr: of the partition that has the fewest */

/**
 * Partitions that acks=all cannot write to. One with fewer replicas than min.insync.replicas needs all of them, no more.
 * @param {TopicDoc | undefined} topic
 * @returns {Thin | undefined} undefined: there are none, or min.insync.replicas is not known
 */
export const thinPartitions = (topic) => {
  const wished = Number(topic?.configs?.["min.insync.replicas"]);
  if (topic === undefined || !(wished > 0)) return undefined;
  const thin = Object.entries(topic.partitions).filter(([, { isr, replicas }]) => isr.length < Math.min(wished, replicas.length));
  if (thin.length === 0) return undefined;
  return {
    partitions: thin.map(([number]) => Number(number)).sort((a, b) => a - b),
    isr: Math.min(...thin.map(([, { isr }]) => isr.length)),
    minIsr: wished,
  };
};

/**
 * Partitions that are not led by their first replica, though that is in sync: an election would give it the lead.
 * @param {TopicDoc | undefined} topic
 * @returns {number[]}
 */
export const misplaced = (topic) => {
  const wrong = Object.entries(topic?.partitions ?? {}).filter(([, { leader, replicas, isr }]) => {
    const preferred = replicas[0];
    return preferred !== undefined && leader !== preferred && isr.includes(preferred);
  });
  return wrong.map(([number]) => Number(number)).sort((a, b) => a - b);
};

/**
 * What a broker leaves behind that goes: for the question before it is made to.
 * @param {TopicDoc | undefined} topic
 * @param {number} broker
 * @returns {TopicDoc | undefined} the topic as it will be once the broker is out
 */
export const without = (topic, broker) => {
  if (topic === undefined) return undefined;
  const partitions = Object.entries(topic.partitions).map(([number, partition]) => [number, { ...partition, isr: partition.isr.filter((id) => id !== broker) }]);
  return { ...topic, partitions: Object.fromEntries(partitions) };
};
