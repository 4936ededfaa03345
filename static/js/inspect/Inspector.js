/** The place of the panel about one thing; its code comes when something is inspected for the first time. */
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { html } from "htm/preact";
import { Outcome } from "../panels/Outcome.js";
import { usePage } from "../panels/page.js";

/** @typedef {typeof import("./Panel.js")} Loaded */

export const Inspector = () => {
  const { store } = usePage();
  const loaded = useSignal(/** @type {Loaded | "failed" | undefined} */ (undefined));
  const subject = store.view.inspected.value;
  useEffect(() => {
    if (subject === undefined || typeof loaded.peek() === "object") return;
    loaded.value = undefined;
    import("./Panel.js").then((module) => (loaded.value = module), () => (loaded.value = "failed"));
  }, [subject]);
  const module = loaded.value;
  if (subject === undefined || module === undefined) return null;
  if (module === "failed") return html`<aside class="inspector right"><${Outcome} problem=${{ code: "no_answer" }} /></aside>`;
  return html`<${module.Panel} subject=${subject} />`;
};
