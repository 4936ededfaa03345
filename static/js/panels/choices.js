/** The reader's choices, kept in a cookie (so that the server's first answer fits) and in localStorage. */
import { computed, effect, signal } from "@preact/signals";
import { inUtc } from "../i18n/zone.js";

/** @typedef {"dark" | "light"} Theme */
/** @typedef {"less" | "full"} Motion */
/** @typedef {import("../i18n/words.js").Language} Language */
/**
 * @typedef {object} Choices
 * @property {import("@preact/signals").ReadonlySignal<Theme>} theme what is shown: chosen, or else the system's
 * @property {import("@preact/signals").ReadonlySignal<Theme | undefined>} chosenTheme undefined: the system's
 * @property {(theme: Theme | undefined) => void} chooseTheme
 * @property {import("@preact/signals").Signal<Motion | undefined>} motion undefined: as the system wishes
 * @property {import("@preact/signals").Signal<"utc" | undefined>} zone undefined: the reader's own
 * @property {import("@preact/signals").Signal<boolean>} slowDots dots at half the speed, to be followed with a finger
 * @property {import("@preact/signals").Signal<boolean>} presenting large and without controls, for a room
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
const forget = (name) => {
  document.cookie = `${name}=; Path=/; Max-Age=0; SameSite=Strict`;
  try {
    localStorage.removeItem(name);
  } catch {
    // it kept nothing
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

/**
 * A choice that lasts.
 * @template {string} T
 * @param {string} name
 * @param {readonly T[]} values
 * @returns {import("@preact/signals").Signal<T | undefined>}
 */
const lasting = (name, values) => {
  const before = kept(name);
  const choice = signal(values.find((value) => value === before));
  effect(() => {
    const { value } = choice;
    if (value === (kept(name) ?? undefined)) return;
    if (value === undefined) forget(name);
    else keep(name, value);
  });
  return choice;
};

/** Yes or no, that lasts. @param {string} name @returns {import("@preact/signals").Signal<boolean>} */
const lastingFlag = (name) => {
  const on = signal(kept(name) === "on");
  effect(() => {
    if (on.value !== (kept(name) === "on")) on.value ? keep(name, "on") : forget(name);
  });
  return on;
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
  const motion = lasting("caudal_motion", /** @type {const} */ (["less", "full"]));
  const zone = lasting("caudal_zone", /** @type {const} */ (["utc"]));
  const slowDots = lastingFlag("caudal_slow_dots");
  const presenting = lastingFlag("caudal_presenting");

  effect(() => {
    if (chosen.value) root.dataset.theme = chosen.value;
    else delete root.dataset.theme;
  });
  effect(() => {
    if (motion.value) root.dataset.motion = motion.value;
    else delete root.dataset.motion;
  });
  effect(() => {
    inUtc.value = zone.value === "utc";
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
    motion,
    zone,
    slowDots,
    presenting,
    chosenTheme: chosen,
    chooseTheme: (wished) => {
      chosen.value = wished;
      if (wished === undefined) forget("caudal_theme");
      else keep("caudal_theme", wished);
    },
    chooseLanguage: async (wished) => {
      await dictionary.choose(wished);
      keep("caudal_language", wished);
      forgetAddress();
    },
  };
};
