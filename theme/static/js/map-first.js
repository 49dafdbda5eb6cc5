// What comes first on the finder's page: the map's signs, where they can be drawn at once, else what answers a hand.
// @ts-check

const LONGEST_WAIT_MS = 1000; // a tab that nobody looks at draws nothing
const ON_ITS_WAY_MS = 100; // so long the map's files may still be, which were asked for at the same time as the script

/**
 * `drawn` tells that the first signs are on the screen, or never will be; `seen` waits for that, though not for a line
 * over which the map's files still have to come (pages ask for them in their heads: pages/mapping.py).
 * @param {any} config  the map's
 * @returns {{drawn(): void, seen(): Promise<void>}}
 */
export function firstSigns(config) {
  /** @type {() => void} */
  let tell;
  /** @type {Promise<void>} */
  const told = new Promise((resolve) => (tell = resolve));
  const { js, css } = config.leaflet || {};
  const late = () => ([js, css, config.columns].every(isHere) ? wait(LONGEST_WAIT_MS) : undefined);
  return { drawn: () => tell(), seen: () => Promise.race([told, wait(ON_ITS_WAY_MS).then(late)]) };
}

/** @param {any} file  an address, or what needs none */
function isHere(file) {
  return typeof file !== "string" || performance.getEntriesByName(new URL(file, document.baseURI).href).length > 0;
}

/** @param {number} length  milliseconds @returns {Promise<void>} */
function wait(length) {
  return new Promise((resolve) => setTimeout(resolve, length));
}
