/** A topic's configs as people read them. Pure. */
import { bytes, duration } from "./units.js";

/** @typedef {import("./words.js").Words} Words */
/** @typedef {import("./words.js").Language} Language */
/** @typedef {{name: string, value: string, raw: string}} ConfigLine */

export const FIRST_CONFIGS = ["min.insync.replicas", "cleanup.policy", "retention.ms", "retention.bytes"];

const NO_LIMIT = new Set(["-1", "9223372036854775807"]);

/**
 * @param {Words} words
 * @param {Language} language
 * @param {string} name
 * @param {string} raw
 */
const shown = (words, language, name, raw) => {
  if (NO_LIMIT.has(raw)) return words("config-no-limit");
  if (!/^\d+$/.test(raw)) return raw;
  if (name.endsWith(".ms")) return duration(language, Number(raw));
  return name.endsWith(".bytes") ? bytes(language, Number(raw)) : raw;
};

/**
 * @param {Words} words
 * @param {Language} language
 * @param {Record<string, string>} configs
 * @returns {{first: ConfigLine[], rest: ConfigLine[]}} first: what one looks for
 */
export const configLines = (words, language, configs) => {
  const line = (/** @type {string} */ name) => ({ name, value: shown(words, language, name, configs[name] ?? ""), raw: configs[name] ?? "" });
  const names = Object.keys(configs).sort();
  return {
    first: FIRST_CONFIGS.filter((name) => names.includes(name)).map(line),
    rest: names.filter((name) => !FIRST_CONFIGS.includes(name)).map(line),
  };
};
