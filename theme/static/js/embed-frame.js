// The frame around an embedded list: a box that narrows list and map while one types, the order that the address asks
// for, and the height that the page outside is told.
// @ts-check

import { make } from "./dom.js";
import { isNarrowed } from "./state.js";
import { matches } from "./texts.js";

/** @import { Detail } from "./details.js" */
/** @import { Selection } from "./selection.js" */
/** @import { State } from "./state.js" */
/** @import { Say } from "./texts.js" */

const LEAST_ITEMS = 6;

/**
 * Puts a box into [data-embed-filter] that narrows the list after it; an item is searched by its text and by data-text
 * (romanised name, aliases). What is on the map and not in the list is searched by its record; where records have no
 * names the map stays as it is. A box with nothing to narrow is not made. The address may bring words and an order.
 * A line below says how many are left, with the names of what the address asks for.
 * @param {HTMLElement} place @param {Say} say @param {State} state @param {Selection[]} maps @param {string[]} asked
 */
export function addFilterBox(place, say, state, maps, asked) {
  const list = place.nextElementSibling;
  if (!list) return;
  const items = /** @type {HTMLElement[]} */ (Array.from(list.children));
  if (state.sort === "name") {
    const { compare } = new Intl.Collator(document.documentElement.lang);
    items.sort((a, b) => compare(nameIn(a), nameIn(b))).forEach((item) => list.appendChild(item));
  }
  const hasBox = items.length >= LEAST_ITEMS || state.q;
  const isLimited = isNarrowed(Object.assign({}, state, { q: "" }));
  if (!hasBox && !isLimited) return;
  const box = /** @type {HTMLInputElement} */ (
    make("input", { class: "embed__box", type: "search", autocomplete: "off" })
  );
  const status = make("p", { class: "embed__status", role: "status" });
  if (hasBox) place.appendChild(make("label", { class: "embed__label" }, [say("embed_filter"), " ", box]));
  place.appendChild(status);
  /** Items that the address leaves out; they stay away. */
  const away = items.filter((item) => item.hidden);
  /** @param {string} words */
  const tell = (words) => {
    const count = items.filter((item) => !item.hidden).length;
    const left = words ? say("stations_found", { count }) : isLimited && say("left_of", { count, all: items.length });
    status.textContent = left ? asked.concat(count ? left : say("nothing")).join(" · ") : "";
  };
  const narrow = () => {
    const words = box.value.trim();
    /** Which stations of the list have the words. @type {Map<string, boolean>} */
    const listed = new Map();
    for (const item of items) {
      const has = matches(item.textContent + " " + (item.getAttribute("data-text") || ""), words);
      item.hidden = !has || away.indexOf(item) >= 0;
      listed.set(idIn(item), has);
    }
    tell(words);
    for (const map of maps) narrowMap(map, words, listed);
  };
  box.addEventListener("input", narrow);
  box.value = state.q;
  if (state.q) narrow();
  else tell("");
}

/**
 * The vocabulary, as the map's settings have it.
 * @typedef {{[kind: string]: Array<{key: string, name: string}>}} Words
 */

/**
 * The state without the keys that the vocabulary does not have: a slip in an address must not empty a frame, where
 * nobody could untick it. `asked`: the names of those that stay.
 * @param {State} state @param {Words} words
 */
export function onlyKnown(state, words) {
  /** @type {string[]} */
  const asked = [];
  const kept = (/** @type {string[]} */ keys, /** @type {string} */ kind) => {
    const found = (words[kind] || []).filter((term) => keys.indexOf(term.key) >= 0);
    found.forEach((term) => asked.push(term.name));
    return found.map((term) => term.key);
  };
  const known = Object.assign({}, state, {
    need: kept(state.need, "amenities"),
    service: kept(state.service, "services"),
    type: kept(state.type, "types"),
    audience: kept(state.audience, "audiences"),
  });
  return { known, asked };
}

/** @param {Selection} map @param {string} words @param {Map<string, boolean>} listed */
function narrowMap(map, words, listed) {
  map.network().then(({ columns, details }) => {
    const has = (/** @type {Detail} */ record) =>
      listed.has(record.id) ? listed.get(record.id) : matches([record.name, record.address].join(" "), words);
    const found = new Uint8Array(columns.all);
    let isNamed = true; // a frame of thousands has ids only: then the box is the list's alone
    for (let i = 0; i < columns.n; i++) {
      const record = details.peek(i);
      if (!record.name && !listed.has(record.id)) isNamed = false;
      found[i] = Number(has(record));
    }
    map.setWords(words && isNamed ? found : null, words);
  });
}

/** @param {Element} item */
function nameIn(item) {
  return item.querySelector("h3").textContent;
}

/** The id of the station that an item leads to, to its page or to its entry in a list. @param {Element} item */
function idIn(item) {
  const { pathname, hash } = /** @type {HTMLAnchorElement} */ (item.querySelector("h3 a"));
  return decodeURIComponent(hash ? hash.replace("#station-", "") : pathname.replace(/^.*\/|\.html$/g, ""));
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
