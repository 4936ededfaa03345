/** Keys for the whole page; the sheet that "?" opens names them. */

const REGIONS = ["#overview", "#producers", "#cluster", "#groups", "#dock"];
const TYPING = "input:not([type=range], [type=checkbox]), textarea, select, [contenteditable]";
const CONTROLS = `${TYPING}, input, button, a[href], summary, [role=option], [role=listbox], dialog`;

/** @param {string} selector */
const find = (selector) => /** @type {HTMLElement | null} */ (document.querySelector(selector));

/** @param {number} step */
const walkRegions = (step) => {
  const regions = REGIONS.filter((region) => find(region)?.checkVisibility({ visibilityProperty: true }));
  const here = regions.findIndex((region) => find(region)?.contains(document.activeElement));
  const next = here === -1 ? (step > 0 ? 0 : regions.length - 1) : (here + step + regions.length) % regions.length;
  find(regions[next] ?? "#cluster")?.focus();
};

/** @type {Record<string, () => void>} */
export const COMMANDS = {
  s: () => find('[data-testid="send"]')?.focus(),
  g: () => find("#groups")?.focus(),
  t: () => find("[data-timeline-of]")?.focus(),
  o: () => find('[data-testid="overview"]')?.click(),
  "/": () => find('[data-testid="jump"]')?.click(),
  "?": () => find('[data-testid="keys"]')?.click(),
};

/**
 * What a key means where it was pressed: a letter typed into a field is a letter, and a control keeps its space bar.
 * @param {string} key
 * @param {(selector: string) => boolean} isWithin whether the key was pressed within such an element
 * @returns {"type" | "freeze" | "command" | undefined}
 */
export const meaning = (key, isWithin) => {
  if (isWithin(`${TYPING}, dialog`)) return "type";
  if (key === " ") return isWithin(CONTROLS) ? "type" : "freeze";
  return Object.hasOwn(COMMANDS, key) ? "command" : undefined;
};

/** @param {EventTarget | null} target */
export const isTyping = (target) => target instanceof Element && target.closest(`${TYPING}, dialog`) !== null;

/** @param {KeyboardEvent} event */
export const onKey = (event) => {
  if (event.key === "F6") {
    event.preventDefault();
    walkRegions(event.shiftKey ? -1 : 1);
    return;
  }
  if (event.key === "k" && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && !document.querySelector("dialog[open]")) {
    event.preventDefault();
    COMMANDS["/"]?.();
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  const { target } = event;
  const meant = meaning(event.key, (selector) => target instanceof Element && target.closest(selector) !== null);
  if (meant === "freeze") (find('[data-testid="replay-play"]') ?? find('[data-testid="freeze"]'))?.click();
  else if (meant === "command") COMMANDS[event.key]?.();
  else return;
  event.preventDefault();
};
