import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

const css = readFileSync(new URL("../../../static/css/tokens.css", import.meta.url), "utf8");
const colours = (block) => Object.fromEntries([...block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})/g)].map(([, name, hex]) => [name, hex]));
const block = (start) => css.slice(css.indexOf(start)).split("}")[0];
const THEMES = { dark: colours(block(':root[data-theme="dark"]')), light: colours(block(':root[data-theme="light"]')) };

const channels = (hex) => [1, 3, 5].map((i) => Number.parseInt(hex.slice(i, i + 2), 16));
const luminance = (hex) => {
  const [r, g, b] = channels(hex).map((c) => c / 255).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const contrast = (a, b) => {
  const [x, y] = [luminance(a), luminance(b)];
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
};
const mix = (a, b, part) => {
  const [x, y] = [channels(a), channels(b)];
  return `#${x.map((c, i) => Math.round(c * part + y[i] * (1 - part)).toString(16).padStart(2, "0")).join("")}`;
};

const TEXTS = ["text", "text-2", "text-3", "accent", "ok", "warn", "danger", "rebal"];
const GROUNDS = ["bg", "surface", "raised", "sunken", "hover"];
const SOFT = ["accent", "ok", "warn", "danger", "rebal"];
const TINT = { dark: 0.24, light: 0.16 };

for (const [theme, token] of Object.entries(THEMES)) {
  const readable = (text, ground, what, least = 4.5) => assert.ok(contrast(text, ground) >= least, `${theme}: ${what} ${contrast(text, ground).toFixed(2)}`);

  test(`${theme}: text can be read on every ground (WCAG AA)`, () => {
    for (const ground of GROUNDS) for (const text of TEXTS) readable(token[text], token[ground], `${text} on ${ground}`);
    for (const soft of SOFT) for (const text of ["text", "text-2", soft]) readable(token[text], token[`${soft}-soft`], `${text} on ${soft}-soft`);
    for (const accent of ["accent", "accent-hover"]) readable(token["text-on-accent"], token[accent], `text on ${accent}`);
  });

  test(`${theme}: keys stand out, and the offset in their cells can be read`, () => {
    for (let i = 1; i <= 8; i++) {
      const key = token[`cat-${i}`];
      readable(key, token.surface, `cat-${i}`, 3);
      for (const text of ["text", "text-2"]) readable(token[text], mix(key, token.surface, TINT[theme]), `${text} on cell ${i}`);
    }
  });

  test(`${theme}: borders of controls and the focus ring are seen`, () => {
    for (const line of ["control-line", "focus"]) readable(token[line], token.surface, line, 3);
  });
}

test("a reader who has chosen no theme gets the same light one", () => {
  assert.deepEqual(colours(block(":root:not([data-theme])")), THEMES.light);
});
