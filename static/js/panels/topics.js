/** The list of topics to choose from. Pure. */

/** @typedef {import("../store/types.js").TopicSummary} TopicSummary */
/** @typedef {TopicSummary & {name: string}} TopicRow */

const SHOWN = 100;
const BUSIEST = 4;
export const MANY = 7; // more than that are searched

/**
 * @param {Record<string, TopicSummary>} topics
 * @param {{internal: boolean, search: string, chosen?: string}} wish internal: Kafka's own too; a chosen one is listed in any case
 * @returns {{rows: TopicRow[], more: number, internals: number}} more: found, but not listed
 */
export const topicRows = (topics, { internal, search, chosen }) => {
  const all = Object.entries(topics).map(([name, topic]) => ({ ...topic, name }));
  const needle = search.trim().toLowerCase();
  const found = all
    .filter((topic) => internal || !topic.internal || topic.name === chosen)
    .filter((topic) => topic.name.toLowerCase().includes(needle))
    .sort((a, b) => Number(a.internal ?? false) - Number(b.internal ?? false) || (a.name < b.name ? -1 : 1));
  return { rows: found.slice(0, SHOWN), more: Math.max(0, found.length - SHOWN), internals: all.filter((topic) => topic.internal).length };
};

/**
 * Where to go from a topic that is not there any more.
 * @param {Record<string, TopicSummary>} topics
 * @returns {string[]} busiest first
 */
export const busiest = (topics) =>
  Object.entries(topics)
    .filter(([, topic]) => !topic.internal)
    .sort(([a, x], [b, y]) => (y.rate_per_s ?? 0) - (x.rate_per_s ?? 0) || (a < b ? -1 : 1))
    .slice(0, BUSIEST)
    .map(([name]) => name);
