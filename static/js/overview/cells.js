/** What a cell of the heat grid shows: the worst of the partitions that it stands for. Pure. */

/** @typedef {import("../store/types.js").OverviewTopic} OverviewTopic */
/** @typedef {"state" | "rate" | "lag" | "leader"} Metric */
/** @typedef {{leaderless: boolean, under: boolean, leader?: number, rate?: number, lag?: number}} Cell */

const UNKNOWN = -1;

/** @param {readonly number[] | undefined} list @param {number} from @param {number} to @returns {number | undefined} */
const greatest = (list, from, to) => {
  let found = UNKNOWN;
  for (let at = from; at < to; at += 1) found = Math.max(found, list?.[at] ?? UNKNOWN);
  return found === UNKNOWN ? undefined : found;
};

/** @param {OverviewTopic | undefined} topic @param {readonly [number, number]} range of partitions @returns {Cell} */
export const cellOf = (topic, [from, to]) => {
  const leaders = topic?.leaders.slice(from, to) ?? [];
  return {
    leaderless: leaders.includes(UNKNOWN),
    under: topic?.under?.some((partition) => partition >= from && partition < to) ?? false,
    leader: leaders.find((leader) => leader !== UNKNOWN),
    rate: greatest(topic?.rates, from, to),
    lag: greatest(topic?.lags, from, to),
  };
};

/** All values of a metric that has steps. @param {Record<string, OverviewTopic>} topics @param {Metric} metric @returns {number[]} */
export const valuesOf = (topics, metric) =>
  (metric === "rate" || metric === "lag" ? Object.values(topics).flatMap((topic) => (metric === "rate" ? topic.rates : topic.lags) ?? []) : []);

/**
 * How many partitions each broker leads, and how far that is from an even share.
 * @param {Record<string, OverviewTopic>} topics
 * @param {readonly number[]} brokers those that live
 * @returns {{broker: number, leads: number, skew: number}[]} skew: 0.2 is a fifth more than its share
 */
export const leadersOf = (topics, brokers) => {
  const leads = new Map(brokers.map((broker) => [broker, 0]));
  for (const { leaders } of Object.values(topics)) for (const leader of leaders) if (leader !== UNKNOWN) leads.set(leader, (leads.get(leader) ?? 0) + 1);
  const share = [...leads.values()].reduce((sum, n) => sum + n, 0) / Math.max(1, leads.size);
  return [...leads].sort(([a], [b]) => a - b).map(([broker, n]) => ({ broker, leads: n, skew: share > 0 ? n / share - 1 : 0 }));
};

/** The lags of a topic's partitions together; undefined: none is known. @param {OverviewTopic | undefined} topic */
export const lagOf = (topic) => {
  const known = (topic?.lags ?? []).filter((lag) => lag !== UNKNOWN);
  return known.length > 0 ? known.reduce((sum, lag) => sum + lag, 0) : undefined;
};
