// The map's first signs come before the page around it, which only answers a hand: but for so long alone.
// @ts-check

const HEAD_START_MS = 300; // on a slow line the map's files take longer, and a tab that nobody looks at draws nothing

/**
 * `drawn` tells that the first signs are on the screen, or never will be; `seen` waits for that.
 * @returns {{drawn(): void, seen(): Promise<void>}}
 */
export function firstSigns() {
  /** @type {() => void} */
  let drawn;
  /** @type {Promise<void>} */
  const told = new Promise((resolve) => (drawn = resolve));
  return { drawn, seen: () => Promise.race([told, new Promise((resolve) => setTimeout(resolve, HEAD_START_MS))]) };
}
