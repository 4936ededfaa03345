/** The words of the explanations: a file of their own, which comes when someone asks why for the first time. */
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { format, readBundle } from "../i18n/words.js";

/** @typedef {import("../i18n/words.js").Language} Language */
/** @typedef {import("@fluent/bundle").FluentBundle} FluentBundle */
/** @typedef {{what: string, why: string, todo: string}} Explained */
/** @typedef {{say: (id: string, args?: import("../i18n/words.js").WordArgs) => string, explain: (id: string) => Explained}} Explaining */

/** @type {Map<Language, Promise<FluentBundle>>} */
const coming = new Map();

/** @param {Language} language */
const load = (language) => {
  const known = coming.get(language);
  if (known) return known;
  const bundle = fetch(`/static/i18n/explain.${language}.ftl`).then(async (answer) => {
    if (!answer.ok) throw new Error(`explanations ${language}: HTTP ${answer.status}`);
    return readBundle(language, await answer.text());
  });
  coming.set(language, bundle);
  bundle.catch(() => coming.delete(language)); // asked for anew the next time
  return bundle;
};

/** @param {FluentBundle} bundle @returns {Explaining} */
export const explaining = (bundle) => ({
  say: (id, args) => format(bundle, id, args),
  explain: (id) => ({ what: format(bundle, id), why: format(bundle, id, {}, "why"), todo: format(bundle, id, {}, "do") }),
});

/** @param {Language} language @returns {Explaining | "failed" | undefined} undefined: on its way */
export const useExplaining = (language) => {
  const found = useSignal(/** @type {Explaining | "failed" | undefined} */ (undefined));
  useEffect(() => {
    let wanted = true;
    load(language).then((bundle) => wanted && (found.value = explaining(bundle)), () => wanted && (found.value = "failed"));
    return () => void (wanted = false);
  }, [language]);
  return found.value;
};
