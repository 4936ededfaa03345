/**
 * Makes static/built: static/js and static/css as a browser gets them, few files and small (docs/decisions).
 *
 * Templates are compiled; esbuild joins what the first screen needs, leaves what comes by import() in files of its own,
 * and puts a hash of its content into the name of each. manifest.json says what is served in place of which source, and
 * what to fetch at once. Needs `npm ci`; run by `make`.
 */
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { compileTemplates } from "./templates.js";

/** @typedef {import("esbuild").Metafile} Metafile */
/** @typedef {import("esbuild").PluginBuild} PluginBuild */
/**
 * @typedef {object} Sizes bytes of our own
 * @property {number} first before the first picture
 * @property {number} opening what a page fetches by itself, until it rests
 * @property {number} whole everything
 */

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const OUT = "static/built";
const MAIN = "static/js/main.js";
const PAGE_STYLE = "static/css/page.css";
const AT_ONCE = ["static/js/timeline/Dock.js", "static/css/timeline.css"]; // right after the first picture, unasked
const LIBRARIES = "libraries"; // an entry that is never served
const AT_BUILD = new Set(["acorn", "esbuild", "htm"]); // the browser gets nothing of these

/** @param {string} path */
const isOurs = (path) => path.startsWith("static/js/") || path.startsWith("static/css/");

/** The sheets that page.css does not join: each comes with the part of the page that it is for. */
const entries = async () => {
  const joined = await readFile(join(ROOT, PAGE_STYLE), "utf8");
  const sheets = (await readdir(join(ROOT, "static/css"))).filter((name) => name.endsWith(".css") && !joined.includes(`"${name}"`));
  return [MAIN, ...sheets.map((name) => `static/css/${name}`)];
};

/** An entry that has all libraries: they get a file of their own, which stays the same when only ours changes. */
const librariesApart = async () => {
  const { dependencies } = JSON.parse(await readFile(join(ROOT, "package.json"), "utf8"));
  const names = [...Object.keys(dependencies).filter((name) => !AT_BUILD.has(name)), "preact/hooks"];
  return {
    name: LIBRARIES,
    setup: (/** @type {PluginBuild} */ builder) => {
      builder.onResolve({ filter: new RegExp(`^${LIBRARIES}$`) }, () => ({ path: LIBRARIES, namespace: LIBRARIES }));
      builder.onLoad({ filter: /./, namespace: LIBRARIES }, () =>
        ({ contents: names.map((name, i) => `export * as library${i} from "${name}";`).join("\n"), resolveDir: ROOT }));
    },
  };
};

/**
 * Our modules, with their templates compiled. What the first screen has stays in one piece: esbuild would cut it into a
 * file for each set of parts that use a module, and where each part imports all of the first screen, which is there by
 * then, there is only one such set.
 */
const ourModules = {
  name: "ours",
  setup: (/** @type {PluginBuild} */ builder) => {
    const parts = new Set();
    builder.onResolve({ filter: /^\./ }, ({ kind, path, resolveDir }) => {
      if (kind === "dynamic-import") parts.add(join(resolveDir, path));
      return undefined; // as usual
    });
    builder.onResolve({ filter: /^htm\/preact$/ }, ({ path }) => ({ path, namespace: "compiled" }));
    builder.onLoad({ filter: /./, namespace: "compiled" }, () => ({ contents: 'export { h as html } from "preact";', resolveDir: ROOT }));
    builder.onLoad({ filter: /static[\\/]js[\\/].*\.js$/ }, async ({ path }) => {
      const compiled = compileTemplates(await readFile(path, "utf8"));
      return { contents: parts.has(path) ? `${compiled}\nimport ${JSON.stringify(join(ROOT, MAIN))};` : compiled };
    });
  },
};

/** Nothing is written yet. */
export const buildPage = async () => {
  const { outputFiles, metafile } = await build({
    absWorkingDir: ROOT,
    preserveSymlinks: true, // node_modules may be one, in a second checkout
    entryPoints: [...(await entries()), LIBRARIES],
    outdir: OUT,
    entryNames: "[name]-[hash]",
    chunkNames: "[name]-[hash]",
    plugins: [await librariesApart(), ourModules],
    bundle: true,
    splitting: true,
    format: "esm",
    target: "es2024",
    minify: true,
    charset: "utf8",
    legalComments: "none",
    sourcemap: true,
    sourcesContent: false,
    metafile: true,
    write: false,
  });
  return { outputFiles, metafile };
};

/** @param {Metafile} metafile @returns {Map<string, string>} source -> what is made of it */
const madeOf = ({ outputs }) =>
  new Map(Object.entries(outputs).flatMap(([path, { entryPoint }]) => (entryPoint === undefined ? [] : [[entryPoint, path]])));

/** @param {Metafile} metafile @param {readonly string[]} sources @returns {Set<string>} what a browser must have before these can run, themselves included */
const neededBy = (metafile, sources) => {
  const made = madeOf(metafile);
  const found = new Set();
  const add = (/** @type {string} */ path) => {
    if (found.has(path)) return;
    found.add(path);
    for (const one of metafile.outputs[path]?.imports ?? []) if (one.kind === "import-statement") add(one.path);
  };
  for (const source of sources) add(/** @type {string} */ (made.get(source)));
  return found;
};

/** @param {Metafile} metafile @returns {string[]} */
const firstScripts = (metafile) => [...neededBy(metafile, [MAIN])];

/** @param {Metafile} metafile @returns {Sizes} */
export const sizes = (metafile) => {
  const first = neededBy(metafile, [MAIN, PAGE_STYLE]);
  const opening = neededBy(metafile, [MAIN, PAGE_STYLE, ...AT_ONCE]);
  const sums = { first: 0, opening: 0, whole: 0 };
  for (const [path, { bytes, inputs }] of Object.entries(metafile.outputs)) {
    const files = Object.entries(inputs);
    if (path.endsWith(".map") || !files.some(([name]) => isOurs(name))) continue;
    const own = bytes - files.reduce((sum, [name, { bytesInOutput }]) => sum + (isOurs(name) ? 0 : bytesInOutput), 0);
    sums.whole += own;
    if (first.has(path)) sums.first += own;
    if (opening.has(path)) sums.opening += own;
  }
  return sums;
};

/** @param {string} path @returns {string} as seen from static/ */
const served = (path) => path.slice("static/".length);

/**
 * esbuild calls a piece that several files use a "chunk". The one of the first screen and that of the packages are called
 * what they are, in as many letters, so that the source maps stay true.
 * @param {Metafile} metafile
 * @returns {(text: string) => string}
 */
const naming = (metafile) => {
  const first = new Set(firstScripts(metafile));
  const names = Object.keys(metafile.outputs).filter((path) => /\/chunk-\w+\.js$/.test(path)).map((path) => {
    const ours = Object.keys(metafile.outputs[path].inputs).some(isOurs);
    const name = path.slice(OUT.length + 1);
    return [name, ours && !first.has(path) ? name : name.replace("chunk", ours ? "first" : "packs")];
  });
  return (text) => names.reduce((named, [from, to]) => named.replaceAll(from, to), text);
};

/** @param {Metafile} metafile */
const manifest = (metafile) => ({
  files: Object.fromEntries([...madeOf(metafile)].filter(([source]) => source === MAIN || source.endsWith(".css")).map((pair) => pair.map(served))),
  preloads: firstScripts(metafile).slice(1).map(served),
});

/** What the libraries ask of those who pass them on. @param {Metafile} metafile @returns {Promise<string>} */
const licences = async ({ inputs }) => {
  const folders = new Set(Object.keys(inputs).flatMap((path) => /^node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path) ?? []));
  const texts = [...folders].sort().map(async (folder) => {
    const { name, version, license } = JSON.parse(await readFile(join(ROOT, folder, "package.json"), "utf8"));
    const text = await readFile(join(ROOT, folder, "LICENSE"), "utf8").catch(() => "");
    return `${name} ${version} (${license})\n\n${text}`;
  });
  return (await Promise.all(texts)).join("\n----\n\n");
};

const main = async () => {
  const { outputFiles, metafile } = await buildPage();
  const named = naming(metafile);
  const unserved = basename(/** @type {string} */ (madeOf(metafile).get(`${LIBRARIES}:${LIBRARIES}`)));
  const files = new Map(outputFiles.map(({ path, text }) => [named(basename(path)), named(text)]));
  for (const name of [unserved, `${unserved}.map`]) files.delete(name);
  files.set("LICENSES.txt", await licences(metafile));
  files.set("manifest.json", named(JSON.stringify(manifest(metafile), null, 1))); // the last to be written: it says that all is there
  await mkdir(join(ROOT, OUT), { recursive: true });
  for (const [name, text] of files) await writeFile(join(ROOT, OUT, name), text);
  const old = (await readdir(join(ROOT, OUT))).filter((name) => !files.has(name));
  await Promise.all(old.map((name) => rm(join(ROOT, OUT, name))));
};

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
