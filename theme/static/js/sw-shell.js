// The shell: what every page is made of, and the page that is shown where nothing else can be.
// @ts-check

import { swRelease } from "./sw-release.js";
import { isNamedFile, mayBeKept, pageName } from "./sw-routes.js";
import { heldFile, keepFile, keepPage, openCache, pageAddress, swScope } from "./sw-store.js";

/** @param {string} lang @returns {string} */
export function offlinePage(lang) {
  return lang + "/offline.html";
}

/** @param {string} path @returns {boolean} does a page (by any of its names) or a file belong to the shell? */
export function isOfShell(path) {
  return swRelease.languages.some(
    (lang) => pageName(path) === pageName(offlinePage(lang)) || swRelease.shell[lang].indexOf(path) >= 0,
  );
}

/**
 * Keeps the shell of a language. Files that are there already are not asked for; others mostly come from the browser's
 * own cache, since an open page is made of them.
 * @param {string} lang
 */
async function keepShell(lang) {
  await keepFiles(swRelease.shell[lang]);
  const answer = await fetch(swScope + offlinePage(lang), { cache: "no-cache", credentials: "same-origin" });
  if ((await keepPage(await openCache("pages"), offlinePage(lang), answer)) === null)
    throw new Error(offlinePage(lang) + ": HTTP " + answer.status);
}

/**
 * The shell of a language that the reader turns to: another language's would be loaded for nothing.
 * @param {string} lang
 */
export async function ensureShell(lang) {
  if (!(await isHeld(lang))) await keepShell(lang);
}

/** The shells that are held, as this release has them. Rejects where that fails: the older worker then stays. */
export async function renewShells() {
  for (const lang of swRelease.languages) if (await isHeld(lang)) await keepShell(lang);
}

/** @param {string} lang */
async function isHeld(lang) {
  return Boolean(await (await openCache("pages")).match(pageAddress(offlinePage(lang))));
}

/** @param {string[]} paths  named files; those that are not are left out */
export async function keepFiles(paths) {
  const files = await openCache("files");
  await Promise.all(
    paths.filter(isNamedFile).map(async (path) => {
      if (await heldFile(path)) return;
      const answer = await fetch(swScope + path, { credentials: "same-origin" });
      if (!mayBeKept(answer, "file")) throw new Error(path + ": HTTP " + answer.status);
      await keepFile(files, path, answer);
    }),
  );
}
