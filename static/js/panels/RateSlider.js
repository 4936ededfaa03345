/** A slider over rates that differ by powers of ten: equal steps multiply. */
import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { html } from "htm/preact";

const STEPS = 120; // a multiple of three, so that 5, 50 and 500 are steps themselves
const QUIET_MS = 150;

/** Values people would type: two digits, halves below ten. @param {number} value */
const tidy = (value) => {
  if (value < 10) return Math.round(value * 2) / 2;
  const unit = 10 ** (Math.floor(Math.log10(value)) - 1);
  return Math.round(value / unit) * unit;
};

/**
 * @param {number} position 0..STEPS
 * @param {number} low
 * @param {number} high
 */
export const rateAt = (position, low, high) => Math.min(high, Math.max(low, tidy(low * (high / low) ** (position / STEPS))));

/**
 * @param {number} rate
 * @param {number} low
 * @param {number} high
 */
export const positionOf = (rate, low, high) => {
  const within = Math.min(high, Math.max(low, rate));
  return Math.round((Math.log(within / low) / Math.log(high / low)) * STEPS);
};

/**
 * @typedef {object} RateSliderProps
 * @property {number | undefined} value records per second; undefined: no limit (only where `limitless`)
 * @property {number} low
 * @property {number} high
 * @property {boolean} [limitless] one step beyond the highest means no limit
 * @property {string} label
 * @property {(value: number | undefined) => string} say the value in words
 * @property {(value: number | undefined) => void} onChange after the hand rests
 * @property {(value: number | undefined) => void} [onDraft] while it moves
 */
/** @param {RateSliderProps} props */
export const RateSlider = ({ value, low, high, limitless = false, label, say, onChange, onDraft }) => {
  const held = useSignal(/** @type {number | undefined} */ (undefined)); // a position that the cluster does not show yet
  const timer = useRef(/** @type {ReturnType<typeof setTimeout> | undefined} */ (undefined));
  const last = limitless ? STEPS + 4 : STEPS;
  const shown = value === undefined ? last : positionOf(value, low, high);
  useEffect(() => {
    held.value = undefined;
  }, [value]);
  useEffect(() => () => clearTimeout(timer.current), []);

  const at = held.value ?? shown;
  const rateOf = (/** @type {number} */ position) => (position > STEPS ? undefined : rateAt(position, low, high));

  const move = (/** @type {{currentTarget: HTMLInputElement}} */ event) => {
    const wished = Number(event.currentTarget.value);
    const position = wished > STEPS ? last : wished;
    held.value = position;
    onDraft?.(rateOf(position));
    clearTimeout(timer.current);
    timer.current = setTimeout(() => onChange(rateOf(position)), QUIET_MS);
  };

  return html`
    <input type="range" class="slider" min="0" max=${last} step="1" value=${at} aria-label=${label} title=${label}
      aria-valuetext=${say(rateOf(at))} style=${{ "--fill": `${(at / last) * 100}%` }} onInput=${move} />`;
};
