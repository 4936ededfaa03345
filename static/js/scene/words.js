/** Figures in the language that the page is in. */

import { shortWhole, whole } from "../i18n/figures.js";

/** @typedef {import("../i18n/words.js").Words} Words */

/** @returns {import("../i18n/words.js").Language} */
const language = () => (document.documentElement.lang === "es" ? "es" : "en");

/** @param {number} value @returns {string} */
export const figure = (value) => whole(language(), value);

/** Where there is room for six characters. @param {number} value @returns {string} */
export const shortFigure = (value) => shortWhole(language(), value);

/** A log end has room for ten characters. @param {number} value @returns {string} */
export function offsetFigure(value) {
  if (value < 100_000_000) return figure(value);
  return new Intl.NumberFormat(language(), { notation: "compact", maximumFractionDigits: 1 }).format(value);
}
