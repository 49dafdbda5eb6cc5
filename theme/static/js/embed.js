// Entry of embedded frames: the map with the data that the page carries, the filter box, and the frame's height.
//
// The frame may stand under sandbox="allow-scripts": its origin is then null, and fetch, storage and modules fail.
// So nothing here asks for anything, not even for icons: the page carries their symbols, and Leaflet is in it.
// @ts-check

import { builtInHolidays, builtInMessages, builtInZone } from "./built-in.js";
import { addFilterBox, onlyKnown, tellHeight } from "./embed-frame.js";
import { holidaysFrom } from "./hours.js";
import { start } from "./map.js";
import { watchOpenNow } from "./open-now.js";
import { watchPageList } from "./page-list.js";
import { selectionFrom } from "./selection.js";
import { eachStarted } from "./starting.js";
import { fixedState, stateFromQuery } from "./state.js";
import { pageJson, sayFrom } from "./texts.js";

/** @import { Selection } from "./selection.js" */

const embedSay = sayFrom(builtInMessages);
const embedHolidays = holidaysFrom(/** @type {any} */ (builtInHolidays), builtInZone);
const embedMap = pageJson(document, "script.map-config", /** @type {any} */ ({}));
const embedAsks = onlyKnown(stateFromQuery(location.search), embedMap);
const embedStore = fixedState(embedAsks.known);

/** @type {Selection[]} */
const embedMaps = [];

eachStarted(document, "[data-map]", (element) => {
  // Icons stand in the page, nobody is asked where he is, and links leave the frame.
  const own = { icons: "", target: "_blank" };
  const config = Object.assign({}, embedMap, own);
  const selection = selectionFrom(config, embedStore, embedHolidays);
  embedMaps.push(selection);
  start(element, config, embedSay, selection, { spot: embedStore.current().at });
});
eachStarted(document, "body", () => watchOpenNow(document, embedHolidays, embedSay));
eachStarted(document, "body", () => watchPageList(document, embedStore, embedHolidays, embedSay));
eachStarted(document, "[data-embed-filter]", (place) =>
  addFilterBox(place, embedSay, embedAsks.known, embedMaps, embedAsks.asked),
);
eachStarted(document, "html", () => tellHeight(window));
