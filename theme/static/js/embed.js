// Entry of embedded frames: the map with the data that the page carries, the filter box, and the frame's height.
//
// The frame may stand under sandbox="allow-scripts": its origin is then null, and fetch, storage and modules fail.
// So nothing here asks for anything.
// @ts-check

import { watchFilterBox, tellHeight } from "./embed-frame.js";
import { filterFromQuery } from "./filter.js";
import { holidaysFrom } from "./hours.js";
import { start } from "./map.js";
import { watchOpenNow } from "./open-now.js";
import { eachStarted, fixedFilter } from "./starting.js";
import { pageJson, sayFrom } from "./texts.js";

const embedSay = sayFrom(pageJson(document, "#messages", {}));
const embedFilter = fixedFilter(filterFromQuery(location.search));

eachStarted(document, "[data-map]", (element) => {
  start(element, pageJson(element, "script.map-config", {}), embedSay, embedFilter);
});
eachStarted(document, "body", () =>
  watchOpenNow(document, holidaysFrom(pageJson(document, "#holidays", [])), embedSay),
);
eachStarted(document, "[data-embed]", (element) => watchFilterBox(element, embedSay));
eachStarted(document, "html", () => tellHeight(window));
