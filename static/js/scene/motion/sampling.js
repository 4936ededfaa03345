/**
 * How many records one dot stands for: 1, 2, 5, 10, 20, 50 ... It rises as soon as dots would queue, falls only after
 * two quiet seconds, and not on the edge between two steps. Pure: the time is passed in.
 */

const SETTLE_MS = 2_000;
const MARGIN = 1.3;
const DECADE = [1, 2, 5];

/** @param {number} load records per dot that would just do @returns {number} the next step that carries it */
export function stepFor(load) {
  let decade = 1;
  for (;;) {
    for (const step of DECADE) if (step * decade >= load) return step * decade;
    decade *= 10;
  }
}

export class Sampling {
  constructor() {
    this.recordsPerDot = 1;
    /** @type {number | undefined} since when another step is wanted */
    this.since = undefined;
  }

  /**
   * @param {number} load records per dot that the rates of the last seconds ask for
   * @param {number} queued records per dot that would clear the queue in time; obeyed at once
   * @param {number} now ms
   * @returns {number} records per dot
   */
  update(load, queued, now) {
    const forced = stepFor(queued);
    if (forced > this.recordsPerDot) {
      this.since = undefined;
      return (this.recordsPerDot = forced);
    }
    const up = load > this.recordsPerDot * 1.15;
    const down = stepFor(Math.max(load * MARGIN, queued)) < this.recordsPerDot;
    if (!up && !down) {
      this.since = undefined;
    } else if (this.since === undefined) {
      this.since = now;
    } else if (now - this.since >= SETTLE_MS) {
      this.recordsPerDot = stepFor(up ? load : Math.max(load * MARGIN, queued));
      this.since = undefined;
    }
    return this.recordsPerDot;
  }
}
