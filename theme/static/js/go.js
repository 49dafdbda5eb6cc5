// "Go": the map app of the reader's choice, opened at the door, each with the position in the datum that it reads.
//
// The addresses come from the page's configuration (generator/yizhan/pages/goto.py knows them). What was chosen last is
// remembered on this device and then is one press; the others stand behind the small button beside it.
// @ts-check

import { fromWgs84, toWgs84 } from "./datum.js";
import { make, makeIcon, safeAddress } from "./dom.js";
import { recall, remember } from "./memory.js";

/** @import { Say } from "./texts.js" */

/** @typedef {{key: string, name: string, datum: string, url: string, wide?: string, hidden?: string[],
 *   hint?: string[]}} Way */

/** Position in the datum of the base map. @typedef {{lat: number, lng: number, name: string, address?: string,
 *   phone?: string, page: string}} Goal */

const CHOSEN = "yizhan-go";
const FULL_WIDTH = 0xfee0; // from an ASCII sign to its full-width form
let goPanels = 0;

/** In which browser are we, of those where links into apps are dead? "" for none. @param {string} agent */
export function walledBrowser(agent) {
  return /MicroMessenger/i.test(agent) ? "wechat" : "";
}

/**
 * The address that opens an app at the goal.
 * @param {Way} way @param {Goal} goal @param {string} datum  of the goal's position
 * @returns {string | null}
 */
export function wayAddress(way, goal, datum) {
  const real = toWgs84(goal.lat, goal.lng, /** @type {any} */ (datum));
  const there = fromWgs84(real.lat, real.lng, /** @type {any} */ (way.datum));
  const words = (/** @type {string} */ text) => strictlyEncoded(widened(text, way.wide || ""));
  /** @type {{[name: string]: string}} */
  const filling = {
    lat: there.lat.toFixed(6),
    lng: there.lng.toFixed(6),
    name: words(goal.name),
    address: words(goal.address || goal.name),
  };
  return safeAddress(way.url.replace(/\{(lat|lng|name|address)\}/g, (_, name) => filling[name]));
}

/**
 * The ways that work in this browser, the one chosen last in front.
 * @param {Way[]} ways @param {string} walled @param {string | null} chosen
 */
export function waysHere(ways, walled, chosen) {
  const open = ways.filter((way) => (way.hidden || []).indexOf(walled) < 0);
  return open.filter((way) => way.key === chosen).concat(open.filter((way) => way.key !== chosen));
}

/** Has an app been chosen on this device? */
export function hasChosenWay() {
  return recall(CHOSEN) !== null;
}

/**
 * The button and what it opens: map apps, copy the address, call, share.
 * @param {Goal} goal @param {any} config  ways, base, icons @param {Say} say @param {(size: Element) => void} [resized]
 * @returns {HTMLElement}
 */
export function goButton(goal, config, say, resized) {
  const walled = walledBrowser(navigator.userAgent);
  const chosen = recall(CHOSEN);
  const ways = waysHere(config.ways || [], walled, chosen);
  const datum = (config.base && config.base.datum) || "wgs84";
  const id = "go-" + ++goPanels;
  const straight = ways.length && ways[0].key === chosen ? ways[0] : null;
  const others = make(
    "button",
    {
      type: "button",
      class: straight ? "button button--quiet go__others" : "button go__main",
      "aria-expanded": "false",
      "aria-controls": id,
      "aria-label": straight ? say("go_others", { name: goal.name }) : say("go_to", { name: goal.name }),
    },
    straight ? [makeIcon(config.icons, "chevron-right")] : [makeIcon(config.icons, "route"), say("go")],
  );
  const panel = make("div", { class: "go__panel", id, hidden: true });
  const box = make("div", { class: "go" }, [
    straight && wayLink(straight, goal, datum, "button go__main", say("go_by", { app: straight.name }), config),
    others,
    panel,
  ]);
  /** @param {boolean} open */
  const show = (open) => {
    if (open && !panel.firstChild) {
      for (const part of panelParts(ways, goal, datum, walled, config, say)) panel.appendChild(part);
    }
    panel.hidden = !open;
    box.toggleAttribute("data-open", open);
    others.setAttribute("aria-expanded", String(open));
    if (resized) resized(box);
  };
  others.addEventListener("click", (event) => {
    event.stopPropagation(); // the map would take it for a click on itself
    show(panel.hidden);
  });
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || panel.hidden) return;
    event.stopPropagation();
    show(false);
    others.focus();
  });
  return box;
}

/**
 * @param {Way[]} ways @param {Goal} goal @param {string} datum @param {string} walled @param {any} config
 * @param {Say} say
 * @returns {HTMLElement[]}
 */
function panelParts(ways, goal, datum, walled, config, say) {
  const apps = ways.map((way) => make("li", {}, [wayLink(way, goal, datum, "go__way", way.name, config)]));
  const page = new URL(goal.page, location.href).href;
  const calls = (goal.phone || "").split(";").map((number) => number.trim());
  const more = calls.filter(Boolean).map((number) =>
    make("a", { class: "go__way", href: "tel:" + number.replace(/[^\d+]/g, "") }, [
      makeIcon(config.icons, "phone"),
      say("call", { number }),
    ]),
  );
  more.push(
    make("button", { class: "go__way", type: "button", "data-copy-text": goal.address || goal.name }, [
      makeIcon(config.icons, "copy"),
      say("copy_address"),
    ]),
    make("button", { class: "go__way", type: "button", "data-share": page, "data-share-title": goal.name }, [
      makeIcon(config.icons, "share"),
      say("share"),
    ]),
  );
  const listed = more.map((one) => make("li", {}, [one]));
  return [
    make("p", { class: "go__title" }, [say("go_title")]),
    make("ul", { class: "go__ways" }, apps),
    walled && make("p", { class: "go__hint" }, [say("go_wechat")]),
    make("ul", { class: "go__ways go__ways--more" }, listed),
  ].filter(Boolean);
}

/**
 * @param {Way} way @param {Goal} goal @param {string} datum @param {string} name  class @param {string} text
 * @param {any} config
 */
function wayLink(way, goal, datum, name, text, config) {
  const link = make("a", { class: name, href: wayAddress(way, goal, datum), rel: "noopener", "data-way": way.key }, [
    name === "go__way" ? null : makeIcon(config.icons, "route"),
    text,
  ]);
  return link;
}

/**
 * Remembers the app whose link [data-way] is followed, wherever it stands, and takes away those that are dead in this
 * browser: the list of a station's page says which ([data-dead-in]) and has a hint ready ([data-walled-hint]).
 * @param {Document} root
 */
export function watchWays(root) {
  const walled = walledBrowser(navigator.userAgent);
  const chosen = recall(CHOSEN);
  root.addEventListener("click", (event) => {
    const link = /** @type {Element} */ (event.target).closest("a[data-way]");
    if (link) remember(CHOSEN, link.getAttribute("data-way"));
  });
  for (const list of Array.from(root.querySelectorAll("[data-ways]"))) {
    const first = chosen && list.querySelector('[data-way="' + chosen.replace(/[^\w-]/g, "") + '"]');
    if (first) list.insertBefore(first.closest("li"), list.firstChild);
    if (!walled) continue;
    for (const link of Array.from(list.querySelectorAll("[data-dead-in]"))) {
      const dead = link.getAttribute("data-dead-in").split(" ").indexOf(walled) >= 0;
      if (dead) link.closest("li").hidden = true;
    }
  }
  const hints = Array.from(root.querySelectorAll("[data-walled-hint]"));
  if (walled) for (const hint of hints) hint.removeAttribute("hidden");
}

/** encodeURIComponent leaves a few signs that Python's quote does not. @param {string} text */
function strictlyEncoded(text) {
  return encodeURIComponent(text).replace(/[!'()*]/g, (sign) => "%" + sign.charCodeAt(0).toString(16).toUpperCase());
}

/** @param {string} text @param {string} signs  that mean something to the app */
function widened(text, signs) {
  return Array.from(text)
    .map((sign) => (signs.indexOf(sign) >= 0 ? String.fromCharCode(sign.charCodeAt(0) + FULL_WIDTH) : sign))
    .join("");
}
