// Entry of what most visits do without: the search's index reader, picking a place, drawing codes. Fetched when it is
// first asked for (later.js); what it has to give it leaves on the window, under one name.
// @ts-check

import { startPicker } from "./place-picker.js";
import { qrSvg } from "./qr.js";
import { openSearch } from "./search.js";
import { startNewsSearch } from "./search-news-box.js";
import { offersFrom } from "./search-offers.js";

const lateHost = /** @type {any} */ (window);
lateHost.yizhanLate = { offersFrom, openSearch, qrSvg, startNewsSearch, startPicker };
