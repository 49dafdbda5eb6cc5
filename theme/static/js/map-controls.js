// What stands around the map: zoom, scale, "where am I", the legend and the keys.
// @ts-check

import { make, makeIcon } from "./dom.js";
import { KEYED } from "./stations-layer.js";

/** @import { Chosen } from "./selection.js" */
/** @import { Say } from "./texts.js" */

const PAN_PIXELS = 80;

/**
 * @param {any} L @param {any} map @param {any} config @param {Say} say
 * @param {(text: string) => void} announce
 * @param {((on: {L: any, map: any, announce(text: string): void}) => void) | null} locate  how the page asks
 */
export function addControls(L, map, config, say, announce, locate) {
  L.control.zoom({ position: "topright", zoomInTitle: say("zoom_in"), zoomOutTitle: say("zoom_out") }).addTo(map);
  L.control.scale({ position: "bottomleft", metric: true, imperial: false }).addTo(map);
  if (!locate || !navigator.geolocation) return;
  const Locate = L.Control.extend({
    options: { position: "topright" },
    onAdd() {
      const label = say("locate");
      const button = make("button", { type: "button", class: "map__locate", "aria-label": label, title: label }, [
        makeIcon(config.icons, "locate"),
      ]);
      L.DomEvent.disableClickPropagation(button);
      button.addEventListener("click", () => locate({ L, map, announce }));
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
  canvas.addEventListener("keyup", () => canvas.classList.add(KEYED), true); // before the signs are named
  canvas.addEventListener("pointerdown", () => canvas.classList.remove(KEYED));
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
