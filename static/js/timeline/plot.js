/**
 * Draws the timeline on its canvas and places the texts and marks over it. It draws at most once a picture of the screen,
 * and no sooner than now has moved by a pixel; where nobody can see it, not at all.
 */
import { effect } from "@preact/signals";
import { paint, readInk } from "./paint.js";
import { inSight } from "./lanes.js";
import { marks } from "./marks.js";
import { hiddenLanes, lanePicture, spanPicture } from "./picture.js";
import { edges, scale, ticks } from "./range.js";
import { silences } from "./rebalance.js";
import { Texts } from "./texts.js";

/** @typedef {import("./state.js").Timeline} Timeline */
/** @typedef {import("./marks.js").Mark} Mark */
/** @typedef {import("./segments.js").Lane} Lane */
/** @typedef {import("./range.js").Edges} Edges */
/** @typedef {import("./rebalance.js").Silence} Silence */
/**
 * @typedef {object} Plotted what the components draw
 * @property {import("@preact/signals").Signal<readonly Mark[]>} marks
 * @property {import("@preact/signals").Signal<readonly Lane[]>} lanes
 * @property {import("@preact/signals").Signal<Hidden>} hidden
 * @property {Map<string, HTMLElement>} markElements
 */
/** @typedef {import("./picture.js").Hidden} Hidden */
/** @typedef {{offset: (ms: number) => string, clock: (atMs: number) => string, now: () => string, left: (ms: number) => string}} Says */

const CALM_STEP_MS = 1_000;
const PX_PER_TICK = 84;
const LETTER_PX = 7; // of a label, about: measuring would cost a layout each time
const LEAST_LABEL = 44;
const LABEL_GAP = 10;
const COUNTDOWN_PX = 76;

export class Plot {
  /** @type {Edges} */
  edges = { fromMs: 0, toMs: 1 };
  #frame = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer = undefined;
  #seen = true;

  /**
   * @param {HTMLElement} root
   * @param {Timeline} timeline
   * @param {Plotted} plotted
   * @param {{says: () => Says, still: () => boolean}} reader
   */
  constructor(root, timeline, plotted, reader) {
    const find = (/** @type {string} */ selector) => /** @type {HTMLElement} */ (root.querySelector(selector));
    this.timeline = timeline;
    this.plotted = plotted;
    this.reader = reader;
    this.scroller = find(".tl-scroll");
    this.canvas = /** @type {HTMLCanvasElement} */ (find("canvas"));
    this.context = /** @type {CanvasRenderingContext2D} */ (this.canvas.getContext("2d"));
    this.texts = new Texts(find(".tl-texts"));
    this.axis = new Texts(find(".tl-axis"));
    this.room = { width: 0, height: 0, laneHeight: 22, scrollTop: 0 };
    this.dpr = 1;
    this.measure();
  }

  measure() {
    const { width, height } = this.canvas.getBoundingClientRect();
    this.dpr = devicePixelRatio || 1;
    this.canvas.width = Math.round(width * this.dpr);
    this.canvas.height = Math.round(height * this.dpr);
    const laneHeight = Number.parseFloat(getComputedStyle(this.canvas).getPropertyValue("--lane-px")) || 22;
    this.room = { width, height, laneHeight, scrollTop: this.scroller.scrollTop };
    this.ink = readInk(this.context, this.dpr);
    this.wake();
  }

  /** @param {boolean} seen */
  show(seen) {
    this.#seen = seen;
    if (seen) this.wake();
  }

  wake() {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#frame === 0 && this.#seen && !document.hidden) this.#frame = requestAnimationFrame(() => this.#step());
  }

  stop() {
    clearTimeout(this.#timer);
    cancelAnimationFrame(this.#frame);
  }

  #step() {
    this.#frame = 0;
    const { timeline, room } = this;
    if (room.width === 0) return;
    const nowMs = timeline.now();
    const range = timeline.range.peek();
    const silent = silences(timeline.doc.peek(), nowMs);
    this.edges = edges(range, nowMs, Math.max(nowMs, ...silent.map(({ evictsAtMs }) => evictsAtMs)));
    this.#draw(nowMs, silent);
    this.#placeMarks(nowMs);
    const newest = timeline.kept.peek()?.rebalances[0];
    const moves = range.endMs === undefined || (newest !== undefined && newest.ended_ms === undefined) || silent.length > 0;
    if (moves) this.#later(range.spanMs / room.width);
  }

  /** @param {number} msPerPx */
  #later(msPerPx) {
    const wait = this.reader.still() ? CALM_STEP_MS : msPerPx;
    if (wait <= 17) this.wake();
    else this.#timer = setTimeout(() => this.wake(), wait - 8);
  }

  /** @param {number} nowMs @param {Silence[]} silent */
  #draw(nowMs, silent) {
    const { timeline, plotted, room, edges: at } = this;
    const kept = timeline.kept.peek();
    const lanes = inSight(timeline.lanes.peek(), at);
    if (keysOf(lanes) !== keysOf(plotted.lanes.peek())) plotted.lanes.value = lanes;
    room.scrollTop = this.scroller.scrollTop;
    const x = scale(at, room.width);
    plotted.hidden.value = hiddenLanes(lanes.length, room);
    const { bars, labels } = lanePicture({ lanes, edges: at, room, nowMs });
    const spans = spanPicture({ rebalances: kept?.rebalances ?? [], gaps: kept?.gaps ?? [], openId: timeline.opened.peek()?.id, edges: at, width: room.width, nowMs });
    const lines = this.#ticks(nowMs, x);
    this.context.setTransform(this.dpr, 0, 0, this.dpr, 0, 0);
    const surface = { context: this.context, width: room.width, height: room.height };
    const picture = { bars, ...spans, ticks: lines.map((tick) => tick.x), now: x(nowMs), awaited: silent.map(({ evictsAtMs }) => x(evictsAtMs)) };
    if (this.ink) paint(surface, picture, room.laneHeight, this.ink);
    const counting = new Set(silent.map(({ key }) => key));
    const still = labels.filter(({ lane, state }) => state !== "down" || !counting.has(lane));
    const counted = silent.map(({ key: silentKey, evictsAtMs }) => ({
      text: this.reader.says().left(evictsAtMs - nowMs),
      x: x(nowMs) + COUNTDOWN_PX < room.width ? x(nowMs) + 6 : room.width - 2,
      y: lanes.findIndex(({ key }) => key === silentKey) * room.laneHeight - room.scrollTop,
      look: x(nowMs) + COUNTDOWN_PX < room.width ? "countdown" : "countdown last",
    }));
    this.texts.show([...still.map(({ text, x: left, y, width, state }) => ({ text, x: left, y, width, look: state })), ...counted]);
    this.axis.show(lines.map(({ text, x: left }) => ({ text, x: left, y: 0, look: left < 24 ? "first" : left > room.width - 40 ? "last" : "" })));
  }

  /** @param {number} nowMs @param {(atMs: number) => number} x */
  #ticks(nowMs, x) {
    const { timeline, edges: at, room } = this;
    const says = this.reader.says();
    const follows = timeline.range.peek().endMs === undefined;
    const opened = follows ? undefined : timeline.rebalance.peek();
    const fromStart = opened !== undefined && opened.started_ms >= at.fromMs && opened.started_ms <= at.toMs;
    const origin = fromStart ? opened.started_ms : follows ? nowMs : 0;
    return ticks(at, origin, Math.max(2, room.width / PX_PER_TICK)).map(({ atMs, offsetMs }) => ({
      x: x(atMs),
      text: follows && offsetMs === 0 ? says.now() : origin === 0 ? says.clock(atMs) : says.offset(offsetMs),
    }));
  }

  /** @param {number} nowMs */
  #placeMarks(nowMs) {
    const { plotted } = this;
    const { width: whole } = this.room;
    const found = marks(this.timeline.kept.peek()?.rebalances ?? [], scale(this.edges, whole), { width: whole, nowMs });
    if (marksOf(found) !== marksOf(plotted.marks.peek())) plotted.marks.value = found; // drawn first, then placed by the next wake
    let taken = false; // the gap before a mark, by the words of the mark before
    found.forEach((mark, i) => {
      const element = plotted.markElements.get(mark.key);
      if (!element) return;
      const before = found[i - 1];
      const left = taken ? 0 : mark.x - (before ? before.x + before.width : 0);
      const right = (found[i + 1]?.x ?? whole) - mark.x - mark.width;
      const wanted = LETTER_PX * (element.textContent?.length ?? 0) + LABEL_GAP;
      const side = right >= wanted || right >= left ? "right" : "left";
      const room = (side === "right" ? right : left) - LABEL_GAP;
      taken = side === "right" && room >= LEAST_LABEL;
      element.style.transform = `translateX(${Math.round(mark.x)}px)`;
      element.style.setProperty("--span", `${Math.max(3, Math.round(mark.width))}px`);
      element.style.setProperty("--label", `${room >= LEAST_LABEL ? Math.round(room) : 0}px`);
      element.dataset.side = side;
    });
  }
}

/** @param {readonly Lane[]} lanes */
const keysOf = (lanes) => lanes.map(({ key, clientId }) => `${key} ${clientId}`).join("\n");

/** @param {readonly Mark[]} found */
const marksOf = (found) => found.map(({ rebalances }) => rebalances.map(({ id, ended_ms: endedMs }) => `${id}${endedMs ?? ""}`).join()).join("\n");

/**
 * @param {HTMLElement} root
 * @param {Timeline} timeline
 * @param {Plotted} plotted
 * @param {{says: () => Says, still: () => boolean}} reader
 * @returns {{plot: Plot, stop: () => void}}
 */
export const mountPlot = (root, timeline, plotted, reader) => {
  const plot = new Plot(root, timeline, plotted, reader);
  const unfollow = effect(() => {
    timeline.lanes.value;
    timeline.kept.value;
    timeline.range.value;
    timeline.rebalance.value;
    timeline.silent.value;
    plotted.marks.value;
    reader.says();
    plot.wake();
  });
  const size = new ResizeObserver(() => plot.measure());
  size.observe(plot.canvas);
  const sight = new IntersectionObserver((entries) => plot.show(entries.at(-1)?.isIntersecting === true));
  sight.observe(root);
  const theme = new MutationObserver(() => plot.measure());
  theme.observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
  const wake = () => plot.wake();
  const system = matchMedia("(prefers-color-scheme: light)");
  const remeasure = () => plot.measure();
  system.addEventListener("change", remeasure);
  document.addEventListener("visibilitychange", wake);
  plot.scroller.addEventListener("scroll", wake);
  return {
    plot,
    stop: () => {
      unfollow();
      size.disconnect();
      sight.disconnect();
      theme.disconnect();
      system.removeEventListener("change", remeasure);
      document.removeEventListener("visibilitychange", wake);
      plot.scroller.removeEventListener("scroll", wake);
      plot.stop();
    },
  };
};
