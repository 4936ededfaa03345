/** Keys that walk a list. Pure. */

/**
 * The place that a key goes to in a list; undefined: another key.
 * @param {string} key
 * @param {number} at
 * @param {number} count
 */
export const placeAfter = (key, at, count) => {
  const places = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: count - 1, PageDown: at + 10, PageUp: at - 10 };
  const place = /** @type {Record<string, number>} */ (places)[key];
  return place === undefined || count === 0 ? undefined : Math.max(0, Math.min(count - 1, place));
};
