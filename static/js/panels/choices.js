/** The reader's choices, kept in a cookie (so that the server's first answer fits) and in localStorage. */
import { computed, effect, signal } from "@preact/signals";

/** @typedef {"dark" | "light"} Theme */
/** @typedef {import("../i18n/words.js").Language} Language */
/**
 * @typedef {object} Choices
 * @property {import("@preact/signals").ReadonlySignal<Theme>} theme what is shown: chosen, or else the system's
 * @property {(theme: Theme) => void} chooseTheme
 * @property {(language: Language) => Promise<void>} chooseLanguage
 * @property {import("@preact/signals").Signal<boolean>} dockFolded
 * @property {import("@preact/signals").Signal<boolean>} internalTopics whether Kafka's own topics are listed
 */

const YEAR_S = 365 * 24 * 3600;

/**
 * @param {string} name
 * @param {string} value
 */
const keep = (name, value) => {
  document.cookie = `${name}=${value}; Path=/; Max-Age=${YEAR_S}; SameSite=Strict`;
  try {
    localStorage.setItem(name, value);
  } catch {
    // a browser that forbids storage still has the cookie
  }
};

/** @param {string} name */
const kept = (name) => {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
};

/** A language in the address would win over the choice at the next load. */
const forgetAddress = () => {
  const address = new URL(location.href);
  address.searchParams.delete("lang");
  history.replaceState(history.state, "", address);
};

/** @returns {Language} the address asks first, as on the server; the server has put its choice on <html> */
export const firstLanguage = () => {
  const asked = new URLSearchParams(location.search).get("lang");
  const wish = asked ?? kept("caudal_language") ?? document.documentElement.lang;
  return wish === "es" ? "es" : "en";
};

/**
 * @param {import("../i18n/words.js").Dictionary} dictionary
 * @returns {Choices}
 */
export const createChoices = (dictionary) => {
  const root = document.documentElement;
  const system = matchMedia("(prefers-color-scheme: light)");
  const systemLight = signal(system.matches);
  system.addEventListener("change", () => (systemLight.value = system.matches));

  const remembered = root.dataset.theme ?? kept("caudal_theme");
  const chosen = signal(/** @type {Theme | undefined} */ (remembered === "dark" || remembered === "light" ? remembered : undefined));
  const theme = computed(() => chosen.value ?? (systemLight.value ? "light" : "dark"));
  const dockFolded = signal(kept("caudal_dock") === "folded");
  const internalTopics = signal(false);

  effect(() => {
    if (chosen.value) root.dataset.theme = chosen.value;
  });
  effect(() => {
    root.lang = dictionary.language.value;
  });
  effect(() => {
    if (dockFolded.value !== (kept("caudal_dock") === "folded")) keep("caudal_dock", dockFolded.value ? "folded" : "open");
  });

  return {
    theme,
    dockFolded,
    internalTopics,
    chooseTheme: (wished) => {
      chosen.value = wished;
      keep("caudal_theme", wished);
    },
    chooseLanguage: async (wished) => {
      await dictionary.choose(wished);
      keep("caudal_language", wished);
      forgetAddress();
    },
  };
};
