// Opening and closing on the map: a station's card, a list of stations at one place, and the focus that goes with them.
// @ts-check

import { latitude, longitude } from "./cluster.js";
import { make, fillWith } from "./dom.js";
import { stationCard, stationList } from "./popup.js";

/** @import { Cluster } from "./cluster.js" */
/** @import { Columns } from "./columns.js" */
/** @import { Details } from "./details.js" */
/** @import { Holidays } from "./hours.js" */
/** @import { Say } from "./texts.js" */

const LIST_LIMIT = 50;
const CONTROLS_PIXELS = 54; // the buttons on the right, which a card should not slip under
const BESIDE_PIXELS = 110;
const HEAP_STEP = 2; // zoom levels

/**
 * @param {any} L @param {any} map
 * @param {{columns: Columns, details: Details, config: any, say: Say, holidays: Holidays,
 *   onCard(i: number): void}} context
 */
export function mapPopups(L, map, context) {
  const { columns, details, config, say, holidays, onCard } = context;
  /** @type {any} */
  let popup = null;
  /** @type {HTMLElement | null} */
  let opener = null;

  /** @param {number} lat @param {number} lng @param {Promise<HTMLElement>} content @param {HTMLElement} button */
  const open = (lat, lng, content, button) => {
    const body = make(
      "div",
      { class: "map__card", role: "dialog", "aria-label": say("station_details"), tabindex: -1 },
      [make("p", {}, [say("loading")])],
    );
    const { x: width, y: height } = map.getSize();
    const room = Math.max(140, width - BESIDE_PIXELS);
    const mine = L.popup({
      className: "map__popup",
      minWidth: Math.min(200, room),
      maxWidth: Math.min(300, room),
      maxHeight: Math.max(120, height - BESIDE_PIXELS),
      offset: [0, -12],
      autoPanPaddingTopLeft: [10, 10],
      autoPanPaddingBottomRight: [CONTROLS_PIXELS, 10],
    })
      .setLatLng([lat, lng])
      .setContent(body)
      .openOn(map);
    popup = mine;
    opener = button;
    const close = mine.getElement().querySelector(".leaflet-popup-close-button");
    if (close) close.setAttribute("aria-label", say("close"));
    const settle = (/** @type {HTMLElement} */ inside) => {
      if (popup !== mine) return; // another one has been opened
      fillWith(body, [inside]);
      mine.update();
      body.focus({ preventScroll: true });
    };
    content.then(settle, (error) => {
      console.error("yizhan: details", error);
      settle(make("p", {}, [say("details_failed")]));
    });
  };

  const resized = () => {
    if (!popup) return;
    const active = /** @type {HTMLElement | null} */ (document.activeElement);
    popup.update(); // takes the card out and puts it back, which loses the focus
    if (active && active !== document.activeElement) active.focus({ preventScroll: true });
  };

  /** @param {number} i @param {HTMLElement} button */
  const openStation = (i, button) => {
    const hours = columns.hoursTable[columns.hours[i]] || null;
    const station = {
      type: columns.type[i],
      hours,
      state: columns.state[i],
      lat: columns.lat[i],
      lng: columns.lng[i],
      resized,
    };
    const content = details.load(i).then((record) => stationCard(record, station, config, say, holidays));
    open(columns.lat[i], columns.lng[i], content, button);
    onCard(i);
  };

  /**
   * Zooms in until the cluster falls apart; where it never will, lists what is there.
   * @param {Cluster} cluster @param {HTMLElement} button
   */
  const openCluster = (cluster, button) => {
    if (cluster.members.some((i) => i >= columns.n)) {
      // Who they are is known when the map is closer.
      const closer = Math.min(map.getMaxZoom(), map.getZoom() + HEAP_STEP);
      map.setView([latitude(cluster.y), longitude(cluster.x)], closer);
      return;
    }
    const members = cluster.members.slice().sort((a, b) => a - b);
    const bounds = L.latLngBounds(members.map((i) => [columns.lat[i], columns.lng[i]]));
    const zoom = Math.min(map.getMaxZoom(), map.getBoundsZoom(bounds, false, L.point(60, 60)));
    if (zoom > map.getZoom() && !bounds.getNorthWest().equals(bounds.getSouthEast(), 1e-6)) {
      map.setView(bounds.getCenter(), zoom);
      return;
    }
    const shown = members.slice(0, LIST_LIMIT);
    const content = Promise.all(shown.map((i) => details.load(i).then((record) => ({ i, record })))).then(
      (stations) => stationList(stations, (i) => openStation(i, button), say),
    );
    const centre = bounds.getCenter();
    open(centre.lat, centre.lng, content, button);
  };

  map.on("popupclose", (/** @type {any} */ event) => {
    if (event.popup !== popup) return;
    popup = null;
    onCard(-1);
    const active = document.activeElement;
    if (active && active !== document.body && !event.popup.getElement().contains(active)) return;
    const back = opener && opener.isConnected ? opener : map.getContainer();
    back.focus({ preventScroll: true });
  });

  return {
    openStation,
    openCluster,
    /** @returns {boolean} whether something was open */
    close: () => {
      if (!popup) return false;
      map.closePopup(popup);
      return true;
    },
  };
}
