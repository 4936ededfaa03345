/**
 * The stage: follows the store, moves the picture on the presentation clock and paints it. It draws only while
 * something moves; an idle page costs nothing.
 */

import { effect, untracked } from "@preact/signals-core";
import { isCalm, systemCalm } from "../panels/calm.js";
import { paintDot } from "../render/dots.js";
import { paintRails } from "../render/rails.js";
import { paintRow } from "../render/row.js";
import { readTheme } from "../render/theme.js";
import { keyColour, recordColour, UNKNOWN_KEY } from "./colours.js";
import { Ends } from "./ends.js";
import { hitAt } from "./hits.js";
import { clear, cover, layer, origin } from "./layers.js";
import { keyOf } from "./motion/known.js";
import { Motion } from "./motion/motion.js";
import { railPicture, railShape, rowPicture } from "./pictures.js";
import { measurePorts } from "./ports.js";
import { rails } from "./rails.js";
import { sceneOf } from "./scene.js";
import { Tops } from "./tops.js";
import { locate, ways } from "./ways.js";
import { followPointer } from "./pointer.js";

/** @typedef {import("../store/store.js").Store} Store */
/** @typedef {import("./model.js").SceneModel} SceneModel */
/** @typedef {import("./layout.js").Layout} Layout */
/** @typedef {import("./rails.js").Rails} Rails */

const STALLED_MS = 1_000; // so long without a picture, and what happened meanwhile is jumped over
const NOTE_MS = 4_000;
const NOTED = 10; // fewer records than that are not worth a note
const CALM_STEP_MS = 1_000; // with less motion the picture changes once a second
const REST_MS = 500; // how often a still picture looks whether dots may stand for fewer records again
const NEAR = 11; // px from a dot that still mean it
const AROUND = 14; // px that the canvases reach beyond the gutters, for the ports
const SLOW = 0.5; // of the usual speed
const NO_RAILS = /** @type {Rails} */ ({ left: new Map(), right: new Map() });

class Stage {
  /** @param {HTMLElement} element @param {Store} store @param {() => boolean} still no motion is wanted */
  constructor(element, store, still) {
    this.element = element;
    this.view = store.view;
    this.still = still;
    this.lower = layer(/** @type {HTMLCanvasElement} */ (element.querySelector("canvas.stage-static")));
    this.upper = layer(/** @type {HTMLCanvasElement} */ (element.querySelector("canvas.stage-moving")));
    this.theme = readTheme(this.lower.c);
    this.motion = new Motion();
    this.tops = new Tops();
    this.ends = new Ends();
    /** @type {SceneModel | undefined} */
    this.model = undefined;
    /** @type {Layout | undefined} */
    this.at = undefined;
    this.rails = NO_RAILS;
    this.unknown = new Set(); // partitions with cells whose key is not known
    /** the visible part of the lanes, in their own coordinates */
    this.sight = { top: 0, bottom: 0 };
    this.home = { x: 0, y: 0 };
    this.placesStale = true;
    this.allStale = true;
    this.dotsDrawn = false;
    this.frame = 0;
    this.steppedAt = 0;
    this.calmAt = -Infinity;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.noteTimer = undefined;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.restTimer = undefined;
  }

  get lanes() {
    return /** @type {HTMLElement | null} */ (this.element.querySelector(".scene-lanes"));
  }

  /** @param {SceneModel | undefined} model @param {Layout | undefined} at */
  show(model, at) {
    const now = performance.now();
    if (model !== undefined && model !== this.model) this.motion.show(model, now);
    if (at !== undefined && at !== this.at) this.#moveTo(at, now);
    if (railShape(model) !== railShape(this.model)) this.placesStale = true;
    this.model = model;
    if (document.hidden) this.motion.settle();
    this.wake();
  }

  /** @param {Layout} at @param {number} now */
  #moveTo(at, now) {
    // a dot's times are those of the old distances
    if (this.at !== undefined && this.at.width !== at.width) this.#settleQuietly();
    this.at = at;
    this.tops.aim(at.rows, now);
    this.placesStale = true;
  }

  /** As settle, but what was under way is no loss worth a note. */
  #settleQuietly() {
    this.motion.settle();
    this.motion.skipped.clear();
  }

  /** Something around the scene may have moved. */
  moved() {
    this.placesStale = true;
    this.wake();
  }

  repaint() {
    this.theme = readTheme(this.lower.c);
    this.allStale = true;
    this.wake();
  }

  wake() {
    if (this.frame === 0 && !document.hidden) this.frame = requestAnimationFrame(() => this.#step(performance.now()));
  }

  /** @param {number} now */
  #step(now) {
    this.frame = 0;
    const running = now - this.steppedAt < STALLED_MS;
    const passed = Math.min(100, now - this.steppedAt);
    if (this.model === undefined || this.at === undefined) return this.#blank();
    if (this.placesStale) this.#place(this.model, this.at);
    const frozen = this.view.frozenAtMs.peek() !== undefined;
    if (!running && this.dotsDrawn && !frozen) this.motion.settle();
    const calm = this.still();
    if (calm && !frozen) this.#stepCalmly(now);
    this.steppedAt = now;
    if (!calm && !frozen) this.motion.advance(now, ways(this.#ground(this.at)));
    const rowsMove = this.tops.step(now, this.theme.moveMs);
    const stripsMove = this.ends.step(this.motion.appends, calm ? Infinity : passed, this.motion.touched);
    this.#paintLower(this.model, this.at, rowsMove || this.allStale);
    this.#paintDots(this.at, now);
    this.#tell();
    if ((this.motion.active && !frozen && !calm) || this.tops.moving || stripsMove) this.wake();
    else this.#rest();
  }

  /** No dots: cells and cursors go to their places once a second. @param {number} now */
  #stepCalmly(now) {
    if (now - this.calmAt < CALM_STEP_MS) return;
    this.calmAt = now;
    this.#settleQuietly();
  }

  /** Nothing moves; yet the scale may have to fall, and a calm picture to step. */
  #rest() {
    const { motion } = this;
    const scaled = motion.written.recordsPerDot > 1 || motion.read.recordsPerDot > 1;
    if (!scaled && !motion.active) return;
    clearTimeout(this.restTimer);
    this.restTimer = setTimeout(() => this.wake(), REST_MS);
  }

  /**
   * What is drawn at a point: a dot before what lies under it.
   * @param {number} x @param {number} y of the window @returns {import("./hits.js").Hit | undefined}
   */
  hit(x, y) {
    const { lanes, model, at } = this;
    if (lanes === null || model === undefined || at === undefined) return undefined;
    const box = lanes.getBoundingClientRect();
    const point = { x: x - box.left, y: y - box.top + lanes.scrollTop };
    const inside = y >= box.top && y <= box.bottom;
    const end = (/** @type {number} */ partition) => this.ends.of(partition, this.motion.appends.get(partition)?.landed ?? 0);
    return this.#dotAt(point, at) ?? (inside ? hitAt(point, { at, rows: model.rows, top: (partition) => this.tops.of(partition), end }) : undefined);
  }

  /** @param {{x: number, y: number}} point @param {Layout} at @returns {import("./hits.js").Hit | undefined} the record that the nearest dot stands for */
  #dotAt({ x, y }, at) {
    const now = this.view.frozenAtMs.peek() !== undefined ? this.motion.before : performance.now();
    const ground = this.#ground(at);
    const place = { x: 0, y: 0 };
    let nearest = NEAR;
    /** @type {import("./hits.js").Hit | undefined} */
    let found;
    this.motion.eachDot((dot) => {
      if (!locate(dot, ((now - dot.anchorAt) / 1000) * this.motion.speed, ground, place)) return;
      const distance = Math.hypot(place.x - x, place.y - y);
      if (distance >= nearest || !this.#inSight(dot, place)) return;
      nearest = distance;
      found = { kind: "record", partition: dot.partition, offset: dot.to - 1 };
    });
    return found;
  }

  /** Offsets of a row that are drawn marked. @param {number} partition @returns {number[]} */
  #marked(partition) {
    const { inspected, cell } = this.view;
    const subject = inspected.peek();
    const ours = subject?.kind === "record" && subject.topic === this.model?.topic && subject.partition === partition;
    const at = cell.peek();
    return [...(ours ? [subject.offset] : []), ...(at?.partition === partition ? [at.offset] : [])];
  }

  /** @param {Layout} at */
  #ground(at) {
    const groups = this.model?.groups ?? [];
    return {
      at,
      rails: this.rails,
      top: (/** @type {number} */ partition) => this.tops.of(partition),
      track: (/** @type {string} */ group) => groups.findIndex(({ id }) => id === group),
    };
  }

  #blank() {
    clear(this.lower);
    clear(this.upper);
    this.dotsDrawn = false;
    this.allStale = true;
  }

  /** Measures the page and lays the canvases over it. @param {SceneModel} model @param {Layout} at */
  #place(model, at) {
    const { lanes } = this;
    if (lanes === null) return;
    this.placesStale = false;
    const stage = this.element.getBoundingClientRect();
    const box = lanes.getBoundingClientRect();
    const style = getComputedStyle(lanes);
    const gutters = { left: Number.parseFloat(style.marginLeft) || 0, right: Number.parseFloat(style.marginRight) || 0 };
    const ports = measurePorts(this.element, box, lanes.scrollTop);
    this.sight = { top: lanes.scrollTop, bottom: lanes.scrollTop + box.height };
    this.rails = rails(model, at, { ports, ...gutters, sight: this.sight });
    const around = at.wide ? AROUND : 0;
    const area = {
      left: box.left - stage.left - (at.wide ? gutters.left : 0) - around,
      top: at.wide ? 0 : box.top - stage.top,
      width: box.width + (at.wide ? gutters.left + gutters.right : 0) + 2 * around,
      height: at.wide ? stage.height : box.height,
    };
    this.home = { x: box.left - stage.left - area.left, y: box.top - stage.top - area.top - lanes.scrollTop };
    cover(this.lower, area);
    cover(this.upper, area);
    this.allStale = true;
  }

  /** @param {SceneModel} model @param {Layout} at @param {boolean} all */
  #paintLower(model, at, all) {
    const { c } = this.lower;
    const brush = { c, at, theme: this.theme };
    const { top, bottom } = this.sight;
    if (all) {
      this.unknown.clear();
      clear(this.lower);
      origin(this.lower, this.home.x, this.home.y);
      paintRails(brush, railPicture(model, at, this.rails, { top, bottom, traced: this.view.traced.peek() }));
    }
    for (const row of model.rows) {
      const y = this.tops.of(row.partition);
      if (y === undefined || y > bottom || y + at.row.h < top) continue;
      if (all || this.motion.touched.has(row.partition)) this.#paintRow(row, y, all, brush);
    }
    this.motion.touched.clear();
    this.allStale = false;
  }

  /** @param {import("./model.js").Row} row @param {number} y @param {boolean} clean @param {import("../render/row.js").Brush} brush */
  #paintRow(row, y, clean, brush) {
    const { c, at } = brush;
    const { top, bottom } = this.sight;
    c.save();
    c.beginPath();
    c.rect(0.5, Math.max(y, top), at.width - 1, Math.min(y + at.row.h, bottom) - Math.max(y, top));
    c.clip();
    if (!clean) c.clearRect(0, y, at.width, at.row.h);
    const unknown = paintRow(brush, rowPicture(row, { model: /** @type {SceneModel} */ (this.model), motion: this.motion, ends: this.ends, y, marked: this.#marked(row.partition) }));
    this.unknown[unknown ? "add" : "delete"](row.partition);
    c.restore();
  }

  /** @param {Layout} at @param {number} now */
  #paintDots(at, now) {
    if (this.dotsDrawn) clear(this.upper);
    this.dotsDrawn = false;
    if (this.view.frozenAtMs.peek() !== undefined) now = this.motion.before;
    origin(this.upper, this.home.x, this.home.y);
    const ground = this.#ground(at);
    const point = { x: 0, y: 0 };
    this.motion.eachDot((dot) => {
      const passed = ((now - dot.anchorAt) / 1000) * this.motion.speed;
      if (!locate(dot, passed, ground, point)) return;
      if (!this.#inSight(dot, point)) return;
      dot.record ??= this.motion.appends.get(dot.partition)?.known.at(dot.to - 1);
      paintDot(this.upper.c, this.theme, point.x, point.y, this.model?.keyless ? UNKNOWN_KEY : recordColour(dot.record), at.scale);
      this.dotsDrawn = true;
    });
  }

  /** Rows that are scrolled away hide their dots, except where a rail leads on to its port. @param {import("./motion/motion.js").Dot} dot @param {{x: number, y: number}} point */
  #inSight(dot, { x, y }) {
    const { top, bottom } = this.sight;
    if (y >= top && y <= bottom) return true;
    if (x > 0 && x < (this.at?.width ?? 0)) return false;
    const rail = dot.kind === "append" ? this.rails.left.get(`producer:${dot.producer}`) : this.rails.right.get(dot.port ?? "");
    return rail !== undefined && y >= rail.from && y <= rail.to;
  }

  /** Puts what the picture cannot say by itself into the view's signals. */
  #tell() {
    const { view, motion } = this;
    const told = view.recordsPerDot.peek();
    const { recordsPerDot: written } = motion.written;
    const { recordsPerDot: read } = motion.read;
    if (told.written !== written || told.read !== read) view.recordsPerDot.value = { written, read };
    if (view.otherProducersSeen.peek() !== motion.otherSeen) view.otherProducersSeen.value = motion.otherSeen;
    view.keysUnknown.value = this.unknown.size > 0;
    if (motion.skipped.size === 0) return;
    const worth = [...motion.skipped].filter(([, records]) => records >= NOTED);
    motion.skipped.clear();
    if (worth.length === 0) return;
    view.jumped.value = Object.fromEntries(worth);
    clearTimeout(this.noteTimer);
    this.noteTimer = setTimeout(() => (view.jumped.value = {}), NOTE_MS);
  }

  stop() {
    cancelAnimationFrame(this.frame);
    clearTimeout(this.noteTimer);
    clearTimeout(this.restTimer);
  }
}

/**
 * Draws the scene on the stage's two canvases until unmounted.
 * @param {HTMLElement} element holds canvas.stage-static, canvas.stage-moving, .scene-lanes and the ports
 * @param {Store} store
 * @param {{reducedMotion?: boolean, slow?: import("@preact/signals-core").ReadonlySignal<boolean>}} [options] slow: dots at half the speed
 * @returns {() => void} unmounts
 */
export function mountStage(element, store, { reducedMotion = false, slow } = {}) {
  const calm = systemCalm();
  const light = matchMedia("(prefers-color-scheme: light)");
  const scene = sceneOf(store);
  const stage = new Stage(element, store, () => reducedMotion || isCalm(calm));
  const stops = [
    store.onFrame((frame) => {
      const topic = store.chosenTopic.peek();
      const samples = (frame.samples ?? []).filter((sample) => sample.topic === topic);
      for (const sample of samples) keyColour(keyOf(sample)); // in the order that every page is told of them
      stage.motion.learn(samples, frame.left_out ?? 0, performance.now());
    }),
    effect(() => {
      const model = scene.model.value;
      const at = scene.layout.value;
      untracked(() => stage.show(model, at));
    }),
    effect(() => {
      store.view.traced.value;
      store.view.inspected.value;
      store.view.cell.value;
      stage.allStale = true;
      stage.wake();
    }),
    effect(() => {
      stage.motion.pace(slow?.value ? SLOW : 1);
      stage.wake();
    }),
    effect(() => {
      if (store.view.frozenAtMs.value === undefined) stage.motion.settle();
      stage.wake();
    }),
    ...followPage(element, stage, [calm, light]),
    followPointer(element, (x, y) => stage.hit(x, y), store),
  ];
  return () => {
    for (const stop of stops) stop();
    stage.stop();
  };
}

/**
 * What may move or recolour the scene from outside.
 * @param {HTMLElement} element
 * @param {Stage} stage
 * @param {MediaQueryList[]} queries
 * @returns {(() => void)[]}
 */
function followPage(element, stage, queries) {
  const controller = new AbortController();
  const { signal } = controller;
  const moved = () => stage.moved();
  const repaint = () => stage.repaint();
  const resized = new ResizeObserver(moved);
  resized.observe(element);
  const rebuilt = new MutationObserver(moved);
  rebuilt.observe(element, { childList: true, subtree: true });
  const themed = new MutationObserver(repaint);
  themed.observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme", "data-motion", "style"] });
  element.addEventListener("scroll", moved, { capture: true, passive: true, signal });
  element.addEventListener("toggle", moved, { capture: true, signal });
  for (const query of queries) query.addEventListener("change", repaint, { signal });
  const shown = () => (document.hidden ? stage.motion.settle() : (stage.motion.settle(), stage.moved()));
  document.addEventListener("visibilitychange", shown, { signal });
  return [() => controller.abort(), () => resized.disconnect(), () => rebuilt.disconnect(), () => themed.disconnect()];
}
