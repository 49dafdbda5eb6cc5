// Elements made by hand: text goes in as text, never as markup, so no record can bring a tag into the page.
// @ts-check

const SVG = "http://www.w3.org/2000/svg";

/**
 * @param {string} tag
 * @param {{[attribute: string]: string | number | boolean | null | undefined}} [attributes]
 *   null, undefined and false are left out, true is an empty attribute
 * @param {Array<Node | string | null | undefined | false>} [children]
 * @returns {HTMLElement}
 */
export function make(tag, attributes, children) {
  const element = document.createElement(tag);
  setAttributes(element, attributes || {});
  for (const child of children || []) {
    if (child) element.appendChild(typeof child === "string" ? document.createTextNode(child) : child);
  }
  return element;
}

/** Drawings that were made before: a list has eighty, and a copy costs less. @type {Map<string, Element>} */
const drawnIcons = new Map();

/**
 * A drawing from the sprite; it says nothing to screen readers, so a text or label must stand beside it.
 * @param {string} sprite  address of the sprite; "" where its symbols stand in the page itself
 * @param {string} name  file name in theme/static/icons, without .svg
 * @returns {Element}
 */
export function makeIcon(sprite, name) {
  const address = sprite + "#" + name;
  if (!drawnIcons.has(address)) {
    const svg = document.createElementNS(SVG, "svg");
    setAttributes(svg, { class: "icon", "aria-hidden": "true", focusable: "false", width: 24, height: 24 });
    const use = document.createElementNS(SVG, "use");
    use.setAttribute("href", address);
    svg.appendChild(use);
    drawnIcons.set(address, svg);
  }
  return /** @type {Element} */ (drawnIcons.get(address).cloneNode(true));
}

/** @param {Element} element @param {Array<Node | string | null | undefined | false>} children */
export function fillWith(element, children) {
  while (element.firstChild) element.removeChild(element.firstChild);
  for (const child of children) {
    if (child) element.appendChild(typeof child === "string" ? document.createTextNode(child) : child);
  }
}

/**
 * An address that may stand in href: the web, a map app or a place on this site; anything else is refused.
 * @param {string | undefined} address
 * @returns {string | null}
 */
export function safeAddress(address) {
  if (!address) return null;
  const scheme = /^[\s\u0000-\u001f]*([a-z][a-z0-9+.-]*):/i.exec(address);
  return !scheme || /^(https?|geo|tel|mailto)$/i.test(scheme[1]) ? address : null;
}

/** @param {Element} element @param {{[attribute: string]: string | number | boolean | null | undefined}} attributes */
function setAttributes(element, attributes) {
  for (const name of Object.keys(attributes)) {
    const value = attributes[name];
    if (value === null || value === undefined || value === false) continue;
    element.setAttribute(name, value === true ? "" : String(value));
  }
}

/**
 * A text with its marked places as elements.
 * @param {string} text @param {Array<[number, number]>} ranges  ascending, none touching another
 * @returns {Array<Node | string>}
 */
export function markedText(text, ranges) {
  /** @type {Array<Node | string>} */
  const found = [];
  let at = 0;
  for (const [from, to] of ranges) {
    if (from > at) found.push(text.slice(at, from));
    found.push(make("mark", {}, [text.slice(from, to)]));
    at = to;
  }
  if (at < text.length) found.push(text.slice(at));
  return found;
}

/** Does a text that was marked have a mark in it? @param {Array<Node | string>} marked */
export function hasMark(marked) {
  return marked.some((part) => typeof part !== "string");
}

/** Long work goes on after this: a slow phone can answer a finger in between. @returns {Promise<void>} */
export function nextTask() {
  return new Promise((resolve) => setTimeout(resolve));
}

/** Work after this does not keep back what has just been drawn. @returns {Promise<void>} */
export function nextFrame() {
  return new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))).then(nextTask);
}

const IDLE_AT_LAST_MS = 500;

/** What nobody waits for runs when the browser has nothing else to do. @param {() => void} work */
export function whenIdle(work) {
  if (typeof requestIdleCallback === "function") requestIdleCallback(work, { timeout: IDLE_AT_LAST_MS });
  else setTimeout(work);
}
