// From the bytes of a text to the codewords of a QR code: mode, count, padding, Reed-Solomon checks, interleaving.
//
// ISO/IEC 18004:2015, byte mode, error correction level M; the paragraphs named below are that standard's.
// @ts-check

// Level M, versions 1 to 20, from table 9: data codewords; blocks; check codewords of each block.
const QR_DATA = [16, 28, 44, 64, 86, 108, 124, 154, 182, 216, 254, 290, 334, 365, 415, 453, 507, 563, 627, 669];
const QR_BLOCKS = [1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16];
const QR_CHECKS = [10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26];

/**
 * The smallest version that holds so many bytes. Mode and terminator take one codeword together, the count of bytes one
 * or, from version 10 on, two (7.4.1, table 3).
 * @param {number} length
 * @returns {number}
 * @throws {RangeError} for more than 666 bytes
 */
export function qrVersion(length) {
  const version = 1 + QR_DATA.findIndex((all, index) => length + (index < 9 ? 2 : 3) <= all);
  if (!version) throw new RangeError("too long for a QR code");
  return version;
}

/**
 * Data and check codewords in the order in which they are placed (7.4.5, 7.4.9, 7.4.10, 7.5.2, 7.6).
 * @param {Uint8Array} bytes @param {number} version
 * @returns {number[]}
 */
export function qrCodewords(bytes, version) {
  // The mode, 0100, and the terminator, 0000, are half a codeword each: what stands between them straddles codewords.
  const stream = [4].concat(version < 10 ? [] : bytes.length >> 8, bytes.length & 255, Array.from(bytes), 0);
  const data = stream.slice(1).map((value, index) => ((stream[index] & 15) << 4) | (value >> 4));
  for (let pad = 0xec; data.length < QR_DATA[version - 1]; pad ^= 0xec ^ 0x11) data.push(pad);

  // The first codeword of every block, then the second of every block, and so on; check codewords after all data.
  // Where the data cannot be shared out evenly, the last blocks hold one codeword more.
  const generator = qrGenerator(QR_CHECKS[version - 1]);
  const parts = [];
  for (let left = QR_BLOCKS[version - 1]; left; left--) parts.push(data.splice(0, Math.floor(data.length / left)));
  return qrInterleaved(parts).concat(qrInterleaved(parts.map((part) => qrRemainder(part, generator))));
}

/**
 * @param {number[][]} lists  the last one is the longest
 * @returns {number[]} all first numbers, all second, and so on
 */
function qrInterleaved(lists) {
  const ordered = lists[lists.length - 1].map((_, place) => lists.map((list) => list[place]));
  return ordered.reduce((all, some) => all.concat(some)).filter((one) => one >= 0);
}

/** The product in GF(256) modulo x⁸ + x⁴ + x³ + x² + 1 (7.5.2). @param {number} a @param {number} b */
function qrProduct(a, b) {
  let product = 0;
  for (; b; b >>= 1) {
    if (b & 1) product ^= a;
    a <<= 1;
    if (a & 256) a ^= 0x11d;
  }
  return product;
}

/**
 * (x − 2⁰)(x − 2¹)(x − 2²)… by coefficients, without the first of them, which is 1 (7.5.2, annex A).
 * @param {number} degree
 */
function qrGenerator(degree) {
  let terms = [1];
  for (let root = 1; terms.length <= degree; root = qrProduct(root, 2)) {
    terms = terms.concat(0).map((term, index) => term ^ qrProduct(terms[index - 1] || 0, root));
  }
  return terms.slice(1);
}

/**
 * What is left of a block divided by the generator: its check codewords (7.5.2).
 * @param {number[]} block @param {number[]} generator
 */
function qrRemainder(block, generator) {
  let rest = generator.map(() => 0);
  for (const codeword of block) {
    const factor = codeword ^ rest[0];
    rest = generator.map((term, index) => (rest[index + 1] || 0) ^ qrProduct(term, factor));
  }
  return rest;
}
