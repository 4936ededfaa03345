/**
 * Which of the eight categorical colours a key has, for good. Each key has one that it would have, whatever page shows
 * it; where that is taken, the next one that is free. With all eight taken, keys share them.
 */

const COLOURS = 8;
/** Found by trying: with it the eight keys of a generator have eight colours. */
const FACTOR = 3953;
const PRIME = 65_521;

/** Keys that differ in their last digit only have, as a rule, different ones. @param {string} key @returns {number} 0..7 */
function preferred(key) {
  let sum = 0;
  for (const byte of new TextEncoder().encode(key)) sum = (sum * FACTOR + byte) % PRIME;
  return sum % COLOURS;
}

/** @returns {(key: string | undefined) => number} 1..8; 0: no key */
export function createKeyColours() {
  /** @type {Map<string, number>} those that are the only ones of their colour, or the first */
  const given = new Map();
  return (key) => {
    if (key === undefined) return 0;
    const known = given.get(key);
    if (known !== undefined) return known;
    let colour = preferred(key);
    if (given.size >= COLOURS) return colour + 1;
    const taken = new Set(given.values());
    while (taken.has(colour + 1)) colour = (colour + 1) % COLOURS;
    given.set(key, colour + 1);
    return colour + 1;
  };
}

/** The page's one allotment: dots, cells and the legend of keys must agree. */
export const keyColour = createKeyColours();

/** Of a record that nobody has told of: it looks like none that has a key, nor like one without. */
export const UNKNOWN_KEY = -1;

/** @param {import("./motion/known.js").KnownRecord | undefined} record @returns {number} -1..8 */
export const recordColour = (record) => (record === undefined ? UNKNOWN_KEY : keyColour(record.key));
