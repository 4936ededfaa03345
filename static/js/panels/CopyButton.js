/** Copies a text; a check says that it is done. */
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { html } from "htm/preact";
import { IconButton } from "./IconButton.js";
import { usePage } from "./page.js";

const SHOWN_MS = 1500;
const LONGEST_SHOWN = 300; // characters, in the tooltip

/** @param {{text: string | (() => string), label: string}} props text: as a function where it is long to make */
export const CopyButton = ({ text, label }) => {
  const { words } = usePage();
  const copied = useSignal(false);
  useEffect(() => {
    if (!copied.value) return undefined;
    const timer = setTimeout(() => (copied.value = false), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [copied.value]);
  const copy = async () => {
    await navigator.clipboard.writeText(typeof text === "string" ? text : text());
    copied.value = true;
  };
  const name = copied.value ? words("copied") : label;
  return html`
    <${IconButton} icon=${copied.value ? "check" : "copy"} tone=${copied.value ? "ok" : undefined} name=${name} why=${typeof text === "string" && text.length <= LONGEST_SHOWN ? `${name}: ${text}` : name}
      onClick=${copy} />`;
};
