/** How much passes per second, over the last two seconds. Pure: the time is passed in. */

const BUCKET_MS = 250;
const BUCKETS = 8;

export class Rate {
  constructor() {
    this.counts = new Array(BUCKETS).fill(0);
    this.bucket = 0;
  }

  /** @param {number} now ms */
  #turnTo(now) {
    const bucket = Math.floor(now / BUCKET_MS);
    const passed = Math.min(BUCKETS, Math.max(0, bucket - this.bucket));
    for (let i = 1; i <= passed; i++) this.counts[(bucket - passed + i) % BUCKETS] = 0;
    this.bucket = Math.max(bucket, this.bucket);
  }

  /** @param {number} count @param {number} now ms */
  add(count, now) {
    this.#turnTo(now);
    this.counts[this.bucket % BUCKETS] += count;
  }

  /** @param {number} now ms @returns {number} */
  perSecond(now) {
    this.#turnTo(now);
    return this.counts.reduce((sum, count) => sum + count, 0) / ((BUCKETS * BUCKET_MS) / 1000);
  }
}
