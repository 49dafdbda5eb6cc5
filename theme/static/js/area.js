// Entry of an area's page: its map and its list, which obey the address and the boxes, beside what every page has.
// @ts-check

import { builtInHolidays, builtInMessages, builtInZone } from "./built-in.js";
import { startEveryPage } from "./every-page.js";
import { watchBoxes } from "./facet-boxes.js";
import { holidaysFrom } from "./hours.js";
import { keepInLines } from "./embed-lines.js";
import { locator } from "./locator.js";
import { start } from "./map.js";
import { watchPageList } from "./page-list.js";
import { selectionFrom } from "./selection.js";
import { eachStarted } from "./starting.js";
import { watchState } from "./state.js";
import { pageJson, sayFrom } from "./texts.js";

const areaSay = sayFrom(builtInMessages);
const areaHolidays = holidaysFrom(/** @type {any} */ (builtInHolidays), builtInZone);
const areaConfig = pageJson(document, "script.map-config", /** @type {any} */ ({}));

startEveryPage(window, areaSay, areaHolidays);
eachStarted(document, "body", () => {
  const store = watchState(window);
  const selection = selectionFrom(areaConfig, store, areaHolidays);
  watchBoxes(document, store);
  eachStarted(document, "body", () => watchPageList(document, store, areaHolidays, areaSay));
  eachStarted(document, "[data-map]", (element) =>
    start(element, areaConfig, areaSay, selection, { locate: locator(areaConfig, areaSay) }),
  );
  eachStarted(document, "#snippet", (lines) => keepInLines(lines, store));
});
