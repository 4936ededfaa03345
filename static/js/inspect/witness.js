/** Watches the chosen topic's frames, so that a record's way can be told afterwards: who sent it, and who passed it when. */
import { Bounded, Track } from "./passing.js";

/** @typedef {import("../store/types.js").Frame} Frame */
/** @typedef {import("./passing.js").Passed} Passed */
/** @typedef {{seenAtMs?: number, producer?: string, namedAtMs?: number}} Seen when its sample came, and when its producer's name did */
/** @typedef {{pressedAtMs: number, answeredAtMs: number, ackMs?: number}} Sent by this page's form */
/** @typedef {{partition?: number, offset?: number, ack_ms?: number}} Acknowledged */
/**
 * @typedef {object} Witness
 * @property {(topic: string, partition: number, offset: number) => Seen | undefined} seen
 * @property {(topic: string, partition: number, offset: number) => Sent | undefined} sent
 * @property {(topic: string, partition: number, offset: number) => Passed | undefined} logged
 * @property {(group: string, topic: string, partition: number, offset: number) => {processed?: Passed, committed?: Passed}} read
 * @property {(topic: string, records: Acknowledged[], pressedAtMs: number) => void} noteSent
 * @property {() => void} stop
 */

const SEEN = 4_000;

/** @param {string} topic @param {number} partition @param {number} offset */
const nameOf = (topic, partition, offset) => `${topic}\n${partition}\n${offset}`;

/** Tracks by name, of one topic. */
class Tracks {
  constructor() {
    /** @type {Map<string, Track>} */
    this.tracks = new Map();
    /** @type {Map<string, unknown>} the part of a document that was read last: shared while it is the same */
    this.read = new Map();
    /** @type {Set<string>} groups whose document was seen before */
    this.groups = new Set();
  }

  /** @param {string} name @param {unknown} part @returns {boolean} whether it is another than the last time */
  isNew(name, part) {
    if (this.read.get(name) === part) return false;
    this.read.set(name, part);
    return true;
  }

  /** @param {string} name @param {number | undefined} value @param {number} atMs @param {boolean} [begins] until now there was none: it begins at 0 */
  note(name, value, atMs, begins = false) {
    if (value === undefined) return;
    let track = this.tracks.get(name);
    if (track === undefined) {
      this.tracks.set(name, (track = new Track()));
      if (begins) track.note(0, atMs);
    }
    track.note(value, atMs);
  }

  /** @param {string} name @param {number} offset */
  passed(name, offset) {
    return this.tracks.get(name)?.passed(offset);
  }
}

/** @param {Tracks} tracks @param {import("../store/types.js").TopicDoc} doc @param {number} atMs */
const noteTopic = (tracks, doc, atMs) => {
  for (const [partition, part] of Object.entries(doc.partitions)) {
    if (tracks.isNew(`log\n${partition}`, part)) tracks.note(`log\n${partition}`, part.high, atMs);
  }
};

/** @param {Tracks} tracks @param {import("../store/types.js").GroupDoc} doc @param {string} topic @param {number} atMs */
const noteGroup = (tracks, doc, topic, atMs) => {
  const begins = tracks.groups.has(doc.id);
  tracks.groups.add(doc.id);
  for (const [partition, part] of Object.entries(doc.offsets?.[topic] ?? {})) {
    const name = `${partition}\n${doc.id}`;
    if (!tracks.isNew(name, part)) continue;
    tracks.note(`processed\n${name}`, part.processed, atMs, begins);
    tracks.note(`committed\n${name}`, part.committed, atMs, begins);
  }
};

/** @param {import("../store/store.js").Store} store @param {() => number} [clock] @returns {Witness} */
export const watchRecords = (store, clock = () => store.now()) => {
  /** @type {Bounded<Seen>} */
  const seen = new Bounded(SEEN);
  /** @type {Bounded<Sent>} */
  const sent = new Bounded(SEEN);
  let tracks = new Tracks();
  /** @type {{topic?: string, id?: string}} */
  let watched = {};

  /** @param {string} topic @returns {boolean} another topic, or another of the same name: what was seen is void */
  const turnTo = (topic) => {
    const { id } = store.doc(`topic:${topic}`).peek() ?? {};
    if (watched.topic === topic && (watched.id === id || watched.id === undefined || id === undefined)) {
      watched.id ??= id;
      return false;
    }
    watched = { topic, id };
    tracks = new Tracks();
    return true;
  };

  const groups = () => Object.keys(store.doc("cluster").peek()?.groups ?? {}).map((id) => `group:${id}`);

  /** @param {Frame} frame */
  const follow = (frame) => {
    const topic = store.chosenTopic.peek();
    const atMs = clock();
    for (const sample of frame.samples ?? []) {
      const { offset: first, count = 1 } = sample;
      for (let offset = Math.max(first, first + count - SEEN); offset < first + count; offset++) {
        const name = nameOf(sample.topic, sample.partition, offset);
        const known = seen.get(name);
        const producer = known?.producer ?? sample.producer;
        seen.set(name, { seenAtMs: atMs, ...known, ...(producer && { producer, namedAtMs: known?.namedAtMs ?? atMs }) });
      }
    }
    if (topic === undefined) return;
    const changed = Object.keys(frame.docs ?? {});
    for (const name of turnTo(topic) ? new Set([`topic:${topic}`, ...groups(), ...changed]) : changed) {
      const doc = store.doc(name).peek();
      if (doc === undefined) continue;
      if (name === `topic:${topic}`) noteTopic(tracks, doc, atMs);
      else if (name.startsWith("group:")) noteGroup(tracks, doc, topic, atMs);
    }
  };

  /** @param {string} topic */
  const of = (topic) => (topic === watched.topic ? tracks : undefined);
  return {
    seen: (topic, partition, offset) => seen.get(nameOf(topic, partition, offset)),
    sent: (topic, partition, offset) => sent.get(nameOf(topic, partition, offset)),
    logged: (topic, partition, offset) => of(topic)?.passed(`log\n${partition}`, offset),
    read: (group, topic, partition, offset) => ({
      processed: of(topic)?.passed(`processed\n${partition}\n${group}`, offset),
      committed: of(topic)?.passed(`committed\n${partition}\n${group}`, offset),
    }),
    noteSent: (topic, records, pressedAtMs) => {
      for (const { partition, offset, ack_ms: ackMs } of records) {
        if (partition === undefined || offset === undefined) continue;
        sent.set(nameOf(topic, partition, offset), { pressedAtMs, answeredAtMs: clock(), ackMs });
      }
    },
    stop: store.onFrame(follow),
  };
};
