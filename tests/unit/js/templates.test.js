import assert from "node:assert/strict";
import test from "node:test";
import htm from "htm";
import { compileTemplates } from "../../../tools/templates.js";

const element = (type, props, ...children) => ({ type, props, children });
const SAMPLES = [
  'html`<b class="x" hidden data-n=${n} aria-label=two>text</b>`',
  "html`<b class=${n} />${n} <i>a</i> ${n}`", // several roots
  "html``",
  "html`just text`",
  "html`\n  <p>\n    one ${n}\n    two\n  </p>\n`",
  'html`<p class="a ${n} b${n}" title="${n} \\` $ {}">${"`"}</p>`',
  "html`<p a=1 ...${o} z=${n}>${n}${n}</p>`",
  "html`<${Part} name=${n} ...${o}><${Part} /><//>`",
  "html`<ul>${[1, 2].map((i) => html`<li key=${i}>${i > 1 && html`<b>${i}</b>`}</li>`)}</ul>`",
  "html`<p>${(n, 2)}${{ ...o }.x}</p>`",
  "html`<!-- said to nobody --><br /> <br />`",
];

for (const sample of SAMPLES) {
  test(`a template gives what htm makes of it: ${JSON.stringify(sample)}`, () => {
    const run = (code, html) => new Function("html", "n", "o", "Part", `return (${code});`)(html, 7, { x: 1 }, "Part");
    const compiled = compileTemplates(sample);
    assert.doesNotMatch(compiled, /html`/);
    assert.deepEqual(run(compiled, element), run(sample, htm.bind(element)));
  });
}

test("what follows a template stays in its line", () => {
  const source = "const a = html`\n  <p\n    class=${1}>\n  </p>`;\nconst b = 2;\nconst c = html`<i>${\n3}</i>`;";
  const lineOf = (text, part) => text.slice(0, text.indexOf(part)).split("\n").length;
  const compiled = compileTemplates(source);
  for (const part of ["const b", "const c"]) assert.equal(lineOf(compiled, part), lineOf(source, part));
});
