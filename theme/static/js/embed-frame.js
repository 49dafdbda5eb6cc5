// The frame around an embedded list: a box that narrows the list while one types, and the height that the page outside
// is told.
// @ts-check

import { make } from "./dom.js";
import { matches } from "./texts.js";

/** @import { Say } from "./texts.js" */

const LEAST_ITEMS = 6;

/**
 * Puts a box into [data-embed-filter] that narrows the list after it; an item is searched by its text and by data-text
 * (romanised name, aliases). A box with nothing to narrow is not made.
 * @param {HTMLElement} place @param {Say} say
 */
export function addFilterBox(place, say) {
  const list = place.nextElementSibling;
  if (!list || list.children.length < LEAST_ITEMS) return;
  const box = /** @type {HTMLInputElement} */ (
    make("input", { class: "embed__box", type: "search", autocomplete: "off" })
  );
  const status = make("p", { class: "embed__status", role: "status" });
  place.appendChild(make("label", { class: "embed__label" }, [say("embed_filter"), " ", box]));
  place.appendChild(status);
  box.addEventListener("input", () => {
    let left = 0;
    for (const item of /** @type {HTMLElement[]} */ (Array.from(list.children))) {
      item.hidden = !matches(item.textContent + " " + (item.getAttribute("data-text") || ""), box.value);
      if (!item.hidden) left++;
    }
    status.textContent = box.value.trim() ? say("stations_found", { count: left }) : "";
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
