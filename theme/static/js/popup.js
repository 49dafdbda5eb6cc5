// What a station says of itself when its sign on the map is pressed, drawn from its detail record.
// @ts-check

import { make, makeIcon, safeAddress } from "./dom.js";
import { goButton } from "./go.js";
import { showOpen } from "./open-now.js";

/** @import { Compiled, Holidays } from "./hours.js" */
/** @import { Detail } from "./details.js" */
/** @import { Say } from "./texts.js" */

const WAY = "#way-title"; // where the station page says how to get there

/**
 * The station's own page, or where it has none its entry in its area's list (pages/whereabouts.py).
 * @param {{id: string, at?: string}} record @param {{stationBase?: string, areaBase?: string}} config
 */
export function stationAddress(record, config) {
  const id = encodeURIComponent(record.id);
  if (record.at) return safeAddress((config.areaBase || "") + encodeURIComponent(record.at) + ".html#station-" + id);
  return safeAddress((config.stationBase || "") + id + ".html");
}

/**
 * Attributes of a link: config.target is "_blank" in an embed, whose frame must not be led away from its list.
 * @param {string} address @param {{target?: string}} config @param {string} [lang]
 */
function linkTo(address, config, lang) {
  return { href: address, lang, target: config.target, rel: config.target && "noopener" };
}

/**
 * @param {Detail} record
 * @param {{type: number, hours: Compiled | null, state: number, lat: number, lng: number, resized(): void}} station
 *   from the columns, its position in the datum of the base map; `resized` is told when the card changes its size
 * @param {any} config @param {Say} say @param {Holidays} holidays
 * @returns {HTMLElement}
 */
export function stationCard(record, station, config, say, holidays) {
  const type = config.types[station.type];
  const address = stationAddress(record, config);
  const name = record.name || type.name; // the frame of a large network carries no names
  const checked = record.checked && say("last_checked", { date: record.checked });
  return make("div", { class: "card" }, [
    make("p", { class: "card__name" }, [make("a", linkTo(address, config, record.nameLang), [name])]),
    type && make("p", { class: "card__type" }, [makeIcon(config.icons, type.icon), type.name]),
    record.address && make("p", { class: "card__address", lang: record.addressLang }, [record.address]),
    station.state === 0 ? hoursOf(record, station.hours, say, holidays) : standing(station.state, say),
    record.private && make("p", { class: "card__private" }, [say("private")]),
    amenitiesOf(record, config),
    checked && make("p", { class: "card__checked" }, [checked]),
    // An embed has no address bar to come back by and may not copy, so there the station's page says how to go.
    config.target || !config.ways
      ? make("p", { class: "card__go" }, [
          make("a", linkTo(record.at ? address : address + WAY, config), [say("directions")]),
        ])
      : goButton(goalOf(record, station, name, address), config, say, station.resized),
  ]);
}

/**
 * @param {Detail} record @param {{lat: number, lng: number}} station @param {string} name @param {string} page
 * @returns {import("./go.js").Goal}
 */
function goalOf(record, station, name, page) {
  const { lat, lng } = station;
  return { lat, lng, name, address: record.address, phone: record.phone, page };
}

/**
 * Several stations at one place: their names, each opening its own card.
 * @param {Array<{i: number, record: Detail}>} stations
 * @param {(i: number) => void} choose @param {Say} say
 */
export function stationList(stations, choose, say) {
  const items = stations.map(({ i, record }) => {
    const button = make("button", { type: "button", class: "card__choice", lang: record.nameLang }, [record.name]);
    button.addEventListener("click", (event) => {
      event.stopPropagation(); // the map would take it for a click that closes the list
      choose(i);
    });
    return make("li", {}, [button]);
  });
  return make("div", { class: "card card--list" }, [
    make("p", { class: "card__name" }, [say("stations_here", { count: stations.length })]),
    make("ul", { class: "card__list" }, items),
  ]);
}

/** @param {Detail} record @param {Compiled | null} compiled @param {Say} say @param {Holidays} holidays */
function hoursOf(record, compiled, say, holidays) {
  const now = make("p", { class: "card__open" });
  showOpen(now, compiled, holidays, say, Date.now());
  const lines = (record.hours || []).map((line) => make("li", {}, [line]));
  return make("div", { class: "card__hours" }, [now, lines.length > 0 && make("ul", { class: "card__lines" }, lines)]);
}

/** @param {number} state @param {Say} say */
function standing(state, say) {
  return make("p", { class: "card__standing" }, [say(["", "state_closed", "state_planned", "state_delisted"][state])]);
}

/** @param {Detail} record @param {any} config */
function amenitiesOf(record, config) {
  const terms = (record.amenities || []).map((k) => config.amenities[k]).filter(Boolean);
  if (!terms.length) return null;
  return make(
    "ul",
    { class: "card__amenities" },
    terms.map((term) =>
      make("li", { class: "card__amenity" }, [term.icon && makeIcon(config.icons, term.icon), term.name]),
    ),
  );
}
