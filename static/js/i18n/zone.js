/** The zone in which the page tells all its times: the reader's own, or UTC. */
import { signal } from "@preact/signals-core";

/** Reading it in a component draws that anew when the reader changes the zone. */
export const inUtc = signal(false);

/** As if the zone of the day were the one chosen. @param {number} atMs */
const shifted = (atMs) => new Date(inUtc.value ? atMs : atMs - new Date(atMs).getTimezoneOffset() * 60_000);

/** @param {number} atMs @returns {{hours: number, minutes: number, seconds: number, millis: number}} */
export const clockOf = (atMs) => {
  const at = shifted(atMs);
  return { hours: at.getUTCHours(), minutes: at.getUTCMinutes(), seconds: at.getUTCSeconds(), millis: at.getUTCMilliseconds() };
};

/** @param {number} a @param {number} b */
export const isSameDay = (a, b) => Math.floor(shifted(a).getTime() / 86_400_000) === Math.floor(shifted(b).getTime() / 86_400_000);

/** The options for Intl. @returns {{timeZone?: string}} */
export const zoned = () => (inUtc.value ? { timeZone: "UTC" } : {});

/** What was typed into a field for date and time. @param {string} text @returns {number} ms since the epoch, NaN where it is none */
export const typedTime = (text) => new Date(inUtc.peek() && text !== "" ? `${text}Z` : text).getTime();
