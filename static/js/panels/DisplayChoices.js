/** How the page shows itself: theme, motion, the speed of the dots, and the presentation. All of it lasts. */
import { html } from "htm/preact";
import { Icon } from "./icons.js";
import { usePage } from "./page.js";
import { present } from "./presenting.js";

/**
 * @template T
 * @typedef {{value: T, label: string}} Option
 */
/**
 * @template T
 * @param {{name: string, legend: string, options: Option<T>[], chosen: T, choose: (value: T) => void}} props
 */
const Choice = ({ name, legend, options, chosen, choose }) => html`
  <fieldset class="display-choice" data-testid=${`display-${name}`}><legend>${legend}</legend>
    ${options.map(({ value, label }) => html`
      <label key=${label}><input type="radio" name=${`display-${name}`} checked=${value === chosen} onChange=${() => choose(value)} /><span>${label}</span></label>`)}
  </fieldset>`;

/** @param {{close: () => void}} props */
export const DisplayChoices = ({ close }) => {
  const { words, choices } = usePage();
  const start = () => {
    close();
    present(choices, true);
  };
  return html`
    <div class="card pop display" role="group" aria-label=${words("display-title")}>
      <${Choice} name="theme" legend=${words("display-theme")} chosen=${choices.chosenTheme.value} choose=${choices.chooseTheme}
        options=${[{ value: undefined, label: words("display-system") }, { value: "light", label: words("display-light") }, { value: "dark", label: words("display-dark") }]} />
      <${Choice} name="motion" legend=${words("display-motion")} chosen=${choices.motion.value} choose=${(/** @type {"less" | "full" | undefined} */ value) => (choices.motion.value = value)}
        options=${[{ value: undefined, label: words("display-system") }, { value: "full", label: words("display-motion-full") }, { value: "less", label: words("display-motion-less") }]} />
      <${Choice} name="zone" legend=${words("display-zone")} chosen=${choices.zone.value} choose=${(/** @type {"utc" | undefined} */ value) => (choices.zone.value = value)}
        options=${[{ value: undefined, label: words("zone-local") }, { value: "utc", label: "UTC" }]} />
      <${Choice} name="dots" legend=${words("display-dots")} chosen=${choices.slowDots.value} choose=${(/** @type {boolean} */ value) => (choices.slowDots.value = value)}
        options=${[{ value: false, label: words("display-dots-usual") }, { value: true, label: words("display-dots-slow") }]} />
      <button type="button" class="btn wide" data-testid="present" onClick=${start}><${Icon} name="screen" />${words("display-present")} <kbd>P</kbd></button>
    </div>`;
};
