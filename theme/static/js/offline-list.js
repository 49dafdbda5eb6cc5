// The lists of what is kept on this device: saved areas, which can be removed, and the pages that were seen.
// @ts-check

import { fillWith, make } from "./dom.js";
import { agoText, sizeText } from "./offline-age.js";

/** @import { Ask } from "./offline-talk.js" */
/** @import { Say } from "./texts.js" */

const MOST_LISTED = 12;

/**
 * Fills the page of what is kept. Where it stands in for another page (?from=), it offers the way there, and the wishes
 * that the reader had on the way go along to the saved areas.
 * @param {HTMLElement} list @param {Ask} ask @param {Say} say
 */
export function startList(list, ask, say) {
  const home = new URL("../", location.href).href;
  const status = list.querySelector("[data-offline-status]");
  const wanted = wantedAddress(home);
  if (wanted) {
    const again = /** @type {HTMLAnchorElement} */ (list.querySelector("[data-offline-again]"));
    again.href = wanted;
    again.parentElement.hidden = false;
    status.textContent = say("offline_wanted");
  }
  addEventListener("online", () => (status.textContent = say("offline_back")));
  const search = wanted ? new URL(wanted).search : "";
  const silent = () => ({ areas: [], pages: [] });
  return ask({ yizhan: "list" }).then((answer) => answer, silent).then((kept) => {
    areasKept(list.querySelector("[data-offline-areas]"), kept.areas, home, search, ask, say);
    pagesKept(list.querySelector("[data-offline-pages]"), kept.pages, home, say);
    const none = /** @type {HTMLElement} */ (list.querySelector("[data-offline-none]"));
    none.hidden = Boolean(kept.areas.length || kept.pages.length);
  });
}

/** @param {string} home @returns {string | null} the page that led here; never one of another site */
function wantedAddress(home) {
  const from = new URLSearchParams(location.search).get("from");
  const address = from ? new URL(from, home).href : "";
  return address.indexOf(home) === 0 ? address : null;
}

/**
 * @param {HTMLElement} part  its heading and its list; it appears where there is something in it
 * @param {any[]} areas @param {string} home @param {string} search  wishes that the reader had on the way here
 * @param {Ask} ask @param {Say} say
 */
function areasKept(part, areas, home, search, ask, say) {
  const items = areas.map((area) => {
    const remove = make("button", { class: "button button--quiet", type: "button" }, [
      say("offline_remove"),
      make("span", { class: "hidden" }, [" " + area.name]),
    ]);
    const words = [say("offline_stations", { count: area.count }), sizeText(area.bytes), savedAge(area.checked, say)];
    const item = make("li", { class: "offline-list__item" }, [
      make("span", { class: "offline-list__what" }, [
        make("a", { class: "offline-list__name", href: home + area.path + search }, [area.name]),
        make("span", { class: "offline-list__facts" }, [words.join(" · ")]),
      ]),
      remove,
    ]);
    remove.addEventListener("click", () =>
      ask({ yizhan: "remove", path: area.path }).then(() => {
        const list = item.parentElement;
        item.remove();
        const next = list.querySelector("button");
        part.hidden = !next;
        (next || document.querySelector("main")).focus();
        document.querySelector("[data-offline-status]").textContent = say("offline_removed");
      }),
    );
    return item;
  });
  fillPart(part, items);
}

/** @param {HTMLElement} part @param {any[]} pages @param {string} home @param {Say} say */
function pagesKept(part, pages, home, say) {
  const items = pages.slice(0, MOST_LISTED).map((page) =>
    make("li", { class: "offline-list__item" }, [
      make("span", { class: "offline-list__what" }, [
        make("a", { class: "offline-list__name", href: home + page.path }, [page.title || page.path]),
        make("span", { class: "offline-list__facts" }, [savedAge(page.at, say)]),
      ]),
    ]),
  );
  fillPart(part, items);
}

/** @param {number} at @param {Say} say */
function savedAge(at, say) {
  return say("offline_age", { ago: agoText(at, Date.now(), document.documentElement.lang, say) });
}

/** @param {HTMLElement} part @param {HTMLElement[]} items */
function fillPart(part, items) {
  fillWith(part.querySelector("ul"), items);
  part.hidden = !items.length;
}
