// What the generator builds into the service worker: the names of the shell's files, and what they weigh.
// Here they are empty; generator/yizhan/pages/offline.py puts a module of the same form in place of this one.
// @ts-check

/**
 * `version` changes with the shell and with nothing else, so that browsers meet a new worker exactly then. `shell`
 * holds by language the files that every page is made of (paths from the site's root), `bytes` what a saved area
 * weighs before its first station: the shell, Leaflet, outlines.
 * @type {{version: string, languages: string[], shell: {[lang: string]: string[]}, bytes: number}}
 */
export const swRelease = { version: "", languages: ["zh", "en"], shell: { zh: [], en: [] }, bytes: 0 };
