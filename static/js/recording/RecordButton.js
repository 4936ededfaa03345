/** The way to recording, in the header; lit while it records. */
import { useSignal } from "@preact/signals";
import { html } from "htm/preact";
import { useEffect } from "preact/hooks";
import { Icon } from "../panels/icons.js";
import { later } from "../panels/later.js";
import { usePage } from "../panels/page.js";
import { usePopover } from "../panels/usePopover.js";
import { lengthOf } from "./times.js";

const Recorder = later(() => import("./Recorder.js").then((module) => module.Recorder), "pressed recording");

/** @param {{since: number}} props */
const Running = ({ since }) => {
  const now = useSignal(Date.now());
  useEffect(() => {
    const timer = setInterval(() => (now.value = Date.now()), 500);
    return () => clearInterval(timer);
  }, []);
  return html`<span class="mono hide-phone">${lengthOf(Math.max(0, now.value - since))}</span>`;
};

export const RecordButton = () => {
  const { store, words } = usePage();
  const { open, toggle, around } = usePopover();
  const recording = /** @type {import("../store/types.js").RecordingDoc | undefined} */ (store.doc("recording").value);
  if (store.replay.value) return null;
  const runs = recording?.state === "recording";
  const name = words(runs ? "recording-runs" : "recording-title");
  return html`
    <span class="popping" ...${around}>
      <button type="button" class=${runs ? "btn compact recording-runs" : "btn icon-only"} data-testid="recording" aria-label=${name} title=${name} aria-expanded=${String(open)} onClick=${toggle}>
        <${Icon} name="record" tone=${runs ? "danger" : undefined} />${runs && html`<${Running} since=${recording.started_ms} />`}</button>
      ${open && html`<div class="card pop from-right recorder" role="group" aria-label=${name}><${Recorder} /></div>`}
    </span>`;
};
