// Entry of the service worker: the site without a network. docs/decisions/0012-offline.md has the reasons.
//
// It is never needed: whatever fails here ends in what the browser would have done by itself.
// @ts-check

import { answerFile, answerPage, rememberAnswer } from "./sw-answers.js";
import { removeArea, savedAreas } from "./sw-areas.js";
import { swRelease } from "./sw-release.js";
import { languageOf, pageName, pathWithin, routeOf } from "./sw-routes.js";
import { refreshAreas, saveArea } from "./sw-saving.js";
import { ensureShell, isOfShell, keepFiles, renewShells } from "./sw-shell.js";
import { pagesSeen, swPrefix, swScope, swSelf, sweep } from "./sw-store.js";

const SW_KINDS = /^(pages|files|area .*)$/;

/** @param {any} client @returns {string} */
const clientPath = (client) => pathWithin((client && client.url) || "", swScope) || "";

swSelf.addEventListener("install", (/** @type {any} */ event) => {
  // No waiting: pages name their files by content, so a new worker serves old pages as well.
  event.waitUntil(renewShells().then(() => swSelf.skipWaiting()));
});

swSelf.addEventListener("activate", (/** @type {any} */ event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) => names.filter((name) => name.indexOf(swPrefix) === 0))
      .then((ours) => ours.filter((name) => !SW_KINDS.test(name.slice(swPrefix.length))))
      // Of a worker that kept things otherwise.
      .then((older) => Promise.all(older.map((name) => caches.delete(name))))
      .then(() => sweep(isOfShell, true))
      .catch(() => {})
      .then(() => swSelf.clients.claim()),
  );
});

swSelf.addEventListener("fetch", (/** @type {any} */ event) => {
  const route = routeOf(event.request, swScope);
  if (route === "page") event.respondWith(answerPage(event));
  else if (route === "file") event.respondWith(answerFile(event));
});

/**
 * What pages may ask, by the word in `yizhan`.
 * @type {{[word: string]: (question: any, event: any) => Promise<any>}}
 */
const SW_TALK = {
  list: async () => ({ areas: await savedAreas(), pages: await seenForReaders(), bytes: swRelease.bytes }),
  save: (question, event) => {
    const tell = (/** @type {number} */ done, /** @type {number} */ total) =>
      event.ports[0].postMessage({ done, total });
    return saveArea({ path: question.path, name: question.name }, tell).then((area) => ({ area }));
  },
  remove: (question) => removeArea(question.path).then(() => ({})),
  refresh: (_, event) => refreshAreas(clientPath(event.source)),
  // The first visit went by without us: the page tells what it was made of, unless its reader saves data.
  visited: async (question, event) => {
    const path = clientPath(event.source);
    await ensureShell(languageOf(path, swRelease.languages));
    if (!question.files) return;
    await rememberAnswer(path, await fetch(event.source.url, { credentials: "same-origin" }));
    await keepFiles(question.files);
  },
  // And what it asked for before we ran, but got since.
  loaded: (question) => keepFiles(question.files),
};

/** The pages seen that are worth listing. */
async function seenForReaders() {
  const areas = new Set((await savedAreas()).map((area) => pageName(area.path)));
  return (await pagesSeen())
    .filter(({ path }) => !isOfShell(path) && !areas.has(pageName(path)))
    .map(({ path, title, at }) => ({ path, title, at }));
}

swSelf.addEventListener("message", (/** @type {any} */ event) => {
  const question = event.data || {};
  const talk = SW_TALK[question.yizhan];
  if (!talk) return;
  const port = event.ports[0];
  event.waitUntil(
    talk(question, event)
      .catch((error) => ({ failed: error && error.name === "QuotaExceededError" ? "full" : "lost" }))
      .then((answer) => port && port.postMessage(answer)),
  );
});
