/** Under the header while a recording is played: what it is, pause, scrub, speed. */
import { useSignal } from "@preact/signals";
import { html } from "htm/preact";
import { useEffect, useRef } from "preact/hooks";
import { timeOfDay } from "../i18n/figures.js";
import { zoned } from "../i18n/zone.js";
import { IconButton } from "../panels/IconButton.js";
import { Icon } from "../panels/icons.js";
import { Outcome } from "../panels/Outcome.js";
import { usePage } from "../panels/page.js";
import { useCommand } from "../panels/useCommand.js";
import { api } from "../transport/api.js";
import { lengthOf, spokenLength } from "./times.js";

/** @typedef {import("../store/types.js").ReplayDoc} Replay */
/** @typedef {{at_ms?: number, speed?: number, paused?: boolean}} Move */

const SPEEDS = [0.5, 1, 2, 5, 10];
const TICK_MS = 200;
const STEP_MS = 1_000;

/** Where the playhead stands, as it moves. @param {Replay} replay */
const usePlayhead = (replay) => {
  const { store } = usePage();
  const at = useSignal(store.playhead());
  useEffect(() => {
    at.value = store.playhead();
    if (replay.paused) return undefined;
    const timer = setInterval(() => (at.value = store.playhead()), TICK_MS);
    return () => clearInterval(timer);
  }, [replay]);
  return at.value;
};

/**
 * One move after the other: while one is under way only the last wish is kept, so that a drag does not pile up.
 * @param {(command: () => Promise<unknown>) => Promise<unknown>} run
 */
const useMoves = (run) => {
  const next = useRef(/** @type {Move | undefined} */ (undefined));
  const busy = useRef(false);
  const send = async (/** @type {Move} */ move) => {
    next.current = { ...next.current, ...move };
    if (busy.current) return;
    busy.current = true;
    while (next.current) {
      const body = next.current;
      next.current = undefined;
      await run(() => api.patch("/replay", body));
    }
    busy.current = false;
  };
  return send;
};

/** @param {{replay: Replay, move: (move: Move) => Promise<void>}} props */
const Scrub = ({ replay, move }) => {
  const { words, language } = usePage();
  const played = usePlayhead(replay);
  const dragged = useSignal(/** @type {number | undefined} */ (undefined));
  const at = dragged.value ?? played;
  const drag = async (/** @type {Event & {currentTarget: HTMLInputElement}} */ event) => {
    const wished = Number(event.currentTarget.value);
    dragged.value = wished;
    await move({ at_ms: wished });
    if (dragged.peek() === wished) dragged.value = undefined;
  };
  const { seconds } = timeOfDay(replay.started_ms + at);
  return html`
    <input type="range" class="replay-scrub" data-testid="replay-scrub" min="0" max=${replay.length_ms} step=${Math.min(STEP_MS, replay.length_ms || 1)} value=${at} onInput=${drag}
      aria-label=${words("replay-scrub")} aria-valuetext=${`${spokenLength(words, at)}, ${seconds}`} />
    <span class="replay-times mono" data-testid="replay-at">${lengthOf(at)} <span class="dim">/ ${lengthOf(replay.length_ms)}</span></span>
    <time class="mono muted hide-phone" datetime=${new Date(replay.started_ms + at).toISOString()} title=${words("replay-then")}>${new Date(replay.started_ms).toLocaleDateString(language.value, zoned())} ${seconds}</time>`;
};

/** @param {{replay: Replay, move: (move: Move) => Promise<void>}} props */
const Speed = ({ replay, move }) => {
  const { words, language } = usePage();
  const format = new Intl.NumberFormat(language.value);
  const speeds = SPEEDS.includes(replay.speed) ? SPEEDS : [...SPEEDS, replay.speed].sort((a, b) => a - b);
  return html`
    <span class="select"><select class="input" data-testid="replay-speed" aria-label=${words("replay-speed")} value=${String(replay.speed)}
      onChange=${(/** @type {Event & {currentTarget: HTMLSelectElement}} */ event) => move({ speed: Number(event.currentTarget.value) })}>
      ${speeds.map((speed) => html`<option key=${speed} value=${String(speed)}>${format.format(speed)} ×</option>`)}</select><${Icon} name="down" /></span>`;
};

export const ReplayBar = () => {
  const { store, words } = usePage();
  const { run, problem } = useCommand();
  const move = useMoves(run);
  const replay = store.replay.value;
  if (!replay) return null;
  const name = words(replay.paused ? "replay-play" : "replay-pause");
  return html`
    <section class="replay-bar" aria-label=${words("replay-title")} data-testid="replay-bar">
      <${IconButton} icon=${replay.paused ? "play" : "pause"} testid="replay-play" name=${name} onClick=${() => move({ paused: !replay.paused })} />
      <${Scrub} replay=${replay} move=${move} />
      <${Speed} replay=${replay} move=${move} />
      <span class="clip muted hide-phone" title=${replay.name}><bdi>${replay.name}</bdi></span>
      <${Outcome} problem=${problem.value} />
    </section>`;
};
