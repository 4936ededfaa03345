/** Broker lanes and partition rows: their text, at the places of the layout, and what they promise to say (DESIGN 9). */

import { useSignal, useSignalEffect } from "@preact/signals";
import { html } from "htm/preact";
import { useEffect, useMemo, useRef } from "preact/hooks";
import { Ask } from "../explain/Ask.js";
import { AILMENT_WORDS, ofBroker, ofPartition } from "../explain/subjects.js";
import { To } from "../inspect/To.js";
import { BrokerActions } from "../panels/BrokerActions.js";
import { STATES } from "../panels/icons.js";
import { sceneOf } from "./scene.js";
import { cellId, rowId, useRowKeys } from "./useRowKeys.js";
import { figure, offsetFigure, shortFigure } from "./words.js";
import { WARN_LAG } from "./lag.js";
import { onFewDays } from "../panels/parts.js";

/** @typedef {import("../store/store.js").Store} Store */
/** @typedef {import("../i18n/words.js").Words} Words */
/** @typedef {import("./model.js").SceneBroker} SceneBroker */
/** @typedef {import("./model.js").Row} Row */
/** @typedef {import("./model.js").Reader} Reader */
/** @typedef {import("./layout.js").Layout} Layout */
/** @typedef {import("./layout.js").Lane} Lane */

const FenceCountdown = onFewDays("FenceCountdown");

const UP = "up";
const MOVE_SHOWN_MS = 60_000;

/** @param {number} y */
const at = (y) => `translateY(${y}px)`;

/** @param {{state: string, frozen?: boolean}} props */
const BrokerGlyph = ({ state, frozen }) => html`
  <svg class="scene-broker-glyph" viewBox="0 0 12 12" aria-hidden="true">
    ${frozen ? STATES.frozen : state === UP ? STATES.polling : state === "down" ? STATES.dead
      : html`<circle cx="6" cy="6" r="4.2" fill="none" stroke="var(--warn)" stroke-width="2" stroke-dasharray="3 2.2" />`}
  </svg>`;

/** @param {{broker: SceneBroker, lane: Lane, words: Words}} props */
function Follows({ broker, lane, words }) {
  if (lane.followsY === undefined) return null;
  return html`
    <div class="scene-follows" aria-hidden="true" style=${{ transform: at(lane.followsY - lane.y) }}>
      <span class="scene-follows-title clip" title=${words("scene-follows-why")}>${words("scene-follows")}</span>
      <span class="scene-follows-list">${broker.follows.map(({ partition, inSync }) => html`
        <span key=${partition} class=${inSync ? "scene-copy" : "scene-copy out"} title=${words(inSync ? "scene-in-sync" : "scene-out-of-sync", { partition: `P${partition}` })}>
          <b>P${partition}</b><i></i></span>`)}</span>
    </div>`;
}

/** @param {{broker: SceneBroker, lane: Lane, words: Words, hasTopic: boolean}} props */
function BrokerLane({ broker, lane, words, hasTopic }) {
  const { id, state, address, frozen, stopped, fencedAtMs } = broker;
  const { counts } = broker;
  const name = id === undefined ? words("scene-no-leader") : words("scene-broker", { id: String(id) });
  const ill = frozen ? words("scene-broker-frozen") : state === UP ? "" : stopped ? words("scene-broker-stopped") : words(`scene-broker-${state}`);
  return html`
    <div class=${`scene-lane ${state}${frozen ? " frozen" : ""}`} role="group" aria-label=${name} style=${{ transform: at(lane.y), height: `${lane.h}px` }} data-broker=${id} data-state=${id === undefined ? undefined : state} data-frozen=${frozen ? "" : undefined}>
      <div class="scene-lane-head">
        <${BrokerGlyph} state=${state} frozen=${frozen} />
        <b>${id === undefined ? name : html`<${To} to=${{ kind: "broker", broker: id }}>${name}<//>`}</b>
        <span class="scene-lane-about clip">
          ${ill}${fencedAtMs === undefined && id !== undefined && hasTopic && html`${ill === "" ? "" : " · "}${words("scene-leads", counts)}<span class="hide-laptop">${" · "}${words("scene-follows-count", counts)}</span>`}
        </span>
        ${id !== undefined && html`<${Ask} subject=${ofBroker({ state, frozen, fencedAtMs })} about=${{ broker: id }} what=${ill === "" ? name : `${name}: ${ill}`} />`}
        ${fencedAtMs !== undefined && html`<${FenceCountdown} until=${fencedAtMs} />`}
        ${address !== undefined && html`<span class="scene-lane-address hide-phone"><bdi>${address}</bdi></span>`}
        ${id !== undefined && html`<${BrokerActions} id=${id} leads=${counts.leads} broker=${broker} />`}
      </div>
      <${Follows} broker=${broker} lane=${lane} words=${words} />
    </div>`;
}

/** @param {{row: Row, words: Words}} props */
const Replicas = ({ row, words }) => html`
  <span class="scene-replicas">${row.replicas.map((id) => {
    const kind = id === row.leader ? "leader" : row.isr.includes(id) ? "in" : "out";
    return html`<i key=${id} class=${kind} title=${words(`scene-replica-${kind}`, { id: String(id) })}>${kind === "out" ? "×" : id}</i>`;
  })}</span>`;

/** @param {Reader} reader @param {number | undefined} high @returns {number | undefined} */
const lagOf = ({ committed }, high) => (high === undefined || committed === undefined ? undefined : Math.max(0, high - committed));

/** @param {{reader: Reader, high: number | undefined, y: number, words: Words}} props */
function Readout({ reader, high, y, words }) {
  const lag = lagOf(reader, high);
  const { owner, waiting } = reader;
  const tone = owner?.ill ? " ill" : waiting ? " waiting" : lag !== undefined && lag > WARN_LAG ? " late" : "";
  const name = owner?.clientId ?? words("scene-nobody");
  return html`
    <span class=${`scene-readout${tone}`} style=${{ transform: at(y) }}
      title=${words(lag === undefined ? "scene-readout-unknown" : "scene-readout", { group: reader.group, member: name, lag: lag ?? 0 })}>
      <b>${lag === undefined ? "–" : shortFigure(lag)}</b><i>${owner?.label ?? (waiting ? "?" : "–")}</i></span>`;
}

/**
 * Leaders that moved within the last minute.
 * @param {Store} store
 * @returns {Record<number, string>} partition -> "2→1"
 */
function useMoves(store) {
  const moves = useSignal(/** @type {Record<number, string>} */ ({}));
  useSignalEffect(() => {
    const topic = store.chosenTopic.value;
    const recent = store.facts.value.filter(({ code, at_ms, params }) => code === "leader_changed" && params.topic === topic && store.now() - at_ms < MOVE_SHOWN_MS);
    const next = Object.fromEntries(recent.map(({ params }) => [params.partition, `${params.from ?? "–"}→${params.to ?? "–"}`]));
    if (JSON.stringify(next) !== JSON.stringify(moves.peek())) moves.value = next;
    if (recent.length === 0) return undefined;
    const timer = setTimeout(() => (moves.value = {}), MOVE_SHOWN_MS);
    return () => clearTimeout(timer);
  });
  return moves.value;
}

/** A row as it is read out. @param {Row} row @param {Words} words @returns {string} */
function spoken(row, words) {
  const { partition, leader, isr, high } = row;
  const reads = row.readers.map((reader) => {
    const lag = lagOf(reader, high);
    const about = { group: reader.group, member: reader.owner?.clientId ?? words("scene-nobody") };
    return words(lag === undefined ? "scene-readout-unknown" : "scene-readout", { ...about, lag: lag ?? 0 });
  });
  const about = { partition: `P${partition}`, leader: leader === undefined ? words("scene-no-leader") : String(leader), isr: isr.join(", ") };
  return [words("scene-row", { ...about, high: high === undefined ? "–" : figure(high) }), ...reads].join("; ");
}

/** What the page promises to say of each partition, shown or not. @param {Row} row @param {string} topic */
const said = (row, topic) => ({
  "data-topic": topic, "data-partition": row.partition, "data-leader": row.leader, "data-isr": row.isr.join(" "), "data-high": row.high, "data-low": row.low,
});

/** @param {{row: Row, place: {y: number}, layout: Layout, topic: string, active: boolean, jumped: number | undefined, moved: string | undefined, words: Words}} props */
function PartitionRow({ row, place, layout, topic, active, jumped, moved, words }) {
  const { row: shape } = layout;
  return html`
    <div class=${`scene-row ${shape.mode}${active ? " active" : ""}`} role="option" id=${rowId(row.partition)} aria-selected=${String(active)}
      aria-label=${active ? spoken(row, words) : undefined} style=${{ transform: at(place.y), height: `${shape.h}px` }}
      ...${said(row, topic)}>
      <b class="scene-partition" style=${{ transform: at(shape.strip + shape.stripH / 2) }}>P${row.partition}${moved && html`<em class="scene-moved" title=${words("scene-leader-moved")}>${moved}</em>`}</b>
      ${shape.mode !== "slim" && html`<span class="scene-replicas-place" style=${{ transform: at(shape.strip + shape.stripH + (shape.mode === "full" ? 10 : 8)) }}><${Replicas} row=${row} words=${words} /></span>`}
      <span class="scene-log-end" title=${row.high === undefined ? undefined : words("scene-next-offset-is", { offset: figure(row.high) })} style=${{ transform: at(shape.strip + shape.stripH / 2) }}>
        ${row.high !== undefined && offsetFigure(row.high)}
        ${jumped !== undefined && html`<em class="scene-jumped">+${figure(jumped)}</em>`}</span>
      ${shape.tracks.map((y, i) => {
        const reader = row.readers[i];
        return reader && html`<${Readout} key=${reader.group} reader=${reader} high=${row.high} y=${y} words=${words} />`;
      })}
    </div>`;
}

/** Tells the view how much room there is. @param {Store} store @param {{current: HTMLElement | null}} ref */
function useSize(store, ref) {
  useEffect(() => {
    const element = ref.current;
    if (element === null) return undefined;
    const phone = matchMedia("(max-width: 760px)");
    const measure = () => {
      const scale = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 16 || 1;
      const next = { width: element.clientWidth, height: element.clientHeight, scale, wide: !phone.matches };
      const now = store.view.size.peek();
      // without rails the lanes are as high as their content: their height is no room to fill
      const same = next.width === now.width && next.wide === now.wide && next.scale === now.scale;
      if (!same || (next.wide && next.height !== now.height)) store.view.size.value = next;
    };
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    phone.addEventListener("change", measure);
    measure();
    return () => {
      observer.disconnect();
      phone.removeEventListener("change", measure);
    };
  }, []);
}

/** Its middle. On a phone the next offset needs all of its line: above it there is room. @param {Layout} layout */
const askY = ({ row, wide, scale }) => (wide || row.mode !== "full" ? row.strip + row.stripH / 2 : row.append - 5 * scale);

/** Beside a row that is ill, not in it: a row is an option of the list, which can hold no button. @param {{model: import("./model.js").SceneModel, layout: Layout, words: Words}} props */
function Ailments({ model, layout, words }) {
  return model.rows.map((row) => {
    const place = layout.rows.get(row.partition);
    const subject = ofPartition(row, model.minIsr === undefined ? undefined : Number(model.minIsr));
    if (place === undefined || subject === undefined) return null;
    const { topic } = model;
    const what = words(AILMENT_WORDS[subject] ?? "partition-under-replicated", { partition: `${topic} P${row.partition}` });
    return html`
      <span key=${row.partition} class=${`scene-ask ${layout.row.mode}`} style=${{ transform: at(place.y + askY(layout)) }}>
        <${Ask} subject=${subject} about=${{ topic, partition: row.partition }} what=${what} /></span>`;
  });
}

/** @param {{store: Store, words: Words}} props */
export function Lanes({ store, words }) {
  const element = useRef(/** @type {HTMLElement | null} */ (null));
  useSize(store, element);
  const scene = sceneOf(store);
  const model = scene.model.value;
  const layout = scene.layout.value;
  const jumped = store.view.jumped.value;
  const moves = useMoves(store);
  const { active, cell, onKeyDown, onBlur } = useRowKeys(store, model);
  if (model === undefined) return null;
  const size = layout && { height: `${layout.height}px`, "--lane-head": `${layout.head}px`, "--lane-label": `${layout.xs}px`, "--lane-end": `${layout.end}px` };
  return html`
    <div class="scene-lanes" ref=${element}>
      <div class=${`scene-floor${layout?.small ? " small" : ""}`} style=${size}>
        ${layout && model.brokers.map((broker, i) => {
          const lane = layout.lanes[i];
          return lane && html`<${BrokerLane} key=${broker.id ?? "none"} broker=${broker} lane=${lane} words=${words} hasTopic=${model.topic !== ""} />`;
        })}
        ${layout && model.rows.length > 0 && html`
          <div class="scene-rows" role="listbox" tabindex="0" aria-activedescendant=${cell !== undefined ? cellId(cell) : active === undefined ? undefined : rowId(active)} onKeyDown=${onKeyDown} onBlur=${onBlur}
            aria-label=${words("scene-picture", { topic: model.topic, brokers: model.brokers.length, partitions: model.rows.length })}>
            ${model.rows.toSorted((a, b) => a.partition - b.partition).map((row) => {
              const place = layout.rows.get(row.partition);
              return place && html`<${SteadyRow} key=${row.partition} row=${row} place=${place} layout=${layout} topic=${model.topic} active=${row.partition === active} jumped=${jumped[row.partition]} moved=${moves[row.partition]} words=${words} />`;
            })}
            ${cell !== undefined && html`<span class="unseen" role="option" aria-selected="true" key=${cellId(cell)} id=${cellId(cell)} aria-label=${words("scene-cell", { partition: `P${cell.partition}`, offset: String(cell.offset) })}></span>`}
          </div>
          <${Ailments} model=${model} layout=${layout} words=${words} />`}
        ${model.rest.length > 0 && html`<div hidden>${model.rest.map((row) => html`<i key=${row.partition} ...${said(row, model.topic)}></i>`)}</div>`}
      </div>
    </div>`;
}

/** A row is drawn anew only when it changed: its model and the layout are shared while they are the same. @param {Parameters<typeof PartitionRow>[0]} props */
function SteadyRow(props) {
  const { row, layout, topic, active, jumped, moved, words } = props;
  const language = document.documentElement.lang;
  return useMemo(() => html`<${PartitionRow} ...${props} />`, [row, layout, topic, active, jumped, moved, words, language]);
}
