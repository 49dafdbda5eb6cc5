// "Near me": after one tap the ten nearest stations that have what is needed, computed on the phone.
//
// The position is asked for only at the tap, is sent nowhere, and is forgotten with the page. Without it (refused, too
// slow, not supported) a message says so, and the list of districts that is in the page takes over.
// @ts-check

import { decodeColumns } from "./columns.js";
import { fromWgs84, metres } from "./datum.js";
import { detailsFrom, loadJson } from "./details.js";
import { fillWith, make } from "./dom.js";
import { maskOf } from "./filter.js";
import { holidaysFrom } from "./hours.js";
import { showOpen } from "./open-now.js";
import { stationAddress } from "./popup.js";
import { distanceText } from "./texts.js";

/** @import { Columns } from "./columns.js" */
/** @import { Detail, Details } from "./details.js" */
/** @import { FilterSource } from "./filter.js" */
/** @import { Say } from "./texts.js" */

const WANTED = 10;
const PATIENCE_MS = 15000;

/**
 * The nearest stations that pass, in order; of two equally far the smaller index comes first.
 * @param {Columns} columns  in the datum of lat and lng
 * @param {Uint8Array} mask @param {number} lat @param {number} lng @param {number} wanted
 * @returns {Array<{i: number, metres: number}>}
 */
export function nearest(columns, mask, lat, lng, wanted) {
  /** @type {Array<{i: number, metres: number}>} */
  const found = [];
  for (let i = 0; i < columns.n; i++) {
    if (!mask[i]) continue;
    const distance = metres(lat, lng, columns.lat[i], columns.lng[i]);
    if (found.length === wanted && distance >= found[wanted - 1].metres) continue;
    let place = found.length;
    while (place > 0 && found[place - 1].metres > distance) place--;
    found.splice(place, 0, { i, metres: distance });
    if (found.length > wanted) found.pop();
  }
  return found;
}

/**
 * Makes the section [data-near] work: [data-near-button] and [data-near-privacy] appear, answers stand in
 * [data-near-result] (aria-live). Where there is no position, the answer leads to the list of areas, #areas.
 * @param {HTMLElement} section
 * @param {any} config  the map's config: columns, details, base.datum, types, amenities, stationBase, holidays
 * @param {Say} say
 * @param {FilterSource} filter
 */
export function startNear(section, config, say, filter) {
  const button = /** @type {HTMLButtonElement} */ (section.querySelector("[data-near-button]"));
  const result = section.querySelector("[data-near-result]");
  if (!button || !result) return;
  for (const hidden of Array.from(section.querySelectorAll("[data-near-button], [data-near-privacy]"))) {
    hidden.removeAttribute("hidden");
  }
  const holidays = holidaysFrom(config.holidays);
  /** @type {Promise<Columns> | null} */
  let columns = null;
  /** @type {Details | null} */
  let details = null;
  /** @type {{lat: number, lng: number} | null} */
  let here = null;
  let round = 0;

  /** @param {string} text @param {Node | null} [below] */
  const answerWith = (text, below) => fillWith(result, [make("p", { class: "near__status" }, [text]), below]);
  /** @param {string} key */
  const fail = (key) => {
    const list = document.getElementById("areas");
    const way = list && make("p", { class: "near__way" }, [make("a", { href: "#areas" }, [say("choose_area")])]);
    answerWith(say(key), way);
  };

  const show = () => {
    const mine = ++round;
    if (!columns) columns = loadJson(config.columns).then(decodeColumns);
    return columns
      .then((all) => {
        const now = Date.now();
        const mask = maskOf(all, filter.current(), config, now, holidays);
        for (let i = 0; i < all.n; i++) if (all.state[i] !== 0) mask[i] = 0;
        const found = nearest(all, mask, here.lat, here.lng, WANTED);
        if (!details) details = detailsFrom(config.details || {}, all.shards);
        const named = details;
        return Promise.all(found.map((one) => named.load(one.i))).then((records) => {
          if (mine !== round) return; // a later question has been asked
          const items = records.map((record, k) => itemFor(record, found[k], all, config, say, holidays, now));
          if (!items.length) answerWith(say("near_none"));
          else {
            answerWith(say("near_found", { count: items.length }), make("ol", { class: "near__list" }, items));
            if (result.getBoundingClientRect().top > innerHeight / 2) result.scrollIntoView({ block: "center" });
          }
        });
      })
      .catch((error) => {
        console.error("yizhan: near me", error);
        columns = null;
        fail("near_failed");
      });
  };

  button.addEventListener("click", () => {
    if (!navigator.geolocation) return fail("near_unsupported");
    answerWith(say("near_looking"));
    button.disabled = true;
    navigator.geolocation.getCurrentPosition(
      (position) => {
        button.disabled = false;
        const { latitude, longitude } = position.coords;
        here = fromWgs84(latitude, longitude, (config.base && config.base.datum) || "wgs84");
        show();
      },
      (refusal) => {
        button.disabled = false;
        fail(refusal.code === 1 ? "near_refused" : "near_no_position");
      },
      { enableHighAccuracy: true, timeout: PATIENCE_MS, maximumAge: 60000 },
    );
  });
  filter.subscribe(() => {
    if (here) show();
  });
}

/**
 * @param {Detail} record @param {{i: number, metres: number}} found @param {Columns} columns @param {any} config
 * @param {Say} say @param {Map<number, number>} holidays @param {number} now
 */
function itemFor(record, found, columns, config, say, holidays, now) {
  const open = make("span", { class: "near__open" });
  showOpen(open, columns.hoursTable[columns.hours[found.i]] || null, holidays, say, now);
  const type = config.types[columns.type[found.i]];
  return make("li", { class: "near__item" }, [
    make("a", { class: "near__name", href: stationAddress(record, config), lang: record.nameLang }, [record.name]),
    " ",
    make("span", { class: "near__distance" }, [distanceText(found.metres, say)]),
    " ",
    type && make("span", { class: "near__type" }, [type.name]),
    " ",
    open,
    " ",
    record.private && make("span", { class: "near__private" }, [say("private")]),
    " ",
    record.address && make("span", { class: "near__address" }, [record.address]),
  ]);
}
