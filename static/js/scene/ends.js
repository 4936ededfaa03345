/** The log ends as shown: a strip shifts to its new place instead of jumping. Pure: times are passed in. */

const SETTLE_MS = 70; // time constant
const FARTHEST = 3; // cells: longer ways are not worth watching

export class Ends {
  constructor() {
    /** @type {Map<number, number>} */
    this.shown = new Map();
  }

  /**
   * @param {Map<number, {landed: number}>} flows
   * @param {number} passed ms since the last step
   * @param {Set<number>} touched gets the partitions whose strip moved
   * @returns {boolean} whether any is still on its way
   */
  step(flows, passed, touched) {
    let moving = false;
    for (const partition of this.shown.keys()) if (!flows.has(partition)) this.shown.delete(partition);
    for (const [partition, { landed }] of flows) {
      const shown = this.shown.get(partition);
      if (shown === landed) continue;
      touched.add(partition);
      const from = shown === undefined || landed < shown ? landed : Math.max(shown, landed - FARTHEST);
      const next = landed - (landed - from) * Math.exp(-passed / SETTLE_MS);
      this.shown.set(partition, landed - next < 0.02 ? landed : next);
      moving ||= landed - next >= 0.02;
    }
    return moving;
  }

  /** @param {number} partition @param {number} landed @returns {number} */
  of(partition, landed) {
    return this.shown.get(partition) ?? landed;
  }
}
