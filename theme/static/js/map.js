// The map: starts late, draws stations over a base, and says in words where it cannot.
//
// Everything on it is also in the page as a list, so whatever goes wrong here ends in a message, never in an exception.
// @ts-check

import { addAttribution, addBase } from "./base-map.js";
import { decodeColumns } from "./columns.js";
import { detailsFrom, loadJson } from "./details.js";
import { fillWith, make } from "./dom.js";
import { maskOf } from "./filter.js";
import { holidaysFrom } from "./hours.js";
import { addControls, legend, watchKeys } from "./map-controls.js";
import { mapPopups } from "./map-popups.js";
import { stationsLayer } from "./stations-layer.js";

/** @import { Columns } from "./columns.js" */
/** @import { FilterSource } from "./filter.js" */
/** @import { Say } from "./texts.js" */

const POINT_ZOOM = 16;
const ANNOUNCE_AFTER_MS = 500;

/**
 * Starts the map of an element [data-map] when it comes near the screen, or when its [data-map-start] is pressed
 * (only then if the reader saves data).
 * @param {HTMLElement} element
 * @param {any} config  what its script.map-config says
 * @param {Say} say
 * @param {FilterSource} filter
 */
export function start(element, config, say, filter) {
  const button = element.querySelector("[data-map-start]");
  /** @type {any} */
  const connection = /** @type {any} */ (navigator).connection;
  const saving = Boolean(connection && connection.saveData && button);
  let started = false;
  const begin = () => {
    if (started) return;
    started = true;
    if (button) button.remove();
    begun(element, config, say, filter).catch((error) => {
      console.error("yizhan: map", error);
      fail(element, say);
    });
  };
  if (button) button.addEventListener("click", begin);
  if (typeof IntersectionObserver !== "function") {
    if (!saving) begin();
    return;
  }
  const observer = new IntersectionObserver(
    (entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      observer.disconnect();
      begin();
    },
    { rootMargin: "200px" },
  );
  if (!saving) observer.observe(element);
}

/** @param {HTMLElement} element @param {any} config @param {Say} say @param {FilterSource} filter */
async function begun(element, config, say, filter) {
  const status = make("p", { class: "map__status", role: "status" }, [say("map_loading")]);
  element.appendChild(status);
  const [L, columnsJson, outlines] = await Promise.all([
    leaflet(config.leaflet || {}),
    loadJson(config.columns),
    loadJson(config.outlines || {}),
  ]);
  const columns = decodeColumns(columnsJson);
  const holidays = holidaysFrom(config.holidays);
  const details = detailsFrom(config.details || {}, columns.shards);
  const masked = () => maskOf(columns, filter.current(), config, Date.now(), holidays);
  const announce = announcer(status);

  const canvas = /** @type {HTMLElement} */ (element.querySelector("[data-map-canvas]"));
  canvas.setAttribute("role", "group");
  canvas.setAttribute("aria-label", say("map_label"));
  const map = emptyMap(L, canvas, config);
  focusOn(map, config.focus || {}, columns, currentOf(config));
  addBase(L, map, config, outlines);
  addControls(L, map, config, say, announce.now);
  addAttribution(L, map, config, say);

  const popups = mapPopups(L, map, { columns, details, config, say, holidays });
  const layer = stationsLayer(L, {
    columns,
    details,
    config,
    say,
    mask: masked(),
    current: currentOf(config),
    onStation: popups.openStation,
    onCluster: popups.openCluster,
    onDrawn: (inView) => announce.later(say("stations_in_view", { count: inView })),
  });
  layer.addTo(map);
  watchKeys(map, canvas, { press: layer.press, close: popups.close });

  let key = legend(columns, masked(), config, say);
  element.appendChild(key);
  filter.subscribe(() => {
    const mask = masked();
    layer.setMask(mask);
    const next = /** @type {HTMLDetailsElement} */ (legend(columns, mask, config, say));
    next.open = /** @type {HTMLDetailsElement} */ (key).open;
    key.replaceWith(next);
    key = next;
  });
  canvas.addEventListener("focusin", () => map.scrollWheelZoom.enable());
  canvas.addEventListener("focusout", () => map.scrollWheelZoom.disable());
  keepSize(map, canvas);
  element.classList.add("is-started");
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
 * Shows the point, the bounds, or else all stations.
 * @param {any} map @param {any} focus @param {Columns} columns @param {number} current
 */
function focusOn(map, focus, columns, current) {
  if (current >= 0 && current < columns.n && !focus.bounds) {
    map.setView([columns.lat[current], columns.lng[current]], Math.min(POINT_ZOOM, map.getMaxZoom()));
    return;
  }
  if (focus.bounds) {
    map.fitBounds(focus.bounds, { animate: false });
    return;
  }
  const points = Array.from(columns.lat, (lat, i) => [lat, columns.lng[i]]);
  if (points.length) map.fitBounds(points, { animate: false, maxZoom: POINT_ZOOM, padding: [30, 30] });
  else map.setView([35, 105], 4); // nothing to show: the middle of China
}

/** @param {any} config @returns {number} index of the station that the page is about, or -1 */
function currentOf(config) {
  const point = config.focus && config.focus.point;
  if (typeof point === "number") return point;
  const inline = (config.details && config.details.inline) || [];
  return point ? inline.findIndex((/** @type {any} */ record) => record.id === point) : -1;
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
