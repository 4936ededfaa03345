/** The records of a partition: from where one likes, as they come or standing still, those that one looks for. */
import { useSignal } from "@preact/signals";
import { html } from "htm/preact";
import { useEffect, useMemo } from "preact/hooks";
import { keyColour } from "../scene/colours.js";
import { whole } from "../i18n/figures.js";
import { keyContent, snippet, valueContent } from "../inspect/decode.js";
import { Moment } from "../inspect/Rows.js";
import { To } from "../inspect/To.js";
import { CopyButton } from "../panels/CopyButton.js";
import { Field, onText, Select } from "../panels/fields.js";
import { Icon } from "../panels/icons.js";
import { Outcome } from "../panels/Outcome.js";
import { usePage } from "../panels/page.js";
import { inspect } from "../inspect/address.js";
import { matcherOf } from "./filter.js";
import { fileName, jsonLines, save } from "./lines.js";
import { typedTime } from "../i18n/zone.js";

/** @typedef {import("../inspect/subject.js").RecordsSubject} RecordsSubject */
/** @typedef {import("../inspect/decode.js").ReadRecord} ReadRecord */
/** @typedef {import("./reading.js").Browsing} Browsing */
/** @typedef {import("./reading.js").Start} Start */
/** @typedef {import("./filter.js").Filter} Filter */

const SNIPPET = 160;
const FOLLOW_MS = 500; // the least between two readings while following

/** @param {{topic: string, record: ReadRecord}} props */
const Line = ({ topic, record }) => {
  const { offset, partition, timestamp_ms: atMs } = record;
  const [key, value] = useMemo(() => [keyContent(record), valueContent(record)], [record]);
  const colour = keyColour(record.key ?? (record.key_base64 === undefined ? undefined : `base64:${record.key_base64}`));
  return html`
    <li data-record=${offset}>
      <${To} to=${{ kind: "record", topic, partition, offset }} look="record-line">
        <span class="record-head"><b>${offset}</b><i class=${`key-dot key-${colour}${colour > 4 ? " ring" : ""}`}></i><bdi class="mono clip">${key.kind === "null" ? "null" : snippet(key, 60) || "\"\""}</bdi>
          ${atMs !== undefined && html`<${Moment} atMs=${atMs} />`}</span>
        <bdi class=${`mono clip record-value${value.kind === "null" ? " dim" : ""}`}>${snippet(value, SNIPPET)}</bdi>
      <//>
    </li>`;
};

/** @param {{place: RecordsSubject, browsing: Browsing}} props */
const Place = ({ place, browsing }) => {
  const { store, words } = usePage();
  const start = browsing.start.value;
  const at = useSignal(start.at);
  const typed = useSignal("");
  const count = Object.keys(store.doc(`topic:${place.topic}`).value?.partitions ?? {}).length;
  const partitions = Array.from({ length: Math.max(count, place.partition + 1) }, (_, p) => ({ value: String(p), label: `P${p}` }));
  /** @returns {Start | undefined} */
  const wished = () => {
    if (at.value === "newest" || at.value === "oldest") return { at: at.value };
    if (at.value === "offset") return /^\d{1,15}$/.test(typed.value) ? { at: "offset", offset: Number(typed.value) } : undefined;
    const timeMs = typedTime(typed.value);
    return Number.isNaN(timeMs) ? undefined : { at: "time", timeMs: Math.max(0, timeMs) };
  };
  const go = (/** @type {Event} */ event) => {
    event.preventDefault();
    const from = wished();
    if (from) void browsing.begin(place, from);
  };
  const choose = (/** @type {string} */ value) => {
    at.value = /** @type {Start["at"]} */ (value);
    typed.value = "";
    browsing.following.value = false;
    if (value === "newest" || value === "oldest") void browsing.begin(place, { at: value });
  };
  return html`
    <form class="browse-place" onSubmit=${go}>
      <${Field} id="browse-partition" label=${words("inspect-partition")}>
        <${Select} id="browse-partition" value=${String(place.partition)} options=${partitions} onChange=${(/** @type {string} */ p) => inspect({ ...place, partition: Number(p) })} />
      <//>
      <${Field} id="browse-from" label=${words("browse-from")}>
        <${Select} id="browse-from" value=${at.value} onChange=${choose} options=${[
          { value: "newest", label: words("browse-newest") }, { value: "oldest", label: words("browse-oldest") },
          { value: "offset", label: words("browse-offset") }, { value: "time", label: words("browse-time") }]} />
      <//>
      ${at.value === "offset" && html`<${Field} id="browse-offset" label=${words("inspect-offset")}><input id="browse-offset" class="input" inputmode="numeric" pattern="[0-9]{1,15}" required value=${typed.value} onInput=${onText((text) => (typed.value = text))} /><//>`}
      ${at.value === "time" && html`<${Field} id="browse-time" label=${words("browse-time-label")}><input id="browse-time" class="input" type="datetime-local" step="1" required value=${typed.value} onInput=${onText((text) => (typed.value = text))} /><//>`}
      ${(at.value === "offset" || at.value === "time") && html`<button class="btn" data-testid="browse-go">${words("browse-go")}</button>`}
    </form>`;
};

/** @param {{place: RecordsSubject, browsing: Browsing}} props */
const Search = ({ place, browsing }) => {
  const { words } = usePage();
  const draft = useSignal(/** @type {Filter} */ (browsing.filter.value));
  const { by, text } = draft.value;
  const made = matcherOf(draft.value);
  const wrong = "wrongAt" in made ? made.wrongAt : undefined;
  const go = (/** @type {Event} */ event) => {
    event.preventDefault();
    void browsing.begin(place, browsing.start.peek(), draft.value);
  };
  return html`
    <form class="browse-search" role="search" onSubmit=${go}>
      <div class="pair">
        <${Field} id="browse-filter" label=${words("browse-filter")}>
          <input id="browse-filter" class="input mono" type="search" spellcheck="false" autocomplete="off" aria-invalid=${String(wrong !== undefined)} aria-describedby="browse-filter-help"
            placeholder=${by === "path" ? '$.total > 10' : ""} value=${text} onInput=${onText((typed) => (draft.value = { by, text: typed }))} />
        <//>
        <${Field} id="browse-by" label=${words("browse-by")}>
          <${Select} id="browse-by" value=${by} onChange=${(/** @type {string} */ value) => (draft.value = { by: value === "path" ? "path" : "text", text })}
            options=${[{ value: "text", label: words("browse-by-text") }, { value: "path", label: words("browse-by-path") }]} />
        <//>
      </div>
      <p id="browse-filter-help" class=${wrong === undefined ? "small dim" : "small tone-danger"}>
        ${wrong !== undefined ? words("browse-wrong", { at: wrong + 1 }) : words(by === "path" ? "browse-path-help" : "browse-text-help")}</p>
      <button class="btn compact" data-testid="browse-search">${words("browse-search")}</button>
    </form>`;
};

/** What was looked at, so that "nothing" says in how many. @param {{browsing: Browsing}} props */
const Searched = ({ browsing }) => {
  const { words, language } = usePage();
  const { records, searched, leftOut, low, high, from, next, busy, problem } = browsing.reading.value;
  if (problem) return html`<${Outcome} problem=${problem} />`;
  const number = (/** @type {number} */ n) => whole(language.value, n);
  if ("wrongAt" in matcherOf(browsing.filter.value)) return html`<p class="small muted" role="status" data-testid="not-searched">${words("browse-not-searched")}</p>`;
  const cut = browsing.isFiltering && records.some(({ truncated }) => truncated);
  return html`
    <p class="small muted" role="status" data-testid="searched" data-searched=${searched} data-found=${records.length} data-busy=${busy ? "" : undefined}>
      ${busy ? words("inspect-reading") : high !== undefined && low === high ? words("browse-empty") : from !== undefined && from === high ? words("browse-none-after") : words("browse-searched", { found: records.length, searched })}
      ${!busy && from !== undefined && next !== undefined && next > from && html` · ${words("browse-range", { from: number(from), to: number(next - 1) })}`}
      ${leftOut > 0 && html` · ${words("browse-left-out", { count: leftOut })}`}
      ${cut && html` · ${words("browse-cut")}`}</p>`;
};

/** Reads on as records come. @param {RecordsSubject} place @param {Browsing} browsing */
const useFollowing = (place, browsing) => {
  const { store } = usePage();
  const following = browsing.following.value;
  useEffect(() => {
    if (!following) return undefined;
    const timer = setInterval(() => {
      const high = store.doc(`topic:${place.topic}`).peek()?.partitions?.[place.partition]?.high;
      if (high !== undefined) void browsing.catchUp(high);
    }, FOLLOW_MS);
    return () => clearInterval(timer);
  }, [following, place]);
};

/** @param {{place: RecordsSubject, browsing: Browsing}} props */
const Tools = ({ place, browsing }) => {
  const { words } = usePage();
  const { records } = browsing.reading.value;
  const following = browsing.following.value;
  const text = () => jsonLines(records, place.topic);
  const follow = () => {
    browsing.following.value = !following;
    if (!following && browsing.start.peek().at !== "newest") void browsing.begin(place, { at: "newest" });
  };
  return html`
    <div class="inspect-actions">
      <button class="btn compact" aria-pressed=${String(following)} data-testid="browse-follow" onClick=${follow}>
        <${Icon} name=${following ? "pause" : "play"} />${words(following ? "browse-pause" : "browse-follow")}</button>
      <button class="btn compact" data-testid="browse-save" aria-disabled=${String(records.length === 0)} onClick=${() => records.length > 0 && save(fileName(place.topic, place.partition, records), text())}>
        ${words("browse-save", { count: records.length })}</button>
      <${CopyButton} text=${text} label=${words("browse-copy")} />
    </div>`;
};

/** @param {{label: string, testid: string, possible: boolean, onClick: () => void}} props */
const More = ({ label, testid, possible, onClick }) => html`
  <button class="btn compact wide" data-testid=${testid} aria-disabled=${String(!possible)} onClick=${() => possible && onClick()}>${label}</button>`;

/** @param {{place: RecordsSubject, browsing: Browsing}} props */
const Records = ({ place, browsing }) => {
  const { store, words } = usePage();
  const { records, busy, from, next, low = 0, high = 0 } = browsing.reading.value;
  const newestFirst = browsing.start.value.at === "newest";
  const end = Math.max(high, store.doc(`topic:${place.topic}`).value?.partitions?.[place.partition]?.high ?? 0);
  const older = html`<${More} key="older" testid="browse-older" label=${words("browse-older")} possible=${!busy && from !== undefined && from > low} onClick=${() => browsing.older()} />`;
  const newer = html`<${More} key="newer" testid="browse-newer" label=${words("browse-newer")} possible=${!busy && next !== undefined && next < end} onClick=${() => browsing.newer()} />`;
  const shown = newestFirst ? records.toReversed() : records;
  return html`
    ${newestFirst ? newer : older}
    <ol class="record-list" aria-label=${words("inspect-all-records")}>${shown.map((record) => html`<${Line} key=${record.offset} topic=${place.topic} record=${record} />`)}</ol>
    ${newestFirst ? older : newer}`;
};

/** @param {{subject: RecordsSubject, browsing: Browsing}} props */
export const BrowsePanel = ({ subject, browsing }) => {
  const { store, words } = usePage();
  const { topic, partition } = subject;
  const kept = store.doc("cluster").value?.capabilities?.record_contents?.ok === false;
  useEffect(() => {
    const place = browsing.place.peek();
    if (!kept && (place?.topic !== topic || place.partition !== partition)) void browsing.begin({ topic, partition });
  }, [topic, partition, kept]);
  useFollowing(subject, browsing);
  if (kept) return html`<p class="small muted" data-testid="contents-kept-out">${words("missing-contents")}</p>`;
  return html`
    <${Place} place=${subject} browsing=${browsing} />
    <${Search} place=${subject} browsing=${browsing} />
    <${Tools} place=${subject} browsing=${browsing} />
    <${Searched} browsing=${browsing} />
    <${Records} place=${subject} browsing=${browsing} />`;
};
