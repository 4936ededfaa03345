/** Which groups are drawn at the partitions: a few, chosen by the reader of the page or else the first. Pure. */

export const MAX_DRAWN = 4; // read tracks that a row has room for

/**
 * @param {readonly string[]} ids in order
 * @param {readonly string[]} pinned
 * @returns {string[]} the pinned ones first
 */
const pinnedFirst = (ids, pinned) => [...ids.filter((id) => pinned.includes(id)), ...ids.filter((id) => !pinned.includes(id))];

/**
 * Which shape and line each group has: the first four have one of their own.
 * @param {readonly string[]} ids in order
 * @param {readonly string[]} pinned
 * @returns {Map<string, number>}
 */
export const shapes = (ids, pinned) => new Map(pinnedFirst(ids, pinned).map((id, index) => [id, index]));

/**
 * @param {readonly string[]} reading groups that read the topic
 * @param {readonly string[]} pinned
 * @returns {{order: string[], drawn: number}} those drawn come first
 */
export function drawnFirst(reading, pinned) {
  const chosen = reading.filter((id) => pinned.includes(id)).length;
  return { order: pinnedFirst(reading, pinned), drawn: Math.min(MAX_DRAWN, chosen || reading.length) };
}

/**
 * @param {readonly string[]} drawn
 * @param {string} id
 * @param {number} most
 * @returns {string[]} drawn with or without it; where there is room for one only, it takes that
 */
export function toggled(drawn, id, most) {
  if (most === 1) return [id];
  return drawn.includes(id) ? drawn.filter((other) => other !== id) : [...drawn, id].slice(0, most);
}
