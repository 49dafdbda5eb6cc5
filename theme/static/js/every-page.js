// What any page may have: colours, language, copying, sharing, hours, ways to go, the news search, what is over.
// @ts-check

import { hideOver } from "./coming.js";
import { watchCopyButtons } from "./copy.js";
import { watchWays } from "./go.js";
import { late } from "./later.js";
import { startOffline } from "./offline.js";
import { watchOpenNow } from "./open-now.js";
import { watchLanguage, watchTheme } from "./preferences.js";
import { watchShareButtons } from "./share.js";
import { showStale } from "./stale.js";
import { eachStarted } from "./starting.js";

/** @import { Holidays } from "./hours.js" */
/** @import { Say } from "./texts.js" */

/** @param {Window & typeof globalThis} host @param {Say} say @param {Holidays} holidays */
export function startEveryPage(host, say, holidays) {
  const page = host.document;
  page.documentElement.classList.remove("no-js");
  eachStarted(page, "html", () => watchTheme(page, say));
  eachStarted(page, "html", () => watchLanguage(page, host.location));
  eachStarted(page, "html", () => startOffline(page, say));
  eachStarted(page, "body", () => watchCopyButtons(page, say));
  eachStarted(page, "body", () => watchShareButtons(page, say));
  eachStarted(page, "body", () => watchOpenNow(page, holidays, say));
  eachStarted(page, "body", () => watchWays(page));
  eachStarted(page, "body", () => hideOver(page, Date.now(), holidays));
  eachStarted(page, "body", () => showStale(page, Date.now(), holidays));
  eachStarted(page, "[data-print]", (button) => {
    button.hidden = false;
    button.addEventListener("click", () => host.print());
  });
  eachStarted(page, "[data-news-search]", (form) => {
    const begin = () =>
      late().then(
        ({ startNewsSearch }) => startNewsSearch(form, page, say, host),
        (error) => console.error("yizhan: news search", error),
      );
    if (/[?&]q=/.test(host.location.search)) begin();
    else form.addEventListener("focusin", begin, { once: true });
  });
}
