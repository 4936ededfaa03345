/**
 * The way of records into one partition: offsets that the high watermark has passed become dots, in offset order, that
 * travel from their producer's port to the log's end. Pure: times are passed in, distances come from `ways`.
 */

import { KnownRecords } from "./known.js";
import { Rate } from "./rate.js";

/**
 * @typedef {object} AppendDot
 * @property {"append"} kind
 * @property {number} partition
 * @property {number} from
 * @property {number} to exclusive
 * @property {string} producer who it is drawn from
 * @property {import("./known.js").KnownRecord} [record]
 * @property {number} approach px from the port to the track's entrance
 * @property {number} anchorAt when it passes the entrance
 * @property {number} landAt when it falls into its cell
 */
/** @typedef {{from: number, to: number, producer: string, record?: import("./known.js").KnownRecord, readyAt: number}} Bundle */
/** @typedef {import("./motion.js").Plan} Plan */

/** A sample may come after the high watermark, and the producer's name after that. */
const HOLD_MS = 200;
/** A dot that stands for n records waits so long for the n-th. */
const FILL_MS = 1_500;
/** Nothing is planned to leave later than that. */
const FARTHEST_MS = 3_000;
/** So many records of the form in one go are shown one by one, whatever the scale. */
const BY_HAND = 20;
const MAX_ARRIVALS = 256;
export const FORM = "form";
export const OTHER = "other";
/** Whose sample we missed: it has no port and enters at the lane's edge. */
export const UNKNOWN = "";

export class AppendFlow {
  /** @param {number} partition @param {number} high what is there already: it does not travel */
  constructor(partition, high) {
    this.partition = partition;
    this.high = high;
    this.launched = high;
    this.landed = high;
    this.landedAt = -Infinity;
    this.lastAnchorAt = -Infinity;
    /** @type {AppendDot[]} in offset order */
    this.dots = [];
    /** @type {{to: number, at: number}[]} when the offsets below `to` were first seen */
    this.arrivals = [];
    this.known = new KnownRecords();
    this.rate = new Rate();
    /** @type {string | undefined} */
    this.lastProducer = undefined;
  }

  get pending() {
    return this.high - this.launched;
  }

  /** @param {number} high @param {number} now */
  rise(high, now) {
    if (high === this.high) return;
    if (high < this.high) return this.restart(high); // truncated, or another topic under the same name
    this.rate.add(high - this.high, now);
    const last = this.arrivals.at(-1);
    if (last !== undefined && this.arrivals.length >= MAX_ARRIVALS) last.to = high; // frozen: nothing leaves meanwhile
    else this.arrivals.push({ to: high, at: now });
    this.high = high;
  }

  /** @param {number} high */
  restart(high) {
    this.high = this.launched = this.landed = high;
    this.dots = [];
    this.arrivals = [];
    this.lastAnchorAt = -Infinity;
    this.known = new KnownRecords();
  }

  /** Where the bundle that begins at `from` ends. @param {number} from @param {number} recordsPerDot */
  #cut(from, recordsPerDot) {
    const to = Math.min(this.high, from + recordsPerDot);
    if (recordsPerDot === 1) return to;
    const byHand = this.known.sentBy(FORM, from, this.high);
    const first = byHand[0];
    if (first === undefined || first >= to || byHand.length > BY_HAND) return to;
    return first === from ? from + 1 : first;
  }

  /**
   * @param {Plan} plan
   * @returns {Bundle} what travels next; there must be something pending
   */
  #next({ recordsPerDot, leftOut, partlyNamed }) {
    const from = this.launched;
    const to = this.#cut(from, recordsPerDot);
    const seenAt = this.arrivals[0]?.at ?? -Infinity;
    const record = (partlyNamed ? this.known.lastNamedIn(from, to) : undefined) ?? this.known.lastIn(from, to);
    const missed = partlyNamed || (leftOut && record === undefined);
    const named = record?.producer ?? (missed ? (this.lastProducer ?? UNKNOWN) : undefined);
    const full = to - from >= recordsPerDot || to < this.high || record?.producer === FORM;
    const wait = full ? (record?.producer === undefined ? HOLD_MS : 0) : FILL_MS;
    return { from, to, producer: named ?? OTHER, record, readyAt: seenAt + wait };
  }

  /**
   * Gives each record that is ready its place on the track. One that comes from near waits in its port for those of
   * lower offsets that come from afar.
   * @param {Plan} plan
   */
  launch(plan) {
    while (this.pending > 0) {
      const bundle = this.#next(plan);
      const sendAt = Math.max(bundle.readyAt, plan.before, plan.senders.freeAt(bundle.producer));
      if (sendAt > plan.now) return;
      const approach = plan.ways.approach(bundle.producer, this.partition);
      const anchorAt = Math.max(sendAt + plan.ms(approach), this.lastAnchorAt + plan.gapMs);
      if (anchorAt - plan.ms(approach) > plan.now + FARTHEST_MS) return;
      plan.senders.left(bundle.producer, bundle.to - bundle.from, sendAt + plan.gapMs, plan.now);
      this.#depart(bundle, approach, anchorAt, plan);
    }
  }

  /** @param {Bundle} bundle @param {number} approach @param {number} anchorAt @param {Plan} plan */
  #depart({ from, to, producer, record }, approach, anchorAt, plan) {
    const landAt = anchorAt + plan.ms(plan.ways.append(this.partition));
    this.dots.push({ kind: "append", partition: this.partition, from, to, producer, record, approach, anchorAt, landAt });
    this.lastAnchorAt = anchorAt;
    this.launched = to;
    this.lastProducer = producer;
    while (this.arrivals[0] !== undefined && this.arrivals[0].to <= to) this.arrivals.shift();
  }

  /** @param {number} now @returns {boolean} whether anything landed */
  land(now) {
    const before = this.landed;
    for (let dot = this.dots[0]; dot !== undefined && dot.landAt <= now; dot = this.dots[0]) {
      this.landed = dot.to;
      this.landedAt = dot.landAt;
      this.dots.shift();
    }
    return this.landed !== before;
  }

  /** @param {number} now @returns {number} ms that the next dot has been kept waiting by the queue */
  behind(now) {
    return this.pending === 0 ? 0 : now - (this.arrivals[0]?.at ?? now) - FILL_MS;
  }

  /** What waits is not drawn any more: it lands with the last dot under way. @returns {number} records jumped over */
  skip() {
    const skipped = this.pending;
    const last = this.dots.at(-1);
    if (last === undefined) this.landed = this.high;
    else last.to = this.high;
    this.launched = this.high;
    this.arrivals = [];
    return skipped;
  }

  /** Everything is where it belongs now. @returns {number} records jumped over */
  settle() {
    const skipped = this.high - this.landed;
    this.dots = [];
    this.lastAnchorAt = -Infinity;
    this.skip();
    return skipped;
  }
}
