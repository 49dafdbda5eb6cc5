// Entry of pages with a map: the finder, its map and its lists, beside what every page has.
// @ts-check

import { builtInHolidays, builtInMessages, builtInZone } from "./built-in.js";
import { nextTask } from "./dom.js";
import { startEveryPage } from "./every-page.js";
import { watchBoxes } from "./facet-boxes.js";
import { startFinder } from "./finder.js";
import { showView, startUnplaced } from "./finder-views.js";
import { holidaysFrom } from "./hours.js";
import { start } from "./map.js";
import { firstSigns } from "./map-first.js";
import { showTheme } from "./preferences.js";
import { selectionFrom } from "./selection.js";
import { eachStarted } from "./starting.js";
import { askedBy, watchState } from "./state.js";
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
  if (finderAt) showView(finderAt, store);
  const signs = firstSigns();
  let isMapFirst = false;
  eachStarted(document, "[data-map]", (element) => {
    const own = finderAt && finderAt.contains(element); // its address says where the map stands
    const isInSight = own && (matchMedia("(min-width: 64em)").matches || store.current().view === "map");
    // Who was sent a map on a phone sees it, not the boxes above it.
    if (own && store.current().view) element.scrollIntoView({ block: "nearest" });
    isMapFirst = isInSight && !store.current().near && !askedBy(store.current()); // else the list answers first
    map = start(element, siteConfig, siteSay, selection, {
      isInSight,
      spot: own ? store.current().at : null,
      onMove: own && ((at) => store.set({ at }, true)),
      onCard: (i) => finder && finder.mark(i),
      locate: finderAt && (() => finder && finder.locate()),
      onDrawn: signs.drawn,
    });
  });
  watchBoxes(document, store); // at once: what is ticked meanwhile is not lost
  const startPage = () => startEveryPage(window, siteSay, siteHolidays);
  const startFinding = () => {
    eachStarted(document, "[data-unplaced]", (section) => startUnplaced(section, store));
    const words = { marked: (/** @type {string} */ text) => /** @type {Array<Node | string>} */ ([text]) };
    eachStarted(document, "[data-search]", (form) => {
      words.marked = startWords(form, { config: siteConfig, say: siteSay, store, selection });
    });
    eachStarted(document, "[data-finder]", (root) => {
      finder = startFinder(root, { config: siteConfig, say: siteSay, store, selection, map, words });
    });
  };
  if (isMapFirst) {
    eachStarted(document, "html", () => showTheme(document)); // whoever reads in the dark is not to be dazzled
    signs.seen().then(nextTask).then(startPage).then(nextTask).then(startFinding); // a browser reports what fails
  } else {
    startPage();
    startFinding();
  }
});
