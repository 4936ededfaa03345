/** What samples told of a partition's records: who sent them, and their keys. Bounded. */

/** @typedef {import("../../store/types.js").Sample} Sample */
/** @typedef {{key?: string, producer?: string}} KnownRecord the same object while more becomes known */

const KEPT = 600;

export class KnownRecords {
  constructor() {
    /** @type {Map<number, KnownRecord>} by offset, in the order of arrival */
    this.records = new Map();
  }

  /** @param {Sample} sample */
  add({ offset, key, key_base64, producer }) {
    const record = this.records.get(offset) ?? {};
    record.key ??= key ?? (key_base64 === undefined ? undefined : `base64:${key_base64}`);
    record.producer ??= producer;
    this.records.set(offset, record);
    if (this.records.size <= KEPT) return;
    for (const oldest of this.records.keys()) return void this.records.delete(oldest);
  }

  /** @param {number} offset @returns {KnownRecord | undefined} */
  at(offset) {
    return this.records.get(offset);
  }

  /** Whether nobody has told who sent it, and it is not merely forgotten. @param {number} offset */
  isNameless(offset) {
    const record = this.records.get(offset);
    return record === undefined ? this.records.size < KEPT : record.producer === undefined;
  }

  /** @param {number} from @param {number} to exclusive @returns {KnownRecord | undefined} the last known one in a range */
  lastIn(from, to) {
    for (let offset = to - 1; offset >= Math.max(from, to - KEPT); offset--) {
      const record = this.records.get(offset);
      if (record !== undefined) return record;
    }
    return undefined;
  }

  /** @param {number} from @param {number} to exclusive @returns {KnownRecord | undefined} the last one in a range whose producer is known */
  lastNamedIn(from, to) {
    for (let offset = to - 1; offset >= Math.max(from, to - KEPT); offset--) {
      const record = this.records.get(offset);
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
    return found.sort((a, b) => a - b);
  }
}
