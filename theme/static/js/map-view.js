// What the map shows: where it opens, what it moves to when something else is asked for, and where the reader is on it.
// @ts-check

import { fromWgs84, toWgs84 } from "./datum.js";
import { nearest } from "./nearest.js";
import { isNarrowed } from "./state.js";

/** @import { Place } from "./place.js" */
/** @import { Chosen } from "./selection.js" */
/** @import { Spot } from "./state.js" */

const CLOSEST_FIT = 16;
const NEAREST_IN_VIEW = 5;
const EDGE = 30; // pixels
const CONTROLS = 80; // no sign lies under the buttons on the right
const MOVED_BY_HAND_MS = 2000; // a thrown map slides on for a while

/**
 * Opens on the spot that the address names, else on what is asked for, else on the page's area.
 * @param {any} map @param {any} config @param {Chosen} chosen @param {Spot | null} spot
 */
export function focusOn(map, config, chosen, spot) {
  const bounds = config.focus && config.focus.bounds;
  if (spot) {
    const at = fromWgs84(spot.lat, spot.lng, datumOf(config));
    map.setView([at.lat, at.lng], Math.min(spot.zoom, map.getMaxZoom()), { animate: false });
  } else if (chosen.place || chosen.words || !bounds) showAll(map, config, chosen);
  else map.fitBounds(bounds, { animate: false });
}

/**
 * Shows the place with the nearest stations round it, or else all that pass.
 * @param {any} map @param {any} config @param {Chosen} chosen
 */
export function showAll(map, config, chosen) {
  const { columns } = chosen.network;
  const { place, mask } = chosen;
  /** @type {Array<[number, number]>} */
  let points = [];
  if (place) {
    const first = nearest(columns, mask, place.lat, place.lng, NEAREST_IN_VIEW);
    points = first.map(({ i }) => [columns.lat[i], columns.lng[i]]);
    points.push([place.lat, place.lng]);
  } else if (!chosen.network.heaps || chosen.words || isNarrowed(chosen.state)) {
    for (let i = 0; i < columns.n; i++) if (mask[i]) points.push([columns.lat[i], columns.lng[i]]);
  } else {
    for (const part of chosen.network.parts) {
      for (const [south, west, north, east] of part.corners) points.push([south, west], [north, east]);
    }
  }
  const room = { paddingTopLeft: [EDGE, EDGE], paddingBottomRight: [CONTROLS, EDGE] };
  if (points.length) map.fitBounds(points, Object.assign({ animate: false, maxZoom: CLOSEST_FIT }, room));
  else if (config.focus && config.focus.bounds) map.fitBounds(config.focus.bounds, { animate: false });
  else map.setView([35, 105], 4); // nothing to show: the middle of China
}

/**
 * A dot where the reader is or wants to be, and how exact that is.
 * @param {any} L @param {any} map
 * @returns {(place: Place | null) => void}
 */
export function placeMarker(L, map) {
  /** @type {any} */
  let shown = null;
  return (place) => {
    if (shown) shown.remove();
    shown = null;
    if (!place) return;
    const parts = [L.circleMarker([place.lat, place.lng], { radius: 7, interactive: false, className: "map__here" })];
    if (place.accuracy > 0) {
      const wide = { radius: place.accuracy, interactive: false, className: "map__accuracy" };
      parts.unshift(L.circle([place.lat, place.lng], wide));
    }
    shown = L.layerGroup(parts).addTo(map);
  };
}

/**
 * Where the map stands, in WGS-84, when the reader has moved it: soon after a hand or a key was on it.
 * @param {any} map @param {HTMLElement} canvas @param {any} config @param {(spot: Spot) => void} onMove
 */
export function tellMoves(map, canvas, config, onMove) {
  let touched = -Infinity;
  for (const name of ["pointerdown", "pointerup", "wheel", "keydown"]) {
    canvas.addEventListener(name, () => (touched = performance.now()), { passive: true, capture: true });
  }
  map.on("moveend", () => {
    if (performance.now() - touched > MOVED_BY_HAND_MS) return;
    const centre = map.getCenter();
    const at = toWgs84(centre.lat, centre.lng, datumOf(config));
    onMove({ lat: at.lat, lng: at.lng, zoom: map.getZoom() });
  });
}

/** @param {any} config @returns {any} */
function datumOf(config) {
  return (config.base && config.base.datum) || "wgs84";
}
