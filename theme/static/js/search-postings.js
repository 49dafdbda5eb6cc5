// Lists of station numbers: read from the index's short texts (text/postings.py), joined, intersected.
// @ts-check

const LAST = 58; // digits that end a number
const RUN = 0x21;
const SIX = 6; // documents in one character of a bitmap

/** The digit that each character stands for. */
const DIGITS = new Uint8Array(128);
let digitCount = 0;
for (let code = 0x23; code < 0x7f; code++) {
  if ("&<>\\".indexOf(String.fromCharCode(code)) < 0) DIGITS[code] = digitCount++;
}
const MORE = digitCount - LAST;

/**
 * The numbers that a text of the index lists, ascending.
 * @param {string} text @param {number} total  how many documents there are
 * @returns {Uint32Array}
 */
export function readPostings(text, total) {
  if (text[0] === "*") return readBitmap(text, total);
  const found = new Uint32Array(total);
  let count = 0;
  let at = 1;
  let following = 0;
  const number = () => {
    let value = 0;
    let weight = 1;
    let digit = DIGITS[text.charCodeAt(at++)];
    while (digit >= LAST) {
      value += (digit - LAST) * weight;
      weight *= MORE;
      digit = DIGITS[text.charCodeAt(at++)];
    }
    return value + digit * weight;
  };
  while (at < text.length) {
    let neighbours = 1;
    if (text.charCodeAt(at) === RUN) {
      at++;
      neighbours = number();
    } else {
      following += number();
    }
    while (neighbours--) found[count++] = following++;
  }
  const numbers = found.slice(0, count);
  return text[0] === "+" ? numbers : others(numbers, total);
}

/** @param {string} text @param {number} total */
function readBitmap(text, total) {
  const found = new Uint32Array(total);
  let count = 0;
  for (let number = 0; number < total; number++) {
    const six = DIGITS[text.charCodeAt(1 + Math.floor(number / SIX))];
    if ((six >> number % SIX) & 1) found[count++] = number;
  }
  return found.slice(0, count);
}

/** Those that stand in both. @param {Uint32Array} a @param {Uint32Array} b */
export function inBoth(a, b) {
  const found = new Uint32Array(Math.min(a.length, b.length));
  let count = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (a[i] === b[j]) {
      found[count++] = a[i++];
      j++;
    } else if (a[i] < b[j]) i++;
    else j++;
  }
  return found.slice(0, count);
}

/** Those that stand in any of the lists. @param {Uint32Array[]} lists @param {number} total */
export function inAny(lists, total) {
  if (lists.length === 1) return lists[0];
  const marked = new Uint8Array(total);
  for (const list of lists) for (const number of list) marked[number] = 1;
  const found = new Uint32Array(total);
  let count = 0;
  for (let number = 0; number < total; number++) if (marked[number]) found[count++] = number;
  return found.slice(0, count);
}

/** @param {Uint32Array} numbers @param {number} total */
function others(numbers, total) {
  const found = new Uint32Array(total - numbers.length);
  let count = 0;
  for (let number = 0, next = 0; number < total; number++) {
    if (numbers[next] === number) next++;
    else found[count++] = number;
  }
  return found;
}
