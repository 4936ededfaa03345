/** The timeline of one group: its members' lanes, the rebalances as marks above them, and how to move in time. */
import { useSignal } from "@preact/signals";
import { useEffect, useMemo, useRef } from "preact/hooks";
import { html } from "htm/preact";
import { setting, timeOfDay, rate } from "../i18n/figures.js";
import { isCalm, systemCalm } from "../panels/calm.js";
import { usePage } from "../panels/page.js";
import { memberLabel } from "../scene/model.js";
import { around, panned, USUAL, zoomed } from "./range.js";
import { mountPlot } from "./plot.js";
import { sumWords } from "./summary.js";
import { timelineOf } from "./state.js";

/** @typedef {import("./marks.js").Mark} Mark */
/** @typedef {import("./segments.js").Lane} Lane */
/** @typedef {import("./plot.js").Plot} Plot */
/** @typedef {import("./plot.js").Plotted} Plotted */
/** @typedef {import("./state.js").Timeline} TimelineState */

const NEARER = 0.6;
const PAN_PART = 0.15;
const DRAG_FROM = 4; // px: less is a click

/** Where the time goes with a key. @param {TimelineState} timeline @param {string} key @returns {boolean} whether the key means something here */
const moveByKey = (timeline, key) => {
  const { range, now } = timeline;
  const { spanMs } = range.peek();
  if (key === "ArrowLeft") range.value = panned(range.peek(), -spanMs * PAN_PART, now());
  else if (key === "ArrowRight") range.value = panned(range.peek(), spanMs * PAN_PART, now());
  else if (key === "+" || key === "=") range.value = zoomed(range.peek(), NEARER, now(), 0.5);
  else if (key === "-") range.value = zoomed(range.peek(), 1 / NEARER, now(), 0.5);
  else if (key === "Home") range.value = panned(range.peek(), -Infinity, now());
  else if (key === "End") range.value = { spanMs };
  else if (key === "Escape" && timeline.opened.peek()) timeline.close();
  else return false;
  return true;
};

/** One rebalance, or several that lie on each other. @param {{mark: Mark, timeline: TimelineState, plotted: Plotted}} props */
const MarkButton = ({ mark, timeline, plotted }) => {
  const { words, language } = usePage();
  const [only] = mark.rebalances;
  const several = mark.rebalances.length > 1 || !only;
  const text = several ? words("timeline-several", { count: mark.rebalances.length }) : sumWords(words, language.value, only);
  const open = mark.rebalances.some(({ id }) => id === timeline.opened.value?.id);
  const running = mark.rebalances.some(({ ended_ms: endedMs }) => endedMs === undefined);
  const press = () => {
    if (!several) return timeline.open(only);
    const last = mark.rebalances.at(-1);
    const from = mark.rebalances[0];
    if (from && last) timeline.range.value = around({ fromMs: from.started_ms, toMs: last.ended_ms ?? timeline.now() }, timeline.now());
  };
  const at = (/** @type {HTMLElement | null} */ element) => {
    if (element) plotted.markElements.set(mark.key, element);
    else plotted.markElements.delete(mark.key);
  };
  return html`
    <button ref=${at} class=${`tl-mark ${open ? "open" : ""} ${running ? "running" : ""}`} data-rebalance=${several ? undefined : only.id}
      aria-expanded=${several ? undefined : String(open)} aria-label=${several ? text : words("timeline-open", { rebalance: text })} title=${text} onClick=${press}>
      <i></i><span>${text}</span></button>`;
};

/** @param {{group: string, lanes: readonly Lane[], timeline: TimelineState}} props */
const LaneNames = ({ group, lanes, timeline }) => {
  const doc = timeline.doc.peek();
  const present = new Set(Object.entries(doc?.members ?? {}).map(([id, member]) => member.managed ?? id));
  for (const [id, { state }] of Object.entries(doc?.managed ?? {})) if (state === "starting") present.add(id); // on its way in
  return html`
    <ul class="tl-names" role="list">${lanes.map(({ key, clientId }, place) => html`
      <li key=${key} data-lane=${key} class=${present.has(key) ? "" : "gone"} title=${clientId}>
        <span class="tag">${memberLabel(group, clientId, place)}</span><bdi class="clip">${clientId}</bdi></li>`)}</ul>`;
};

/** Lanes that only scrolling shows. A reader of the screen has them all in the list. @param {{plotted: Plotted}} props */
const MoreLanes = ({ plotted }) => {
  const { words } = usePage();
  const [count, way] = plotted.hidden.value.split(" ");
  return way && html`<span class="tl-more" data-testid="timeline-more" aria-hidden="true">${words("timeline-more", { count: Number(count) })} ${way}</span>`;
};

/** Press and drag moves through time; a press that does not move opens the rebalance below it. @param {TimelineState} timeline */
const useDragging = (timeline) => {
  const drag = useRef(/** @type {{id: number, x: number, moved: boolean} | undefined} */ (undefined));
  return (/** @type {() => Plot | undefined} */ plotOf) => ({
    onPointerDown: (/** @type {PointerEvent} */ event) => {
      if (event.button === 0) drag.current = { id: event.pointerId, x: event.clientX, moved: false };
    },
    onPointerMove: (/** @type {PointerEvent & {currentTarget: HTMLElement}} */ event) => {
      const held = drag.current;
      const plot = plotOf();
      if (!held || !plot || held.id !== event.pointerId) return;
      if (!held.moved && Math.abs(event.clientX - held.x) < DRAG_FROM) return;
      if (!held.moved) event.currentTarget.setPointerCapture(event.pointerId);
      const { range, now } = timeline;
      range.value = panned(range.peek(), ((held.x - event.clientX) / plot.room.width) * range.peek().spanMs, now());
      drag.current = { ...held, x: event.clientX, moved: true };
    },
    onPointerUp: (/** @type {PointerEvent} */ event) => {
      const held = drag.current;
      drag.current = undefined;
      const plot = plotOf();
      if (held && !held.moved && plot) openAt(timeline, plot, event.clientX);
    },
    onPointerCancel: () => (drag.current = undefined),
  });
};

const NEAR_PX = 8;

/** @param {TimelineState} timeline @param {Plot} plot @param {number} clientX */
const openAt = (timeline, plot, clientX) => {
  const { left, width } = plot.canvas.getBoundingClientRect();
  const { fromMs, toMs } = plot.edges;
  const msPerPx = (toMs - fromMs) / width;
  const atMs = fromMs + (clientX - left) * msPerPx;
  const hit = timeline.kept.peek()?.rebalances.find(({ started_ms: startedMs, ended_ms: endedMs }) =>
    atMs >= startedMs - NEAR_PX * msPerPx && atMs <= (endedMs ?? toMs) + NEAR_PX * msPerPx);
  if (hit) timeline.open(hit);
};

/** @param {TimelineState} timeline @param {() => Plot | undefined} plotOf */
const onWheel = (timeline, plotOf) => (/** @type {WheelEvent} */ event) => {
  const plot = plotOf();
  if (!plot) return;
  const { range, now } = timeline;
  const overflows = plot.scroller.scrollHeight > plot.scroller.clientHeight + 1;
  const sideways = event.deltaX !== 0 || event.shiftKey;
  if (!sideways && !event.ctrlKey && overflows) return; // the lanes scroll
  event.preventDefault();
  const { left, width } = plot.canvas.getBoundingClientRect();
  if (sideways) range.value = panned(range.peek(), ((event.deltaX || event.deltaY) / width) * range.peek().spanMs, now());
  else range.value = zoomed(range.peek(), event.deltaY < 0 ? 0.8 : 1.25, now(), (event.clientX - left) / width);
};

/** The drawing and what it needs of the page. @param {TimelineState} timeline */
const usePlot = (timeline) => {
  const { words, language } = usePage();
  const root = useRef(/** @type {HTMLElement | null} */ (null));
  const plot = useRef(/** @type {Plot | undefined} */ (undefined));
  const lanes = useSignal(/** @type {readonly Lane[]} */ ([]));
  const marks = useSignal(/** @type {readonly Mark[]} */ ([]));
  const hidden = useSignal(/** @type {import("./picture.js").Hidden} */ (""));
  const plotted = useMemo(() => ({ lanes, marks, hidden, markElements: new Map() }), []);
  useEffect(() => {
    const calm = systemCalm();
    const seconds = (/** @type {number} */ ms) => setting(language.value, Math.round(ms) / 1000);
    const says = () => {
      const now = words("timeline-now"); // asked here, so that it is said anew in another language
      return {
        now: () => now,
        offset: (/** @type {number} */ ms) => offsetWords(ms, seconds),
        clock: (/** @type {number} */ atMs) => clockWords(atMs, timeline.range.peek().spanMs),
        left: (/** @type {number} */ ms) => words("silence-left", { time: `${rate(language.peek(), Math.max(0, ms) / 1000)} s` }),
      };
    };
    const element = root.current;
    if (!element) return undefined;
    const mounted = mountPlot(element, timeline, plotted, { says, still: () => isCalm(calm) });
    plot.current = mounted.plot;
    const turn = onWheel(timeline, () => plot.current);
    element.addEventListener("wheel", turn, { passive: false });
    return () => {
      element.removeEventListener("wheel", turn);
      mounted.stop();
    };
  }, [timeline]);
  return { root, plotOf: () => plot.current, plotted };
};

/** @param {number} ms @param {(ms: number) => string} seconds */
const offsetWords = (ms, seconds) => {
  const sign = ms < 0 ? "−" : ms > 0 ? "+" : "";
  const size = Math.abs(ms);
  if (size > 0 && size < 1000) return `${sign}${Math.round(size)} ms`;
  return size < 120_000 ? `${sign}${seconds(size)} s` : `${sign}${seconds(size / 60)} min`;
};

/** @param {number} atMs @param {number} spanMs */
const clockWords = (atMs, spanMs) => {
  const { seconds, millis } = timeOfDay(atMs);
  return spanMs < 8_000 ? seconds + millis : seconds;
};

export const Timeline = () => {
  const { store, words } = usePage();
  const timeline = timelineOf(store);
  const { root, plotOf, plotted } = usePlot(timeline);
  const dragging = useDragging(timeline)(plotOf);
  const group = timeline.group.value ?? "";
  const onKeyDown = (/** @type {KeyboardEvent} */ event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !moveByKey(timeline, event.key)) return;
    event.preventDefault();
    event.stopPropagation();
  };
  const lanes = plotted.lanes.value;
  const rebalances = timeline.kept.value?.rebalances.length ?? 0;
  return html`
    <div class="tl" ref=${root} data-testid="timeline" data-timeline-of=${group} role="group" tabindex="-1" onKeyDown=${onKeyDown}
      aria-label=${words("timeline-of", { group, members: lanes.length, count: rebalances })}>
      <div class="tl-marks">${plotted.marks.value.map((mark) => html`<${MarkButton} key=${mark.key} mark=${mark} timeline=${timeline} plotted=${plotted} />`)}</div>
      <div class="tl-scroll" tabindex="0" role="group" aria-label=${words("timeline-hint")} ...${dragging}><${LaneNames} group=${group} lanes=${lanes} timeline=${timeline} /></div>
      <canvas aria-hidden="true"></canvas>
      <div class="tl-texts" aria-hidden="true"></div>
      <${MoreLanes} plotted=${plotted} />
      <div class="tl-axis" aria-hidden="true" title=${words("timeline-hint")}></div>
      ${lanes.length === 0 && html`<p class="tl-empty muted">${words(group === "" ? "timeline-no-group" : "timeline-nothing")}</p>`}
    </div>`;
};

/** @param {TimelineState} timeline @param {number} factor */
export const zoomBy = (timeline, factor) => (timeline.range.value = zoomed(timeline.range.peek(), factor, timeline.now(), 0.5));

/** @param {TimelineState} timeline */
export const toNow = (timeline) => (timeline.range.value = timeline.opened.peek() ? USUAL : { spanMs: timeline.range.peek().spanMs });

export { NEARER };
