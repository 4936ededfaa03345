/** Where rows are while they move to another lane: a leader election is a row on its way. Pure: times are passed in. */

/** cubic-bezier(.2, 0, 0, 1), the same curve as the CSS transition of the row. @param {number} x 0..1 @returns {number} */
export function ease(x) {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  let low = 0;
  let high = 1;
  for (let i = 0; i < 24; i++) {
    const t = (low + high) / 2;
    const at = 3 * (1 - t) * (1 - t) * t * 0.2 + t * t * t;
    if (at < x) low = t;
    else high = t;
  }
  return 3 * (1 - low) * low * low + low * low * low;
}

export class Tops {
  constructor() {
    /** @type {Map<number, {from: number, to: number, since: number, now: number}>} */
    this.rows = new Map();
    this.moving = false;
  }

  /**
   * @param {Map<number, {y: number}>} places
   * @param {number} now ms
   */
  aim(places, now) {
    for (const partition of this.rows.keys()) if (!places.has(partition)) this.rows.delete(partition);
    for (const [partition, { y }] of places) {
      const row = this.rows.get(partition);
      if (row === undefined) this.rows.set(partition, { from: y, to: y, since: now, now: y });
      else if (row.to !== y) Object.assign(row, { from: row.now, to: y, since: now });
    }
    this.moving = true;
  }

  /** @param {number} now ms @param {number} duration ms @returns {boolean} whether anything moved */
  step(now, duration) {
    if (!this.moving) return false;
    this.moving = false;
    for (const row of this.rows.values()) {
      const part = duration <= 0 ? 1 : (now - row.since) / duration;
      row.now = row.from + (row.to - row.from) * ease(part);
      if (part < 1 && row.from !== row.to) this.moving = true;
    }
    return true;
  }

  /** @param {number} partition @returns {number | undefined} */
  of(partition) {
    return this.rows.get(partition)?.now;
  }
}
