// What this device remembers for its reader, in its own storage; nothing of it is ever sent.
// Where storage is forbidden (private windows, some WebViews, sandboxed frames) a choice lasts as long as the page.
// @ts-check

/** @param {string} key @returns {string | null} */
export function recall(key) {
  try {
    return localStorage.getItem(key);
  } catch (error) {
    return null;
  }
}

/** @param {string} key @param {string} value */
export function remember(key, value) {
  try {
    localStorage.setItem(key, value);
  } catch (error) {
    // The choice then lasts as long as the page.
  }
}

/** @param {string} key */
export function forget(key) {
  try {
    localStorage.removeItem(key);
  } catch (error) {
    // There was nothing to forget.
  }
}
