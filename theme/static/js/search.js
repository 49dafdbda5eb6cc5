// The search box: names and streets of all stations, looked through on the phone as one types.
//
// Without scripts the form leads to the full map; with them it answers in place, and what ?q= asks is answered at once.
// @ts-check

import { loadJson } from "./details.js";
import { fillWith, make } from "./dom.js";
import { stationAddress } from "./popup.js";
import { matches } from "./texts.js";

/** @import { Say } from "./texts.js" */

/** Id, name, place, and the name in other writings. @typedef {[string, string, string, string]} Entry */

const SHOWN = 20;
const PAUSE_MS = 150;

/**
 * Stations whose name, place or other name has all words; those whose name begins with the query come first.
 * @param {Entry[]} entries @param {string} query
 * @returns {Entry[]}
 */
export function foundIn(entries, query) {
  if (!query.trim()) return [];
  const start = query.trim().normalize("NFKC").toLowerCase();
  const begins = (/** @type {Entry} */ entry) =>
    [entry[1], entry[3]].some((name) => name.toLowerCase().startsWith(start));
  const found = entries.filter((entry) => matches(entry.slice(1).join(" "), query));
  return found.filter(begins).concat(found.filter((entry) => !begins(entry)));
}

/**
 * Makes the form [data-search] answer in [data-search-result].
 * @param {HTMLElement} form
 * @param {any} config  the map's config: names (an address), stationBase
 * @param {Say} say
 * @param {string} query  of the page's address
 */
export function startSearch(form, config, say, query) {
  const box = /** @type {HTMLInputElement | null} */ (form.querySelector("input[name=q]"));
  const result = form.querySelector("[data-search-result]");
  if (!box || !result || !config.names) return;
  /** @type {Promise<Entry[]> | null} */
  let names = null;
  let timer = 0;

  const look = () => {
    const asked = box.value;
    if (!asked.trim()) return fillWith(result, []);
    if (!names) names = loadJson(config.names);
    names.then(
      (entries) => asked === box.value && fillWith(result, answersFor(foundIn(entries, asked), config, say)),
      (error) => {
        console.error("yizhan: search", error);
        names = null;
        fillWith(result, [make("p", {}, [say("search_failed")])]);
      },
    );
  };

  box.addEventListener("input", () => {
    clearTimeout(timer);
    timer = window.setTimeout(look, PAUSE_MS);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    look();
  });
  box.value = new URLSearchParams(query).get("q") || box.value;
  if (box.value) look();
}

/** @param {Entry[]} found @param {any} config @param {Say} say */
function answersFor(found, config, say) {
  const items = found
    .slice(0, SHOWN)
    .map((entry) =>
      make("li", { class: "search__item" }, [
        make("a", { class: "search__name", href: stationAddress({ id: entry[0] }, config) }, [entry[1]]),
        " ",
        make("span", { class: "search__place" }, [entry[2]]),
      ]),
    );
  return [
    make("p", { class: "search__status" }, [say("stations_found", { count: found.length })]),
    items.length > 0 && make("ul", { class: "search__list" }, items),
  ];
}
