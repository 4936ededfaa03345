import assert from "node:assert/strict";
import test from "node:test";
import { buildPage, sizes } from "../../../tools/build_page.js";

const KB = 1000;
const { metafile } = await buildPage();

test("what is ours of all that a page fetches by itself, scripts and style sheets, stays below 250 KB uncompressed", () => {
  const { opening } = sizes(metafile);
  assert.ok(opening <= 250 * KB, `it has ${opening} bytes; what nobody sees at once can come by later() (static/js/panels/later.js)`);
});

test("the dock counts as well, which comes right after the first picture", () => {
  const { first, opening, whole } = sizes(metafile);
  assert.ok(first > 0 && opening - first > 20 * KB && whole > opening, JSON.stringify({ first, opening, whole }));
});

test("what a press opens is not fetched before, and no style of it", () => {
  const parts = ["static/js/panels/pressed.js", "static/js/panels/sheets.js", "static/js/panels/unusual.js", "static/js/timeline/details.js"];
  const sheets = ["pressed", "tables", "unusual", "details"].map((name) => `static/css/${name}.css`);
  const entries = new Set(Object.values(metafile.outputs).map(({ entryPoint }) => entryPoint));
  for (const source of [...parts, ...sheets]) assert.ok(entries.has(source), `${source} is no part of its own any more`);
});
