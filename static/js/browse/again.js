/** A record back in the send form: what the form can hold of it. Pure. */
import { headerText, keyContent, valueContent } from "../inspect/decode.js";

/** @typedef {import("../inspect/decode.js").ReadRecord} ReadRecord */
/** @typedef {import("../panels/record.js").Draft} Draft */
/** @typedef {"cut" | "binary" | "headers"} Hindrance */

/** @param {ReadRecord} record @returns {Hindrance | undefined} why it cannot be filled in whole; undefined: it can */
export const hindrance = (record) => {
  if (record.truncated || record.key_bytes !== undefined) return "cut";
  if (record.key_base64 !== undefined || record.value_base64 !== undefined) return "binary";
  const plain = record.headers.every(([name, value]) => name !== "" && headerText(value) !== undefined);
  return plain && record.headers_left_out === undefined ? undefined : "headers";
};

/** @param {ReadRecord} record without a hindrance @returns {Draft} its partition is chosen by the key, as for any record */
export const draftOf = (record) => ({
  key: record.key ?? "",
  keyNull: keyContent(record).kind === "null",
  value: record.value ?? "",
  valueNull: valueContent(record).kind === "null",
  partition: "auto",
  count: 1,
  headers: record.headers.map(([name, value]) => [name, headerText(value) ?? ""]),
});
