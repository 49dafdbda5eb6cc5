// Open now? Evaluates the compiled opening hours that the generator puts into the pages.
//
// The format and how a day is read stand in the docstring of generator/yizhan/hours/compile.py; the Python function
// `evaluate` beside it is the reference. Times are those of the site's zone: China's has no summer time, others are
// asked of the browser.
// @ts-check

/** Start, end (minutes since midnight) and kind: 0 or none open, 1 open end, 2 unknown. @typedef {number[]} Span */
/** @typedef {{dates?: number[][], week?: Array<Span[] | null>, ph?: Span[], adds?: boolean, note?: string}} Layer */
/** A base layer with the layers over it. @typedef {Layer & {rules?: Layer[]}} Compiled */
/**
 * The site's calendar. `get`: of a day as year×10000+month×100+day, 1 for a holiday, 0 for a make-up workday;
 * `aheadAt`: by how many minutes the site's clocks are ahead of UTC at a moment.
 * @typedef {{get(day: number): number | undefined, aheadAt(epochMs: number): number}} Holidays
 */
/**
 * `until`: milliseconds since 1970 at which `state` changes next; null: not within a year, or nobody says.
 * `uncertain`: the calendar makes the hours doubtful, or the end of opening is not known. `note`: the editor's comment.
 * @typedef {{state: "open" | "closed" | "unknown", until: number | null, uncertain: boolean, note: string}} Answer
 */
/** @typedef {{start: number, end: number, kind: number, note: string, uncertain: boolean}} Piece */
/** @typedef {{pieces: Piece[], note: string, uncertain: boolean}} Plan */

const MINUTE_MS = 60000;
export const DAY_MINUTES = 1440;
const CHINA = "Asia/Shanghai";
const CHINA_AHEAD = 480; // minutes, all year
const QUARTER_MS = 15 * 60000; // no zone changes its clocks in between
const FRIDAY = 4;
const HORIZON_DAYS = 366;

/**
 * @param {Array<[number, number]>} [pairs]  as `holidays_to_json` writes them
 * @param {string} [zone]  of data/site.yaml
 * @returns {Holidays}
 */
export function holidaysFrom(pairs, zone) {
  const days = new Map(pairs || []);
  return { get: (day) => days.get(day), aheadAt: aheadIn(zone || CHINA) };
}

/** @param {string} zone @returns {(epochMs: number) => number} */
function aheadIn(zone) {
  if (zone === CHINA) return () => CHINA_AHEAD;
  /** @type {any} */
  const wanted = { timeZone: zone, hourCycle: "h23" };
  for (const part of ["year", "month", "day", "hour", "minute"]) wanted[part] = "numeric";
  const clock = new Intl.DateTimeFormat("en-US", wanted);
  let quarter = NaN;
  let ahead = 0;
  return (epochMs) => {
    const now = Math.floor(epochMs / QUARTER_MS);
    if (now === quarter) return ahead;
    /** @type {{[part: string]: number}} */
    const at = {};
    for (const { type, value } of clock.formatToParts(now * QUARTER_MS)) at[type] = Number(value);
    const local = Date.UTC(at.year, at.month - 1, at.day, at.hour % 24, at.minute); // some write midnight as 24
    quarter = now;
    ahead = (local - now * QUARTER_MS) / MINUTE_MS;
    return ahead;
  };
}

/**
 * The minute of the site's clocks at a moment, counted from 1970.
 * @param {number} epochMs @param {Holidays} holidays
 */
export function localMinute(epochMs, holidays) {
  return Math.floor(epochMs / MINUTE_MS) + holidays.aheadAt(epochMs);
}

/**
 * The moment at which the site's clocks show a minute; milliseconds since 1970.
 * @param {number} minute @param {Holidays} holidays
 */
export function momentOf(minute, holidays) {
  const near = (minute - holidays.aheadAt((minute - CHINA_AHEAD) * MINUTE_MS)) * MINUTE_MS;
  return (minute - holidays.aheadAt(near)) * MINUTE_MS; // the clocks may be changed in between
}

/**
 * The state at a moment. Hours that are not known are "unknown", never "closed".
 * @param {Compiled | null | undefined} compiled
 * @param {number} epochMs  milliseconds since 1970
 * @param {Holidays} holidays
 * @returns {Answer}
 */
export function evaluate(compiled, epochMs, holidays) {
  if (!compiled) return { state: "unknown", until: null, uncertain: false, note: "" };
  const planOf = planner(compiled, holidays);
  const now = localMinute(epochMs, holidays);
  const holding = holdingAt(now, planOf);
  const state = stateOf(holding);
  const deciding = holding.filter((piece) => (piece.kind !== 2) === (state === "open"));
  const today = planOf(Math.floor(now / DAY_MINUTES));
  const noted = deciding.find((piece) => piece.note !== "");
  const note = deciding.length ? (noted ? noted.note : "") : today.note;
  const uncertain = deciding.length ? deciding.some((piece) => piece.uncertain) : today.uncertain;
  if (deciding.length && deciding.every((piece) => piece.kind === 1))
    return { state, until: null, uncertain: true, note };
  const edge = nextChange(now, state, planOf);
  return { state, until: edge === null ? null : momentOf(edge, holidays), uncertain, note };
}

/**
 * The state alone, for filters: no search for the next change.
 * @param {Compiled | null | undefined} compiled @param {number} epochMs @param {Holidays} holidays
 * @returns {"open" | "closed" | "unknown"}
 */
export function stateAt(compiled, epochMs, holidays) {
  if (!compiled) return "unknown";
  return stateOf(holdingAt(localMinute(epochMs, holidays), planner(compiled, holidays)));
}

/**
 * Is it open at every minute of a span?
 * @param {Compiled | null | undefined} compiled @param {number} epochMs  where the span begins
 * @param {number} minutes  how long it is @param {Holidays} holidays
 */
export function openThroughout(compiled, epochMs, minutes, holidays) {
  if (!compiled) return false;
  const planOf = planner(compiled, holidays);
  const start = localMinute(epochMs, holidays);
  for (let minute = start; minute < start + minutes; minute = nextEdge(minute, planOf)) {
    if (stateOf(holdingAt(minute, planOf)) !== "open") return false;
  }
  return true;
}

/** @param {Compiled} compiled @param {Holidays} holidays @returns {(day: number) => Plan} by days since 1970 */
function planner(compiled, holidays) {
  /** @type {Map<number, Plan>} */
  const plans = new Map();
  return (day) => {
    if (!plans.has(day)) plans.set(day, planFor(compiled, day, holidays));
    return plans.get(day);
  };
}

/** @param {Compiled} compiled @param {number} day @param {Holidays} holidays @returns {Plan} */
function planFor(compiled, day, holidays) {
  const date = new Date(day * DAY_MINUTES * MINUTE_MS);
  const monthDay = (date.getUTCMonth() + 1) * 100 + date.getUTCDate();
  const full = date.getUTCFullYear() * 10000 + monthDay;
  const weekday = (date.getUTCDay() + 6) % 7;
  const listed = holidays.get(full);
  if (listed !== 0 || weekday <= FRIDAY) return lay(compiled, monthDay, full, weekday, listed === 1);
  const worked = lay(compiled, monthDay, full, FRIDAY, false);
  const usual = lay(compiled, monthDay, full, weekday, false);
  if (JSON.stringify(worked.pieces) === JSON.stringify(usual.pieces)) return worked;
  for (const piece of worked.pieces) piece.uncertain = true;
  worked.uncertain = true;
  return worked;
}

/**
 * @param {Compiled} compiled @param {number} monthDay @param {number} full @param {number} weekday
 * @param {boolean} holiday
 * @returns {Plan}
 */
function lay(compiled, monthDay, full, weekday, holiday) {
  /** @type {Piece[]} */
  let pieces = [];
  let note = "";
  let sure = !holiday;
  const layers = /** @type {Layer[]} */ ([compiled]).concat(compiled.rules || []);
  for (const layer of layers) {
    if (layer.dates && !layer.dates.some((range) => covers(range, monthDay, full))) continue;
    const byHoliday = holiday && layer.ph !== undefined;
    const spans = byHoliday ? layer.ph : layer.week && layer.week[weekday];
    if (!spans) continue;
    sure = sure || byHoliday || (layer.dates || []).some((range) => range[0] > 1231 && covers(range, monthDay, full));
    const own = layer.note || "";
    if (!layer.adds) {
      pieces = [];
      note = spans.length || layer === compiled ? "" : own;
    }
    for (const span of spans) {
      pieces.push({ start: span[0], end: span[1], kind: span[2] || 0, note: own, uncertain: false });
    }
  }
  for (const piece of pieces) piece.uncertain = !sure;
  return { pieces, note, uncertain: !sure };
}

/** @param {number[]} range @param {number} monthDay @param {number} full */
function covers(range, monthDay, full) {
  const [first, last] = range;
  const day = first > 1231 ? full : monthDay;
  return first <= last ? first <= day && day <= last : day >= first || day <= last;
}

/**
 * Pieces that hold at a local minute, those of the day before included.
 * @param {number} now @param {(day: number) => Plan} planOf
 */
function holdingAt(now, planOf) {
  const day = Math.floor(now / DAY_MINUTES);
  const minute = now - day * DAY_MINUTES;
  const within = (/** @type {number} */ m) => (/** @type {Piece} */ piece) => piece.start <= m && m < piece.end;
  return planOf(day)
    .pieces.filter(within(minute))
    .concat(planOf(day - 1).pieces.filter(within(minute + DAY_MINUTES)));
}

/** @param {Piece[]} pieces @returns {"open" | "closed" | "unknown"} */
function stateOf(pieces) {
  if (pieces.some((piece) => piece.kind !== 2)) return "open";
  return pieces.length ? "unknown" : "closed";
}

/**
 * @param {number} now @param {string} state @param {(day: number) => Plan} planOf
 * @returns {number | null} the local minute at which another state begins
 */
function nextChange(now, state, planOf) {
  let edge = nextEdge(now, planOf);
  while (stateOf(holdingAt(edge, planOf)) === state) {
    if (edge - now > HORIZON_DAYS * DAY_MINUTES) return null;
    edge = nextEdge(edge, planOf);
  }
  return edge;
}

/**
 * The next minute at which anything begins or ends, at the latest midnight.
 * @param {number} now @param {(day: number) => Plan} planOf
 */
function nextEdge(now, planOf) {
  const day = Math.floor(now / DAY_MINUTES);
  let next = DAY_MINUTES;
  for (const back of [0, 1]) {
    for (const piece of planOf(day - back).pieces) {
      for (const edge of [piece.start - back * DAY_MINUTES, piece.end - back * DAY_MINUTES]) {
        if (edge > now - day * DAY_MINUTES && edge < next) next = edge;
      }
    }
  }
  return day * DAY_MINUTES + next;
}
