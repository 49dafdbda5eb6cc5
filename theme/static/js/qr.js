// A QR code of an address, made and drawn on the reader's own device: no address leaves it, no connection is needed.
//
// ISO/IEC 18004:2015: byte mode with UTF-8, error correction level M, versions 1 to 20; the paragraphs named below are
// that standard's. Why this is not somebody's package, and how it is proved: docs/decisions/0013-qr.md.
// @ts-check

import { qrCodewords, qrVersion } from "./qr-codewords.js";
import { QR_MASKS, qrPenalty } from "./qr-masks.js";
import { QR_OPEN, qrChecked, qrInform, qrPatterns } from "./qr-patterns.js";

const QR_NAMESPACE = "http://www.w3.org/2000/svg";
// Modules left light on every side (6.3.8).
const QR_QUIET_ZONE = 4;

/**
 * The modules of the smallest code that holds the text, without the quiet zone: 1 dark, 0 light.
 * @param {string} text
 * @returns {Uint8Array[]} rows from the top
 * @throws {RangeError} where the text is longer than 666 bytes of UTF-8
 */
export function qrMatrix(text) {
  const bytes = new TextEncoder().encode(text);
  const version = qrVersion(bytes.length);
  const patterns = qrPatterns(version);
  const filled = qrFilled(patterns, qrCodewords(bytes, version));
  // A mask turns data only, never a pattern (7.8.1); the one with the fewest points is taken, of equal ones the first.
  const candidates = QR_MASKS.map((turns) =>
    filled.map((row, i) => row.map((module, j) => module ^ Number(patterns[i][j] === QR_OPEN && turns(i, j)))),
  );
  const points = candidates.map(qrPenalty);
  const mask = points.indexOf(Math.min(...points));
  // Level M is 00 before the mask (7.9.1, annex C); the version's bits are those of 7.10, annex D.
  qrInform(candidates[mask], qrChecked(mask, 0x537) ^ 0x5412, qrChecked(version, 0x1f25));
  return candidates[mask];
}

/**
 * The same as a drawing. The style sheet colours it (`qr`, `qr__dark`), dark on light in every mode, because many
 * readers do not know the reverse, and keeps its edges crisp: smoothed, light seams would show between the rows.
 * @param {string} text @param {string} label  what the code leads to, for those who do not see it
 * @returns {SVGElement}
 * @throws {RangeError} where the text is longer than 666 bytes of UTF-8
 */
export function qrSvg(text, label) {
  const rows = qrMatrix(text);
  const side = rows.length + 2 * QR_QUIET_ZONE;
  // One box for each run of dark modules in a row: begun where light turns dark, closed where dark turns light.
  let outline = "";
  rows.forEach((row, y) => {
    for (let x = 0; x <= rows.length; x++) {
      if (row[x] && !row[x - 1]) outline += "M" + x + " " + y + "v1";
      if (!row[x] && row[x - 1]) outline += "H" + x + "v-1z";
    }
  });
  const svg = document.createElementNS(QR_NAMESPACE, "svg");
  svg.setAttribute("class", "qr");
  svg.setAttribute("viewBox", [-QR_QUIET_ZONE, -QR_QUIET_ZONE, side, side].join(" "));
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", label);
  const path = document.createElementNS(QR_NAMESPACE, "path");
  path.setAttribute("class", "qr__dark");
  path.setAttribute("d", outline);
  svg.appendChild(path);
  return svg;
}

/**
 * Codewords, the highest bit first, in columns of two from the right, upwards and downwards in turn (7.7.3). Modules
 * that are left over at the end are light.
 * @param {Uint8Array[]} patterns @param {number[]} codewords
 * @returns {Uint8Array[]}
 */
function qrFilled(patterns, codewords) {
  const rows = patterns.map((row) => row.slice());
  let bit = 0;
  const order = rows.slice();
  for (let right = rows.length - 1; right > 0; right -= 2) {
    // The timing pattern has a column to itself.
    if (right === 6) right--;
    for (const row of order.reverse()) {
      for (const column of [right, right - 1]) {
        if (row[column] !== QR_OPEN) continue;
        row[column] = (codewords[bit >> 3] >> (7 - (bit & 7))) & 1;
        bit++;
      }
    }
  }
  return rows;
}
