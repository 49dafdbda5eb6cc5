// "Show where I am" on maps of pages without a finder: the position is asked for at each press, shown and not kept.
// @ts-check

import { fromWgs84 } from "./datum.js";

/** @import { Say } from "./texts.js" */

const LOCATED_ZOOM = 15;
const LOCATE_PATIENCE_MS = 15000;

/**
 * @param {any} config  the map's @param {Say} say
 * @returns {(on: {L: any, map: any, announce(text: string): void}) => void}
 */
export function locator(config, say) {
  /** @type {any} */
  let shown = null;
  return ({ L, map, announce }) => {
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
    announce(say("near_looking"));
    const wishes = { enableHighAccuracy: true, timeout: LOCATE_PATIENCE_MS, maximumAge: 60000 };
    navigator.geolocation.getCurrentPosition(show, refused, wishes);
  };
}
