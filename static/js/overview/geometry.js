/** Where each cell of the heat grid lies: topics one below the other, partitions in order from left to right. Pure. */

/**
 * @typedef {{name: string, partitions: number}} Topic
 * @typedef {{name: string, partitions: number, cells: number, top: number, height: number, rows: number, pad: number}} Block pad: above its cells and its name
 * @typedef {object} Grid
 * @property {Block[]} blocks
 * @property {number} height of all
 * @property {number} left where the cells begin
 * @property {number} columns
 * @property {number} pitch
 * @property {number} size of a cell
 * @property {number} head room for the name above the cells; 0: it stands at their left
 * @property {number} per partitions that a cell stands for
 * @typedef {{block: number, cell: number}} Place
 */

const LABEL = 172;
const NARROW = 480; // below that the names stand above the cells
const HEAD = 22;
const LINE = 26; // a topic with one row of cells
const PAD = 5;
const GAP = 2; // between cells
const MANY = 4_000;
const TOO_MANY = 10_000;

/** @param {readonly Topic[]} topics @param {number} width @returns {Grid} */
export const gridOf = (topics, width) => {
  const total = topics.reduce((sum, { partitions }) => sum + partitions, 0);
  const per = total > TOO_MANY ? 10 : 1;
  const pitch = total > MANY ? 12 : 16;
  const narrow = width < NARROW;
  const left = narrow ? 0 : LABEL;
  const head = narrow ? HEAD : 0;
  const columns = Math.max(1, Math.floor((width - left - 4) / pitch));
  let top = 0;
  const blocks = topics.map(({ name, partitions }) => {
    const cells = Math.ceil(partitions / per);
    const rows = Math.max(1, Math.ceil(cells / columns));
    const height = Math.max(rows === 1 && !narrow ? LINE : narrow ? 0 : 40, head + rows * pitch + 2 * PAD);
    const pad = rows === 1 && !narrow ? (LINE - pitch + GAP) / 2 : PAD;
    const block = { name, partitions, cells, top, height, rows, pad };
    top += height;
    return block;
  });
  return { blocks, height: top, left, columns, pitch, size: pitch - GAP, head, per };
};

/** The first block that ends below `y`. @param {Grid} grid @param {number} y */
const blockAt = ({ blocks }, y) => {
  let low = 0;
  let high = blocks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const block = blocks[middle];
    if (block && block.top + block.height <= y) low = middle + 1;
    else high = middle;
  }
  return low;
};

/** The blocks in sight, from and up to. @param {Grid} grid @param {number} top @param {number} bottom @returns {[number, number]} */
export const inSight = (grid, top, bottom) => [blockAt(grid, top), Math.min(grid.blocks.length, blockAt(grid, bottom) + 1)];

/** @param {Grid} grid @param {Place} place @returns {{x: number, y: number}} */
export const spotOf = (grid, { block, cell }) => {
  const { top = 0, pad = 0 } = grid.blocks[block] ?? {};
  return { x: grid.left + (cell % grid.columns) * grid.pitch, y: top + pad + grid.head + Math.floor(cell / grid.columns) * grid.pitch };
};

/** @param {Grid} grid @param {number} x @param {number} y @returns {Place | undefined} */
export const cellAt = (grid, x, y) => {
  const at = blockAt(grid, y);
  const block = grid.blocks[at];
  const column = Math.floor((x - grid.left) / grid.pitch);
  if (!block || y < block.top + block.pad + grid.head || column < 0 || column >= grid.columns) return undefined;
  const cell = Math.floor((y - block.top - block.pad - grid.head) / grid.pitch) * grid.columns + column;
  return cell < block.cells ? { block: at, cell } : undefined;
};

/** Where an arrow key leads; up and down go on in the next topic. @param {Grid} grid @param {Place} at @param {string} key @returns {Place | undefined} undefined: another key */
export const placeAfter = (grid, at, key) => {
  const { blocks, columns } = grid;
  const here = blocks[at.block];
  if (!here) return blocks.length > 0 ? { block: 0, cell: 0 } : undefined;
  const column = at.cell % columns;
  const into = (/** @type {number} */ block, /** @type {boolean} */ below) => {
    const next = blocks[block];
    if (!next) return at;
    const row = below ? 0 : next.rows - 1;
    return { block, cell: Math.max(0, Math.min(next.cells - 1, row * columns + column)) };
  };
  switch (key) {
    case "ArrowRight": return at.cell + 1 < here.cells ? { ...at, cell: at.cell + 1 } : blocks[at.block + 1] ? { block: at.block + 1, cell: 0 } : at;
    case "ArrowLeft": return at.cell > 0 ? { ...at, cell: at.cell - 1 } : at.block > 0 ? { block: at.block - 1, cell: Math.max(0, (blocks[at.block - 1]?.cells ?? 1) - 1) } : at;
    case "ArrowDown": return Math.floor(at.cell / columns) + 1 < here.rows ? { ...at, cell: Math.min(here.cells - 1, at.cell + columns) } : into(at.block + 1, true);
    case "ArrowUp": return at.cell >= columns ? { ...at, cell: at.cell - columns } : into(at.block - 1, false);
    case "PageDown": return into(Math.min(blocks.length - 1, at.block + 1), true);
    case "PageUp": return into(Math.max(0, at.block - 1), true);
    case "Home": return { ...at, cell: 0 };
    case "End": return { ...at, cell: Math.max(0, here.cells - 1) };
    default: return undefined;
  }
};

/** The partitions of a cell, from and up to. @param {Grid} grid @param {Place} place @returns {[number, number]} */
export const partitionsOf = (grid, { block, cell }) => [cell * grid.per, Math.min(grid.blocks[block]?.partitions ?? 0, (cell + 1) * grid.per)];
