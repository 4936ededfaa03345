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

/** @param {string} text @returns {unknown} undefined: no JSON */
export const parsed = (text) => {
  try {
    return isShallow(text) ? JSON.parse(text) : undefined;
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
