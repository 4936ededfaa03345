/**
 * RFC 7396 JSON Merge Patch. What a patch does not touch is shared with the old value, so identity means "unchanged".
 * Objects have no prototype: topics and groups may be called `__proto__` or `constructor`.
 */

/** @param {unknown} value @returns {value is Record<string, unknown>} */
const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/** @param {unknown} value @returns {Record<string, unknown>} */
const copyOf = (value) => Object.assign(Object.create(null), isObject(value) ? value : undefined);

/**
 * @param {unknown} target
 * @param {unknown} patch
 * @returns {unknown} the patched value; `target` itself where nothing changes
 */
export function applyPatch(target, patch) {
  if (!isObject(patch)) return patch;
  const before = isObject(target) ? target : undefined;
  const after = copyOf(before);
  let changed = before === undefined;
  for (const [name, change] of Object.entries(patch)) {
    const had = before !== undefined && Object.hasOwn(before, name);
    if (change === null) {
      changed ||= had;
      delete after[name];
      continue;
    }
    const value = applyPatch(had ? before[name] : undefined, change);
    changed ||= !had || value !== before[name];
    after[name] = value;
  }
  return changed ? after : before;
}

/**
 * A whole document as it came, with its objects made free of prototypes.
 * @param {unknown} value
 * @returns {unknown}
 */
export function bare(value) {
  if (Array.isArray(value)) return value.map(bare);
  if (!isObject(value)) return value;
  const made = Object.create(null);
  for (const [name, inner] of Object.entries(value)) made[name] = bare(inner);
  return made;
}
