// Clusters for one view of the map, made anew at every move: stations that pass the filter and stand in one cell of
// a grid are drawn as one. No index is built; a pass over typed arrays is faster than keeping one in step with filters.
//
// Positions are Web-Mercator fractions of the world (x east, y south, 0 to 1). Cells belong to the world, not to
// the view, and a cell looks only at its neighbours: the same zoom and filter always give the same clusters, however
// the map is dragged.
// @ts-check

/**
 * A world of stations, projected once. `weight`: how many each entry stands for, where some are heaps of stations.
 * @typedef {{n: number, x: Float64Array, y: Float64Array, weight?: Uint32Array}} World
 */

/**
 * Part of the world. @typedef {{west: number, north: number, east: number, south: number}} Box
 */

/**
 * Some stations drawn as one; a station alone is a cluster of count 1. `first` is the smallest index among its members,
 * `key` names it for as long as the zoom stays and its members do.
 * @typedef {{key: string, x: number, y: number, count: number, first: number, members: number[]}} Cluster
 */

const TILE = 256;
const MERCATOR_LIMIT = 85.0511287798;
const MARGIN = 3;

/** @param {number} lng degrees @returns {number} */
export function worldX(lng) {
  return lng / 360 + 0.5;
}

/** @param {number} lat degrees, cut off where Web-Mercator ends @returns {number} */
export function worldY(lat) {
  const sine = Math.sin((Math.max(-MERCATOR_LIMIT, Math.min(MERCATOR_LIMIT, lat)) * Math.PI) / 180);
  return 0.5 - (0.25 * Math.log((1 + sine) / (1 - sine))) / Math.PI;
}

/** @param {number} x @returns {number} degrees */
export function longitude(x) {
  return (x - 0.5) * 360;
}

/** @param {number} y @returns {number} degrees */
export function latitude(y) {
  return (360 * Math.atan(Math.exp((0.5 - y) * 2 * Math.PI))) / Math.PI - 90;
}

/**
 * @param {{n: number, lat: Float64Array, lng: Float64Array}} columns
 * @param {{lat: Float64Array, lng: Float64Array, size: number[]} | null} [heaps]  entries after those of the stations
 * @param {Array<{at: number, n: number}>} [here]  ranges of the stations that are here; else all are
 * @returns {World}
 */
export function project(columns, heaps, here) {
  const length = columns.n + (heaps ? heaps.size.length : 0);
  /** @type {World} */
  const world = { n: length, x: new Float64Array(length), y: new Float64Array(length) };
  for (const { at, n } of here || [{ at: 0, n: columns.n }]) {
    projectInto(world, at, n, columns.lat, columns.lng, at);
  }
  if (!heaps) return world;
  world.weight = new Uint32Array(length).fill(1, 0, columns.n);
  world.weight.set(heaps.size, columns.n);
  projectInto(world, columns.n, heaps.size.length, heaps.lat, heaps.lng, 0);
  return world;
}

/**
 * Entries of the world from `at` on, out of degrees from `from` on.
 * @param {World} world @param {number} at @param {number} length @param {Float64Array} lat @param {Float64Array} lng
 * @param {number} from
 */
export function projectInto(world, at, length, lat, lng, from) {
  for (let k = 0; k < length; k++) {
    world.x[at + k] = worldX(lng[from + k]);
    world.y[at + k] = worldY(lat[from + k]);
  }
}

/**
 * What to draw in a view.
 * @param {World} world
 * @param {Uint8Array | null} mask  1 where a station passes the filter; null: all do
 * @param {number} zoom  of the map, tiles of 256 pixels
 * @param {Box} box  the view; clusters up to one cell outside are among the answers
 * @param {number} [pixels]  side of a cell
 * @returns {Cluster[]} ordered from north to south, then west to east, by their cells
 */
export function clusters(world, mask, zoom, box, pixels) {
  const size = (pixels || 80) / (TILE * Math.pow(2, zoom));
  const grid = gridOver(box, size);
  const cells = fill(world, mask, grid);
  return collected(cells, merged(cells, grid), grid, zoom);
}

/**
 * How many stations that pass the filter lie inside the box.
 * @param {World} world @param {Uint8Array | null} mask @param {Box} box
 * @returns {number}
 */
export function countWithin(world, mask, box) {
  let count = 0;
  for (let i = 0; i < world.n; i++) {
    if (mask && !mask[i]) continue;
    if (world.x[i] >= box.west && world.x[i] <= box.east && world.y[i] >= box.north && world.y[i] <= box.south)
      count += weightOf(world, i);
  }
  return count;
}

/** @param {World} world @param {number} i */
function weightOf(world, i) {
  return world.weight ? world.weight[i] : 1;
}

/**
 * The cells that the view touches, and three more all round: whom a cell joins depends on its neighbours' neighbours.
 * @param {Box} box @param {number} size
 */
function gridOver(box, size) {
  const left = Math.floor(box.west / size) - MARGIN;
  const top = Math.floor(box.north / size) - MARGIN;
  const columns = Math.floor(box.east / size) + MARGIN - left + 1;
  const rows = Math.floor(box.south / size) + MARGIN - top + 1;
  return { size, left, top, columns, rows };
}

/** @typedef {ReturnType<typeof gridOver>} Grid */
/** @typedef {{members: Map<number, number[]>, x: Float64Array, y: Float64Array, count: Int32Array}} Cells */

/** @param {World} world @param {Uint8Array | null} mask @param {Grid} grid @returns {Cells} */
function fill(world, mask, grid) {
  const length = grid.columns * grid.rows;
  const cells = {
    members: new Map(),
    x: new Float64Array(length),
    y: new Float64Array(length),
    count: new Int32Array(length),
  };
  for (let i = 0; i < world.n; i++) {
    if (mask && !mask[i]) continue;
    const column = Math.floor(world.x[i] / grid.size) - grid.left;
    const row = Math.floor(world.y[i] / grid.size) - grid.top;
    if (column < 0 || row < 0 || column >= grid.columns || row >= grid.rows) continue;
    const cell = row * grid.columns + column;
    const weight = weightOf(world, i);
    if (cells.count[cell] === 0) cells.members.set(cell, [i]);
    else cells.members.get(cell).push(i);
    cells.count[cell] += weight;
    cells.x[cell] += world.x[i] * weight;
    cells.y[cell] += world.y[i] * weight;
  }
  for (const cell of cells.members.keys()) {
    cells.x[cell] /= cells.count[cell];
    cells.y[cell] /= cells.count[cell];
  }
  return cells;
}

/**
 * Two heaps on either side of a grid line would cover each other. A cell that outweighs all its near neighbours
 * takes in those whose heaviest near neighbour it is; ties go to the cell further north, then west.
 * @param {Cells} cells @param {Grid} grid
 * @returns {Int32Array} for each cell the cell that draws it
 */
function merged(cells, grid) {
  const heaviest = new Int32Array(cells.count.length);
  for (const cell of cells.members.keys()) heaviest[cell] = heaviestNear(cell, cells, grid);
  const target = new Int32Array(cells.count.length);
  for (const cell of cells.members.keys()) {
    const candidate = heaviest[cell];
    target[cell] = heaviest[candidate] === candidate ? candidate : cell;
  }
  return target;
}

/** @param {number} cell @param {Cells} cells @param {Grid} grid @returns {number} the cell itself, or a neighbour */
function heaviestNear(cell, cells, grid) {
  const reach = grid.size * 0.7;
  const row = Math.floor(cell / grid.columns);
  const column = cell % grid.columns;
  let best = cell;
  for (let r = Math.max(0, row - 1); r <= Math.min(grid.rows - 1, row + 1); r++) {
    for (let c = Math.max(0, column - 1); c <= Math.min(grid.columns - 1, column + 1); c++) {
      const other = r * grid.columns + c;
      if (cells.count[other] === 0 || other === cell) continue;
      const near = Math.hypot(cells.x[other] - cells.x[cell], cells.y[other] - cells.y[cell]) < reach;
      const heavier = cells.count[other] - cells.count[best];
      if (near && (heavier > 0 || (heavier === 0 && other < best))) best = other;
    }
  }
  return best;
}

/**
 * Only cells that touch the view, or stand next to it, have all their neighbours in the grid; the others are left out.
 * @param {Cells} cells @param {Int32Array} target @param {Grid} grid @param {number} zoom
 * @returns {Cluster[]}
 */
function collected(cells, target, grid, zoom) {
  /** @type {Map<number, number[]>} */
  const groups = new Map();
  for (const cell of Array.from(cells.members.keys()).sort((a, b) => a - b)) {
    const row = Math.floor(target[cell] / grid.columns);
    const column = target[cell] % grid.columns;
    if (row < MARGIN - 1 || column < MARGIN - 1) continue;
    if (row > grid.rows - MARGIN || column > grid.columns - MARGIN) continue;
    const group = groups.get(target[cell]);
    if (group) group.push(cell);
    else groups.set(target[cell], [cell]);
  }
  return Array.from(groups.keys())
    .sort((a, b) => a - b)
    .map((cell) => joined(cell, groups.get(cell), cells, grid, zoom));
}

/** @param {number} cell @param {number[]} parts @param {Cells} cells @param {Grid} grid @param {number} zoom */
function joined(cell, parts, cells, grid, zoom) {
  const members =
    parts.length === 1 ? cells.members.get(cell) : [].concat(...parts.map((part) => cells.members.get(part)));
  const count = parts.reduce((sum, part) => sum + cells.count[part], 0);
  let x = 0;
  let y = 0;
  let first = members[0];
  for (const part of parts) {
    x += (cells.x[part] * cells.count[part]) / count;
    y += (cells.y[part] * cells.count[part]) / count;
    first = Math.min(first, cells.members.get(part)[0]);
  }
  const row = grid.top + Math.floor(cell / grid.columns);
  const column = grid.left + (cell % grid.columns);
  const key = count === 1 ? "station-" + first : [zoom, row, column, count, first].join("-");
  return { key, x, y, count, first, members };
}
