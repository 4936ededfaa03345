/**
 * The words of the page, from Fluent files: `words(id, args)` in the reader's language.
 * The language is a signal, so that a component that asks for words is drawn again when it changes.
 */
import { FluentBundle, FluentNumber, FluentResource } from "@fluent/bundle";
import { signal } from "@preact/signals";

/** @typedef {"es" | "en"} Language */
/** @typedef {Record<string, string | number>} WordArgs */
/** @typedef {(id: string, args?: WordArgs) => string} Words */
/**
 * @typedef {object} Dictionary
 * @property {import("@preact/signals").ReadonlySignal<Language>} language
 * @property {Words} words
 * @property {(language: Language) => Promise<void>} choose
 */

/** Spanish leaves 1284 ungrouped by default; offsets are easier to compare with the point. */
const GROUPED = /** @type {const} */ ({ useGrouping: "always" });

/**
 * @param {Language} language
 * @param {string} source the text of an .ftl file
 */
export const readBundle = (language, source) => {
  const bundle = new FluentBundle(language, { useIsolating: false });
  bundle.addResource(new FluentResource(source));
  return bundle;
};

/**
 * @param {FluentBundle} bundle
 * @param {string} id
 * @param {WordArgs} [args]
 * @param {string} [attribute] of the message, instead of its value
 */
export const format = (bundle, id, args = {}, attribute) => {
  const message = bundle.getMessage(id);
  const pattern = attribute === undefined ? message?.value : message?.attributes[attribute];
  if (!pattern) return id;
  const values = Object.entries(args).map(([name, value]) =>
    [name, typeof value === "number" ? new FluentNumber(value, GROUPED) : value]);
  return bundle.formatPattern(pattern, Object.fromEntries(values), []);
};

/**
 * @param {Language} first the language that the page came in
 * @returns {Promise<Dictionary>}
 */
export const openDictionary = async (first) => {
  /** @type {Map<Language, FluentBundle>} */
  const bundles = new Map();

  /** @param {Language} language */
  const load = async (language) => {
    const known = bundles.get(language);
    if (known) return known;
    const answer = await fetch(`/static/i18n/${language}.ftl`);
    if (!answer.ok) throw new Error(`words ${language}: HTTP ${answer.status}`);
    const bundle = readBundle(language, await answer.text());
    bundles.set(language, bundle);
    return bundle;
  };

  const language = signal(first);
  const bundle = signal(await load(first));
  return {
    language,
    words: (id, args) => format(bundle.value, id, args),
    choose: async (wished) => {
      bundle.value = await load(wished);
      language.value = wished;
    },
  };
};
