// Facets: which stations pass, and beside each choice how many would be left with it. One run through the columns.
//
// All of the needs and services are wanted, any of the types and audiences will do. A station that misses one group
// only counts for the choices of that group: so every number takes all other groups into account.
// @ts-check

import { SECOND_WORD, STATE, STEP, countBits, termBits } from "./columns.js";
import { DAY_MINUTES, localMinute, momentOf, openThroughout, stateAt } from "./hours.js";
import { isNarrowed } from "./state.js";

/** @import { Columns } from "./columns.js" */
/** @import { Holidays } from "./hours.js" */
/** @import { State } from "./state.js" */

/** @typedef {{types: Array<{key: string}>, amenities: Array<{key: string}>, services?: Array<{key: string}>,
 *   audiences?: Array<{key: string}>}} Terms */

/**
 * By index in the vocabulary; `stars` by the least number; `unknown`: those whose hours are not known; `public`: those
 * that let the public in.
 * @typedef {{need: Uint32Array, service: Uint32Array, type: Uint32Array, audience: Uint32Array, now: number,
 *   night: number, unknown: number, stars: Uint32Array, step: number, public: number}} Counts
 */

/**
 * The counts of a network of which not all is here, as long as nobody asks for anything; `hours` by the table; `used`:
 * what is other where only stations in use count.
 * @typedef {{total: number, type: number[], audience: number[], stars: number[]}} Share
 * @typedef {Share & {used?: Share, need: number[], service: number[], hours: number[], unknown: number, step: number,
 *   public: number}} Totals
 */

/** `mask` is 1 where a station passes; `total` counts them. Only of stations that are known, but for `Totals`.
 * @typedef {{mask: Uint8Array, total: number, counts: Counts}} Passing */

/**
 * `found`: 1 where the words were found, null: nobody asked for words. `near`: a place is known, so somebody is on the
 * way, and a door that is closed for months is no answer.
 * @typedef {{found?: Uint8Array | null, near?: boolean, now: number}} Circumstances
 */

const SHUT = 0;
const OPEN = 1;
const UNKNOWN = 2;
const MOST_STARS = 5;
const NIGHT_MINUTES = 5 * 60;
// Groups that a station can miss; with two of them it counts nowhere.
const TYPE = 1;
const AUDIENCE = 2;
const HOURS = 3;
const STARS = 4;
const OTHER = 5;

/**
 * @param {Columns} columns @param {Terms} terms @param {Holidays} holidays @param {Totals | null} [totals]
 * @returns {{run(state: State, around: Circumstances): Passing}}
 */
export function facetsOf(columns, terms, holidays, totals) {
  let minute = -1;
  let day = -1;
  let nowTable = new Uint8Array(0);
  let nightTable = new Uint8Array(0);
  /** @param {number} now  Hours are worked out once a minute, nights once a day, for each of the expressions. */
  const lookAtClock = (now) => {
    if (minute !== Math.floor(now / 60000)) nowTable = tableAt(columns.hoursTable, now, holidays);
    minute = Math.floor(now / 60000);
    const today = Math.floor(localMinute(now, holidays) / DAY_MINUTES);
    if (day !== today) nightTable = nightsFrom(columns.hoursTable, today, holidays);
    day = today;
  };
  return {
    run: (state, around) => {
      if (totals && !isNarrowed(state) && !around.found) {
        return unasked(columns, totals, Boolean(around.near), () => {
          lookAtClock(around.now);
          return [nowTable, nightTable];
        });
      }
      lookAtClock(around.now);
      return passing(columns, wishesOf(state, terms), state, around, nowTable, nightTable);
    },
  };
}

/**
 * The state as numbers; a key that the site does not know is a need that nobody meets, or a type that nobody is.
 * @param {State} state @param {Terms} terms
 */
function wishesOf(state, terms) {
  const need = state.need.map((key) => termIndex(terms.amenities, key));
  const service = state.service.map((key) => termIndex(terms.services, key));
  const types = new Uint8Array(256);
  for (const key of state.type) {
    const k = termIndex(terms.types, key);
    if (k >= 0) types[k] = 1;
  }
  const audience = state.audience.map((key) => termIndex(terms.audiences, key)).filter((k) => k >= 0);
  return {
    impossible: need.concat(service).some((k) => k < 0),
    need: termBits(need),
    service: termBits(service),
    types: state.type.length ? types : null,
    audience: state.audience.length ? termBits(audience)[0] : -1,
    strict: need.length + service.length > 0 || state.open !== "" || state.step || state.public,
    sizes: [terms.amenities, terms.services, terms.types, terms.audiences].map((list) => (list || []).length),
  };
}

/**
 * @param {Columns} columns @param {ReturnType<typeof wishesOf>} wishes @param {State} state
 * @param {Circumstances} around @param {Uint8Array} nowTable @param {Uint8Array} nightTable
 * @returns {Passing}
 */
function passing(columns, wishes, state, around, nowTable, nightTable) {
  const mask = new Uint8Array(columns.all);
  const counts = noCounts(wishes.sizes);
  const found = around.found || null;
  const strict = wishes.strict || Boolean(around.near && !found);
  const [need, need2] = wishes.need;
  const [service, service2] = wishes.service;
  let total = 0;
  for (let i = 0; i < columns.all; i++) {
    const standing = columns.state[i];
    if (!columns.known[i] || standing === STATE.delisted || (found && !found[i])) continue;
    const usable = standing === STATE.open;
    if (strict && !usable) continue;
    let missed = 0;
    if (
      wishes.impossible ||
      (columns.amenity[i] & need) !== need ||
      (columns.amenity2[i] & need2) !== need2 ||
      (columns.service[i] & service) !== service ||
      (columns.service2[i] & service2) !== service2 ||
      (state.step && columns.step[i] !== STEP.yes) ||
      (state.public && columns.private[i])
    )
      continue; // none of these groups offers what would take a station in
    if (wishes.types && !wishes.types[columns.type[i]]) missed = TYPE;
    if (wishes.audience !== -1 && !(columns.audience[i] & wishes.audience)) missed = missed ? OTHER : AUDIENCE;
    if (columns.stars[i] < state.stars) missed = missed ? OTHER : STARS;
    const at = columns.hours[i];
    const now = at < 0 ? UNKNOWN : nowTable[at];
    const night = at < 0 ? UNKNOWN : nightTable[at];
    if (state.open) {
      const open = state.open === "now" ? now : night;
      if (open === SHUT || (open === UNKNOWN && !state.unknown)) missed = missed ? OTHER : HOURS;
    }
    if (missed === OTHER) continue;
    if (!missed || missed === TYPE) counts.type[columns.type[i]]++;
    if (!missed || missed === AUDIENCE) countBits(counts.audience, columns.audience[i], 0);
    if (!missed || missed === STARS) counts.stars[columns.stars[i]]++;
    if (usable && (!missed || missed === HOURS)) {
      if (now === OPEN || (now === UNKNOWN && state.unknown)) counts.now++;
      if (night === OPEN || (night === UNKNOWN && state.unknown)) counts.night++;
      if (now === UNKNOWN) counts.unknown++;
    }
    if (missed) continue;
    mask[i] = 1;
    total++;
    if (!usable) continue; // whoever needs something needs a door that opens
    countBits(counts.need, columns.amenity[i], 0);
    countBits(counts.need, columns.amenity2[i], SECOND_WORD);
    countBits(counts.service, columns.service[i], 0);
    countBits(counts.service, columns.service2[i], SECOND_WORD);
    if (columns.step[i] === STEP.yes) counts.step++;
    if (!columns.private[i]) counts.public++;
  }
  for (let stars = MOST_STARS; stars > 0; stars--) counts.stars[stars - 1] += counts.stars[stars]; // "at least"
  return { mask, total, counts };
}

/** @param {number[]} sizes  of the vocabulary's groups: amenities, services, types, audiences @returns {Counts} */
function noCounts(sizes) {
  return {
    need: new Uint32Array(Math.max(sizes[0], 62)),
    service: new Uint32Array(Math.max(sizes[1], 62)),
    type: new Uint32Array(256),
    audience: new Uint32Array(Math.max(sizes[3], 31)),
    now: 0,
    night: 0,
    unknown: 0,
    stars: new Uint32Array(MOST_STARS + 1),
    step: 0,
    public: 0,
  };
}

/**
 * What is here, counted over the whole network. The map wants no counts, so clocks are read when somebody else does.
 * @param {Columns} columns @param {Totals} totals @param {boolean} isNear
 * @param {() => Uint8Array[]} tables  by the hours' table: is it open now, and all night?
 * @returns {Passing}
 */
function unasked(columns, totals, isNear, tables) {
  const { known, state } = columns;
  const share = (isNear && totals.used) || totals;
  const mask = new Uint8Array(columns.all);
  for (let i = known.indexOf(1); i >= 0; i = known.indexOf(1, i + 1)) {
    mask[i] = Number(isNear ? state[i] === STATE.open : state[i] !== STATE.delisted);
  }
  /** @param {Uint8Array} table @param {number} kind */
  const sum = (table, kind) => totals.hours.reduce((all, count, at) => (table[at] === kind ? all + count : all), 0);
  const counts = {
    need: Uint32Array.from(totals.need),
    service: Uint32Array.from(totals.service),
    type: Uint32Array.from(share.type),
    audience: Uint32Array.from(share.audience),
    get now() {
      return sum(tables()[0], OPEN);
    },
    get night() {
      return sum(tables()[1], OPEN);
    },
    get unknown() {
      return totals.unknown + sum(tables()[0], UNKNOWN);
    },
    stars: Uint32Array.from(share.stars),
    step: totals.step,
    public: totals.public,
  };
  return { mask, total: share.total, counts };
}

/** @param {Array<any>} hoursTable @param {number} now @param {Holidays} holidays */
function tableAt(hoursTable, now, holidays) {
  return Uint8Array.from(hoursTable, (hours) => {
    const state = stateAt(hours, now, holidays);
    return state === "open" ? OPEN : state === "closed" ? SHUT : UNKNOWN;
  });
}

/** Open all night: from midnight to five, in each of the coming seven nights. @param {Array<any>} hoursTable
 * @param {number} today  days since 1970 @param {Holidays} holidays */
function nightsFrom(hoursTable, today, holidays) {
  // Each by itself: a day on which the clocks are changed is not as long as others.
  const midnights = Array.from({ length: 7 }, (_, night) => momentOf((today + night) * DAY_MINUTES, holidays));
  return Uint8Array.from(hoursTable, (hours) =>
    midnights.every((midnight) => openThroughout(hours, midnight, NIGHT_MINUTES, holidays)) ? OPEN : SHUT,
  );
}

/** @param {Array<{key: string}> | undefined} terms @param {string} key */
function termIndex(terms, key) {
  return (terms || []).findIndex((term) => term.key === key);
}
