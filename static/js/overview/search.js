/** What a few letters may mean: topics, partitions, groups, members, brokers, actions; the closest first. Pure. */

/** @typedef {"action" | "topic" | "partition" | "group" | "member" | "broker"} EntryKind */
/** @typedef {{kind: EntryKind, id: string, name: string, more?: string, group?: string, topic?: string, bad?: boolean, favourite?: boolean}} Entry */

const SHOWN = 40;
const LEAST_SPREAD = 3; // letters of a name in their order, with others between

/** @type {Record<EntryKind, number>} */
const KINDS = { topic: 0, partition: 1, group: 2, broker: 3, member: 4, action: 5 };

/** @param {string} needle @param {string} text */
const isSpread = (needle, text) => {
  let at = -1;
  for (const letter of needle) if ((at = text.indexOf(letter, at + 1)) < 0) return false;
  return true;
};

/** @param {string} name @param {string} needle both in small letters @returns {number | undefined} 0 is closest; undefined: not meant */
export const closeness = (name, needle) => {
  if (name === needle) return 0;
  if (name.startsWith(needle)) return 1;
  const at = name.indexOf(needle);
  if (at > 0) return /[^\p{L}\p{N}]/u.test(name[at - 1] ?? "") ? 2 : 3;
  return needle.length >= LEAST_SPREAD && isSpread(needle, name) ? 4 : undefined;
};

/** @param {Entry} entry @param {string[]} words each must be meant @returns {number | undefined} */
const distance = (entry, words) => {
  const name = entry.name.toLowerCase();
  const more = (entry.more ?? "").toLowerCase();
  let sum = 0;
  for (const word of words) {
    const close = closeness(name, word) ?? (more.includes(word) ? 5 : undefined);
    if (close === undefined) return undefined;
    sum += close;
  }
  return sum;
};

/** @param {Entry} entry */
const weight = (entry) => Number(entry.bad ?? false) * 2 + Number(entry.favourite ?? false);

/**
 * With nothing typed: what is in trouble, favourites, and actions.
 * @param {readonly Entry[]} entries
 * @param {string} text
 * @returns {{found: Entry[], more: number}} more: not listed
 */
export const found = (entries, text) => {
  const words = text.trim().toLowerCase().split(/\s+/).filter((word) => word !== "");
  const scored = entries.flatMap((entry) => {
    const far = words.length === 0 ? (weight(entry) > 0 || entry.kind === "action" ? 0 : undefined) : distance(entry, words);
    return far === undefined ? [] : [{ entry, far }];
  });
  scored.sort((a, b) => a.far - b.far || weight(b.entry) - weight(a.entry) || KINDS[a.entry.kind] - KINDS[b.entry.kind]
    || Number(words.length > 0) * (a.entry.name.length - b.entry.name.length || (a.entry.name < b.entry.name ? -1 : 1)));
  return { found: scored.slice(0, SHOWN).map(({ entry }) => entry), more: Math.max(0, scored.length - SHOWN) };
};
