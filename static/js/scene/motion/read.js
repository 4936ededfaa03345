/**
 * The way of copies from one partition to the member of one group that reads it. A copy leaves when its record has been
 * handled (a foreign group: committed) and its own dot has landed in the log. Pure, as append.js.
 */

import { Rate } from "./rate.js";

/** @typedef {import("./append.js").AppendFlow} AppendFlow */
/** @typedef {import("./motion.js").Plan} Plan */
/** @typedef {import("../model.js").Reader} Reader */
/**
 * @typedef {object} ReadDot
 * @property {"read"} kind
 * @property {number} partition
 * @property {string} group
 * @property {string} [port] whose member it goes to; absent: nobody is known to own the partition
 * @property {number} from
 * @property {number} to exclusive
 * @property {import("./known.js").KnownRecord} [record]
 * @property {number} start px from where it left to the lane's edge
 * @property {number} anchorAt when it passes the lane's edge
 * @property {number} endAt
 */

const FILL_MS = 1_500;

export class ReadFlow {
  /** @param {number} partition @param {Reader} reader */
  constructor(partition, reader) {
    this.partition = partition;
    this.group = reader.group;
    /** @type {number | undefined} offset after the last record read, as far as it is known */
    this.target = reader.processed ?? reader.committed;
    /** @type {number | undefined} offset after the last copy that has left: where the cursor stands */
    this.left = this.target;
    this.committed = reader.committed;
    this.port = reader.owner?.port;
    this.since = -Infinity; // since when copies may leave that have not
    this.lastAnchorAt = -Infinity;
    /** @type {ReadDot[]} */
    this.dots = [];
    this.rate = new Rate();
  }

  /** @param {Reader} reader @param {number} now @returns {boolean} whether a cursor may have to be drawn anew */
  aim({ processed, committed, owner }, now) {
    const target = processed ?? committed;
    const changed = target !== this.target || committed !== this.committed || owner?.port !== this.port;
    if (target !== undefined && target !== this.target) this.#rise(target, processed !== undefined, now);
    if (target === undefined) this.left = undefined;
    this.target = target;
    this.committed = committed;
    this.port = owner?.port;
    return changed;
  }

  /** @param {number} target @param {boolean} handled @param {number} now */
  #rise(target, handled, now) {
    // A first `processed` says that the record before it was handled; of those before nothing is known.
    if (this.left === undefined) this.left = handled && target > 0 ? target - 1 : target;
    if (target < this.left) this.left = target; // read again from there
    if (this.target !== undefined && target > this.target) this.rate.add(target - this.target, now);
  }

  /** @param {AppendFlow} append @returns {number} records whose copies may leave now */
  pending(append) {
    if (this.target === undefined || this.left === undefined) return 0;
    return Math.max(0, Math.min(this.target, append.landed) - this.left);
  }

  /** @param {AppendFlow} append @param {Plan} plan @returns {boolean} whether the cursor moved */
  launch(append, plan) {
    const before = this.left;
    if (this.since === -Infinity) this.since = Math.max(plan.before, append.landedAt);
    for (let pending = this.pending(append); pending > 0; pending = this.pending(append)) {
      const from = /** @type {number} */ (this.left);
      const count = Math.min(pending, plan.recordsPerDot);
      const start = plan.ways.start(this.partition, append.landed - from);
      const wait = count < plan.recordsPerDot ? FILL_MS : 0;
      const departAt = Math.max(
        this.since + wait,
        append.landedAt,
        plan.before,
        this.lastAnchorAt + plan.gapMs - plan.ms(start),
      );
      if (departAt > plan.now) break;
      this.#depart(from, from + count, start, departAt, append, plan);
    }
    if (this.pending(append) === 0) this.since = -Infinity;
    else if (this.left !== before) this.since = plan.now;
    return this.left !== before;
  }

  /** @param {number} from @param {number} to @param {number} start @param {number} departAt @param {AppendFlow} append @param {Plan} plan */
  #depart(from, to, start, departAt, append, plan) {
    const { partition, group, port } = this;
    const anchorAt = departAt + plan.ms(start);
    const endAt = anchorAt + plan.ms(plan.ways.exit(port, partition));
    const record = append.known.lastIn(from, to);
    this.dots.push({ kind: "read", partition, group, port, from, to, record, start, anchorAt, endAt });
    this.lastAnchorAt = anchorAt;
    this.left = to;
  }

  /** @param {number} now */
  arrive(now) {
    if (this.dots.some((dot) => dot.endAt <= now)) this.dots = this.dots.filter((dot) => dot.endAt > now);
  }

  /** @param {AppendFlow} append @param {number} now @returns {number} ms that copies have been kept waiting by the queue */
  behind(append, now) {
    return this.pending(append) === 0 || this.since === -Infinity ? 0 : now - this.since - FILL_MS;
  }

  /** @param {AppendFlow} append */
  skip(append) {
    if (this.target !== undefined) this.left = Math.min(this.target, append.landed);
    this.since = -Infinity;
  }

  /** @param {AppendFlow} append */
  settle(append) {
    this.dots = [];
    this.lastAnchorAt = -Infinity;
    this.skip(append);
  }

  /** @returns {number | undefined} the committed cursor: it never shows ahead of the copies that have left */
  get shownCommitted() {
    return this.committed === undefined || this.left === undefined ? undefined : Math.min(this.committed, this.left);
  }
}
