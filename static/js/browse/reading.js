/**
 * Reading the records of one partition page by page, onwards and back, and keeping those that are wanted. What was looked
 * at is counted, so that "nothing found" says in how many. One request at a time; what is kept is bounded.
 */
import { signal } from "@preact/signals";
import { asProblem } from "../panels/Outcome.js";
import { matcherOf, NO_FILTER } from "./filter.js";

/** @typedef {import("../inspect/decode.js").ReadRecord} ReadRecord */
/** @typedef {import("./filter.js").Filter} Filter */
/** @typedef {import("../panels/Outcome.js").Problem} Problem */
/** @typedef {{records: ReadRecord[], next_offset: number, low: number, high: number}} Page */
/** @typedef {{topic: string, partition: number}} Place */
/** @typedef {{at: "newest"} | {at: "oldest"} | {at: "offset", offset: number} | {at: "time", timeMs: number}} Start */
/** @typedef {(place: Place, query: {offset?: number, time_ms?: number, limit: number}) => Promise<Page>} Fetch */
/**
 * @typedef {object} Reading
 * @property {ReadRecord[]} records those wanted, in the order of the log
 * @property {number} searched how many were looked at
 * @property {number} leftOut records that came and were not looked at, or are no longer kept
 * @property {number} [from] the first offset looked at
 * @property {number} [next] the offset to go on at
 * @property {number} [low]
 * @property {number} [high]
 * @property {boolean} busy
 * @property {Problem} [problem]
 */

export const PAGE = 50;
export const MOST_KEPT = 1_000;
const FEW = PAGE / 2; // where a page has less, another is read
const SEARCH_PAGE = 200;
const MOST_SEARCHED = 4_000; // in one go; then the reader is asked
const MOST_BYTES = 16 * 1024 * 1024;

/** @type {Reading} */
const NOTHING = { records: [], searched: 0, leftOut: 0, busy: false };

/** @param {ReadRecord} record */
const sizeOf = ({ value = "", value_base64 = "", key = "" }) => value.length + value_base64.length + key.length + 200;

/**
 * As many as may be kept; the others go at the far end of where was read.
 * @param {ReadRecord[]} records @param {"head" | "tail"} fromEnd which end to drop from
 * @returns {ReadRecord[]}
 */
export const kept = (records, fromEnd) => {
  const order = fromEnd === "head" ? records.toReversed() : records;
  let room = MOST_BYTES;
  const some = order.slice(0, MOST_KEPT).filter((record) => (room -= sizeOf(record)) > 0);
  return fromEnd === "head" ? some.reverse() : some;
};

/** @typedef {{offset?: number, time_ms?: number}} Where neither: the log's start */

/** @param {Start} start @returns {Where} */
const whereOf = (start) => {
  if (start.at === "offset") return { offset: start.offset };
  return start.at === "time" ? { time_ms: start.timeMs } : {};
};

export class Browsing {
  /** @param {Fetch} fetch */
  constructor(fetch) {
    this.fetch = fetch;
    this.place = signal(/** @type {Place | undefined} */ (undefined));
    this.start = signal(/** @type {Start} */ ({ at: "newest" }));
    this.filter = signal(NO_FILTER);
    this.following = signal(false);
    this.reading = signal(NOTHING);
    /** rises with each new beginning: answers to what was asked before it are dropped */
    this.turn = 0;
  }

  /** A filter that is not understood reads nothing. @param {Place} place @param {Start} [start] @param {Filter} [filter] */
  begin(place, start = this.start.peek(), filter = this.filter.peek()) {
    this.turn += 1;
    this.place.value = place;
    this.start.value = start;
    this.filter.value = filter;
    this.reading.value = NOTHING;
    if ("wrongAt" in matcherOf(filter)) return Promise.resolve();
    return start.at === "newest" ? this.#newest() : this.#onwards(whereOf(start));
  }

  get isFiltering() {
    return this.filter.peek().text.trim() !== "";
  }

  /** What came after what was looked at. */
  newer() {
    const { next } = this.reading.peek();
    return next === undefined ? this.#newest() : this.#onwards({ offset: next });
  }

  /** As `newer`, while following: where more came than one looks at, the newest. @param {number} high the log's end as known */
  catchUp(high) {
    const { next } = this.reading.peek();
    if (next === undefined || this.reading.peek().busy || high <= next) return Promise.resolve();
    const from = Math.max(next, high - SEARCH_PAGE);
    if (from > next) this.#change({ leftOut: this.reading.peek().leftOut + from - next });
    return this.#run(async (turn) => void (await this.#page(turn, { offset: from, limit: SEARCH_PAGE }, "tail")));
  }

  /** What lies before it; where compaction left few records, over its holes. */
  older() {
    return this.#run(async (turn) => {
      const before = this.reading.peek().searched;
      for (let looked = 0; looked < MOST_SEARCHED; ) {
        const { from = 0, low = 0, records } = this.reading.peek();
        if (from <= low) return;
        const size = this.isFiltering || looked > 0 ? SEARCH_PAGE : PAGE;
        const offset = Math.max(low, from - size);
        const page = await this.#page(turn, { offset, limit: from - offset }, "head", from);
        if (page === undefined || this.reading.peek().records.length > records.length + PAGE) return;
        if (!this.isFiltering && this.reading.peek().searched >= before + FEW) return;
        looked += from - offset;
      }
    });
  }

  #newest() {
    return this.#run(async (turn) => {
      const { topic, partition } = /** @type {Place} */ (this.place.peek());
      const { low, high } = await this.fetch({ topic, partition }, { limit: 1 });
      if (turn !== this.turn) return;
      this.#change({ low, high, from: high, next: high });
    }).then(() => (this.reading.peek().problem ? undefined : this.older()));
  }

  /** @param {Where} where */
  #onwards(where) {
    return this.#run(async (turn) => {
      /** @type {Where} */
      let at = where;
      for (let looked = 0; looked < MOST_SEARCHED; ) {
        const before = this.reading.peek().records.length;
        const page = await this.#page(turn, { ...at, limit: this.isFiltering ? SEARCH_PAGE : PAGE }, "tail");
        if (page === undefined || page.next_offset >= page.high) return;
        if (!this.isFiltering || this.reading.peek().records.length >= before + PAGE) return;
        looked += Math.max(1, page.records.length);
        at = { offset: page.next_offset };
      }
    });
  }

  /**
   * @param {number} turn @param {{offset?: number, time_ms?: number, limit: number}} query @param {"head" | "tail"} end
   * @param {number} [before] only offsets below it
   * @returns {Promise<Page | undefined>}
   */
  async #page(turn, query, end, before = Infinity) {
    const page = await this.fetch(/** @type {Place} */ (this.place.peek()), query);
    const matching = matcherOf(this.filter.peek());
    if (turn !== this.turn || !("matcher" in matching)) return undefined;
    const looked = page.records.filter(({ offset }) => offset < before);
    const wanted = looked.filter(matching.matcher);
    const { records, searched, leftOut, from, next } = this.reading.peek();
    const joined = end === "tail" ? [...records, ...wanted] : [...wanted, ...records];
    const some = kept(joined, end === "tail" ? "head" : "tail");
    const first = query.offset ?? page.records[0]?.offset ?? page.next_offset;
    this.#change({
      records: some, searched: searched + looked.length, leftOut: leftOut + joined.length - some.length,
      from: Math.min(from ?? Infinity, first), next: end === "tail" ? page.next_offset : next, low: page.low, high: page.high,
    });
    return page;
  }

  /** @param {(turn: number) => Promise<void>} work */
  async #run(work) {
    const { turn } = this;
    this.#change({ busy: true, problem: undefined });
    try {
      await work(turn);
    } catch (thrown) {
      if (turn === this.turn) this.#change({ problem: asProblem(thrown) });
    } finally {
      if (turn === this.turn) this.#change({ busy: false });
    }
  }

  /** @param {Partial<Reading>} part */
  #change(part) {
    this.reading.value = { ...this.reading.peek(), ...part };
  }
}
