/** Which records are wanted: those whose key, value or headers contain a text, or whose JSON value holds. Pure. */
import { headerText, bytesOf, fromBase64, valueContent } from "../inspect/decode.js";
import { parseExact, parsed } from "../inspect/json.js";
import { matches, parseQuery } from "./jsonPath.js";

/** @typedef {import("../inspect/decode.js").ReadRecord} ReadRecord */
/** @typedef {{by: "text" | "path", text: string}} Filter */
/** @typedef {(record: ReadRecord) => boolean} Matcher */

export const NO_FILTER = /** @type {Filter} */ (Object.freeze({ by: "text", text: "" }));

/** Text within binary values is found too, as in Avro. @param {Uint8Array | undefined} bytes */
const loose = (bytes) => (bytes === undefined ? "" : new TextDecoder().decode(bytes));

/** @param {ReadRecord} record @returns {string[]} */
const textsOf = ({ key, key_base64, value, value_base64, headers }) => [
  key ?? loose(bytesOf(undefined, key_base64)),
  value ?? loose(bytesOf(undefined, value_base64)),
  ...headers.flatMap(([name, given]) => [name, headerText(given) ?? (given === null || typeof given === "string" ? "" : loose(fromBase64(given.base64)))]),
];

/** @param {Filter} filter @returns {{matcher: Matcher} | {wrongAt: number}} */
export const matcherOf = ({ by, text }) => {
  if (text.trim() === "") return { matcher: () => true };
  if (by === "text") {
    const wanted = text.toLowerCase();
    return { matcher: (record) => textsOf(record).some((one) => one.toLowerCase().includes(wanted)) };
  }
  const query = parseQuery(text);
  if ("wrongAt" in query) return query;
  return {
    matcher: (record) => {
      const content = valueContent(record);
      const value = content.text === undefined ? undefined : parsed(content.text, parseExact);
      return value !== undefined && matches(query, value);
    },
  };
};
