/** A member that does not speak any more: what Kafka waits for, and how long still. Pure. */

/** @typedef {import("../store/types.js").ManagedDoc} ManagedDoc */
/** @typedef {{config: string, valueMs: number, leftMs: number}} Wait the config that runs now; valueMs: all of it */

const MAX_POLL = "max.poll.interval.ms";

/**
 * @param {Pick<ManagedDoc, "evicts_at_ms" | "evicts_after">} silent
 * @param {number} nowMs
 * @returns {Wait | undefined} undefined: nothing is waited for, or it is not known what for
 */
export const waitOf = ({ evicts_at_ms: untilMs, evicts_after: after = {} }, nowMs) => {
  if (untilMs === undefined) return undefined;
  // what comes first is max.poll.interval.ms; after it the broker's session timeout runs (KIP-848)
  const configs = Object.entries(after).sort(([a], [b]) => Number(b === MAX_POLL) - Number(a === MAX_POLL));
  let leftMs = Math.max(0, untilMs - nowMs);
  for (const [config, valueMs] of configs.toReversed()) {
    if (leftMs <= valueMs || config === configs[0]?.[0]) return { config, valueMs, leftMs: Math.min(leftMs, valueMs) };
    leftMs -= valueMs;
  }
  return undefined;
};

/**
 * Put out while it was frozen, or frozen still: it polls again only when it is told to.
 * @param {ManagedDoc | undefined} managed
 */
export const isFrozen = (managed) => managed?.state === "frozen" || (managed?.state === "evicted" && managed.evicted_at_ms !== undefined);
