/** The groups of the right column: in which order, and which of them are a card and which only a line. Pure. */

/** @typedef {import("../store/types.js").GroupSummary} GroupSummary */

export const MANY = 6; // more groups than that are searched, and more than that are not opened unasked
const SHOWN = 60;

/**
 * A group that had members once does not fold under the hand of who let the last one leave.
 * @param {ReadonlySet<string>} met
 * @param {Record<string, GroupSummary>} groups
 * @returns {ReadonlySet<string>} the same set where nothing is new
 */
export const metBy = (met, groups) => {
  const fresh = Object.entries(groups).flatMap(([id, group]) => ((group.members ?? 0) > 0 && !met.has(id) ? [id] : []));
  return fresh.length === 0 ? met : new Set([...met, ...fresh]);
};

/**
 * @param {Record<string, GroupSummary>} groups
 * @param {{met: ReadonlySet<string>, folded: Readonly<Record<string, boolean>>, search: string}} view folded: by hand
 * @returns {{rows: {id: string, open: boolean}[], more: number}} more: not listed
 */
export const groupRows = (groups, { met, folded, search }) => {
  const needle = search.trim().toLowerCase();
  const ids = Object.keys(groups).filter((id) => id.toLowerCase().includes(needle));
  ids.sort((a, b) => Number(met.has(b)) - Number(met.has(a)) || (a < b ? -1 : 1));
  const rows = ids.slice(0, SHOWN).map((id, place) => ({ id, open: folded[id] === undefined ? met.has(id) && place < MANY : !folded[id] }));
  return { rows, more: ids.length - rows.length };
};
