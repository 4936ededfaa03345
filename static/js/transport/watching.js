/** Which documents the page watches: the cluster, the chosen topic, the groups, and what is recorded or played. */

/** @typedef {import("../store/types.js").GroupSummary} GroupSummary */

const MAX_GROUPS = 20;

/** @param {GroupSummary} group */
const isAlive = (group) => (group.members ?? 0) > 0;

/**
 * @param {Record<string, GroupSummary>} groups
 * @param {ReadonlySet<string>} wanted
 * @returns {string[]} ids, those wanted first, then those with members, then by name
 */
function closest(groups, wanted) {
  const found = Object.entries(groups);
  found.sort(([a, x], [b, y]) =>
    Number(wanted.has(b)) - Number(wanted.has(a)) || Number(isAlive(y)) - Number(isAlive(x)) || (a < b ? -1 : 1));
  return found.slice(0, MAX_GROUPS).map(([id]) => id);
}

/**
 * @param {Record<string, GroupSummary>} groups
 * @param {import("../store/view.js").View} view
 * @returns {string[]} ids of the groups whose documents are watched, sorted
 */
export const watchedGroups = (groups, view) => closest(groups, new Set([...view.pinned.value, ...view.opened.value])).sort();

/**
 * @param {{topic?: string, groups?: string[], overview?: boolean}} seen
 * @returns {string[]} names of documents, sorted
 */
export function watched({ topic, groups = [], overview = false }) {
  const names = ["cluster", "comparison", "recording", "replay", ...groups.map((id) => `group:${id}`)];
  if (overview) names.push("overview");
  if (topic !== undefined) names.push(`topic:${topic}`);
  return names.sort();
}
