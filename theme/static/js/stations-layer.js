// The stations on the map: clusters, single signs, and dashed circles where a position is an area.
//
// Every sign is a real button, so keyboards, screen readers and fingers get it for free. At each move the layer draws
// what the view needs and keeps what is still true, so that a focused sign stays focused. Of a network in parts, heaps
// of neighbours stand for the stations that are not here yet.
// @ts-check

import { clusters, countWithin, latitude, longitude, project, projectInto, worldX, worldY } from "./cluster.js";
import { make, makeIcon } from "./dom.js";
import { isInView } from "./network.js";
import { isNarrowed } from "./state.js";

/** @import { Box, Cluster } from "./cluster.js" */
/** @import { Chosen } from "./selection.js" */
/** @import { Say } from "./texts.js" */

/** One sign on the map. @typedef {{cluster: Cluster, marker: any, button: HTMLElement, circle: any}} Sign */

const SIGN_PIXELS = 44; // a finger
const CHOICES = 9; // the number keys
const SHARDS_FOR_LABELS = 2;
export const KEYED = "is-keyed"; // keys move about on the map: the numbers of the signs are shown

/**
 * @param {any} L  Leaflet
 * @param {{config: any, say: Say, chosen: Chosen, onStation(i: number, button: HTMLElement): void,
 *   onCluster(cluster: Cluster, button: HTMLElement): void, onDrawn(inView: number, isRough: boolean): void}} options
 *   `isRough`: heaps lie across the edge of the view
 * @returns {any} an L.Layer with show(chosen), press(number), nameBy(areas) and highlight(station)
 */
export function stationsLayer(L, options) {
  const { config, say } = options;
  const { network } = options.chosen;
  const { columns, details } = network;
  const world = project(columns, network.heaps, network.parts.filter((part) => part.isHere));
  network.onPart((part) => projectInto(world, part.at, part.n, columns.lat, columns.lng, part.at));
  let mask = withHeaps(options.chosen);
  /** @type {any} */
  let map = null;
  /** @type {Map<string, Sign>} */
  let signs = new Map();
  /** @type {Sign[]} */
  let numbered = [];
  let lit = -1;

  /** Marks the sign in which the station of the list stands that is pointed at. */
  const light = () => {
    const holds = (/** @type {Sign} */ sign) => lit >= 0 && sign.cluster.members.indexOf(lit) >= 0;
    signs.forEach((sign) => sign.button.classList.toggle("is-current", holds(sign)));
  };

  const draw = () => {
    const box = boxOf(map);
    /** @type {Map<string, Sign>} */
    const next = new Map();
    for (const cluster of clusters(world, mask, map.getZoom(), box, config.clusterPx)) {
      next.set(cluster.key, signs.get(cluster.key) || signFor(cluster));
    }
    signs.forEach((sign, key) => next.has(key) || remove(sign));
    signs = next;
    number(box);
    light();
    nameSigns();
    const corners = cornersOf(map);
    const isRough = network.heaps !== null && network.parts.some((part) => !part.isHere && isInView(part, corners));
    options.onDrawn(countWithin(world, mask, box), isRough);
  };

  /** @param {Cluster} cluster @returns {Sign} */
  const signFor = (cluster) => {
    const single = isStation(cluster);
    const button = single ? stationButton(cluster.first) : clusterButton(cluster.count, say);
    const act = () => (single ? options.onStation(cluster.first, button) : options.onCluster(cluster, button));
    const icon = L.divIcon({
      html: button,
      className: "map__sign",
      iconSize: [SIGN_PIXELS, SIGN_PIXELS],
    });
    const marker = L.marker([latitude(cluster.y), longitude(cluster.x)], { icon, keyboard: false });
    marker.on("click", (/** @type {any} */ event) => {
      L.DomEvent.stopPropagation(event);
      act();
    });
    // A click without a pointer (Enter, Space, a screen reader). Leaflet would drop it if the map was dragged before.
    button.addEventListener("click", (event) => {
      if (event.detail !== 0) return;
      event.stopPropagation();
      act();
    });
    marker.addTo(map);
    const radius = single ? columns.radius[cluster.first] : 0;
    const circle =
      radius > 0
        ? L.circle(marker.getLatLng(), { radius, interactive: false, className: "map__area-of-station" }).addTo(map)
        : null;
    return { cluster, marker, button, circle };
  };

  /** @param {Cluster} cluster */
  const isStation = (cluster) => cluster.count === 1 && cluster.first < columns.n;

  /** @param {number} i */
  const stationButton = (i) => {
    const type = config.types[columns.type[i]] || { key: "other", name: "", icon: "pin" };
    const names = [
      "sign",
      "sign--" + type.key,
      columns.radius[i] > 0 && "is-area",
      columns.state[i] === 1 && "is-closed",
      columns.state[i] === 2 && "is-planned",
    ];
    const button = make("button", { type: "button", class: names.filter(Boolean).join(" ") }, [
      makeIcon(config.icons, type.icon || "pin"),
      make("span", { class: "sign__number", "aria-hidden": "true" }),
    ]);
    nameSign(button, type.name);
    return button;
  };

  /** @param {Sign} sign */
  const remove = (sign) => {
    if (sign.button === document.activeElement) map.getContainer().focus({ preventScroll: true });
    sign.marker.remove();
    if (sign.circle) sign.circle.remove();
  };

  /** The nine signs nearest to the centre answer to the number keys and show their number. @param {any} box */
  const number = (box) => {
    const x = (box.west + box.east) / 2;
    const y = (box.north + box.south) / 2;
    const away = (/** @type {Sign} */ sign) => Math.hypot(sign.cluster.x - x, sign.cluster.y - y);
    const inView = (/** @type {Sign} */ sign) =>
      sign.cluster.x >= box.west &&
      sign.cluster.x <= box.east &&
      sign.cluster.y >= box.north &&
      sign.cluster.y <= box.south;
    for (const sign of numbered) showNumber(sign, "");
    numbered = Array.from(signs.values())
      .filter(inView)
      .sort((a, b) => away(a) - away(b))
      .slice(0, CHOICES);
    numbered.forEach((sign, k) => showNumber(sign, String(k + 1)));
  };

  /** @type {(lat: number, lng: number) => string} */
  let nameAt = () => "";

  /**
   * Calls signs by the name of their station, clusters by that of their first, heaps by their area:
   * what is known, what costs little, and for whoever goes by keys those that they may choose next.
   */
  const nameSigns = () => {
    const named = Array.from(signs.values()).filter((sign) => sign.cluster.first < columns.n);
    const shards = new Set(named.map((sign) => details.shardOf(sign.cluster.first)));
    const isCheap = shards.size <= SHARDS_FOR_LABELS;
    const isKeyed = map.getContainer().classList.contains(KEYED);
    signs.forEach(({ button, cluster: { first, count, x, y } }) => {
      const area = first >= columns.n && nameAt(latitude(y), longitude(x));
      if (area) nameSign(button, say("cluster_in", { name: area, count }));
    });
    for (const sign of named) {
      const { first, count } = sign.cluster;
      const name = (/** @type {{name?: string}} */ record) =>
        record.name && nameSign(sign.button, count > 1 ? say("cluster_of", { name: record.name, count }) : record.name);
      const known = details.peek(first);
      if (known) name(known);
      else if (isCheap || (isKeyed && (numbered.indexOf(sign) >= 0 || sign.button === document.activeElement)))
        details.load(first).then(name, () => {});
    }
  };

  const Layer = L.Layer.extend({
    onAdd(/** @type {any} */ owner) {
      map = owner;
      draw();
      map.getContainer().addEventListener("keyup", nameSigns);
    },
    onRemove() {
      map.getContainer().removeEventListener("keyup", nameSigns);
      signs.forEach(remove);
      signs = new Map();
      numbered = [];
    },
    getEvents() {
      return { moveend: draw };
    },
    /** @param {Chosen} chosen */
    show(chosen) {
      mask = withHeaps(chosen);
      if (world.weight) world.weight.set(chosen.place ? network.heaps.used : network.heaps.size, columns.n);
      if (map) draw();
    },
    /** @param {(lat: number, lng: number) => string} name  of the area in which a place lies, for heaps */
    nameBy(name) {
      nameAt = name;
      nameSigns();
    },
    /** @param {number} station  -1: none */
    highlight(station) {
      if (lit === station) return;
      lit = station;
      light();
    },
    /** Presses the sign with this number, 1 to 9. @param {number} choice @returns {boolean} whether there is one */
    press(choice) {
      const sign = numbered[choice - 1];
      if (!sign) return false;
      sign.button.focus({ preventScroll: true });
      sign.button.click();
      return true;
    },
  });
  return new Layer();
}

/**
 * What the map shows: the stations that pass, and the heaps of those that are not here, as long as all of these pass.
 * @param {Chosen} chosen @returns {Uint8Array}
 */
function withHeaps(chosen) {
  const { columns, heaps } = chosen.network;
  if (!heaps) return chosen.mask;
  const shown = new Uint8Array(columns.n + heaps.size.length);
  shown.set(chosen.mask.subarray(0, columns.n));
  if (chosen.words || isNarrowed(chosen.state)) return shown;
  const sizes = chosen.place ? heaps.used : heaps.size;
  heaps.part.forEach((part, k) => (shown[columns.n + k] = Number(!part.isHere && sizes[k] > 0)));
  return shown;
}

/** @param {number} count @param {Say} say */
function clusterButton(count, say) {
  const size = ["small", "medium", "large"][String(count).length - 1] || "huge";
  const label = say("cluster", { count });
  return make("button", { type: "button", class: "cluster cluster--" + size, "aria-label": label, title: label }, [
    make("span", { class: "cluster__count", "aria-hidden": "true" }, [String(count)]),
    make("span", { class: "sign__number", "aria-hidden": "true" }),
  ]);
}

/** @param {HTMLElement} button @param {string} name */
function nameSign(button, name) {
  button.setAttribute("aria-label", name);
  button.title = name;
}

/** @param {Sign} sign @param {string} text */
function showNumber(sign, text) {
  sign.button.querySelector(".sign__number").textContent = text;
}

/** What a map shows, in degrees. @param {any} map @returns {import("./network.js").Corners} */
export function cornersOf(map) {
  const view = map.getBounds();
  return [view.getSouth(), view.getWest(), view.getNorth(), view.getEast()];
}

/** @param {any} map @returns {Box} */
function boxOf(map) {
  const bounds = map.getBounds();
  return {
    west: worldX(bounds.getWest()),
    east: worldX(bounds.getEast()),
    north: worldY(bounds.getNorth()),
    south: worldY(bounds.getSouth()),
  };
}
