// Entry of all pages: starts what the page has.
// @ts-check

import { builtInHolidays, builtInMessages } from "./built-in.js";
import { watchCopyButtons } from "./copy.js";
import { filterLists, watchFilter } from "./filter.js";
import { holidaysFrom } from "./hours.js";
import { start } from "./map.js";
import { startNear } from "./near.js";
import { watchOpenNow } from "./open-now.js";
import { watchLanguage, watchTheme } from "./preferences.js";
import { startSearch } from "./search.js";
import { eachStarted } from "./starting.js";
import { pageJson, sayFrom } from "./texts.js";

const siteSay = sayFrom(builtInMessages);
const siteHolidays = { holidays: builtInHolidays };
const siteMap = Object.assign({}, siteHolidays, pageJson(document, "script.map-config", /** @type {any} */ ({})));

document.documentElement.classList.remove("no-js");
eachStarted(document, "html", () => watchTheme(document, siteSay));
eachStarted(document, "html", () => watchLanguage(document, location));
eachStarted(document, "body", () => watchCopyButtons(document, siteSay));
eachStarted(document, "body", () => watchOpenNow(document, holidaysFrom(builtInHolidays), siteSay));
eachStarted(document, "[data-print]", (button) => {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
});
eachStarted(document, "body", () => {
  const filter = watchFilter(document, window);
  filterLists(document, filter.current());
  filter.subscribe((wanted) => filterLists(document, wanted));
  eachStarted(document, "[data-map]", (element) => {
    start(element, Object.assign({}, siteHolidays, pageJson(element, "script.map-config", {})), siteSay, filter);
  });
  eachStarted(document, "[data-near]", (section) => startNear(section, siteMap, siteSay, filter));
});
eachStarted(document, "[data-search]", (form) => startSearch(form, siteMap, siteSay, location.search));
