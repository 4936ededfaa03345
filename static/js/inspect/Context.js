/** The context of an event: its headers, with the standards named that they follow. */
import { html } from "htm/preact";
import { usePage } from "../panels/page.js";
import { fromBase64, hexLines, visible } from "./decode.js";
import { cloudEventOf, standardOf, traceContextOf } from "./event.js";
import { Part, Rows } from "./Rows.js";

/** @typedef {import("./decode.js").Header} Header */
/** @typedef {import("./decode.js").ReadRecord} ReadRecord */

const LONGEST = 2_000;

/** @param {string} text */
const cut = (text) => visible(text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);

/** @param {{value: Header[1]}} props */
const HeaderValue = ({ value }) => {
  const { words } = usePage();
  if (value === null) return html`<i class="dim">null</i>`;
  if (value === "") return html`<i class="dim">${words("inspect-empty")}</i>`;
  if (typeof value === "string") return html`<bdi class="mono">${cut(value)}</bdi>`;
  return html`<span class="mono">${hexLines(fromBase64(value.base64), { most: 64, width: 64 }).map(({ hex }) => hex.trim()).join("")}</span>`;
};

/** @param {{record: ReadRecord, text: string | undefined}} props */
const CloudEvents = ({ record, text }) => {
  const { words } = usePage();
  const event = cloudEventOf(record.headers, text);
  if (event === undefined) return null;
  return html`
    <div class="standard" data-standard="cloudevents">
      <h4>CloudEvents <span class="dim">${words(event.mode === "binary" ? "inspect-ce-binary" : "inspect-ce-structured")}</span></h4>
      <${Rows} rows=${event.attributes.map(([name, value]) => [cut(name), html`<bdi class="mono">${cut(value)}</bdi>`])} />
      ${event.missing.length > 0 && html`<p class="small tone-warn">${words("inspect-ce-missing", { names: event.missing.join(", ") })}</p>`}
    </div>`;
};

/** @param {{record: ReadRecord}} props */
const Trace = ({ record }) => {
  const { words } = usePage();
  const trace = traceContextOf(record.headers);
  if (trace === undefined) return null;
  return html`
    <div class="standard" data-standard="trace">
      <h4>W3C Trace Context</h4>
      ${!trace.valid && html`<p class="small tone-warn">${words("inspect-trace-invalid")}</p>`}
      <${Rows} rows=${[
        [words("inspect-trace-id"), trace.traceId && html`<span class="mono">${trace.traceId}</span>`],
        [words("inspect-trace-parent"), trace.parentId && html`<span class="mono">${trace.parentId}</span>`],
        [words("inspect-trace-sampled"), trace.sampled === undefined ? undefined : words(trace.sampled ? "inspect-yes" : "inspect-no")],
        ...trace.state.map(([name, value]) => [cut(name), html`<bdi class="mono">${cut(value)}</bdi>`, "tracestate"]),
      ]} />
    </div>`;
};

/** @param {{record: ReadRecord, text: string | undefined}} props text: of the value */
export const Context = ({ record, text }) => {
  const { words } = usePage();
  const { headers, headers_left_out: leftOut } = record;
  return html`
    <${Part} title=${words("inspect-context")} testid="inspect-context" aside=${html`<span class="dim">${words("inspect-headers", { count: headers.length })}</span>`}>
      <${CloudEvents} record=${record} text=${text} />
      <${Trace} record=${record} />
      ${headers.length === 0 ? html`<p class="small muted">${words("inspect-no-headers")}</p>` : html`
        <dl class="known headers">${headers.map(([name, value], i) => html`
          <div key=${i} data-header=${name}><dt><bdi class="mono">${cut(name)}</bdi>${standardOf(name) && html` <span class="dim">${standardOf(name) === "trace" ? "W3C" : "CE"}</span>`}</dt>
            <dd><${HeaderValue} value=${value} /></dd></div>`)}</dl>`}
      ${leftOut !== undefined && html`<p class="small tone-warn">${words("inspect-headers-left-out", { count: leftOut })}</p>`}
    <//>`;
};
