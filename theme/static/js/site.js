// Entry of pages with a map: the finder, its map and its lists, beside what every page has.
// @ts-check

import { builtInHolidays, builtInMessages, builtInZone } from "./built-in.js";
import { startEveryPage } from "./every-page.js";
import { watchBoxes } from "./facet-boxes.js";
import { startFinder } from "./finder.js";
import { startUnplaced } from "./finder-views.js";
import { holidaysFrom } from "./hours.js";
import { start } from "./map.js";
import { selectionFrom } from "./selection.js";
import { eachStarted } from "./starting.js";
import { watchState } from "./state.js";
import { pageJson, sayFrom } from "./texts.js";
import { startWords } from "./words-box.js";

const siteSay = sayFrom(builtInMessages);
const siteHolidays = holidaysFrom(/** @type {any} */ (builtInHolidays), builtInZone);
const siteConfig = pageJson(document, "script.map-config", /** @type {any} */ ({}));

eachStarted(document, "body", () => {
  const store = watchState(window);
  const selection = selectionFrom(siteConfig, store, siteHolidays);
  /** @type {any} */
  let finder = null;
  /** @type {any} */
  let map = null;
  const finderAt = document.querySelector("[data-finder]");
  eachStarted(document, "[data-map]", (element) => {
    const own = finderAt && finderAt.contains(element); // its address says where the map stands
    map = start(element, siteConfig, siteSay, selection, {
      isInSight: own && (matchMedia("(min-width: 64em)").matches || store.current().view === "map"),
      spot: own ? store.current().at : null,
      onMove: own && ((at) => store.set({ at }, true)),
      onCard: (i) => finder && finder.mark(i),
      locate: finderAt && (() => finder && finder.locate()),
    });
  });
  startEveryPage(window, siteSay, siteHolidays); // while the map's files are on their way
  watchBoxes(document, store);
  eachStarted(document, "[data-unplaced]", (section) => startUnplaced(section, store));
  const words = { marked: (/** @type {string} */ text) => /** @type {Array<Node | string>} */ ([text]) };
  eachStarted(document, "[data-search]", (form) => {
    words.marked = startWords(form, { config: siteConfig, say: siteSay, store, selection });
  });
  eachStarted(document, "[data-finder]", (root) => {
    finder = startFinder(root, { config: siteConfig, say: siteSay, store, selection, map, words });
  });
});
