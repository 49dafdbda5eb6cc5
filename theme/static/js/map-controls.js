// What stands around the map: zoom, scale, "where am I", the legend and the keys.
// @ts-check

import { fromWgs84 } from "./datum.js";
import { make, makeIcon } from "./dom.js";

/** @import { Chosen } from "./selection.js" */
/** @import { Say } from "./texts.js" */

const LOCATED_ZOOM = 15;
const LOCATE_PATIENCE_MS = 15000;
const PAN_PIXELS = 80;

/**
 * @param {any} L @param {any} map @param {any} config @param {Say} say
 * @param {(text: string) => void} announce
 * @param {(() => void) | null} locate  where the page has its own way of asking
 */
export function addControls(L, map, config, say, announce, locate) {
  L.control.zoom({ position: "topright", zoomInTitle: say("zoom_in"), zoomOutTitle: say("zoom_out") }).addTo(map);
  L.control.scale({ position: "bottomleft", metric: true, imperial: false }).addTo(map);
  if (!navigator.geolocation || config.locate === false) return;
  const Locate = L.Control.extend({
    options: { position: "topright" },
    onAdd() {
      const label = say("locate");
      const button = make("button", { type: "button", class: "map__locate", "aria-label": label, title: label }, [
        makeIcon(config.icons, "locate"),
      ]);
      L.DomEvent.disableClickPropagation(button);
      button.addEventListener("click", locate || locator(L, map, config, say, announce));
      return make("div", { class: "leaflet-bar map__locate-bar" }, [button]);
    },
  });
  new Locate().addTo(map);
}

/**
 * The types that stand on the map, with their signs.
 * @param {Chosen} chosen @param {any} config @param {Say} say
 * @returns {HTMLElement}
 */
export function legend(chosen, config, say) {
  const { mask, network } = chosen;
  const { columns, totals } = network;
  const used = new Set();
  let areas = false;
  if (totals && !chosen.isPartial) totals.type.forEach((count, k) => count > 0 && used.add(k));
  for (let i = 0; i < columns.n; i++) {
    if (!mask[i]) continue;
    used.add(columns.type[i]);
    areas = areas || columns.radius[i] > 0;
  }
  /** @type {Array<HTMLElement | false>} */
  const items = config.types.map(
    (/** @type {any} */ type, /** @type {number} */ k) =>
      used.has(k) &&
      make("li", { class: "map__legend-item" }, [
        make("span", { class: "sign sign--" + type.key }, [makeIcon(config.icons, type.icon || "pin")]),
        type.name,
      ]),
  );
  return make("details", { class: "map__legend" }, [
    make("summary", {}, [say("legend")]),
    make(
      "ul",
      { class: "map__legend-list" },
      items.concat([
        areas &&
          make("li", { class: "map__legend-item map__legend-item--area" }, [
            make("span", { class: "map__legend-circle" }),
            say("legend_area"),
          ]),
      ]),
    ),
  ]);
}

/**
 * Keys while the map or something in it has the focus: 1 to 9 choose, Esc closes, arrows move, + and - zoom.
 * @param {any} map
 * @param {HTMLElement} canvas  the map's element
 * @param {{press(choice: number): boolean, close(): boolean}} actions
 */
export function watchKeys(map, canvas, actions) {
  canvas.addEventListener("keyup", () => canvas.classList.add("is-keyed")); // shows the numbers of the signs
  canvas.addEventListener("pointerdown", () => canvas.classList.remove("is-keyed"));
  canvas.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const target = /** @type {Element} */ (event.target);
    if (event.key === "Escape") {
      if (actions.close()) event.preventDefault();
    } else if (/^[1-9]$/.test(event.key)) {
      if (actions.press(Number(event.key))) event.preventDefault();
    } else if (target !== canvas && !target.closest(".leaflet-popup")) {
      // Leaflet hears the keys only while its own element has the focus; the signs in it should obey as well.
      if (moveByKey(map, event.key)) event.preventDefault();
    }
  });
}

/** @param {any} map @param {string} key @returns {boolean} whether the key means a move */
function moveByKey(map, key) {
  /** @type {{[key: string]: number[]}} */
  const steps = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  if (steps[key]) map.panBy(steps[key].map((step) => step * PAN_PIXELS));
  else if (key === "+" || key === "=") map.zoomIn();
  else if (key === "-" || key === "_") map.zoomOut();
  else return false;
  return true;
}

/**
 * Shows where the reader is, once at each press, on request only.
 * @param {any} L @param {any} map @param {any} config @param {Say} say @param {(text: string) => void} announce
 * @returns {() => void}
 */
function locator(L, map, config, say, announce) {
  /** @type {any} */
  let shown = null;
  /** @param {GeolocationPosition} position */
  const show = (position) => {
    const { latitude, longitude, accuracy } = position.coords;
    const here = fromWgs84(latitude, longitude, (config.base && config.base.datum) || "wgs84");
    if (shown) shown.remove();
    shown = L.layerGroup([
      L.circle([here.lat, here.lng], { radius: accuracy, interactive: false, className: "map__accuracy" }),
      L.circleMarker([here.lat, here.lng], { radius: 7, interactive: false, className: "map__here" }),
    ]).addTo(map);
    map.setView([here.lat, here.lng], Math.min(map.getMaxZoom(), Math.max(map.getZoom(), LOCATED_ZOOM)));
    announce(say("located", { number: Math.max(1, Math.round(accuracy)) }));
  };
  /** @param {GeolocationPositionError} refusal */
  const refused = (refusal) => announce(say(refusal.code === 1 ? "near_refused" : "near_no_position"));
  return () => {
    announce(say("near_looking"));
    const wishes = { enableHighAccuracy: true, timeout: LOCATE_PATIENCE_MS, maximumAge: 60000 };
    navigator.geolocation.getCurrentPosition(show, refused, wishes);
  };
}
