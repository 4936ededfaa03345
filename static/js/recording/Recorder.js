/** Begin and end a recording, and take it along: what the header's button opens. */
import { useSignal } from "@preact/signals";
import { html } from "htm/preact";
import { useEffect } from "preact/hooks";
import { CopyButton } from "../panels/CopyButton.js";
import { Icon } from "../panels/icons.js";
import { Outcome } from "../panels/Outcome.js";
import { usePage } from "../panels/page.js";
import { useCommand } from "../panels/useCommand.js";
import { api } from "../transport/api.js";
import { lengthOf } from "./times.js";
import { wantedDocs } from "./wanted.js";

/** @typedef {import("../store/types.js").RecordingDoc} Recording */

const FILE = "/api/v1/recording/file";
const COMMAND = "python -m app replay FILE";
const KB = 1024;

/** 64 MB, 34 kB. @param {import("../i18n/words.js").Language} language @param {number} bytes */
const sizeOf = (language, bytes) => {
  const [value, unit] = bytes < KB * KB ? [bytes / KB, "kilobyte"] : [bytes / KB / KB, "megabyte"];
  return new Intl.NumberFormat(language, { style: "unit", unit, maximumFractionDigits: value < 10 ? 1 : 0 }).format(value);
};

/** Once a second while it runs. @param {Recording} recording */
const useElapsed = (recording) => {
  const now = useSignal(Date.now());
  const ended = recording.ended_ms;
  useEffect(() => {
    if (ended !== undefined) return undefined;
    const timer = setInterval(() => (now.value = Date.now()), 500);
    return () => clearInterval(timer);
  }, [ended]);
  return Math.max(0, (ended ?? now.value) - recording.started_ms);
};

/** @param {{recording: Recording}} props */
const Progress = ({ recording }) => {
  const { words, language } = usePage();
  const elapsed = useElapsed(recording);
  const share = Math.min(1, Math.max(elapsed / recording.most_ms, recording.bytes / recording.most_bytes));
  return html`
    <progress value=${share} max="1" aria-label=${words("recording-room")}></progress>
    <p class="small">${words("recording-so-far", {
      time: lengthOf(elapsed), most: lengthOf(recording.most_ms),
      size: sizeOf(language.value, recording.bytes), room: sizeOf(language.value, recording.most_bytes),
    })}</p>`;
};

/** @param {{recording: Recording}} props */
const Ended = ({ recording }) => {
  const { words, language } = usePage();
  if (recording.why === "failed") return html`<${Outcome} problem=${{ code: "recording_failed" }} />`;
  const elapsed = lengthOf((recording.ended_ms ?? recording.started_ms) - recording.started_ms);
  return html`
    <p class="small">${words("recording-ended", { time: elapsed, size: sizeOf(language.value, recording.bytes), why: recording.why ?? "asked" })}</p>
    <a class="btn wide" href=${FILE} download data-testid="recording-file"><${Icon} name="download" />${words("recording-download")}</a>
    <p class="small muted">${words("recording-play")}</p>
    <p class="recording-command"><code class="mono">${COMMAND}</code><${CopyButton} text=${COMMAND} label=${words("recording-copy")} /></p>`;
};

export const Recorder = () => {
  const { store, words } = usePage();
  const { run, running, problem } = useCommand();
  const recording = /** @type {Recording | undefined} */ (store.doc("recording").value);
  const runs = recording?.state === "recording";
  const docs = wantedDocs(store);
  const begin = () => run(() => api.post("/recording", docs === undefined ? {} : { docs }));
  const end = () => run(() => api.del("/recording"));
  return html`
    <h3>${words("recording-title")}</h3>
    ${runs ? html`<${Progress} recording=${recording} />` : html`<p class="small muted">${words(docs === undefined ? "recording-why" : "recording-why-some")}</p>`}
    <button type="button" class=${runs ? "btn wide danger" : "btn wide"} data-testid=${runs ? "recording-end" : "recording-begin"} aria-disabled=${String(running.value > 0)}
      onClick=${runs ? end : begin}><${Icon} name=${runs ? "stop" : "record"} />${words(runs ? "recording-end" : recording ? "recording-again" : "recording-begin")}</button>
    <${Outcome} problem=${problem.value} />
    ${recording?.state === "ended" && html`<${Ended} recording=${recording} />`}`;
};
