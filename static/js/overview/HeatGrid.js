/** The heat grid: each partition is a cell. On a canvas; what a cell says is told by a card, by words, and by the table. */
import { useSignal } from "@preact/signals";
import { html } from "htm/preact";
import { useEffect, useLayoutEffect, useMemo, useRef } from "preact/hooks";
import { rate, shortRate, shortWhole, whole } from "../i18n/figures.js";
import { usePage } from "../panels/page.js";
import { cellOf, leadersOf, valuesOf } from "./cells.js";
import { Favourite } from "./Favourite.js";
import { cellAt, gridOf, inSight, partitionsOf, placeAfter, spotOf } from "./geometry.js";
import { openPartition } from "./going.js";
import { Legend } from "./Legend.js";
import { showScene } from "./opening.js";
import { paint, readInks, SHADES } from "./paint.js";
import { boundsOf, HELD_MS } from "./shades.js";

/** @typedef {import("./geometry.js").Place} Place */
/** @typedef {import("./geometry.js").Grid} Grid */
/** @typedef {import("./order.js").TopicRow} TopicRow */
/** @typedef {import("./cells.js").Metric} Metric */
/** @typedef {import("../store/types.js").OverviewTopic} OverviewTopic */

const CARD_PX = 214;
const FULL = 40; // px for a name and what stands below it
const MARGIN = 30; // px above the cell that the keys stand at
const NONE = /** @type {Record<string, OverviewTopic>} */ (Object.freeze({}));

/** The bounds of the steps, found anew once a minute, or for another metric. @param {Record<string, OverviewTopic>} topics @param {Metric} metric */
const useBounds = (topics, metric) => {
  const held = useRef({ metric: "", atMs: -Infinity, bounds: /** @type {number[]} */ ([]), known: 0 });
  const known = Object.keys(topics).length;
  const old = held.current;
  if (old.metric !== metric || old.known === 0 || performance.now() - old.atMs > HELD_MS) held.current = { metric, atMs: performance.now(), bounds: boundsOf(valuesOf(topics, metric)), known };
  return held.current.bounds;
};

/** @param {Grid} grid @param {Place} at @param {Record<string, OverviewTopic>} topics */
const useSaid = (grid, at, topics) => {
  const { words, language } = usePage();
  const name = grid.blocks[at.block]?.name ?? "";
  const [from, to] = partitionsOf(grid, at);
  const cell = cellOf(topics[name], [from, to]);
  const state = cell.leaderless ? "heat-no-leader" : cell.under ? "heat-under" : "heat-whole";
  return {
    name, cell, state: words(state), title: to - from > 1 ? `P${from}–P${to - 1}` : `P${from}`,
    rate: cell.rate === undefined ? "–" : rate(language.value, cell.rate),
    lag: cell.lag === undefined ? "–" : whole(language.value, cell.lag),
    leader: cell.leader === undefined ? "–" : String(cell.leader),
  };
};

/** @param {{grid: Grid, at: Place, topics: Record<string, OverviewTopic>, width: number, bottom: number}} props */
const Card = ({ grid, at, topics, width, bottom }) => {
  const { words } = usePage();
  const said = useSaid(grid, at, topics);
  const { x, y } = spotOf(grid, at);
  const place = { left: `${Math.max(0, Math.min(x + grid.pitch + 6, width - CARD_PX - 4))}px`, ...(y + 150 > bottom ? { top: `${y - 138}px` } : { top: `${y + grid.pitch + 4}px` }) };
  return html`
    <div class="heat-card" aria-hidden="true" style=${place}><b><bdi>${said.name}</bdi> · ${said.title}</b>
      <dl><div><dt>${words("heat-state")}</dt><dd>${said.state}</dd></div><div><dt>${words("heat-leader")}</dt><dd>${said.leader}</dd></div>
        <div><dt>msg/s</dt><dd>${said.rate}</dd></div><div><dt>Lag</dt><dd>${said.lag}</dd></div></dl></div>`;
};

/** What the arrow keys stand at, in words. @param {{grid: Grid, at: Place, topics: Record<string, OverviewTopic>}} props */
const Spoken = ({ grid, at, topics }) => {
  const { words } = usePage();
  const { name, title, state, leader, rate: perSecond, lag } = useSaid(grid, at, topics);
  return html`${words("heat-spoken", { topic: name, partition: title, state, leader, rate: perSecond, lag })}`;
};

/** @param {{topic: TopicRow, top: number, height: number, narrow: boolean}} props */
const Label = ({ topic, top, height, narrow }) => {
  const { store, words, language } = usePage();
  const short = height < FULL && !narrow;
  const perSecond = short || topic.rate_per_s === undefined ? "" : ` · ${shortRate(language.value, topic.rate_per_s)} msg/s`;
  return html`
    <div class=${`heat-label${short ? " one-line" : ""}`} style=${{ top: `${top}px` }} data-heat-topic=${topic.id}>
      <${Favourite} kind="topic" id=${topic.id} />
      <button class="goto" title=${words("overview-open-topic", { topic: topic.id })} onClick=${() => showScene(store, topic.id)}><bdi class="clip">${topic.id}</bdi></button>
      <span class="dim small clip">${shortWhole(language.value, topic.partitions)} p${perSecond}</span>
    </div>`;
};

/** The part of the grid that is in sight. @param {{current: HTMLElement | null}} place */
const useSight = (place) => {
  const sight = useSignal({ top: 0, width: 0, height: 0 });
  const look = () => {
    const { scrollTop = 0, clientWidth = 0, clientHeight = 0 } = place.current ?? {};
    sight.value = { top: scrollTop, width: clientWidth, height: clientHeight };
  };
  useLayoutEffect(() => {
    const watcher = new ResizeObserver(look);
    if (place.current) watcher.observe(place.current);
    look();
    return () => watcher.disconnect();
  }, []);
  return { sight: sight.value, look };
};

/** The place that pointer or arrow keys stand at, and what they do there. @param {Grid} grid @param {number} top of what is in sight @param {{current: HTMLElement | null}} place */
const usePointing = (grid, top, place) => {
  const { store } = usePage();
  const at = useSignal(/** @type {Place | undefined} */ (undefined));
  const byKeys = useSignal(false);
  useEffect(() => {
    at.value = undefined; // the cells lie elsewhere now
  }, [grid]);
  const move = (/** @type {PointerEvent & {currentTarget: HTMLElement}} */ event) => {
    const box = event.currentTarget.getBoundingClientRect();
    const found = cellAt(grid, event.clientX - box.left, event.clientY - box.top + top);
    byKeys.value = false;
    if (found?.block !== at.peek()?.block || found?.cell !== at.peek()?.cell) at.value = found;
  };
  const open = () => {
    const spot = at.peek();
    const name = spot && grid.blocks[spot.block]?.name;
    if (spot && name !== undefined) openPartition(store, name, partitionsOf(grid, spot)[0]);
  };
  const press = (/** @type {KeyboardEvent} */ event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Enter") return open();
    const next = placeAfter(grid, at.peek() ?? { block: -1, cell: 0 }, event.key);
    if (!next) return;
    event.preventDefault();
    at.value = next;
    byKeys.value = true;
    const { y } = spotOf(grid, next);
    const box = place.current;
    if (box && y - MARGIN < box.scrollTop) box.scrollTop = y - MARGIN;
    else if (box && y + grid.pitch > box.scrollTop + box.clientHeight) box.scrollTop = y + grid.pitch - box.clientHeight + 8;
  };
  const leave = () => {
    if (!byKeys.peek()) at.value = undefined;
  };
  const hands = { onPointerMove: move, onPointerLeave: leave, onClick: open, onKeyDown: press, onBlur: () => (at.value = undefined) };
  return { at: at.value, byKeys: byKeys.value, hands };
};

/** @param {{current: HTMLCanvasElement | null}} canvas @param {import("./paint.js").Picture} picture @param {{top: number, width: number, height: number}} sight @param {string} theme */
const usePainting = (canvas, picture, sight, theme) => {
  const inks = useMemo(readInks, [theme]);
  useLayoutEffect(() => {
    const ratio = devicePixelRatio || 1;
    const c = canvas.current?.getContext("2d");
    if (!canvas.current || !c || sight.width === 0) return;
    const [width, height] = [Math.round(sight.width * ratio), Math.round(sight.height * ratio)];
    if (canvas.current.width !== width || canvas.current.height !== height) Object.assign(canvas.current, { width, height });
    c.setTransform(ratio, 0, 0, ratio, 0, 0);
    paint(c, picture, inks, sight);
  });
};

/** @param {{topics: TopicRow[], overview: import("../store/types.js").OverviewDoc | undefined, brokers: Record<string, import("../store/types.js").BrokerDoc>, metric: Metric, holding: object}} props */
export const HeatGrid = ({ topics, overview, brokers, metric, holding }) => {
  const { words, choices } = usePage();
  const place = useRef(/** @type {HTMLElement | null} */ (null));
  const canvas = useRef(/** @type {HTMLCanvasElement | null} */ (null));
  const lit = useSignal(/** @type {number | undefined} */ (undefined));
  const { sight, look } = useSight(place);
  const told = overview?.topics ?? NONE;
  const shape = topics.map(({ id, partitions }) => `${id}\n${partitions}`).join("\n\n");
  const grid = useMemo(() => gridOf(topics.map(({ id, partitions }) => ({ name: id, partitions })), sight.width), [shape, sight.width]);
  const bounds = useBounds(told, metric);
  const ids = Object.keys(brokers).map(Number).sort((a, b) => a - b);
  const { at, byKeys, hands } = usePointing(grid, sight.top, place);
  usePainting(canvas, { grid, topics: told, metric, bounds, brokers: ids, lit: lit.value, at }, sight, choices.theme.value);
  const [from, to] = inSight(grid, sight.top, sight.top + sight.height);
  const rows = new Map(topics.map((topic) => [topic.id, topic]));
  const leads = metric === "leader" ? leadersOf(told, ids.filter((id) => brokers[id]?.state !== "down")) : [];
  return html`
    <div class="heat" data-testid="heat" data-per=${grid.per} ref=${place} onScroll=${look} ...${holding}>
      <div class="heat-space" style=${{ height: `${Math.max(grid.height, 1)}px` }}>
        <canvas ref=${canvas} class="heat-cells" tabindex="0" role="application" aria-label=${words("heat-name")} aria-describedby="heat-how"
          style=${{ height: `${sight.height}px` }} ...${hands}></canvas>
        ${grid.blocks.slice(from, to).map((block) => {
          const topic = rows.get(block.name);
          return topic && html`<${Label} key=${block.name} topic=${topic} top=${block.top} height=${block.height} narrow=${grid.left === 0} />`;
        })}
        ${at && html`<${Card} grid=${grid} at=${at} topics=${told} width=${sight.width} bottom=${sight.top + sight.height} />`}
      </div>
    </div>
    <p class="unseen" id="heat-how">${words("heat-how")}</p>
    <p class="unseen" role="status" data-testid="heat-spoken">${at && byKeys ? html`<${Spoken} grid=${grid} at=${at} topics=${told} />` : ""}</p>
    <${Legend} metric=${metric} bounds=${bounds} per=${grid.per} lit=${lit} leaders=${leads.map((one) => ({ ...one, shade: Math.max(0, ids.indexOf(one.broker)) % SHADES }))} />`;
};
