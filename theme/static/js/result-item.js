// One station in the finder's list: how far, whether it is open, what was asked for, and the way there.
// @ts-check

import { hasMark, make, makeIcon } from "./dom.js";
import { goButton } from "./go.js";
import { walkingMinutes } from "./nearest.js";
import { showOpen } from "./open-now.js";
import { stationAddress } from "./popup.js";
import { distanceText } from "./texts.js";

/** @import { Detail } from "./details.js" */
/** @import { Found } from "./nearest.js" */
/** @import { Chosen } from "./selection.js" */
/** @import { Say } from "./texts.js" */

const OFFERS_SHOWN = 6;

/**
 * @param {Found} found @param {Detail} record @param {Chosen} chosen @param {any} config @param {Say} say
 * @param {boolean} hasMap
 * @param {(text: string) => Array<Node | string>} marked  a text with the reasons for finding it marked
 * @returns {HTMLElement}
 */
export function resultItem(found, record, chosen, config, say, hasMap, marked) {
  const { columns, holidays } = chosen.network;
  const { i } = found;
  const page = stationAddress(record, config);
  const type = config.types[columns.type[i]];
  const hours = columns.hoursTable[columns.hours[i]] || null;
  const onMap = i < columns.n;
  const show = hasMap && onMap && showButton(record, config, say);
  const goal = onMap && {
    lat: columns.lat[i],
    lng: columns.lng[i],
    name: record.name,
    address: record.address,
    phone: record.phone,
    page,
  };
  const [name, kind] = [marked(record.name), type ? marked(type.name) : []];
  const [address, host] = [record.address, record.host].map((text) => (text ? marked(text) : []));
  const offers = offersOf(record, chosen.state.need, config, say, marked);
  const isSeen = [name, kind, address, host].some(hasMark) || (offers && offers.querySelector("mark"));
  const away = found.metres === null ? null : String(Math.round(found.metres));
  return make("li", { class: "result", "data-result": String(i), "data-metres": away }, [
    make("div", { class: "result__head" }, [
      make("h3", { class: "result__name" }, [
        make("a", { class: "result__link", href: page, lang: record.nameLang }, name),
      ]),
      found.metres === null ? null : distanceOf(found.metres, columns.radius[i], say),
    ]),
    columns.state[i] === 0 ? openLine(hours, holidays, say, chosen.now) : standingLine(record, columns.state[i], say),
    make("p", { class: "result__where" }, [
      type && make("span", { class: "result__type" }, [
        makeIcon(config.icons, type.icon || "pin"),
        ...kind,
      ]),
      " ",
      record.address && make("span", { lang: record.addressLang }, address),
    ]),
    hasMark(host) && make("p", { class: "result__where" }, [say("host"), ...host]),
    chosen.words && !isSeen && make("p", { class: "result__where" }, [say("found_elsewhere")]),
    record.private && make("p", { class: "result__private" }, [make("span", { class: "badge" }, [say("private")])]),
    offers,
    make("div", { class: "result__actions" }, [goal && goButton(goal, config, say), show]),
  ]);
}

/** @param {number} metres @param {number} radius @param {Say} say */
function distanceOf(metres, radius, say) {
  const minutes = walkingMinutes(metres);
  const distance = distanceText(metres, say);
  return make("p", { class: "result__distance" }, [
    make("strong", {}, [radius > 0 ? say("about", { text: distance }) : distance]),
    minutes !== null && make("span", { class: "result__walk" }, [say("walk", { count: minutes })]),
  ]);
}

/** Is filled again every minute, since it says data-hours. @param {any} hours @param {any} holidays @param {Say} say
 * @param {number} now */
function openLine(hours, holidays, say, now) {
  const line = make("p", { class: "open-now", "data-hours": JSON.stringify(hours) });
  showOpen(line, hours, holidays, say, now);
  return line;
}

/** @param {Detail} record @param {number} state @param {Say} say */
function standingLine(record, state, say) {
  const text = say(["", "state_closed", "state_planned", "state_delisted"][state]);
  return make("p", { class: "result__standing" }, [
    make("span", { class: "badge badge--warning" }, [text]),
    record.until && " " + say("until_day", { day: record.until }),
    record.note && " " + record.note,
  ]);
}

/**
 * What was asked for comes first, by a box or in words; services and whom they are for only where words name them.
 * @param {Detail} record @param {string[]} needs @param {any} config @param {Say} say
 * @param {(text: string) => Array<Node | string>} marked
 */
function offersOf(record, needs, config, say, marked) {
  const of = (/** @type {number[] | undefined} */ keys, /** @type {any[]} */ terms) =>
    (keys || []).map((k) => terms[k]).filter(Boolean);
  const isNamed = (/** @type {any} */ term) => hasMark(marked(term.name));
  const amenities = of(record.amenities, config.amenities);
  const more = of(record.services, config.services).concat(of(record.audiences, config.audiences)).filter(isNamed);
  const terms = amenities.concat(more);
  const isAsked = (/** @type {any} */ term) => needs.indexOf(term.key) >= 0 || isNamed(term);
  const asked = terms.filter(isAsked);
  const shown = asked.concat(terms.filter((term) => asked.indexOf(term) < 0)).slice(0, OFFERS_SHOWN);
  if (!shown.length) return null;
  const items = shown.map((term) =>
    make("li", { class: "offers__item" + (asked.indexOf(term) >= 0 ? " is-asked" : "") }, [
      term.icon && makeIcon(config.icons, term.icon),
      make("span", {}, marked(term.name)),
    ]),
  );
  const left = terms.length - shown.length;
  if (left > 0) items.push(make("li", { class: "offers__item offers__item--more" }, [say("more", { count: left })]));
  return make("ul", { class: "offers offers--small", "aria-label": say("offers") }, items);
}

/** @param {Detail} record @param {any} config @param {Say} say */
function showButton(record, config, say) {
  const label = say("show_on_map", { name: record.name });
  return make("button", { type: "button", class: "button button--quiet result__show", "aria-label": label }, [
    makeIcon(config.icons, "pin"),
    say("on_map"),
  ]);
}

/**
 * Puts the working button into an item that the page has brought. @param {Element} item @param {any} config
 * @param {Say} say @returns {HTMLElement | null}  null where there is nowhere to go
 */
export function goOfItem(item, config, say) {
  const at = item.getAttribute("data-at");
  if (!at) return null;
  const [lat, lng] = at.split(",").map(Number);
  const link = /** @type {HTMLAnchorElement} */ (item.querySelector(".result__link"));
  const address = item.querySelector(".result__type + span");
  const goal = {
    lat,
    lng,
    name: link.textContent,
    address: address ? address.textContent : undefined,
    phone: item.getAttribute("data-phone") || undefined,
    page: link.getAttribute("href"),
  };
  const go = goButton(goal, config, say);
  item.querySelector(".go").replaceWith(go);
  return go;
}
