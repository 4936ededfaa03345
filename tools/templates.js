/**
 * Templates as the calls that they stand for: html`<b class="x">${y}</b>` -> html("b", {class: "x"}, y), where `html`
 * has become Preact's own `h`. What a template means is asked of htm itself, with holes in place of its values; so a
 * browser gets less, and has nothing to parse at the first picture.
 */
import { parse } from "acorn";
import htm from "htm";

/** @typedef {{start: number, end: number, [key: string]: any}} Node */

/** JavaScript that stands for what a template or a part of it gives. */
class Code {
  /** @param {string} text */
  constructor(text) {
    this.text = text;
  }
}

/** A value of a template. htm puts it into a string as its mark, and copies its one property where it is spread. */
class Hole {
  #mark;
  /** @param {number} place @param {string} text */
  constructor(place, text) {
    this.#mark = `\0${place}\0`;
    this[`...${place}`] = text;
  }

  toString() {
    return this.#mark;
  }
}

/** @param {unknown} value @returns {value is Record<string, unknown> | unknown[]} */
const isTree = (value) => typeof value === "object" && value !== null;

/** @param {unknown} tree @param {Node[]} found outer ones before those within */
const templatesIn = (tree, found = []) => {
  if (!isTree(tree)) return found;
  if ("type" in tree && tree.type === "TaggedTemplateExpression" && /** @type {Node} */ (tree.tag).name === "html") found.push(/** @type {any} */ (tree));
  for (const branch of Object.values(tree)) templatesIn(branch, found);
  return found;
};

/** @param {string} source of a module @returns {string} as many lines, so that places in it stay true but for those within a template */
export const compileTemplates = (source) => {
  const templates = templatesIn(parse(source, { ecmaVersion: "latest", sourceType: "module" }));

  const code = (/** @type {number} */ start, /** @type {number} */ end) => {
    let text = "";
    let at = start;
    for (const template of templates) {
      if (template.start < at || template.end > end) continue; // within one that is done, or elsewhere
      text += source.slice(at, template.start) + call(template);
      at = template.end;
    }
    return text + source.slice(at, end);
  };

  const call = ({ start, end, quasi }) => {
    const values = quasi.expressions.map((value) => `(${code(value.start, value.end)})`);
    const said = (/** @type {unknown} */ value) => {
      if (value instanceof Code) return value.text;
      if (value instanceof Hole) return Object.values(value)[0];
      if (typeof value !== "string" || !value.includes("\0")) return JSON.stringify(value);
      const parts = value.split("\0").map((part, i) => (i % 2 === 1 ? `\${${values[Number(part)]}}` : part.replace(/[\\`]|\$(?=\{)/g, "\\$&")));
      return `\`${parts.join("")}\``;
    };
    const property = ([name, value]) => (name.startsWith("...") ? `...${value}` : `${JSON.stringify(name)}: ${said(value)}`);
    const element = (type, props, ...children) => {
      const given = props === null ? "null" : `{${Object.entries(props).map(property).join(", ")}}`;
      return new Code(`html(${[said(type), given, ...children.map(said)].join(", ")})`);
    };
    const roots = htm.call(element, quasi.quasis.map(({ value }) => value.cooked), ...values.map((text, place) => new Hole(place, text)));
    const text = Array.isArray(roots) ? `[${roots.map(said).join(", ")}]` : roots === undefined ? "undefined" : said(roots);
    const lines = (/** @type {string} */ written) => written.split("\n").length;
    return text + "\n".repeat(Math.max(0, lines(source.slice(start, end)) - lines(text)));
  };

  return code(0, source.length);
};
