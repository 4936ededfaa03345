/** Amounts with a unit as people say them. Pure. */
import { setting } from "./figures.js";

/** @typedef {import("./words.js").Language} Language */

const UNITS = /** @type {const} */ ([["day", 86_400_000], ["hour", 3_600_000], ["minute", 60_000], ["second", 1000]]);
const SIZES = /** @type {const} */ ([["GiB", 2 ** 30], ["MiB", 2 ** 20], ["KiB", 2 ** 10]]);

/** @param {number} value @param {number} unit */
const inUnits = (value, unit) => Math.round((value / unit) * 10) / 10;

/**
 * @param {Language} language
 * @param {number} ms
 */
export const duration = (language, ms) => {
  const [unit, size] = UNITS.find(([, each]) => ms >= each) ?? ["millisecond", 1];
  return new Intl.NumberFormat(language, { style: "unit", unit, unitDisplay: "long", maximumFractionDigits: 1 }).format(inUnits(ms, size));
};

/**
 * @param {Language} language
 * @param {number} bytes
 */
export const bytes = (language, bytes) => {
  const [unit, size] = SIZES.find(([, each]) => bytes >= each) ?? ["B", 1];
  return `${setting(language, inUnits(bytes, size))} ${unit}`;
};
