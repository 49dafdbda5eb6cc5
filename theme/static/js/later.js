// Fetches the late script, once, when something of it is first needed. Its address stands on this script's own tag.
// @ts-check

import { make } from "./dom.js";

/** @typedef {{openSearch: typeof import("./search.js").openSearch, qrSvg: typeof import("./qr.js").qrSvg,
 *   offersFrom: typeof import("./search-offers.js").offersFrom,
 *   startNewsSearch: typeof import("./search-news-box.js").startNewsSearch,
 *   startPicker: typeof import("./place-picker.js").startPicker}} Late */

/** @type {Promise<Late> | null} */
let lateAsked = null;

/** @returns {Promise<Late>}  rejected where it does not come; it may then be asked for again */
export function late() {
  if (!lateAsked) {
    lateAsked = new Promise((resolve, reject) => {
      const tag = document.querySelector("script[data-late]");
      if (!tag) return reject(new Error("no late script on this page"));
      const script = make("script", { src: tag.getAttribute("data-late") });
      script.addEventListener("load", () => resolve(/** @type {any} */ (window).yizhanLate));
      script.addEventListener("error", () => reject(new Error("the late script did not load")));
      document.head.appendChild(script);
    });
    lateAsked.catch(() => (lateAsked = null));
  }
  return lateAsked;
}
