/** Bytes of a record as people read them: text, JSON, hex. Pure; anything may come, and nothing of it is markup. */
import { isNested } from "./json.js";

/**
 * @typedef {object} ReadRecord as GET .../records gives it
 * @property {number} partition
 * @property {number} offset
 * @property {number} [timestamp_ms]
 * @property {"CreateTime" | "LogAppendTime"} [timestamp_type]
 * @property {number} [leader_epoch]
 * @property {string} [key]
 * @property {string} [key_base64]
 * @property {number} [key_bytes] where it was cut
 * @property {string} [value]
 * @property {string} [value_base64]
 * @property {number} [value_bytes]
 * @property {boolean} truncated
 * @property {Header[]} headers
 * @property {number} [headers_left_out]
 */
/** @typedef {[name: string, value: string | null | {base64: string}]} Header */
/**
 * @typedef {object} Content
 * @property {"null" | "empty" | "json" | "text" | "binary"} kind
 * @property {Uint8Array} bytes as far as they were handed out
 * @property {string} [text] where the payload is text
 * @property {number} [schemaId] of the schema registry's wire format; then `text` is what follows
 */

const SCHEMA_BYTES = 5; // a zero, then the id

/** @param {string} base64 @returns {Uint8Array} */
export const fromBase64 = (base64) => Uint8Array.from(atob(base64), (one) => one.charCodeAt(0));

/** @param {string | undefined} text @param {string | undefined} base64 @returns {Uint8Array | undefined} undefined: null */
export const bytesOf = (text, base64) => {
  if (text !== undefined) return new TextEncoder().encode(text);
  return base64 === undefined ? undefined : fromBase64(base64);
};

/** @param {Uint8Array} bytes @returns {string | undefined} undefined: no UTF-8 */
export const textOf = (bytes) => {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
};

/** Byte 0 and the id as a big-endian int32, before the payload (Confluent's wire format). @param {Uint8Array} bytes @returns {number | undefined} */
export const schemaIdOf = (bytes) => {
  if (bytes.length < SCHEMA_BYTES || bytes[0] !== 0) return undefined;
  const id = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getInt32(1);
  return id > 0 ? id : undefined;
};

/** @param {Uint8Array | undefined} bytes @returns {Content} */
export const contentOf = (bytes) => {
  if (bytes === undefined) return { kind: "null", bytes: new Uint8Array() };
  if (bytes.length === 0) return { kind: "empty", bytes, text: "" };
  const schemaId = schemaIdOf(bytes);
  const text = textOf(schemaId === undefined ? bytes : bytes.subarray(SCHEMA_BYTES));
  const schema = schemaId === undefined ? {} : { schemaId };
  if (text === undefined || (schemaId === undefined && text.includes("\0"))) return { kind: "binary", bytes, ...schema };
  if (isNested(text)) return { kind: "json", bytes, text, ...schema };
  return { kind: schemaId === undefined ? "text" : "binary", bytes, ...(schemaId === undefined ? { text } : {}), ...schema };
};

/** @param {ReadRecord} record */
export const keyContent = (record) => contentOf(bytesOf(record.key, record.key_base64));
/** @param {ReadRecord} record */
export const valueContent = (record) => contentOf(bytesOf(record.value, record.value_base64));

/** @param {Header[1]} value @returns {string | undefined} a header's text; undefined: null or no UTF-8 */
export const headerText = (value) => (typeof value === "string" ? value : undefined);

/** Marks that reorder what is read, or have no width: with them a text could pose as another. Those that join emoji stay. */
const MARKS = /[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g;
// eslint-disable-next-line no-control-regex
const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g;

/** What cannot be seen is shown: control characters as their pictures, marks of direction by their number. @param {string} text */
export const visible = (text) =>
  text.replaceAll("\r\n", "\n").replace(CONTROLS, (one) => {
    const code = one.charCodeAt(0);
    if (code < 0x20) return String.fromCharCode(0x2400 + code);
    return code === 0x7f ? "␡" : `\\u${code.toString(16).padStart(4, "0")}`;
  }).replace(MARKS, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, "0")}`);

/**
 * Short, in one line, for a list.
 * @param {Content} content @param {number} most characters
 */
export const snippet = ({ kind, text, bytes }, most) => {
  if (kind === "null") return "null";
  if (text === undefined) return hexOf(bytes.subarray(0, Math.ceil(most / 3)));
  return visible(text.slice(0, most)).replace(/\s+/g, " ");
};

/** @param {Uint8Array} bytes */
const hexOf = (bytes) => [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join(" ");

/** @typedef {{at: string, hex: string, text: string}} HexLine */

/**
 * @param {Uint8Array} bytes @param {{most?: number, width?: number}} [shape]
 * @returns {HexLine[]}
 */
export const hexLines = (bytes, { most = 2048, width = 8 } = {}) => {
  const shown = bytes.subarray(0, most);
  const lines = [];
  for (let at = 0; at < shown.length; at += width) {
    const part = shown.subarray(at, at + width);
    const text = [...part].map((byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : ".")).join("");
    lines.push({ at: at.toString(16).padStart(4, "0"), hex: hexOf(part).padEnd(width * 3 - 1), text });
  }
  return lines;
};
