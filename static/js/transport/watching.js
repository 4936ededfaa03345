/** Which documents the page watches: the cluster, the chosen topic, and the groups. */

/** @typedef {import("../store/types.js").GroupSummary} GroupSummary */

const MAX_GROUPS = 20;

/** @param {GroupSummary} group */
const isAlive = (group) => (group.members ?? 0) > 0;

/**
 * @param {Record<string, GroupSummary>} groups
 * @returns {string[]} ids, those with members first, then by name
 */
function closest(groups) {
  const found = Object.entries(groups);
  found.sort(([a, x], [b, y]) => Number(isAlive(y)) - Number(isAlive(x)) || (a < b ? -1 : 1));
  return found.slice(0, MAX_GROUPS).map(([id]) => id);
}

/**
 * @param {{topic?: string, groups?: Record<string, GroupSummary>}} seen
 * @returns {string[]} names of documents, sorted
 */
export function watched({ topic, groups = {} }) {
  const names = ["cluster", ...closest(groups).map((id) => `group:${id}`)];
  if (topic !== undefined) names.push(`topic:${topic}`);
  return names.sort();
}
