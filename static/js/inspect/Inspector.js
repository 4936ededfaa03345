/** The place of the panel about one thing. */
import { useEffect } from "preact/hooks";
import { html } from "htm/preact";
import { later } from "../panels/later.js";
import { usePage } from "../panels/page.js";

const Panel = later(() => import("./Panel.js").then((module) => module.Panel), "inspect tables");

export const Inspector = () => {
  const { store } = usePage();
  const subject = store.view.inspected.value;
  useEffect(() => {
    if (subject !== undefined) Panel.fetch(); // anew, where it did not come for another subject
  }, [subject]);
  return subject === undefined ? null : html`<${Panel} subject=${subject} />`;
};
