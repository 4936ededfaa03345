/** Numbers, rates and times of day in the reader's language. */
import { clockOf } from "./zone.js";

/** @typedef {import("./words.js").Language} Language */

/** @type {Map<string, Intl.NumberFormat>} */
const formats = new Map();

/**
 * @param {Language} language
 * @param {number} digits
 */
const formatOf = (language, digits) => {
  const name = `${language}${digits}`;
  const known = formats.get(name);
  if (known) return known;
  const made = new Intl.NumberFormat(language, { useGrouping: "always", minimumFractionDigits: digits, maximumFractionDigits: digits });
  formats.set(name, made);
  return made;
};

/**
 * @param {Language} language
 * @param {number} value
 */
export const whole = (language, value) => formatOf(language, 0).format(value);

/**
 * A rate: one digit below a hundred, none above, and a bare 0.
 * @param {Language} language
 * @param {number} perSecond
 */
export const rate = (language, perSecond) => {
  const rounded = Math.round(perSecond * 10) / 10;
  return formatOf(language, rounded === 0 || rounded >= 100 ? 0 : 1).format(rounded);
};

/**
 * Figures that would be too wide are shortened: 12.3K, 12,3 mil. The exact one belongs into a title.
 * @param {Language} language
 * @param {number} value
 */
const compact = (language, value) =>
  new Intl.NumberFormat(language, { notation: "compact", maximumSignificantDigits: 3 }).format(value);

const LONG_COUNT = 100_000;
const LONG_RATE = 10_000;

/**
 * @param {Language} language
 * @param {number} value
 */
export const shortWhole = (language, value) => (value < LONG_COUNT ? whole(language, value) : compact(language, value));

/**
 * @param {Language} language
 * @param {number} perSecond
 */
export const shortRate = (language, perSecond) => (perSecond < LONG_RATE ? rate(language, perSecond) : compact(language, perSecond));

/**
 * A setting of a slider: only as many digits as it has.
 * @param {Language} language
 * @param {number} value
 */
export const setting = (language, value) => formatOf(language, Number.isInteger(value) ? 0 : 1).format(value);

/**
 * 12:08:34 and .118, apart, since a phone has no room for the milliseconds; in the zone that the reader has chosen.
 * @param {number} atMs
 * @returns {{seconds: string, millis: string}}
 */
export const timeOfDay = (atMs) => {
  const { hours, minutes, seconds, millis } = clockOf(atMs);
  const two = (/** @type {number} */ n) => String(n).padStart(2, "0");
  return { seconds: `${two(hours)}:${two(minutes)}:${two(seconds)}`, millis: `.${String(millis).padStart(3, "0")}` };
};
