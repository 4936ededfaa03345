/** Whether records come that no producer of ours wrote. A dot alone is no proof: a name may come late on a busy machine. */

/** @typedef {import("./append.js").AppendDot} AppendDot */
/** @typedef {import("./append.js").AppendFlow} AppendFlow */

/** So long after its dot a record of ours has its name: producers are told of it by the same brokers that let it be read. */
const SURE_MS = 4_000;
const MOST = 64;

export class Strangers {
  /** @type {Map<AppendDot, {flow: AppendFlow, at: number}>} oldest first */
  #suspects = new Map();

  constructor() {
    this.seen = false;
  }

  get waiting() {
    return this.#suspects.size > 0;
  }

  forget() {
    this.seen = false;
    this.#suspects.clear();
  }

  /** @param {AppendDot} dot of a record without a name @param {AppendFlow} flow @param {number} now */
  suspect(dot, flow, now) {
    if (!this.seen && this.#suspects.size < MOST && !this.#suspects.has(dot)) this.#suspects.set(dot, { flow, at: now });
  }

  /** @param {number} now @param {boolean} ours we have producers too */
  look(now, ours) {
    for (const [dot, { flow, at }] of this.#suspects) {
      if (ours && now - at < SURE_MS) return;
      this.#suspects.delete(dot);
      if (!ours || flow.known.isNameless(dot.to - 1)) return this.#found();
    }
  }

  #found() {
    this.#suspects.clear();
    this.seen = true;
  }
}
