// What lies under the stations: outlines of districts drawn by ourselves, or tiles of a provider that the site names.
// Colours are not set here: the style sheet speaks to the classes.
// @ts-check

import { unpackRing } from "./columns.js";
import { make, nextTask, safeAddress } from "./dom.js";

/** @import { Say } from "./texts.js" */

/**
 * Outer rings and holes together, of [lng, lat]; names by language.
 * @typedef {{name: {[lang: string]: string}, rings: number[][][]}} Outline
 */

const OUTLINE_SCALE = 1e4; // units in a degree, as generator/yizhan/pages/atlas.py packs them

const LABEL_PIXELS_PER_LETTER = 16;

const AT_ONCE_DRAWN = 4; // outlines

/**
 * Puts the base on the map, a few outlines at a time.
 * @param {any} L @param {any} map @param {any} config
 * @param {{[code: string]: {name: {[lang: string]: string}, rings: string[]}}} packed  outlines in the datum of the
 *   base map
 * @returns {Promise<(lat: number, lng: number) => string>}  the name of the outline in which a place lies, or ""
 */
export async function addBase(L, map, config, packed) {
  /** @type {{[code: string]: Outline}} */
  const outlines = {};
  const base = config.base || {};
  for (const url of base.urls || []) {
    L.tileLayer(url, { subdomains: base.subdomains || [], maxZoom: base.maxZoom || 18 }).addTo(map);
  }
  const drawn = !(base.urls && base.urls.length);
  const focus = config.focus && config.focus.code;
  const codes = Object.keys(packed).filter((code) => code !== focus);
  if (packed[focus]) codes.unshift(focus); // all go below what is there: first, or its neighbours would cover its line
  let left = AT_ONCE_DRAWN;
  for (const code of codes) {
    if (left-- === 0) {
      await nextTask();
      left = AT_ONCE_DRAWN - 1;
    }
    const focused = code === focus;
    if (!drawn && !focused) continue; // over tiles only the area that the page is about
    const unpacked = packed[code].rings.map((ring) => unpackRing(ring, OUTLINE_SCALE));
    outlines[code] = { name: packed[code].name, rings: unpacked };
    const rings = unpacked.map((ring) => ring.map((point) => [point[1], point[0]]));
    const classes = ["map__outline", drawn ? "map__outline--ground" : "map__outline--over", focused && "is-focus"];
    const polygon = L.polygon(rings, {
      interactive: false,
      smoothFactor: 0.5,
      className: classes.filter(Boolean).join(" "),
    });
    polygon.addTo(map).bringToBack(); // below the circles of uncertain places
  }
  // The whole stands before its parts: the last that holds a place is the one that says most.
  const all = Object.keys(outlines)
    .map((code) => Object.assign({ span: spanOf(outlines[code].rings, 1) }, outlines[code]))
    .reverse();
  const nameAt = (/** @type {number} */ lat, /** @type {number} */ lng) => {
    const found = all.find(({ span, rings }) => lat >= span[0] && lat <= span[1] && isInside(rings, lat, lng));
    return found ? nameOf(found, config) : "";
  };
  if (!drawn) return nameAt;
  await nextTask();
  addLabels(L, map, config, outlines);
  await nextTask(); // with the names the signs are called anew
  return nameAt;
}

/** @param {Outline} outline @param {any} config */
function nameOf({ name }, config) {
  return name[config.lang] || name.zh || "";
}

/** Whether a line from the place to the east crosses the rings an odd number of times.
 * @param {number[][][]} rings @param {number} lat @param {number} lng */
function isInside(rings, lat, lng) {
  let inside = false;
  for (const ring of rings) {
    for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
      const [[ax, ay], [bx, by]] = [ring[i], ring[j]];
      if (ay > lat !== by > lat && lng < ((bx - ax) * (lat - ay)) / (by - ay) + ax) inside = !inside;
    }
  }
  return inside;
}

/**
 * Whose map it is and under which number it was approved; as text, where Leaflet would write markup.
 * @param {any} L @param {any} map @param {any} config @param {Say} say
 */
export function addAttribution(L, map, config, say) {
  const base = config.base || {};
  const words = [base.attribution, base.approval && say("map_approval", { number: base.approval })].filter(Boolean);
  if (!words.length) return;
  const Attribution = L.Control.extend({
    options: { position: "bottomright" },
    onAdd: () => make("p", { class: "map__attribution" }, [words.join(" · ")]),
  });
  new Attribution().addTo(map);
}

/**
 * Names on the outlines, each shown while its area is wide enough for it.
 * @param {any} L @param {any} map @param {any} config @param {{[code: string]: Outline}} outlines
 */
function addLabels(L, map, config, outlines) {
  const labels = Object.keys(outlines).map((code) => {
    const { rings } = outlines[code];
    const name = nameOf(outlines[code], config);
    const address = config.areaBase ? safeAddress(config.areaBase + encodeURIComponent(code) + ".html") : null;
    // The list of districts in the page is the way for keyboards; sixteen more stops in the map would be none.
    const word = make(address ? "a" : "span", { class: "map__label", href: address, tabindex: address && -1 }, [name]);
    word.addEventListener("click", (event) => {
      if (map.dragging.moved()) event.preventDefault(); // the map was dragged by its label
    });
    const place = middle(rings);
    const [west, east] = spanOf(rings, 0);
    const icon = L.divIcon({ html: word, className: "map__label-place", iconSize: [0, 0] });
    return {
      marker: L.marker([place[1], place[0]], { icon, keyboard: false, interactive: false, zIndexOffset: -1000 }),
      width: east - west,
      needs: name.length * LABEL_PIXELS_PER_LETTER * (/[\u3400-\u9fff]/.test(name) ? 1 : 0.55),
    };
  });
  const choose = () => {
    const pixelsPerDegree = (256 * Math.pow(2, map.getZoom())) / 360;
    for (const label of labels) {
      if (label.width * pixelsPerDegree > label.needs) label.marker.addTo(map);
      else label.marker.remove();
    }
  };
  map.on("zoomend", choose);
  choose();
}

/** The least and the greatest longitude (`k` 0) or latitude (1). @param {number[][][]} rings @param {number} k */
function spanOf(rings, k) {
  let least = Infinity;
  let greatest = -Infinity;
  for (const ring of rings) {
    for (const point of ring) {
      least = Math.min(least, point[k]);
      greatest = Math.max(greatest, point[k]);
    }
  }
  return [least, greatest];
}

/** @param {number[][][]} rings @returns {number[]} the centroid of the largest ring, [lng, lat] */
function middle(rings) {
  let best = [0, 0];
  let most = -1;
  for (const ring of rings) {
    let area = 0;
    let x = 0;
    let y = 0;
    const [x0, y0] = ring[0]; // relative to the first point, or small differences of large products drown
    for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
      const ax = ring[j][0] - x0;
      const ay = ring[j][1] - y0;
      const bx = ring[i][0] - x0;
      const by = ring[i][1] - y0;
      const cross = ax * by - bx * ay;
      area += cross;
      x += (ax + bx) * cross;
      y += (ay + by) * cross;
    }
    if (Math.abs(area) <= most) continue;
    most = Math.abs(area);
    best = area === 0 ? [x0, y0] : [x0 + x / (3 * area), y0 + y / (3 * area)];
  }
  return best;
}
