/** What time it is for the page: now, or, where a recording is played, where its playhead stands. */

/** @typedef {import("./types.js").ReplayDoc} Replay */

/**
 * Where the playhead is, in ms from the beginning.
 * @param {Replay} replay as the server told it
 * @param {number} toldMs when that came, by the clock of `nowMs`
 * @param {number} nowMs
 */
export const playheadAt = (replay, toldMs, nowMs) => {
  const passedMs = replay.paused ? 0 : Math.max(0, nowMs - toldMs) * replay.speed;
  return Math.min(replay.length_ms, replay.at_ms + passedMs);
};

/**
 * @param {Replay | undefined} replay
 * @param {number} toldMs
 * @param {number} nowMs
 * @returns {number} ms since the epoch
 */
export const timeOf = (replay, toldMs, nowMs) => (replay ? replay.started_ms + playheadAt(replay, toldMs, nowMs) : nowMs);
