// What the generator builds into the scripts of each language: all texts for people, and the calendar of China.
// Here they are empty; generator/yizhan/pages/assets.py puts a module of the same form in place of this one.
// @ts-check

/** Texts by key, as in messages.json. @type {{[key: string]: string}} */
export const builtInMessages = {};

/** Days that differ from the week, as in hours.js. @type {number[][]} */
export const builtInHolidays = [];
