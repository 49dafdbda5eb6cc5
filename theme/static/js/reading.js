// Entry of pages without a map: articles, lists, stations, standing pages. Half of what the finder needs.
// @ts-check

import { builtInHolidays, builtInMessages, builtInZone } from "./built-in.js";
import { startEveryPage } from "./every-page.js";
import { holidaysFrom } from "./hours.js";
import { sayFrom } from "./texts.js";

const readingHolidays = holidaysFrom(/** @type {any} */ (builtInHolidays), builtInZone);
startEveryPage(window, sayFrom(builtInMessages), readingHolidays);
