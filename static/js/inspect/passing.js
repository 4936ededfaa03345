/**
 * What this page saw of the way of records: when the log's end, what a group processed and what it committed passed an
 * offset, by this page's clock. Pure and bounded; of what came before the page looked only the state is known.
 */

const STEPS = 400;

/**
 * @typedef {object} Passed
 * @property {boolean} done whether the offset has been passed
 * @property {number} [atMs] when first; absent: before this page looked, or too long ago
 * @property {number} times how often it was seen to pass: a group that goes back passes again
 */

export class Track {
  constructor() {
    /** @type {number | undefined} */
    this.value = undefined;
    /** @type {{atMs: number, from: number, to: number}[]} */
    this.steps = [];
  }

  /** @param {number | undefined} value @param {number} atMs */
  note(value, atMs) {
    if (value === undefined || value === this.value) return;
    if (this.value !== undefined) {
      this.steps.push({ atMs, from: this.value, to: value });
      if (this.steps.length > STEPS) this.steps.shift();
    }
    this.value = value;
  }

  /** @param {number} offset @returns {Passed | undefined} undefined: nothing is known of it */
  passed(offset) {
    if (this.value === undefined) return undefined;
    const seen = this.steps.filter(({ from, to }) => from <= offset && to > offset);
    const earlier = this.steps.some(({ from, to }) => to <= offset && from > offset); // it went back over it
    const started = this.steps[0]?.from ?? this.value;
    const atMs = started > offset ? undefined : seen[0]?.atMs;
    const times = seen.length + (started > offset ? 1 : 0);
    return { done: this.value > offset || (earlier && times > 0), ...(atMs === undefined ? {} : { atMs }), times };
  }
}

/** Values by key, the oldest forgotten first. @template V */
export class Bounded {
  /** @param {number} most */
  constructor(most) {
    this.most = most;
    /** @type {Map<string, V>} */
    this.values = new Map();
  }

  /** @param {string} key @param {V} value */
  set(key, value) {
    this.values.set(key, value);
    if (this.values.size <= this.most) return;
    for (const oldest of this.values.keys()) return void this.values.delete(oldest);
  }

  /** @param {string} key @returns {V | undefined} */
  get(key) {
    return this.values.get(key);
  }
}
