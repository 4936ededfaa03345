/** The order of groups and topics: troubles first, or by a column; favourites on top; held while somebody points at it. Pure. */
import { badness } from "./troubles.js";

/** @typedef {import("../store/types.js").GroupSummary} GroupSummary */
/** @typedef {import("../store/types.js").TopicSummary} TopicSummary */
/** @typedef {GroupSummary & {id: string}} GroupRow */
/** @typedef {TopicSummary & {id: string, lag?: number}} TopicRow */
/** @typedef {{column: string, down: boolean}} Sorting down: the greatest first */

/** @param {string} a @param {string} b */
const byName = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

/** Unknown ones come last, whatever the direction. @param {number | string | undefined} a @param {number | string | undefined} b @param {boolean} down */
const compare = (a, b, down) => {
  if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
  const order = typeof a === "string" ? byName(a, String(b)) : a - Number(b);
  return down ? -order : order;
};

/** @param {GroupRow} group @param {string} column @returns {number | string | undefined} */
const groupValue = (group, column) => {
  if (column === "trouble") return badness(group);
  if (column === "name") return group.id;
  if (column === "state") return group.state;
  if (column === "trend") return group.trend;
  return column === "members" ? group.members : column === "behind" ? group.behind_ms : group.lag;
};

/** @param {TopicRow} topic @param {string} column @returns {number | string | undefined} */
const topicValue = (topic, column) => {
  if (column === "trouble") return topic.offline ? 0 : topic.under_replicated ? 1 : 2;
  if (column === "name") return topic.id;
  if (column === "partitions") return topic.partitions;
  if (column === "offline") return topic.offline;
  if (column === "under") return topic.under_replicated;
  return column === "lag" ? topic.lag : topic.rate_per_s;
};

/** @type {Sorting} */
export const TROUBLES_FIRST = { column: "trouble", down: false };

/**
 * @template {{id: string}} Row
 * @param {(row: Row, column: string) => number | string | undefined} value
 * @param {string} second the column that decides among equals, greatest first
 */
const sorter = (value, second) =>
  /** @param {readonly Row[]} rows @param {Sorting} sorting @param {ReadonlySet<string>} favourites @returns {Row[]} */
  (rows, { column, down }, favourites) =>
    [...rows].sort((a, b) =>
      Number(favourites.has(b.id)) - Number(favourites.has(a.id)) ||
      compare(value(a, column), value(b, column), down) ||
      compare(coarse(value(a, second)), coarse(value(b, second)), true) || byName(a.id, b.id));

export const sortedGroups = sorter(/** @type {(row: GroupRow, column: string) => number | string | undefined} */ (groupValue), "lag");
export const sortedTopics = sorter(/** @type {(row: TopicRow, column: string) => number | string | undefined} */ (topicValue), "rate");

const LEAST_STEP = 10; // records, or records a second
const SHARE = 0.2;

/**
 * The figures that rows stand by: one that moves a little keeps its place.
 * @template {{id: string, lag?: number, rate_per_s?: number}} Row
 * @param {Map<string, Row>} before the rows by which they stood; it takes the new ones
 * @param {readonly Row[]} rows
 * @returns {Row[]}
 */
export const settled = (before, rows) => {
  const now = rows.map((row) => {
    const old = before.get(row.id);
    return { ...row, lag: calm(old?.lag, row.lag), rate_per_s: calm(old?.rate_per_s, row.rate_per_s) };
  });
  before.clear();
  for (const row of now) before.set(row.id, row);
  return now;
};

/** @param {number | undefined} old @param {number | undefined} now */
const calm = (old, now) => (old !== undefined && now !== undefined && Math.abs(now - old) <= Math.max(LEAST_STEP, SHARE * old) ? old : now);

/** So that those that are much alike stand by their names: 54 and 46 are 50, below 10 all is 0. @param {number | string | undefined} value */
const coarse = (value) => {
  if (typeof value !== "number") return value;
  if (value < LEAST_STEP) return 0;
  const step = 10 ** Math.floor(Math.log10(value));
  return Math.round(value / step) * step;
};

/**
 * An order that was shown, for the rows that there are now: what went is left out, what is new comes last.
 * @template {{id: string}} Row
 * @param {readonly string[]} shown
 * @param {readonly Row[]} rows
 * @returns {Row[]}
 */
export const inOrder = (shown, rows) => {
  const left = new Map(rows.map((row) => [row.id, row]));
  const kept = shown.flatMap((id) => {
    const row = left.get(id);
    left.delete(id);
    return row ? [row] : [];
  });
  return [...kept, ...left.values()];
};

/** The next sorting when a column's head is pressed: names and states rise, figures fall; again: the other way. @param {Sorting} now @param {string} column @returns {Sorting} */
export const pressed = (now, column) =>
  (now.column === column ? { column, down: !now.down } : { column, down: !["name", "state", "trend", "trouble"].includes(column) });

/** The share of a bar for a lag, on a logarithmic scale; 0..1. @param {number | undefined} lag @param {number} greatest */
export const logShare = (lag, greatest) => (!lag || greatest <= 0 ? 0 : Math.log10(1 + lag) / Math.log10(1 + Math.max(lag, greatest)));
