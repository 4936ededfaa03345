/**
 * A record as an event: data, metadata, context. Names what its headers say where they follow a standard: CloudEvents
 * (Kafka protocol binding 1.0: binary and structured) and W3C Trace Context. Pure.
 */
import { headerText } from "./decode.js";
import { parsed } from "./json.js";

/** @typedef {import("./decode.js").Header} Header */
/**
 * @typedef {object} CloudEvent
 * @property {"binary" | "structured"} mode
 * @property {[name: string, value: string][]} attributes those of the standard first
 * @property {string[]} missing required attributes that are not there
 */
/**
 * @typedef {object} TraceContext
 * @property {string} [traceId]
 * @property {string} [parentId]
 * @property {boolean} [sampled]
 * @property {boolean} valid
 * @property {[name: string, value: string][]} state of the vendors, the latest first
 */

const REQUIRED = ["id", "source", "specversion", "type"];
const STANDARD = [...REQUIRED, "subject", "time", "datacontenttype", "dataschema"];
const PREFIX = "ce_";
const STRUCTURED = /^application\/cloudevents\+json\s*(;|$)/i;
const TRACEPARENT = /^([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?$/;
const MOST_STATES = 32;

/** @param {Header[]} headers @param {string} name @returns {string | undefined} the last one of the name */
const header = (headers, name) => {
  const found = headers.findLast(([given]) => given.toLowerCase() === name);
  return found && headerText(found[1]);
};

/** @param {[string, string][]} attributes @param {CloudEvent["mode"]} mode @returns {CloudEvent} */
const cloudEvent = (attributes, mode) => {
  const place = (/** @type {string} */ name) => (STANDARD.includes(name) ? STANDARD.indexOf(name) : STANDARD.length);
  attributes.sort(([a], [b]) => place(a) - place(b) || (a < b ? -1 : 1));
  const given = new Set(attributes.map(([name]) => name));
  return { mode, attributes, missing: REQUIRED.filter((name) => !given.has(name)) };
};

/**
 * @param {Header[]} headers
 * @param {string | undefined} value the record's, where it is text
 * @returns {CloudEvent | undefined} undefined: it is none
 */
export const cloudEventOf = (headers, value) => {
  const contentType = header(headers, "content-type");
  if (contentType !== undefined && STRUCTURED.test(contentType)) {
    const event = value === undefined ? undefined : parsed(value);
    if (typeof event !== "object" || event === null || Array.isArray(event)) return undefined;
    const entries = Object.entries(event).filter(([name]) => name !== "data" && name !== "data_base64");
    return cloudEvent(entries.map(([name, given]) => [name, typeof given === "string" ? given : JSON.stringify(given)]), "structured");
  }
  if (header(headers, "ce_specversion") === undefined) return undefined;
  /** @type {Map<string, string>} */
  const attributes = new Map();
  for (const [name, given] of headers) {
    const text = headerText(given);
    if (name.toLowerCase().startsWith(PREFIX) && text !== undefined) attributes.set(name.slice(PREFIX.length).toLowerCase(), text);
  }
  if (contentType !== undefined) attributes.set("datacontenttype", contentType);
  return cloudEvent([...attributes], "binary");
};

/** @param {Header[]} headers @returns {TraceContext | undefined} undefined: there is none */
export const traceContextOf = (headers) => {
  const parent = header(headers, "traceparent");
  if (parent === undefined) return undefined;
  const states = (header(headers, "tracestate") ?? "").split(",").map((one) => one.trim()).filter((one) => one.includes("="));
  const state = states.slice(0, MOST_STATES).map((one) => /** @type {[string, string]} */ ([one.slice(0, one.indexOf("=")), one.slice(one.indexOf("=") + 1)]));
  const found = TRACEPARENT.exec(parent.trim());
  const [, version = "", traceId = "", parentId = "", flags = "", rest] = found ?? [];
  const valid = found !== null && version !== "ff" && /[^0]/.test(traceId) && /[^0]/.test(parentId) && (version !== "00" || rest === undefined);
  if (!valid) return { valid: false, state: [] };
  return { valid, traceId, parentId, sampled: (Number.parseInt(flags, 16) & 1) === 1, state };
};

/** @param {string} name @returns {"cloudevents" | "trace" | undefined} the standard that a header belongs to */
export const standardOf = (name) => {
  const small = name.toLowerCase();
  if (small === "traceparent" || small === "tracestate") return "trace";
  return small.startsWith(PREFIX) ? "cloudevents" : undefined;
};
