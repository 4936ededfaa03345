/**
 * The last minute of figures that documents carry only as of now: lag of the groups, rates of the producers, and how
 * fast each partition is read (from its own offsets). One value a second; components read `beat` to follow.
 */
import { signal } from "@preact/signals";

/** @typedef {import("../store/types.js").ClusterDoc} ClusterDoc */
/** @typedef {import("../store/types.js").GroupDoc} GroupDoc */
/** @typedef {{atMs: number, offset: number}} Mark */
/**
 * @typedef {object} Histories
 * @property {import("@preact/signals").ReadonlySignal<number>} beat
 * @property {(name: string) => readonly number[]} series "lag:GROUP" or "rate:PRODUCER"
 * @property {(group: string, topic: string, partition: number) => number | undefined} readRate records per second
 * @property {() => void} stop
 */

const KEPT = 60;
const OURS_MS = 4_000;
const COMMITS_MS = 10_000; // a foreign reader is seen only when it commits, by default each 5 s

/**
 * How fast offsets rose over the window; undefined before there are two marks.
 * @param {readonly Mark[]} marks oldest first
 * @param {number} [speed] of a recording that is played: so many of its seconds pass in one
 */
export const risePerSecond = (marks, speed = 1) => {
  const first = marks[0];
  const last = marks.at(-1);
  if (!first || !last || last.atMs <= first.atMs) return undefined;
  return Math.max(0, ((last.offset - first.offset) * 1000) / (last.atMs - first.atMs) / speed);
};

/**
 * Change per second over the last ten values of a series of one value a second.
 * @param {readonly number[]} values
 */
export const changePerSecond = (values) => {
  const recent = values.slice(-11);
  const first = recent[0];
  const last = recent.at(-1);
  if (recent.length < 6 || first === undefined || last === undefined) return undefined;
  return (last - first) / (recent.length - 1);
};

/**
 * @param {Map<string, number[]>} all
 * @param {Map<string, number>} now
 */
const pushValues = (all, now) => {
  for (const name of all.keys()) if (!now.has(name)) all.delete(name);
  for (const [name, value] of now) {
    const values = all.get(name) ?? [];
    all.set(name, [...values, value].slice(-KEPT));
  }
};

/** @param {ClusterDoc} cluster */
const figuresOf = (cluster) => {
  /** @type {Map<string, number>} */
  const figures = new Map();
  for (const [id, group] of Object.entries(cluster.groups ?? {})) {
    if (group.lag !== undefined) figures.set(`lag:${id}`, group.lag);
  }
  for (const [id, producer] of Object.entries(cluster.producers ?? {})) {
    if (producer.rate_per_s !== undefined) figures.set(`rate:${id}`, producer.rate_per_s);
  }
  return figures;
};

/**
 * @param {Map<string, Mark[]>} all
 * @param {GroupDoc} group
 * @param {number} atMs
 */
const markReading = (all, group, atMs) => {
  for (const [topic, partitions] of Object.entries(group.offsets ?? {})) {
    for (const [partition, { processed, committed }] of Object.entries(partitions)) {
      const offset = processed ?? committed;
      if (offset === undefined) continue;
      const name = `${group.id}\n${topic}\n${partition}`;
      const windowMs = processed === undefined ? COMMITS_MS : OURS_MS;
      const marks = (all.get(name) ?? []).filter((mark) => atMs - mark.atMs <= windowMs && mark.offset <= offset);
      all.set(name, [...marks, { atMs, offset }]);
    }
  }
};

/**
 * @param {import("../store/store.js").Store} store
 * @returns {Histories}
 */
export const watchHistories = (store) => {
  const beat = signal(0);
  /** @type {Map<string, number[]>} */
  const values = new Map();
  /** @type {Map<string, Mark[]>} */
  const marks = new Map();

  let life = store.life.peek();
  const sample = () => {
    if (life !== store.life.peek()) {
      life = store.life.peek();
      values.clear();
      marks.clear();
    }
    const cluster = /** @type {ClusterDoc | undefined} */ (store.doc("cluster").peek());
    if (!cluster || store.connection.peek().phase !== "live") return;
    pushValues(values, figuresOf(cluster));
    for (const id of Object.keys(cluster.groups ?? {})) {
      const group = /** @type {GroupDoc | undefined} */ (store.doc(`group:${id}`).peek());
      if (group) markReading(marks, group, performance.now());
    }
    beat.value += 1;
  };

  const timer = setInterval(sample, 1000);
  return {
    beat,
    series: (name) => values.get(name) ?? [],
    readRate: (group, topic, partition) => risePerSecond(marks.get(`${group}\n${topic}\n${partition}`) ?? [], store.replay.peek()?.speed),
    stop: () => clearInterval(timer),
  };
};
