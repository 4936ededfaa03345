/** The bottom bar of a phone: what one does most, in reach of the thumb. */
import { html } from "htm/preact";
import { Icon } from "./icons.js";
import { usePage } from "./page.js";

/** @param {string} selector */
const press = (selector) => {
  const button = /** @type {HTMLButtonElement | null} */ (document.querySelector(selector));
  button?.click();
  button?.scrollIntoView({ block: "center" });
};

const submit = () => {
  const form = /** @type {HTMLFormElement | null} */ (document.querySelector('[data-testid="send-form"]'));
  form?.requestSubmit();
};

export const ActionBar = () => {
  const { store, words } = usePage();
  const readOnly = store.readOnly;
  if (readOnly.value) return null;
  return html`
    <nav class="action-bar" aria-label=${words("actions-title")}>
      <button class="btn primary" disabled=${store.chosenTopic.value === undefined}
        onClick=${submit}>${words("send-send")}</button>
      <button class="btn" onClick=${() => press('[data-testid="add-member"], [data-testid="add-group"]')}>
        <${Icon} name="plus" />${words("member-add")}</button>
    </nav>`;
};
