/** The design tokens as a canvas needs them: resolved colours and fonts of the theme in force. */

/**
 * @typedef {object} Theme
 * @property {string} bg
 * @property {string} surface
 * @property {string} line
 * @property {string} railInk
 * @property {string} text
 * @property {string} text2
 * @property {string} text3
 * @property {string} accent
 * @property {string} focus
 * @property {string} warn
 * @property {string} danger
 * @property {string} rebal
 * @property {string[]} keys by colour index; 0: none
 * @property {number} cellTint 0..1
 * @property {string} mono font family
 * @property {string} ui font family
 * @property {number} moveMs how long a row takes to another lane
 * @property {CanvasPattern | string} hatch
 */

/** @param {CanvasRenderingContext2D} context @param {string} ground @param {string} ink */
function hatch(context, ground, ink) {
  const size = 8;
  const tile = document.createElement("canvas");
  tile.width = tile.height = size;
  const t = tile.getContext("2d");
  if (t === null) return ink;
  t.fillStyle = ground;
  t.fillRect(0, 0, size, size);
  t.globalAlpha = 0.55;
  t.strokeStyle = ink;
  t.lineWidth = 2;
  for (const shift of [-size, 0, size]) {
    t.moveTo(shift - 1, size + 1);
    t.lineTo(shift + size + 1, -1);
  }
  t.stroke();
  return context.createPattern(tile, "repeat") ?? ink;
}

/** @param {CanvasRenderingContext2D} context @returns {Theme} */
export function readTheme(context) {
  const style = getComputedStyle(document.documentElement);
  /** @param {string} name */
  const token = (name) => style.getPropertyValue(`--${name}`).trim();
  const keys = [token("cat-none"), ...Array.from({ length: 8 }, (_, i) => token(`cat-${i + 1}`))];
  return {
    bg: token("bg"),
    surface: token("surface"),
    line: token("line"),
    railInk: token("rail-ink"),
    text: token("text"),
    text2: token("text-2"),
    text3: token("text-3"),
    accent: token("accent"),
    focus: token("focus"),
    warn: token("warn"),
    danger: token("danger"),
    rebal: token("rebal"),
    keys,
    cellTint: Number.parseFloat(token("cell-tint")) / 100 || 0.2,
    mono: token("font-mono"),
    ui: token("font-ui"),
    moveMs: Number.parseFloat(token("m-move")) || 0,
    hatch: hatch(context, token("rebal-soft"), token("rebal")),
  };
}
