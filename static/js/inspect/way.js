/** The way of a record in the order in which it went. Pure. */

/** @typedef {{atMs?: number, shown: unknown}} Mark a line of a record's way; atMs: when this page saw it */

/**
 * A record's way by the times that are shown: groups by their first, and what its producer was told after all that came before
 * that. A group can be quicker.
 * @param {readonly Mark[]} origin
 * @param {readonly (readonly Mark[])[]} groups
 * @param {Mark} [told]
 * @returns {{marks: Mark[], overtaken: boolean}}
 */
export const inOrder = (origin, groups, told) => {
  const first = (/** @type {readonly Mark[]} */ marks) => Math.min(...marks.map(({ atMs = Infinity }) => atMs));
  const reading = groups.toSorted((a, b) => (first(a) > first(b) ? 1 : -1)).flat();
  const marks = [...origin, ...reading];
  if (told?.atMs === undefined) return { marks, overtaken: false };
  const toldMs = told.atMs;
  const last = marks.findLastIndex(({ atMs = Infinity }) => atMs <= toldMs);
  const isLater = (origin.at(-1)?.atMs ?? 0) > toldMs; // it was told before this page saw it in the log
  const place = last >= origin.length ? last + 1 : origin.length - (isLater ? 1 : 0);
  return { marks: marks.toSpliced(place, 0, told), overtaken: last >= origin.length };
};
