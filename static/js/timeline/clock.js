/**
 * The time by the server's clock, which stamps what the timeline shows. A browser elsewhere may be off by minutes; then
 * its now would lie beside the facts. HTTP's Date has whole seconds: below two of them nothing is corrected.
 */

const WORTH_MS = 2_000;

/**
 * @param {number} dateMs as HTTP's Date says, cut to the second
 * @param {number} hereMs when the answer came
 */
export const skewOf = (dateMs, hereMs) => {
  const skew = hereMs - (dateMs + 500);
  return Number.isNaN(skew) || Math.abs(skew) < WORTH_MS ? 0 : skew;
};

/** @param {{fetch: typeof globalThis.fetch, now: () => number}} outside @returns {() => number} ms */
export const serverClock = ({ fetch, now }) => {
  let skew = 0;
  const ask = async () => {
    const answer = await fetch("/healthz", { method: "HEAD" });
    skew = skewOf(Date.parse(answer.headers.get("date") ?? ""), now());
  };
  void ask().catch(() => undefined); // no answer: the page says so elsewhere
  return () => now() - skew;
};
