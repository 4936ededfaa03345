import assert from "node:assert/strict";
import test from "node:test";
import { buildPage, sizes } from "../../../tools/build_page.js";

const KB = 1000;
const { metafile } = await buildPage();

test("what is ours on the first screen, scripts and style sheets, stays below 250 KB uncompressed", () => {
  const { first } = sizes(metafile);
  assert.ok(first <= 250 * KB, `it has ${first} bytes; what is not needed at once can come by later() (static/js/panels/later.js)`);
});
