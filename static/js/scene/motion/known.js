/** What samples told of a partition's records: who sent them, and their keys. Bounded. */

/** @typedef {import("../../store/types.js").Sample} Sample */
/** @typedef {{key?: string, producer?: string}} KnownRecord the same object while more becomes known */

const KEPT = 600;
const RUNS = 60;
const LONG = 20; // a longer burst is kept as one

/** @param {Sample} sample @returns {string | undefined} */
export const keyOf = ({ key, key_base64 }) => key ?? (key_base64 === undefined ? undefined : `base64:${key_base64}`);

export class KnownRecords {
  constructor() {
    /** @type {Map<number, KnownRecord>} by offset, in the order of arrival */
    this.records = new Map();
    /** @type {{from: number, to: number, record: KnownRecord}[]} bursts: records alike, one after the other */
    this.runs = [];
  }

  /** @param {Sample} sample */
  add(sample) {
    const { offset, count = 1, producer } = sample;
    if (count > LONG) return this.#addRun(offset, offset + count, { key: keyOf(sample), producer });
    for (let at = offset; at < offset + count; at++) {
      const record = this.records.get(at) ?? {};
      record.key ??= keyOf(sample);
      record.producer ??= producer;
      this.records.set(at, record);
    }
    for (const oldest of this.records.keys()) {
      if (this.records.size <= KEPT) return;
      this.records.delete(oldest);
    }
  }

  /** @param {number} from @param {number} to exclusive @param {KnownRecord} record */
  #addRun(from, to, record) {
    const last = this.runs.at(-1);
    if (last?.to === from && last.record.key === record.key && last.record.producer === record.producer) last.to = to;
    else this.runs.push({ from, to, record });
    if (this.runs.length > RUNS) this.runs.shift();
  }

  /** @param {number} offset @returns {KnownRecord | undefined} */
  at(offset) {
    const record = this.records.get(offset);
    if (record?.producer !== undefined) return record;
    return this.runs.findLast(({ from, to }) => from <= offset && offset < to)?.record ?? record;
  }

  /** Whether nobody has told who sent it, and it is not merely forgotten. @param {number} offset */
  isNameless(offset) {
    const record = this.at(offset);
    return record === undefined ? this.records.size < KEPT : record.producer === undefined;
  }

  /** @param {number} from @param {number} to exclusive @returns {KnownRecord | undefined} the last known one in a range */
  lastIn(from, to) {
    for (let offset = to - 1; offset >= Math.max(from, to - KEPT); offset--) {
      const record = this.at(offset);
      if (record !== undefined) return record;
    }
    return undefined;
  }

  /** @param {number} from @param {number} to exclusive @returns {KnownRecord | undefined} the last one in a range whose producer is known */
  lastNamedIn(from, to) {
    for (let offset = to - 1; offset >= Math.max(from, to - KEPT); offset--) {
      const record = this.at(offset);
      if (record?.producer !== undefined) return record;
    }
    return undefined;
  }

  /** @param {string} producer @param {number} from @param {number} to exclusive @returns {number[]} its offsets, ascending */
  sentBy(producer, from, to) {
    const found = [];
    for (const [offset, record] of this.records) {
      if (record.producer === producer && offset >= from && offset < to) found.push(offset);
    }
    for (const run of this.runs) {
      const end = Math.min(to, run.to, Math.max(from, run.from) + LONG + 1); // more of them are as good as these
      for (let at = Math.max(from, run.from); run.record.producer === producer && at < end; at++) found.push(at);
    }
    return found.sort((a, b) => a - b);
  }
}
