// Texts for people: every word that scripts show comes from the page, in the page's language, by a short name.
// messages.json beside this file lists the names with their English texts; the generator builds the translations
// into the scripts of each language (built-in.js).
// @ts-check

/**
 * Gives the text of a key with its {places} filled in. `count` in the values chooses between the texts
 * key + "_one" and key + "_other".
 * @typedef {(key: string, values?: {[name: string]: string | number}) => string} Say
 */

/**
 * @param {{[key: string]: string}} messages
 * @returns {Say}  answers with the key itself where a text is missing: ugly, but seen, and never an exception
 */
export function sayFrom(messages) {
  return (key, values) => {
    const filling = values || {};
    const counted = key + (filling.count === 1 ? "_one" : "_other");
    const template = messages[key] !== undefined ? messages[key] : messages[counted];
    if (template === undefined) return key;
    return template.replace(/\{(\w+)\}/g, (place, name) => (name in filling ? String(filling[name]) : place));
  };
}

/**
 * What a JSON block of the page says; `fallback` where there is none or it cannot be read.
 * @template T
 * @param {ParentNode} root @param {string} selector @param {T} fallback
 * @returns {T}
 */
export function pageJson(root, selector, fallback) {
  const block = root.querySelector(selector);
  if (!block) return fallback;
  try {
    return JSON.parse(block.textContent);
  } catch (error) {
    console.error("yizhan: " + selector + " is not JSON", error);
    return fallback;
  }
}

/**
 * Metres as people say them: to ten metres below a kilometre, to a hundred above, to a kilometre from ten on.
 * @param {number} metres @param {Say} say
 */
export function distanceText(metres, say) {
  if (metres < 995) return say("metres", { number: Math.max(10, Math.round(metres / 10) * 10) });
  const kilometres = metres / 1000;
  return say("kilometres", { number: kilometres < 9.95 ? kilometres.toFixed(1) : Math.round(kilometres) });
}

/**
 * Does a text have all the words of a query, in any order? Case and width of letters do not count.
 * @param {string} text @param {string} query
 */
export function matches(text, query) {
  const plain = (/** @type {string} */ words) => words.normalize("NFKC").toLowerCase();
  const haystack = plain(text);
  return plain(query)
    .split(/\s+/)
    .every((word) => haystack.indexOf(word) >= 0);
}
