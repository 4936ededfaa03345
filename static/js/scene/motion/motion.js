/**
 * Motion on the presentation clock: documents say where things are, dots show how they came there. Pure and without a
 * clock of its own; `now` is passed in, distances come from `ways` (scene/ways.js). All dots have one speed, so in a
 * partition nothing overtakes; what cannot be shown in time is jumped over and counted.
 */

import { AppendFlow, OTHER } from "./append.js";
import { KnownRecords } from "./known.js";
import { Rate } from "./rate.js";
import { ReadFlow } from "./read.js";
import { Sampling } from "./sampling.js";
import { Strangers } from "./strangers.js";

/** @typedef {import("../model.js").SceneModel} SceneModel */
/** @typedef {import("../../store/types.js").Sample} Sample */
/** @typedef {import("./append.js").AppendDot | import("./read.js").ReadDot} Dot */
/**
 * @typedef {object} Ways distances in px
 * @property {(producer: string, partition: number) => number} approach from a producer's port to the track's entrance
 * @property {(partition: number) => number} append from there into the next cell
 * @property {(partition: number, behind: number) => number} start from a cursor to the lane's right edge
 * @property {(port: string | undefined, partition: number) => number} exit from there to the member's port
 */
/**
 * @typedef {object} Plan what a flow needs to launch
 * @property {number} now
 * @property {number} before the time of the last step: nothing leaves earlier than that
 * @property {number} gapMs
 * @property {number} recordsPerDot
 * @property {boolean} partlyNamed a producer of ours is so fast that an unnamed record may be its
 * @property {boolean} leftOut samples were left out lately: an unknown record may be anybody's
 * @property {Ways} ways
 * @property {Senders} senders
 * @property {(px: number) => number} ms
 */

const PER_SENDER = 20; // dots per second; at the least gap a port or a track lets 23 pass
const PER_TRACK = 20;
const QUEUE_S = 1.5; // what waits longer than that is drawn with fewer dots
const LEFT_OUT_MS = 2_000;

/** When each producer's port is free for the next dot, and how much it sends. */
class Senders {
  constructor() {
    /** @type {Map<string, {freeAt: number, rate: Rate}>} */
    this.known = new Map();
  }

  /** @param {string} producer */
  freeAt(producer) {
    return this.known.get(producer)?.freeAt ?? -Infinity;
  }

  /** @param {string} producer @param {number} records @param {number} freeAt @param {number} now */
  left(producer, records, freeAt, now) {
    const rate = this.known.get(producer)?.rate ?? new Rate();
    rate.add(records, now);
    this.known.set(producer, { freeAt, rate });
  }

  /** @param {number} now @returns {number} records per second of the busiest */
  busiest(now) {
    return Math.max(0, ...[...this.known.values()].map(({ rate }) => rate.perSecond(now)));
  }
}

export class Motion {
  /** @param {{speed?: number, gap?: number, maxDots?: number, maxBehindMs?: number}} [options] px per second, px */
  constructor({ speed = 260, gap = 11, maxDots = 2_000, maxBehindMs = 3_000 } = {}) {
    this.usual = { speed, maxBehindMs };
    this.speed = speed;
    this.gap = gap;
    this.maxDots = maxDots;
    this.maxBehindMs = maxBehindMs;
    this.shows = "";
    /** @type {string | undefined} */
    this.topic = undefined;
    /** @type {Map<string, KnownRecords>} of partitions not shown yet: samples come in the frame that brings their topic */
    this.early = new Map();
    this.strangers = new Strangers();
    this.ours = false;
    this.partlyNamedAt = -Infinity;
    this.before = -Infinity;
    this.leftOutAt = -Infinity;
    /** @type {Map<number, AppendFlow>} */
    this.appends = new Map();
    /** @type {Map<string, ReadFlow>} by group and partition */
    this.reads = new Map();
    this.written = new Sampling();
    this.read = new Sampling();
    this.senders = new Senders();
    /** @type {Set<number>} partitions whose cells or cursors changed since it was last cleared */
    this.touched = new Set();
    /** @type {Map<number, number>} partition -> records jumped over since it was last cleared */
    this.skipped = new Map();
  }

  /** How fast dots are, beside their usual speed; slower ones may be further behind. @param {number} factor */
  pace(factor) {
    const { speed, maxBehindMs } = this.usual;
    if (this.speed === speed * factor) return;
    this.settle();
    this.speed = speed * factor;
    this.maxBehindMs = maxBehindMs / factor;
  }

  /** What the documents say now. @param {SceneModel} model @param {number} now */
  show(model, now) {
    const shows = `${model.topic}\n${model.topicId ?? ""}`;
    if (shows !== this.shows) this.#restart(model.topic, shows, now);
    if (model.partlyNamed) this.partlyNamedAt = now;
    this.ours = model.ours === true;
    const rows = new Set();
    for (const row of model.rows) {
      rows.add(row.partition);
      if (row.high === undefined) continue;
      const append = this.appends.get(row.partition);
      if (append === undefined) this.#begin(row.partition, row.high);
      else append.rise(row.high, now);
      for (const reader of row.readers) this.#aim(row.partition, reader, now);
    }
    this.#forgetOthers(rows, new Set(model.groups.map(({ id }) => id)));
  }

  /** @param {string} topic @param {string} shows another topic, or another of the same name @param {number} now */
  #restart(topic, shows, now) {
    this.topic = topic;
    this.shows = shows;
    for (const key of this.early.keys()) if (!key.startsWith(`${topic}\n`)) this.early.delete(key);
    this.leftOutAt = now; // samples of what was written just now went to nobody
    this.strangers.forget();
    this.appends.clear();
    this.reads.clear();
    this.skipped.clear();
  }

  /** @param {number} partition @param {number} high */
  #begin(partition, high) {
    const append = new AppendFlow(partition, high);
    append.known = this.early.get(`${this.topic}\n${partition}`) ?? append.known;
    this.early.delete(`${this.topic}\n${partition}`);
    this.appends.set(partition, append);
    this.touched.add(partition);
  }

  /** @param {number} partition @param {import("../model.js").Reader} reader @param {number} now */
  #aim(partition, reader, now) {
    const id = `${partition}\n${reader.group}`;
    const flow = this.reads.get(id);
    if (flow === undefined) this.reads.set(id, new ReadFlow(partition, reader));
    if (flow === undefined || flow.aim(reader, now)) this.touched.add(partition);
  }

  /** @param {Set<number>} rows @param {Set<string>} groups */
  #forgetOthers(rows, groups) {
    for (const partition of this.appends.keys()) if (!rows.has(partition)) this.appends.delete(partition);
    for (const [id, flow] of this.reads) {
      if (!rows.has(flow.partition) || !groups.has(flow.group)) this.reads.delete(id);
    }
  }

  /** @param {Sample[]} samples of the shown topic @param {number} leftOut @param {number} now */
  learn(samples, leftOut, now) {
    if (leftOut > 0) this.leftOutAt = now;
    for (const sample of samples) {
      const append = sample.topic === this.topic ? this.appends.get(sample.partition) : undefined;
      this.#knownOf(sample, append).add(sample);
      if (append === undefined) continue;
      if (sample.offset < append.landed) this.touched.add(sample.partition);
    }
  }

  /** @param {Sample} sample @param {AppendFlow | undefined} append @returns {KnownRecords} */
  #knownOf({ topic, partition }, append) {
    if (append !== undefined) return append.known;
    const early = this.early.get(`${topic}\n${partition}`) ?? new KnownRecords();
    this.early.set(`${topic}\n${partition}`, early);
    return early;
  }

  /**
   * A step to `now`: dots land, others leave.
   * @param {number} now
   * @param {Ways} ways
   */
  advance(now, ways) {
    const plan = this.#plan(now, ways);
    for (const append of this.appends.values()) {
      if (append.land(now)) this.touched.add(append.partition);
      append.launch({ ...plan, recordsPerDot: this.written.recordsPerDot });
      if (append.behind(now) > this.maxBehindMs) this.#note(append.partition, append.skip());
      const last = append.dots.at(-1);
      if (last?.producer === OTHER) this.strangers.suspect(last, append, now);
    }
    this.strangers.look(now, this.ours);
    for (const read of this.reads.values()) this.#advanceRead(read, plan);
    this.before = now;
    if (this.dotCount > this.maxDots) this.settle();
  }

  /** @param {ReadFlow} read @param {Plan} plan */
  #advanceRead(read, plan) {
    const append = this.appends.get(read.partition);
    if (append === undefined) return;
    read.arrive(plan.now);
    if (read.launch(append, { ...plan, recordsPerDot: this.read.recordsPerDot })) this.touched.add(read.partition);
    if (read.behind(append, plan.now) > this.maxBehindMs) {
      read.skip(append);
      this.touched.add(read.partition);
    }
  }

  /** @param {number} now @param {Ways} ways @returns {Plan} */
  #plan(now, ways) {
    this.#scale(now);
    return {
      now,
      before: this.before,
      gapMs: this.ms(this.gap),
      recordsPerDot: 1,
      leftOut: now - this.leftOutAt < LEFT_OUT_MS,
      partlyNamed: now - this.partlyNamedAt < LEFT_OUT_MS,
      ways,
      senders: this.senders,
      ms: (px) => this.ms(px),
    };
  }

  /** @param {number} px @returns {number} */
  ms(px) {
    return (px / this.speed) * 1000;
  }

  /** How many records a dot stands for. @param {number} now */
  #scale(now) {
    const drained = QUEUE_S * (this.speed / this.gap); // dots that one port or track sends off in that time
    let waiting = 0;
    let rate = this.senders.busiest(now) / PER_SENDER;
    for (const append of this.appends.values()) {
      waiting += append.pending;
      rate = Math.max(rate, append.rate.perSecond(now) / PER_TRACK);
    }
    this.written.update(rate, waiting / drained, now);
    let queue = 0;
    let readRate = 0;
    for (const read of this.reads.values()) {
      const append = this.appends.get(read.partition);
      if (append !== undefined) queue = Math.max(queue, read.pending(append));
      readRate = Math.max(readRate, read.rate.perSecond(now) / PER_TRACK);
    }
    this.read.update(readRate, queue / drained, now);
  }

  /** @param {number} partition @param {number} skipped */
  #note(partition, skipped) {
    this.touched.add(partition);
    if (skipped > 0) this.skipped.set(partition, (this.skipped.get(partition) ?? 0) + skipped);
  }

  /** Everything jumps to where it belongs: the tab was hidden or stalled, or the picture cannot be shown in time. */
  settle() {
    for (const append of this.appends.values()) this.#note(append.partition, append.settle());
    for (const read of this.reads.values()) {
      const append = this.appends.get(read.partition);
      if (append !== undefined) read.settle(append);
    }
  }

  /** Whether records came that no producer of ours sent. */
  get otherSeen() {
    return this.strangers.seen;
  }

  get dotCount() {
    let count = 0;
    for (const { dots } of this.appends.values()) count += dots.length;
    for (const { dots } of this.reads.values()) count += dots.length;
    return count;
  }

  /** Whether another step would change anything. */
  get active() {
    if (this.strangers.waiting) return true;
    for (const { pending, dots } of this.appends.values()) if (pending > 0 || dots.length > 0) return true;
    for (const read of this.reads.values()) {
      const append = this.appends.get(read.partition);
      if (read.dots.length > 0 || (append !== undefined && read.pending(append) > 0)) return true;
    }
    return false;
  }

  /** @param {(dot: Dot) => void} draw */
  eachDot(draw) {
    for (const { dots } of this.appends.values()) for (const dot of dots) draw(dot);
    for (const { dots } of this.reads.values()) for (const dot of dots) draw(dot);
  }

  /** @param {number} partition @param {string} group @returns {ReadFlow | undefined} */
  reading(partition, group) {
    return this.reads.get(`${partition}\n${group}`);
  }
}
