// Reading without a network, on every page: registers the service worker, says how old a kept copy is, and that there
// is a newer one. What only some pages need comes by itself afterwards (offline-page.js).
//
// Without a worker (http, old WebViews, private windows, a retired one) none of this is seen, and nothing is missing.
// @ts-check

import { make } from "./dom.js";
import { agoText } from "./offline-age.js";

/** @import { Say } from "./texts.js" */

// Of `yizhan serve`: pages that change all the time are not kept.
const PREVIEW_SCRIPT = 'script[src="/_yizhan/reload.js"]';

/**
 * Starts what every page has. [data-saved] of the root element is written by the worker into copies that it kept;
 * [data-offline-script] of a part of the page is the address of the script that makes it work.
 * @param {Document} root @param {Say} say
 */
export function startOffline(root, say) {
  const main = root.querySelector("main");
  const part = /** @type {HTMLElement | null} */ (root.querySelector("[data-offline-script]"));
  const isList = Boolean(part && part.hasAttribute("data-offline-list"));
  const saved = Number(root.documentElement.getAttribute("data-saved"));
  const note = saved && main && !isList ? noteAge(main, saved, root.documentElement.lang, say) : null;
  if (note) showListed(root, main, say);
  const own = /** @type {HTMLScriptElement | null} */ (root.querySelector("script[data-late]"));
  const container = containerOf(navigator);
  if (!own || !container || root.querySelector(PREVIEW_SCRIPT)) {
    if (part) sayThatNothingIsKept(part);
    return;
  }
  container.addEventListener("message", (event) => {
    if (event.data && event.data.yizhan === "newer" && main) offerNewer(main, note, say);
  });
  if (container.startMessages) container.startMessages();
  const isFirst = !container.controller;
  /** @type {any} */
  const line = /** @type {any} */ (navigator).connection;
  const saving = Boolean(line && line.saveData);
  const home = new URL("../", own.src).href;
  const ready = () => container.ready;
  const first = () => container.register(home + "sw.js", { updateViaCache: "none" }).then(ready);
  // All that the page itself needs comes before; only the page of what is kept has nothing else to do.
  (isList && !isFirst ? ready() : whenLoaded().then(isFirst ? first : ready))
    .then((registration) => {
      if (part) root.body.appendChild(make("script", { src: part.getAttribute("data-offline-script") }));
      // For those who save data nothing is loaded that they did not ask for: no second copy, no renewal.
      const tell = (/** @type {any} */ words) => registration.active.postMessage(words);
      const loaded = performance.getEntriesByType("resource");
      if (isFirst) tell({ yizhan: "visited", files: saving ? null : pathsOf(loaded, home) });
      if (isFirst && !saving) eachLate((entries) => tell({ yizhan: "loaded", files: pathsOf(entries, home) }));
      if (!saving && !saved) tell({ yizhan: "refresh" });
    })
    .catch(() => {
      // A private window, no room, a host that has no worker: the site then is what it is without.
    });
}

/** @param {any} browser @returns {ServiceWorkerContainer | null} */
function containerOf(browser) {
  try {
    return browser.serviceWorker || null;
  } catch (error) {
    return null; // a frame without an origin
  }
}

/** @returns {Promise<void>} */
function whenLoaded() {
  return new Promise((resolve) => {
    if (document.readyState === "complete") resolve();
    else addEventListener("load", () => setTimeout(resolve, 0));
  });
}

/**
 * What this page has loaded, so that it can be kept although no worker saw it: paths from the site's root.
 * @param {PerformanceEntryList} entries @param {string} home  the site's root
 */
function pathsOf(entries, home) {
  const own = entries.filter((entry) => entry.name.indexOf(home) === 0);
  return own.map((entry) => entry.name.slice(home.length).split(/[?#]/)[0]);
}

/**
 * What was on its way when the worker took over goes past it, however late it comes: on a poor line Leaflet and the
 * columns, without which the copy has no map.
 * @param {(entries: PerformanceEntryList) => void} tell  of what comes from now on without the worker
 */
function eachLate(tell) {
  if (typeof PerformanceObserver !== "function") return;
  const observer = new PerformanceObserver((list) => {
    const entries = /** @type {PerformanceResourceTiming[]} */ (list.getEntries());
    const late = entries.filter((entry) => !entry.workerStart);
    if (late.length) tell(late);
  });
  observer.observe({ entryTypes: ["resource"] });
}

/**
 * The WebView of some phones cannot keep anything, but the phone's browser can.
 * @param {HTMLElement} part  the list of what is kept, or "save this area"
 */
function sayThatNothingIsKept(part) {
  const none = part.querySelector("[data-offline-none]");
  if (none) none.removeAttribute("hidden");
  const hint = part.querySelector("[data-offline-hint]");
  if (!hint || !window.isSecureContext || !/MicroMessenger/i.test(navigator.userAgent)) return;
  part.querySelector("[data-offline-acts]").setAttribute("hidden", "");
  hint.removeAttribute("hidden");
  part.hidden = false;
}

/**
 * Says how old the copy is.
 * @param {Element} main @param {number} saved @param {string} lang @param {Say} say
 */
function noteAge(main, saved, lang, say) {
  const key = navigator.onLine === false ? "offline_copy" : "offline_slow";
  return noteAbove(main, say(key, { ago: agoText(saved, Date.now(), lang, say) }));
}

/**
 * The worker leads here from a station's page that it does not have (?from=): the station stands in this list.
 * @param {Document} root @param {Element} main @param {Say} say
 */
function showListed(root, main, say) {
  const from = (new URLSearchParams(location.search).get("from") || "").split("?")[0];
  const links = /** @type {HTMLAnchorElement[]} */ (Array.from(root.querySelectorAll(".station__link")));
  const link = from && links.find((one) => one.pathname.endsWith("/" + from));
  if (!link) return;
  const entry = link.closest("li");
  entry.insertBefore(make("p", { class: "notice" }, [say("offline_listed")]), entry.firstChild);
  link.focus({ preventScroll: true });
  entry.scrollIntoView({ block: "center" });
}

/**
 * A note above the page, in a polite live region.
 * @param {Element} main @param {string} text @param {Node} [act]
 */
function noteAbove(main, text, act) {
  const words = make("p", { class: "offline-note__text", role: "status" });
  const inner = make("div", { class: "offline-note__inner wrap" }, [words, act]);
  const note = make("div", { class: "offline-note" }, [inner]);
  main.insertBefore(note, main.firstChild);
  setTimeout(() => (words.textContent = text), 0); // a live region has to be there before its words
  return note;
}

/**
 * What is on the screen has been overtaken. It is the reader who says when it changes.
 * @param {Element} main @param {Element | null} note @param {Say} say
 */
function offerNewer(main, note, say) {
  if (main.querySelector("[data-offline-newer]")) return;
  if (note) note.remove();
  const attributes = { class: "button button--quiet", type: "button", "data-offline-newer": true };
  const button = make("button", attributes, [say("offline_show")]);
  button.addEventListener("click", () => location.reload());
  noteAbove(main, say("offline_newer"), button);
}
