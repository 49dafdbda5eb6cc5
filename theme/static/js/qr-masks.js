// The eight masks of a QR code, and how hard to read a code is under one of them.
//
// ISO/IEC 18004:2015; the paragraphs named below are that standard's.
// @ts-check

/**
 * Whether each mask turns the module in row i and column j (7.8.2, table 10).
 * @type {Array<(i: number, j: number) => boolean>}
 */
export const QR_MASKS = [
  (i, j) => (i + j) % 2 === 0,
  (i, j) => i % 2 === 0,
  (i, j) => j % 3 === 0,
  (i, j) => (i + j) % 3 === 0,
  (i, j) => ((i >> 1) + Math.floor(j / 3)) % 2 === 0,
  (i, j) => ((i * j) % 2) + ((i * j) % 3) === 0,
  (i, j) => (((i * j) % 2) + ((i * j) % 3)) % 2 === 0,
  (i, j) => (((i + j) % 2) + ((i * j) % 3)) % 2 === 0,
];

/**
 * Penalty points (7.8.3.1, table 11). Where the standard leaves it open, all around the code is light, and no module
 * belongs to two patterns that look like finders.
 * @param {Uint8Array[]} rows
 */
export function qrPenalty(rows) {
  const size = rows.length;
  const across = rows.map((row) => row.join(""));
  const down = rows.map((_, x) => rows.map((row) => row[x]).join(""));
  let points = 0;
  for (const line of across.concat(down)) {
    for (const run of line.match(/0{5,}|1{5,}/g) || []) points += run.length - 2;
    points += 40 * (("0000" + line + "0000").split(/00001011101|1011101(?=0000)/).length - 1);
  }
  for (let y = 1; y < size; y++) {
    for (let x = 1; x < size; x++) {
      const dark = rows[y][x] + rows[y][x - 1] + rows[y - 1][x] + rows[y - 1][x - 1];
      if (dark % 4 === 0) points += 3;
    }
  }
  // Ten for every full 5% that the dark modules are away from one half.
  const dark = across.join("").split("1").length - 1;
  return points + 10 * Math.floor(Math.abs((20 * dark) / (size * size) - 10));
}
