/** The place of the panel that says why. */
import { useEffect } from "preact/hooks";
import { html } from "htm/preact";
import { later } from "../panels/later.js";
import { usePage } from "../panels/page.js";

const Explanation = later(() => import("./Explanation.js").then((module) => module.Explanation), "explain");

export const Explainer = () => {
  const { store } = usePage();
  const asked = store.view.asked.value;
  useEffect(() => {
    if (asked !== undefined) Explanation.fetch(); // anew, where it did not come the last time
  }, [asked]);
  return asked === undefined ? null : html`<${Explanation} asked=${asked} />`;
};
