// One station in the finder's list: how far, whether it is open, what was asked for, and the way there.
// @ts-check

import { make, makeIcon } from "./dom.js";
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
  const away = found.metres === null ? null : String(Math.round(found.metres));
  return make("li", { class: "result", "data-result": String(i), "data-metres": away }, [
    make("div", { class: "result__head" }, [
      make("h3", { class: "result__name" }, [
        make("a", { class: "result__link", href: page, lang: record.nameLang }, marked(record.name)),
      ]),
      found.metres === null ? null : distanceOf(found.metres, columns.radius[i], say),
    ]),
    columns.state[i] === 0 ? openLine(hours, holidays, say, chosen.now) : standingLine(record, columns.state[i], say),
    make("p", { class: "result__where" }, [
      type && make("span", { class: "result__type" }, [makeIcon(config.icons, type.icon || "pin"), type.name]),
      " ",
      record.address && make("span", { lang: record.addressLang }, marked(record.address)),
    ]),
    record.private && make("p", { class: "result__private" }, [make("span", { class: "badge" }, [say("private")])]),
    offersOf(record, chosen.state.need, config, say),
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
 * What was asked for comes first.
 * @param {Detail} record @param {string[]} needs @param {any} config @param {Say} say
 */
function offersOf(record, needs, config, say) {
  const terms = (record.amenities || []).map((k) => config.amenities[k]).filter(Boolean);
  const asked = terms.filter((term) => needs.indexOf(term.key) >= 0);
  const shown = asked.concat(terms.filter((term) => needs.indexOf(term.key) < 0)).slice(0, OFFERS_SHOWN);
  if (!shown.length) return null;
  const items = shown.map((term) =>
    make("li", { class: "offers__item" + (asked.indexOf(term) >= 0 ? " is-asked" : "") }, [
      term.icon && makeIcon(config.icons, term.icon),
      make("span", {}, [term.name]),
    ]),
  );
  const more = terms.length - shown.length;
  if (more > 0) items.push(make("li", { class: "offers__item offers__item--more" }, [say("more", { count: more })]));
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
