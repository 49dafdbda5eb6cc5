// Entry of pages without a map: articles, lists, stations, standing pages. Half of what the finder needs.
// @ts-check

import { builtInHolidays, builtInMessages } from "./built-in.js";
import { startEveryPage } from "./every-page.js";
import { holidaysFrom } from "./hours.js";
import { sayFrom } from "./texts.js";

startEveryPage(window, sayFrom(builtInMessages), holidaysFrom(/** @type {any} */ (builtInHolidays)));
