/** A rate to type: what a slider cannot hit. Told when Enter is pressed or the field is left. */
import { useSignal } from "@preact/signals";
import { html } from "htm/preact";
import { onText } from "./fields.js";
import { rateToType, typedRate } from "./rates.js";
import { usePage } from "./page.js";

/** @param {{value: number | undefined, label: string, onChange: (rate: number) => void}} props */
export const ExactRate = ({ value, label, onChange }) => {
  const { language } = usePage();
  const typed = useSignal(/** @type {string | undefined} */ (undefined));
  const shown = value === undefined ? "" : rateToType(language.value, value);
  const tell = () => {
    const wished = typed.peek() === undefined ? undefined : typedRate(typed.peek() ?? "");
    typed.value = undefined;
    if (wished !== undefined && wished !== value) onChange(wished);
  };
  const onKeyDown = (/** @type {KeyboardEvent} */ event) => {
    if (event.key === "Escape") typed.value = undefined;
    if (event.key !== "Enter") return;
    event.preventDefault();
    tell();
  };
  const text = typed.value ?? shown;
  return html`
    <input class="input exact" inputmode="decimal" autocomplete="off" aria-label=${label} title=${label} value=${text}
      aria-invalid=${typed.value !== undefined && typedRate(typed.value) === undefined ? "true" : undefined}
      onInput=${onText((now) => (typed.value = now))} onKeyDown=${onKeyDown} onBlur=${tell} />`;
};
