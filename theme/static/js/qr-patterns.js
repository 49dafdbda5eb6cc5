// What every QR code of a version has alike: finders, alignment and timing, and the places of format and version.
//
// ISO/IEC 18004:2015; the paragraphs named below are that standard's.
// @ts-check

/** A row of modules from the left: 1 dark, 0 light, QR_OPEN for data to come. @typedef {Uint8Array} QrRow */

export const QR_OPEN = 2;

/**
 * Finders with their separators (6.3.3, 6.3.4), alignment (6.3.6, annex E) and timing patterns (6.3.5). The places of
 * format and version are light: the standard writes them after the mask is chosen (7.9, 7.10).
 * @param {number} version
 * @returns {QrRow[]}
 */
export function qrPatterns(version) {
  const size = 17 + 4 * version;
  const far = size - 7;
  const rows = Array.from({ length: size }, () => new Uint8Array(size).fill(QR_OPEN));
  qrSquares(rows, 3, 3, "11010");
  qrSquares(rows, 3, far + 3, "11010");
  qrSquares(rows, far + 3, 3, "11010");
  // Centres stand evenly from the far side on, an even number apart; what is left over lies beside the near one.
  const gaps = Math.floor(version / 7) + 1;
  const gap = 2 * Math.ceil((far - 6) / gaps / 2);
  const centres = [6];
  if (version > 1) for (let index = 0; index < gaps; index++) centres.push(far - index * gap);
  for (const y of centres) {
    for (const x of centres) if (rows[y][x] === QR_OPEN) qrSquares(rows, y, x, "101");
  }
  for (let place = 8; place <= far; place++) rows[6][place] = rows[place][6] = 1 - (place % 2);
  qrInform(rows, 0, 0);
  return rows;
}

/**
 * Writes the format twice (7.9.1), with the module that is always dark, and from version 7 on the version twice (7.10).
 * @param {QrRow[]} rows
 * @param {number} format @param {number} version  with their check bits; 0 only keeps the places
 */
export function qrInform(rows, format, version) {
  const size = rows.length;
  for (let place = 0; place < 15; place++) {
    const bit = (format >> place) & 1;
    // Around the upper left finder, stepping over the timing patterns; and beside the two others.
    if (place < 8) rows[place < 6 ? place : place + 1][8] = rows[8][size - 1 - place] = bit;
    else rows[8][place > 8 ? 14 - place : 7] = rows[size - 15 + place][8] = bit;
  }
  rows[size - 8][8] = format ? 1 : 0;
  for (let place = 0; size >= 45 && place < 18; place++) {
    const across = size - 11 + (place % 3);
    const along = Math.floor(place / 3);
    rows[along][across] = rows[across][along] = (version >> place) & 1;
  }
}

/**
 * The value, and behind it the check bits of a BCH code (annexes C and D).
 * @param {number} value @param {number} generator
 */
export function qrChecked(value, generator) {
  const degree = 31 - Math.clz32(generator);
  let rest = value << degree;
  while (rest >> degree) rest ^= generator << (Math.clz32(generator) - Math.clz32(rest));
  return (value << degree) | rest;
}

/**
 * Squares around a centre. What lies beyond the edge is dropped, by typed arrays silently.
 * @param {QrRow[]} rows @param {number} y @param {number} x @param {string} colours  from the centre outwards
 */
function qrSquares(rows, y, x, colours) {
  for (let down = 1 - colours.length; down < colours.length; down++) {
    for (let right = 1 - colours.length; right < colours.length; right++) {
      const distance = Math.max(Math.abs(down), Math.abs(right));
      if (rows[y + down]) rows[y + down][x + right] = Number(colours[distance]);
    }
  }
}
