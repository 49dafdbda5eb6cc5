// What the generator builds into the scripts of each language: all texts for people, and the calendar of China.
// Here they are empty; generator/yizhan/pages/assets.py gives the real ones to the joined script as arguments.
// @ts-check

/** Texts by key, as in messages.json. @type {{[key: string]: string}} */
export const builtInMessages = {};

/** Days that differ from the week, as in hours.js. @type {number[][]} */
export const builtInHolidays = [];

/** The site's time zone. */
export const builtInZone = "Asia/Shanghai";
