// The frame around an embedded list: a box that narrows the list while one types, and the height that the page outside
// is told.
// @ts-check

/** @import { Say } from "./texts.js" */

/**
 * Does a text have all the words of a query, in any order? Case and width of letters do not count.
 * @param {string} text @param {string} query
 */
export function matches(text, query) {
  const plain = (/** @type {string} */ words) => words.normalize("NFKC").toLowerCase();
  const haystack = plain(text);
  return plain(query)
    .split(/\s+/)
    .every((word) => haystack.indexOf(word) >= 0);
}

/**
 * [data-embed-filter] (input) narrows the items of [data-embed-list]; an item is searched by its text and by data-text
 * (romanised name, aliases); [data-embed-status] (role=status) says how many are left.
 * @param {HTMLElement} root @param {Say} say
 */
export function watchFilterBox(root, say) {
  const box = /** @type {HTMLInputElement | null} */ (root.querySelector("[data-embed-filter]"));
  const list = root.querySelector("[data-embed-list]");
  const status = root.querySelector("[data-embed-status]");
  if (!box || !list) return;
  box.addEventListener("input", () => {
    let left = 0;
    for (const item of /** @type {HTMLElement[]} */ (Array.from(list.children))) {
      item.hidden = !matches(item.textContent + " " + (item.getAttribute("data-text") || ""), box.value);
      if (!item.hidden) left++;
    }
    if (status) status.textContent = box.value.trim() ? say("stations_found", { count: left }) : "";
  });
}

/**
 * Tells the page outside how high the frame wants to be, at the start and whenever that changes.
 * @param {Window & typeof globalThis} frame
 */
export function tellHeight(frame) {
  if (frame.parent === frame) return;
  const body = frame.document.body;
  let told = 0;
  const tell = () => {
    const height = Math.ceil(body.getBoundingClientRect().height);
    if (height === told || height === 0) return;
    told = height;
    // Whoever embeds us may know our height: it is no secret, and the frame cannot know its parent's origin.
    frame.parent.postMessage({ type: "yizhan:height", height }, "*");
  };
  if (typeof frame.ResizeObserver === "function") new frame.ResizeObserver(tell).observe(body);
  frame.addEventListener("load", tell);
  tell();
}
