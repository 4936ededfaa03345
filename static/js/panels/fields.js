/** Small parts of forms. */
import { useSignal } from "@preact/signals";
import { html } from "htm/preact";
import { Icon } from "./icons.js";

/**
 * What was typed, told as text.
 * @param {(text: string) => void} tell
 */
export const onText = (tell) => (/** @type {{currentTarget: HTMLInputElement | HTMLTextAreaElement}} */ event) => tell(event.currentTarget.value);

/**
 * @typedef {object} FieldProps
 * @property {string} id of the input inside
 * @property {string} label
 * @property {unknown} [aside] small controls at the right of the label
 * @property {unknown} children
 */
/** @param {FieldProps} props */
export const Field = ({ id, label, aside, children }) => html`
  <div class="field">
    <div class="field-head"><label for=${id} title=${label}>${label}</label>${aside}</div>
    ${children}
  </div>`;

/**
 * @typedef {object} SelectProps
 * @property {string} id
 * @property {string} value
 * @property {{value: string, label: string}[]} options
 * @property {(value: string) => void} onChange
 * @property {string} [label] where no label stands by
 */
/** @param {SelectProps} props */
export const Select = ({ id, value, options, onChange, label }) => html`
  <div class="select">
    <select id=${id} class="input" value=${value} aria-label=${label}
      onChange=${(/** @type {{currentTarget: HTMLSelectElement}} */ event) => onChange(event.currentTarget.value)}>
      ${options.map((option) => html`<option key=${option.value} value=${option.value} selected=${option.value === value}>${option.label}</option>`)}
    </select>
    <${Icon} name="down" />
  </div>`;

/**
 * @typedef {object} NumberInputProps
 * @property {string} [id]
 * @property {string} [label] where no label stands by
 * @property {string} [title]
 * @property {number} value
 * @property {number} min
 * @property {number} max
 * @property {(value: number) => void} onChange
 * @property {(above: boolean) => void} [onAbove] whether what is typed is above `max`
 */
/** A whole number. What is told is within the bounds; what is not stays in sight, and its form is not sent. @param {NumberInputProps} props */
export const NumberInput = ({ id, label, title, value, min, max, onChange, onAbove }) => {
  const typed = useSignal(/** @type {string | undefined} */ (undefined));
  const show = (/** @type {string | undefined} */ text) => {
    typed.value = text;
    onAbove?.(Number(text ?? 0) > max);
  };
  const type = (/** @type {{currentTarget: HTMLInputElement}} */ { currentTarget }) => {
    show(currentTarget.value);
    const wished = currentTarget.valueAsNumber;
    if (Number.isInteger(wished) && wished >= min && wished <= max) onChange(wished);
  };
  return html`
    <input type="number" id=${id} class="input" min=${min} max=${max} step="1" required inputmode="numeric" aria-label=${label} title=${title}
      value=${typed.value ?? value} onInput=${type} onInvalid=${(/** @type {Event & {currentTarget: HTMLInputElement}} */ event) => onAbove && event.currentTarget.validity.rangeOverflow && event.preventDefault()}
      onBlur=${(/** @type {{currentTarget: HTMLInputElement}} */ { currentTarget: { value: left, validity } }) => (left === "" || validity.valid) && show(undefined)} />`;
};

/**
 * Null is something else than empty: a tombstone.
 * @param {{pressed: boolean, label: string, onToggle: () => void}} props
 */
export const NullToggle = ({ pressed, label, onToggle }) => html`
  <button type="button" class="toggle" aria-pressed=${String(pressed)} aria-label=${label} title=${label} onClick=${onToggle}>null</button>`;
