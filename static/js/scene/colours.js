/** Which of the eight categorical colours a key has: first come, first served, and for good. */

const COLOURS = 8;
const REMEMBERED = 512; // keys beyond that share colours by their hash, so that memory stays bounded

/** @param {string} key @returns {number} */
function hash(key) {
  let sum = 0;
  for (let i = 0; i < key.length; i++) sum = (Math.imul(sum, 31) + key.charCodeAt(i)) | 0;
  return sum >>> 0;
}

/** @returns {(key: string | undefined) => number} 1..8; 0: no key, or not known */
export function createKeyColours() {
  /** @type {Map<string, number>} */
  const given = new Map();
  return (key) => {
    if (key === undefined) return 0;
    const known = given.get(key);
    if (known !== undefined) return known;
    if (given.size >= REMEMBERED) return 1 + (hash(key) % COLOURS);
    const colour = 1 + (given.size % COLOURS);
    given.set(key, colour);
    return colour;
  };
}

/** The page's one allotment: dots, cells and the legend of keys must agree. */
export const keyColour = createKeyColours();
