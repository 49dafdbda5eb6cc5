// The map: starts late, draws stations over a base, and says in words where it cannot.
//
// Everything on it is also in the page as a list, so whatever goes wrong here ends in a message, never in an exception.
// @ts-check

import { addAttribution, addBase } from "./base-map.js";
import { loadJson } from "./details.js";
import { fillWith, make, nextFrame, nextTask } from "./dom.js";
import { addControls, legend, watchKeys } from "./map-controls.js";
import { mapPopups } from "./map-popups.js";
import { focusOn, placeMarker, showAll, tellMoves } from "./map-view.js";
import { cornersOf, stationsLayer } from "./stations-layer.js";

/** @import { Selection } from "./selection.js" */
/** @import { Spot } from "./state.js" */
/** @import { Say } from "./texts.js" */

/**
 * What the page around the map wants of it: `spot` to open on; to be told of moves (null: it shows something else now)
 * and of cards that open (-1: closed); to be asked where the reader is; to be told that the first signs are on the
 * screen, or will not be. `isInSight`: the page
 * knows that the map is on the screen, and no frame has to be waited for to see it.
 * @typedef {{spot?: Spot | null, onMove?(spot: Spot | null): void, onCard?(i: number): void,
 *   locate?(on: {L: any, map: any, announce(text: string): void}): void, onDrawn?(): void,
 *   isInSight?: boolean}} Hooks
 */

/** @typedef {{choose(i: number, opener: HTMLElement): void, highlight(i: number): void}} Handle */

const POINT_ZOOM = 16;
const CLOSE_ZOOM = 12; // from here on stations stand one by one, however many parts lie in view
const ANNOUNCE_AFTER_MS = 500;

/**
 * Starts the map of an element [data-map] when it comes near the screen, or when a station is to be shown on it.
 * @param {HTMLElement} element
 * @param {any} config  what its script.map-config says
 * @param {Say} say
 * @param {Selection} selection
 * @param {Hooks} [hooks]
 * @returns {Handle}
 */
export function start(element, config, say, selection, hooks) {
  /** @type {Promise<Handle | null> | null} */
  let started = null;
  const begin = () => {
    if (!started) {
      started = begun(element, config, say, selection, hooks || {}).catch((error) => {
        console.error("yizhan: map", error);
        fail(element, say);
        if (hooks && hooks.onDrawn) hooks.onDrawn();
        return null;
      });
    }
    return started;
  };
  if ((hooks && hooks.isInSight) || typeof IntersectionObserver !== "function") begin();
  else {
    const observer = new IntersectionObserver(
      (entries) => {
        if (!entries.some((entry) => entry.isIntersecting)) return;
        observer.disconnect();
        begin();
      },
      { rootMargin: "200px" },
    );
    observer.observe(element);
  }
  return {
    choose: (i, opener) => void begin().then((handle) => handle && handle.choose(i, opener)),
    highlight: (i) => started && void started.then((handle) => handle && handle.highlight(i)),
  };
}

/**
 * @param {HTMLElement} element @param {any} config @param {Say} say @param {Selection} selection @param {Hooks} hooks
 * @returns {Promise<Handle>}
 */
async function begun(element, config, say, selection, hooks) {
  const status = make("p", { class: "map__status", role: "status" });
  element.appendChild(status);
  const announce = announcer(status);
  announce.later(say("map_loading")); // nothing is said of what is here at once
  const outlines = loadJson(config.outlines || {});
  outlines.catch(() => {}); // said below
  const [L] = await Promise.all([leaflet(config.leaflet || {}), selection.ready()]);
  const chosen = selection.latest(); // the list may have brought more meanwhile
  const { columns, details, holidays } = chosen.network;

  const canvas = /** @type {HTMLElement} */ (element.querySelector("[data-map-canvas]"));
  canvas.setAttribute("role", "group");
  canvas.setAttribute("aria-label", say("map_label"));
  const map = emptyMap(L, canvas, config);
  focusOn(map, config, chosen, hooks.spot || null);
  const popups = mapPopups(L, map, { columns, details, config, say, holidays, onCard: hooks.onCard || (() => {}) });
  const layer = stationsLayer(L, {
    config,
    say,
    chosen,
    onStation: popups.openStation,
    onCluster: popups.openCluster,
    onDrawn: (inView, isRough) => {
      const text = say("stations_in_view", { count: inView });
      announce.later(isRough ? say("about", { text }) : text);
    },
  });
  layer.addTo(map); // first of all what the map is for
  await nextFrame();
  if (hooks.onDrawn) {
    hooks.onDrawn();
    await nextTask(); // the page around the map goes on first
  }
  addControls(L, map, config, say, announce.now, hooks.locate || null);
  addAttribution(L, map, config, say);
  watchKeys(map, canvas, { press: layer.press, close: popups.close });
  const here = placeMarker(L, map);
  here(chosen.place);

  let key = legend(chosen, config, say);
  element.appendChild(key);
  let shown = chosen;
  // An address that says where the map stands also says what from: then the map stays when that has been found.
  let isAsAddressed = Boolean(hooks.spot) && !chosen.isSettled;
  const show = () => {
    const now = selection.latest();
    layer.show(now);
    const next = /** @type {HTMLDetailsElement} */ (legend(now, config, say));
    next.open = /** @type {HTMLDetailsElement} */ (key).open;
    key.replaceWith(next);
    key = next;
    if (now.place !== shown.place) here(now.place);
    if (!isAsAddressed && (now.place !== shown.place || (now.words && now.words !== shown.words))) {
      showAll(map, config, now);
      if (hooks.onMove) hooks.onMove(null);
    }
    if (!shown.isSettled && now.isSettled) look();
    if (now.isSettled) isAsAddressed = false;
    shown = now;
  };
  const look = () => selection.look(cornersOf(map), map.getZoom() >= CLOSE_ZOOM);
  let waiting = false;
  selection.subscribe(() => {
    if (waiting) return;
    waiting = true; // the press is answered first: the box, the numbers, the list
    requestAnimationFrame(() => {
      waiting = false;
      show();
    });
  });
  if (selection.latest() !== shown) show(); // something came while the base was drawn
  map.on("moveend", look);
  look();
  if (hooks.onMove) tellMoves(map, canvas, config, hooks.onMove);
  canvas.addEventListener("focusin", () => map.scrollWheelZoom.enable());
  canvas.addEventListener("focusout", () => map.scrollWheelZoom.disable());
  keepSize(map, canvas);
  element.classList.add("is-started");
  // Signs without a ground say more than none.
  nextTask()
    .then(() => outlines)
    .then((packed) => addBase(L, map, config, packed))
    .then(layer.nameBy, (error) => console.error("yizhan: base map", error));
  return {
    choose: (i, opener) =>
      void selection.reach(i).then(
        () => {
          map.invalidateSize({ animate: false }); // it may have been hidden until now
          const zoom = Math.max(map.getZoom(), Math.min(POINT_ZOOM, map.getMaxZoom()));
          map.setView([columns.lat[i], columns.lng[i]], zoom);
          popups.openStation(i, opener);
        },
        (error) => {
          console.error("yizhan: station", error);
          announce.now(say("details_failed"));
        },
      ),
    highlight: (i) => {
      layer.highlight(i);
      if (i >= 0) selection.reach(i).catch(() => {}); // pressing it will say so
    },
  };
}

/**
 * A Leaflet map with nothing on it.
 * @param {any} L @param {HTMLElement} canvas @param {any} config
 */
function emptyMap(L, canvas, config) {
  const still = typeof matchMedia === "function" && matchMedia("(prefers-reduced-motion: reduce)").matches;
  const own = {
    attributionControl: false, // it writes markup; ours writes text
    zoomControl: false,
    zoomSnap: config.base && config.base.urls && config.base.urls.length ? 1 : 0.5, // tiles would be blurred
    minZoom: 2,
    maxZoom: (config.base && config.base.maxZoom) || 18,
    zoomAnimation: !still,
    fadeAnimation: !still,
    markerZoomAnimation: !still,
    inertia: !still,
    scrollWheelZoom: false, // else a page that is scrolled would stick to the map
  };
  const map = L.map(canvas, Object.assign({}, config.map, own));
  if (still) {
    // Keys, cards and views all pan by this, and Leaflet has no option that makes them jump.
    const slide = map.panBy;
    map.panBy = (/** @type {any} */ offset, /** @type {any} */ options) =>
      slide.call(map, offset, Object.assign({}, options, { animate: false }));
  }
  return map;
}

/**
 * Leaflet, from the page or fetched now.
 * @param {{js?: string, css?: string}} files
 * @returns {Promise<any>}
 */
function leaflet(files) {
  const here = /** @type {any} */ (window);
  if (here.L) return Promise.resolve(here.L);
  /** @param {HTMLElement} node @returns {Promise<void>} */
  const loaded = (node) =>
    new Promise((resolve, reject) => {
      node.addEventListener("load", () => resolve());
      node.addEventListener("error", () => reject(new Error("a file of Leaflet did not load")));
      document.head.appendChild(node);
    });
  return Promise.all([
    files.css && loaded(make("link", { rel: "stylesheet", href: files.css })),
    loaded(make("script", { src: files.js })),
  ]).then(() => here.L);
}

/**
 * Keeps Leaflet in step with the size of its element: a turned phone, an opened <details>.
 * @param {any} map @param {HTMLElement} canvas
 */
function keepSize(map, canvas) {
  if (typeof ResizeObserver === "function")
    new ResizeObserver(() => map.invalidateSize({ animate: false })).observe(canvas);
}

/**
 * Texts for the polite live region: at once, or when the map has come to rest.
 * @param {HTMLElement} status
 */
function announcer(status) {
  let timer = 0;
  /** @param {string} text */
  const now = (text) => {
    clearTimeout(timer);
    timer = 0;
    status.textContent = text;
  };
  /** @param {string} text */
  const later = (text) => {
    clearTimeout(timer);
    timer = window.setTimeout(() => now(text), ANNOUNCE_AFTER_MS);
  };
  return { now, later };
}

/** @param {HTMLElement} element @param {Say} say */
function fail(element, say) {
  const canvas = element.querySelector("[data-map-canvas]");
  if (canvas) canvas.remove();
  const status = element.querySelector(".map__status");
  if (status) status.remove();
  const message = make("p", { class: "map__message", role: "status" });
  element.appendChild(message);
  fillWith(message, [say("map_failed")]);
}
