/**
 * A small part of JSONPath, to look for records by what their JSON says: `$.a.b[0] == "x"`. Pure; it is data for this
 * reader, never code.
 *
 * path: `$`, then `.name`, `["name"]`, `[0]`, or `[*]` (any element or field). Then nothing (there is such a value), or one of == != < <= > >=
 * and a JSON text, number, true, false or null. Where there is no such value nothing holds, not even `!=`.
 */
import { parseExact } from "../inspect/json.js";

/** @typedef {{name: string} | {index: number} | {any: true}} Step */
/** @typedef {"==" | "!=" | "<" | "<=" | ">" | ">="} Operator */
/** @typedef {{steps: Step[], test?: {operator: Operator, literal: string | number | bigint | boolean | null}}} Query */

const LONGEST = 300;
const MOST_VALUES = 1_000; // that `[*]` may look at
const NAME = /^\.([\p{L}_$][\p{L}\p{N}_$-]*)/u;
const INDEX = /^\[(\d{1,9})\]/;
const QUOTED = /^\[("[^"\\]*(?:\\.[^"\\]*)*")\]/;
const ANY = /^\[\*\]|^\.\*/;
const TEST = /^\s*(==|!=|<=|>=|<|>)\s*(.+?)\s*$/s;

/** @param {string} text @returns {unknown} undefined: no JSON */
const literalOf = (text) => {
  try {
    return parseExact(text);
  } catch {
    return undefined;
  }
};

/** @param {string} rest @returns {{step: Step, length: number} | undefined} */
const stepAt = (rest) => {
  const any = ANY.exec(rest);
  if (any) return { step: { any: true }, length: any[0].length };
  const name = NAME.exec(rest);
  if (name) return { step: { name: name[1] ?? "" }, length: name[0].length };
  const index = INDEX.exec(rest);
  if (index) return { step: { index: Number(index[1]) }, length: index[0].length };
  const quoted = QUOTED.exec(rest);
  const given = quoted && literalOf(quoted[1] ?? "");
  return quoted && typeof given === "string" ? { step: { name: given }, length: quoted[0].length } : undefined;
};

/** @param {string} text @returns {Query | {wrongAt: number}} wrongAt: the first character that cannot be */
export const parseQuery = (text) => {
  if (text.length > LONGEST) return { wrongAt: LONGEST };
  let at = text.length - text.trimStart().length;
  if (text[at] !== "$") return { wrongAt: at };
  at += 1;
  /** @type {Step[]} */
  const steps = [];
  for (let found = stepAt(text.slice(at)); found; found = stepAt(text.slice(at))) {
    steps.push(found.step);
    at += found.length;
  }
  const rest = text.slice(at);
  if (rest.trim() === "") return { steps };
  const test = TEST.exec(rest);
  const literal = test ? literalOf(test[2] ?? "") : undefined;
  if (!test || literal === undefined || (typeof literal === "object" && literal !== null)) return { wrongAt: at };
  return { steps, test: { operator: /** @type {Operator} */ (test[1]), literal: /** @type {string | number | bigint | boolean | null} */ (literal) } };
};

/** @param {unknown} value @param {Step} step @returns {unknown[]} */
const children = (value, step) => {
  if (typeof value !== "object" || value === null) return [];
  if ("any" in step) return Object.values(value).slice(0, MOST_VALUES);
  if ("index" in step) return Array.isArray(value) && step.index < value.length ? [value[step.index]] : [];
  return !Array.isArray(value) && Object.hasOwn(value, step.name) ? [/** @type {any} */ (value)[step.name]] : [];
};

/** @param {unknown[]} values @param {Step} step @returns {unknown[]} what the step leads to, the first MOST_VALUES of it */
const below = (values, step) => {
  /** @type {unknown[]} */
  const found = [];
  for (const value of values) {
    if (found.length >= MOST_VALUES) break;
    found.push(...children(value, step));
  }
  return found.slice(0, MOST_VALUES);
};

/** @param {unknown} value @returns {string} its kind; numbers are one, however many digits they have */
const kindOf = (value) => (typeof value === "bigint" ? "number" : typeof value);

/** @param {unknown} value @param {NonNullable<Query["test"]>} test @returns {boolean} */
const holds = (value, { operator, literal }) => {
  if (operator === "!=") return !holds(value, { operator: "==", literal });
  const [a, b] = [/** @type {number} */ (value), /** @type {number} */ (literal)];
  const ordered = kindOf(value) === kindOf(literal) && ["number", "string"].includes(kindOf(literal));
  if (operator === "==") return ordered ? a >= b && a <= b : value === literal;
  if (!ordered) return false;
  return operator === "<" ? a < b : operator === "<=" ? a <= b : operator === ">" ? a > b : a >= b;
};

/** @param {Query} query @param {unknown} value */
export const matches = ({ steps, test }, value) => {
  let found = [value];
  for (const step of steps) found = below(found, step);
  return test === undefined ? found.length > 0 : found.some((one) => holds(one, test));
};
