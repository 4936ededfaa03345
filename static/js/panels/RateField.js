/** A rate, by a slider or typed exactly. */
import { html } from "htm/preact";
import { ExactRate } from "./ExactRate.js";
import { RateSlider, Ticks } from "./RateSlider.js";

/** @typedef {import("./RateSlider.js").RateSliderProps} RateSliderProps */

/** @param {RateSliderProps & {typed?: number, exact: string}} props typed: what the field shows; exact: its label */
export const RateField = ({ typed, exact, ...slider }) => {
  const set = (/** @type {number} */ rate) => {
    slider.onDraft?.(rate);
    slider.onChange(rate);
  };
  return html`
    <div class="rate-field">
      <div><${RateSlider} ...${slider} /><${Ticks} /></div>
      <${ExactRate} value=${typed ?? slider.value} label=${exact} onChange=${set} />
    </div>`;
};
