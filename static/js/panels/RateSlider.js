/** A slider over rates that differ by powers of ten. */
import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { html } from "htm/preact";
import { shortRate } from "../i18n/figures.js";
import { usePage } from "./page.js";
import { positionOf, rateAt, STEPS, TICKS } from "./rates.js";

const QUIET_MS = 150;

export const Ticks = () => {
  const { language } = usePage();
  return html`<div class="ticks" aria-hidden="true">${TICKS.map((tick) => html`<span>${shortRate(language.value, tick).replace(/[.,]0$/, "")}</span>`)}</div>`;
};

/**
 * @typedef {object} RateSliderProps
 * @property {number | undefined} value records per second; undefined: no limit (only where `limitless`)
 * @property {boolean} [limitless] one step beyond the highest means no limit
 * @property {string} label
 * @property {(value: number | undefined) => string} say the value in words
 * @property {(value: number | undefined) => void} onChange after the hand rests
 * @property {(value: number | undefined) => void} [onDraft] while it moves
 */
/** @param {RateSliderProps} props */
export const RateSlider = ({ value, limitless = false, label, say, onChange, onDraft }) => {
  const held = useSignal(/** @type {number | undefined} */ (undefined)); // a position that the cluster does not show yet
  const timer = useRef(/** @type {ReturnType<typeof setTimeout> | undefined} */ (undefined));
  const last = limitless ? STEPS + 4 : STEPS;
  const shown = value === undefined ? last : positionOf(value);
  useEffect(() => {
    held.value = undefined;
  }, [value]);
  useEffect(() => () => clearTimeout(timer.current), []);

  const at = held.value ?? shown;
  const rateOf = (/** @type {number} */ position) => (position > STEPS ? undefined : rateAt(position));

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
