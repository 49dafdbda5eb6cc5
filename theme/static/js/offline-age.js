// How ages and sizes are said.
// @ts-check

/** @import { Say } from "./texts.js" */

/** @type {Array<[Intl.RelativeTimeFormatUnit, number]>} */
const AGE_UNITS = [
  ["day", 86400000],
  ["hour", 3600000],
  ["minute", 60000],
];

/**
 * How long ago, in words; the date where a browser cannot say it.
 * @param {number} at @param {number} now @param {string} lang @param {Say} say
 */
export function agoText(at, now, lang, say) {
  const past = Math.max(now - at, 0);
  if (past < 60000) return say("offline_just_now");
  if (typeof Intl !== "object" || typeof Intl.RelativeTimeFormat !== "function")
    return new Date(at).toLocaleDateString(lang);
  const [unit, length] = AGE_UNITS.find((one) => past >= one[1]);
  return new Intl.RelativeTimeFormat(lang).format(-Math.floor(past / length), unit);
}

/** @param {number} bytes @returns {string} as people say it: 640 KB, 1.2 MB */
export function sizeText(bytes) {
  const thousands = bytes / 1000;
  if (thousands < 995) return Math.max(Math.round(thousands / 10) * 10, 10) + " KB";
  return (thousands / 1000).toFixed(1) + " MB";
}
