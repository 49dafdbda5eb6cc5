// How the service worker answers: pages from the network as long as it is quick enough, named files from the caches.
// @ts-check

import { heldInAreas, listedInAreas } from "./sw-areas.js";
import { isWhole } from "./sw-parts.js";
import { swRelease } from "./sw-release.js";
import { languageOf, mayBeKept, pageName, pathWithin, stampedWith } from "./sw-routes.js";
import { ensureShell, isOfShell, offlinePage } from "./sw-shell.js";
import { heldFile, isOld, keepAgain, keepFile, keepPage, keptAt, openCache, pageAddress } from "./sw-store.js";
import { swScope, swSelf, sweep } from "./sw-store.js";

const SW_PATIENCE_MS = 3000;

/**
 * The page from the network; if that takes longer than three seconds or fails, the copy that is kept.
 * @param {any} event  of a navigation
 * @returns {Promise<Response>}
 */
export async function answerPage(event) {
  const path = pathWithin(event.request.url, swScope);
  // A host without headers lets browsers guess how long a page is fresh, which may be days. So we ask each time.
  const asked = fetch(event.request, event.request.cache === "default" ? { cache: "no-cache" } : {});
  const kept = asked.then((answer) => rememberAnswer(path, answer.clone()));
  /** @type {string | null} */
  let shown = null;
  event.waitUntil(
    kept
      .then((html) => (shown !== null && html !== null && html !== shown ? tellNewer(event.resultingClientId) : null))
      .then(() => sweep(isOfShell))
      .then(() => ensureShell(languageOf(path, swRelease.languages)))
      // No network, or no room: nothing is kept, and nothing is lost.
      .catch(() => {}),
  );
  const arrived = asked.catch(() => null);
  const quick = await Promise.race([arrived, new Promise((resolve) => setTimeout(resolve, SW_PATIENCE_MS, null))]);
  if (quick && quick.status < 500) return quick;
  const held = await heldPage(path, event.request.cache !== "default").catch(() => null);
  if (held) {
    shown = held.html;
    return new Response(stampedWith(held.html, held.at), { headers: held.headers });
  }
  return (await arrived) || whenOffline(path, new URL(event.request.url).search).catch(() => Response.error());
}

/**
 * A named file: from any cache, else from the network. Gone there, the page that asks for it is of an older release.
 * @param {any} event
 * @returns {Promise<Response>}
 */
export async function answerFile(event) {
  const path = pathWithin(event.request.url, swScope);
  const held = await heldFile(path).catch(() => null);
  if (held) {
    if (isOld(held)) event.waitUntil(keepAgain(path, held.clone()).catch(() => {}));
    return held;
  }
  const answer = await fetch(event.request);
  if (mayBeKept(answer, "file")) {
    const copy = answer.clone();
    event.waitUntil(
      openCache("files")
        .then((files) => keepFile(files, path, copy))
        .catch(() => {}),
    );
  } else if (answer.status === 404 || answer.status === 410) event.waitUntil(tellNewer(event.clientId));
  return answer;
}

/**
 * Keeps what the network said of a page; a page that is gone is forgotten. Gives the text if it was kept.
 * @param {string} path @param {Response} answer
 */
export async function rememberAnswer(path, answer) {
  const pages = await openCache("pages");
  if (answer.status === 404 || answer.status === 410) await pages.delete(pageAddress(path));
  return keepPage(pages, path, answer);
}

/**
 * The kept copy: the newer one of the pages seen and of the saved areas, but a saved area is whole, and a page that was
 * seen may lack its map. Who asks for a reload wants the newest.
 * @param {string} path @param {boolean} newest
 */
async function heldPage(path, newest) {
  const seen = await (await openCache("pages")).match(pageAddress(path));
  const html = seen && (await seen.text());
  const saved = await heldInAreas(path);
  if (saved && (!seen || saved.at >= keptAt(seen) || !(newest || (await isWhole(seen, html, path)))))
    return { html: await saved.page.text(), at: saved.at, headers: saved.page.headers };
  return seen ? { html, at: keptAt(seen), headers: seen.headers } : null;
}

/**
 * Never seen, and no network: of a station what a saved list says of it, else the page that lists what is kept, in the
 * reader's language if it can be.
 * @param {string} path @param {string} search
 */
async function whenOffline(path, search) {
  const listed = path.indexOf("/stations/") > 0 && (await listedInAreas(path));
  const lead = (/** @type {string} */ page) =>
    Response.redirect(swScope + page + "?from=" + encodeURIComponent(path + search), 302);
  if (listed) return lead(listed);
  const pages = await openCache("pages");
  const own = languageOf(path, swRelease.languages);
  for (const lang of [own].concat(swRelease.languages)) {
    const page = offlinePage(lang);
    // It is this very page that is missing.
    if (pageName(path) === pageName(page)) break;
    if (await pages.match(pageAddress(page))) return lead(page);
  }
  return Response.error();
}

/** @param {string} client  the id of a page that is not the newest any more */
async function tellNewer(client) {
  const page = client && (await swSelf.clients.get(client));
  if (page) page.postMessage({ yizhan: "newer" });
}
