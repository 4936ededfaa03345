/** Rates from 0.1 to 100,000 records a second, as positions of a slider: equal steps multiply. Pure. */

export const RATES = /** @type {const} */ ({ low: 0.1, high: 100_000 });
export const TICKS = [0.1, 10, 1000, 100_000];
export const STEPS = 240; // forty a power of ten, so that the ticks are steps themselves

/** Values people would type: two digits, halves below ten, tenths below one. @param {number} value */
const tidy = (value) => {
  if (value < 1) return Math.round(value * 10) / 10;
  if (value < 10) return Math.round(value * 2) / 2;
  const unit = 10 ** (Math.floor(Math.log10(value)) - 1);
  return Math.round(value / unit) * unit;
};

/** @param {number} rate */
export const within = (rate) => Math.min(RATES.high, Math.max(RATES.low, rate));

/** @param {number} position 0..STEPS */
export const rateAt = (position) => within(tidy(RATES.low * (RATES.high / RATES.low) ** (position / STEPS)));

/** @param {number} rate */
export const positionOf = (rate) => Math.round((Math.log(within(rate) / RATES.low) / Math.log(RATES.high / RATES.low)) * STEPS);

/**
 * What was typed, in either language, as a rate with one decimal: three digits after a sign are thousands.
 * @param {string} text
 * @returns {number | undefined} undefined: no rate, or out of bounds
 */
export const typedRate = (text) => {
  const bare = text.replaceAll(/\s/g, "");
  const plain = /^\d{1,3}([.,]\d{3})+$/.test(bare) ? bare.replaceAll(/[.,]/g, "") : bare.replace(",", ".");
  const rate = Math.round(Number(plain) * 10) / 10;
  return plain !== "" && rate >= RATES.low && rate <= RATES.high ? rate : undefined;
};

/**
 * A rate as it is typed: no thousands sign.
 * @param {"es" | "en"} language
 * @param {number} rate
 */
export const rateToType = (language, rate) => (language === "es" ? String(rate).replace(".", ",") : String(rate));
