/** JSON as it was written, set out in lines: numbers keep all their digits, names that come twice stay. Pure. */

const DEEPEST = 64; // deeper than that the indents would be longer than the text
const TOKENS = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\],:]|[^\s{}[\],:"]+/g;

/** @param {string} text @returns {boolean} within DEEPEST */
const isShallow = (text) => {
  let depth = 0;
  for (const [token] of text.matchAll(TOKENS)) {
    if (token === "{" || token === "[") depth += 1;
    else if (token === "}" || token === "]") depth -= 1;
    if (depth > DEEPEST) return false;
  }
  return true;
};

/** Integers that a number would round are BigInt, where the browser tells how they were written. @type {(name: string, value: unknown, context?: {source?: string}) => unknown} */
const unrounded = (_name, value, context) =>
  typeof value === "number" && !Number.isSafeInteger(value) && /^-?\d+$/.test(context?.source ?? "") ? BigInt(context?.source ?? "") : value;

/** JSON.parse, for comparing: ids of 64 bits stay apart. @param {string} text @returns {unknown} */
export const parseExact = (text) => JSON.parse(text, /\d{16}/.test(text) ? unrounded : undefined);

/** @param {string} text @param {(text: string) => unknown} [parse] @returns {unknown} undefined: no JSON */
export const parsed = (text, parse = JSON.parse) => {
  try {
    return isShallow(text) ? parse(text) : undefined;
  } catch {
    return undefined;
  }
};

/** @param {string} text @returns {boolean} an object or a list; a bare number is as well a text */
export const isNested = (text) => {
  if (!/^\s*[[{]/.test(text)) return false;
  const value = parsed(text);
  return typeof value === "object" && value !== null;
};

/** @param {string} text JSON @returns {string} */
export const pretty = (text) => {
  let out = "";
  let depth = 0;
  let before = "";
  const line = () => `\n${"  ".repeat(depth)}`;
  for (const [token] of text.matchAll(TOKENS)) {
    const opens = token === "{" || token === "[";
    const closes = token === "}" || token === "]";
    const empty = closes && (before === "{" || before === "[");
    if (closes) depth -= 1;
    if (closes ? !empty : before === "{" || before === "[" || before === ",") out += line();
    out += token === ":" ? ": " : token;
    if (opens) depth += 1;
    before = token;
  }
  return out;
};
