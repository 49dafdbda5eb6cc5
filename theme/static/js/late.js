// Entry of what most visits do without: the search's index reader and the drawing of codes. Fetched when first asked
// for (later.js); what it has to give it leaves on the window, under one name.
// @ts-check

import { qrSvg } from "./qr.js";
import { openSearch } from "./search.js";
import { startNewsSearch } from "./search-news-box.js";
import { offersFrom } from "./search-offers.js";

const lateHost = /** @type {any} */ (window);
lateHost.yizhanLate = { offersFrom, openSearch, qrSvg, startNewsSearch };
