// One state, one address: what is needed, the words, the place, the order, the view and where the map stands.
// List, map, links, print and a shared link all read it from here; the device's own position is never part of it.
// @ts-check

/**
 * Keys of the vocabulary: `need` and `service` are all wanted, of `type` and `audience` any will do.
 * `near` is the code of an area, the id of a landmark, or "me": asked for on this device. `at` is WGS-84.
 * @typedef {{need: string[], service: string[], type: string[], audience: string[], open: "" | "now" | "night",
 *   unknown: boolean, stars: number, step: boolean, public: boolean, q: string, near: string, sort: "" | "name",
 *   view: "" | "map", at: Spot | null}} State
 */

/** @typedef {{lat: number, lng: number, zoom: number}} Spot */

/**
 * `set` merges changes; `replace` leaves no step to go back to (typing, moving the map).
 * @typedef {{current(): State, set(changes: Partial<State>, replace?: boolean): void,
 *   subscribe(listener: (state: State) => void): void}} Store
 */

const FACETS = ["need", "service", "type", "for", "open", "unknown", "stars", "step", "public"];
const PARAMETERS = FACETS.concat(["q", "near", "sort", "view", "at"]);
const LONGEST_WORDS = 100;

/**
 * @param {string} query  of an address, with or without its question mark
 * @returns {State}
 */
export function stateFromQuery(query) {
  const parameters = new URLSearchParams(query);
  const text = (/** @type {string} */ name) => (parameters.get(name) || "").trim();
  // A form without scripts writes need=a&need=b.
  const list = (/** @type {string} */ name) => tidy(parameters.getAll(name).join(",").split(","));
  const open = text("open") === "1" ? "now" : text("open");
  const stars = Number(text("stars"));
  return {
    need: list("need"),
    service: list("service"),
    type: list("type"),
    audience: list("for"),
    open: open === "now" || open === "night" ? open : "",
    unknown: open !== "" && text("unknown") === "1",
    stars: stars >= 1 && stars <= 5 ? Math.floor(stars) : 0,
    step: text("step") === "1",
    public: text("public") === "1",
    q: text("q").slice(0, LONGEST_WORDS),
    near: text("near"),
    sort: text("sort") === "name" ? "name" : "",
    view: text("view") === "map" ? "map" : "",
    at: spotFrom(text("at")),
  };
}

/**
 * The query with the state in it, in one order, so that one view has one address; whatever else it said stays in front.
 * @param {State} state @param {string} query
 * @returns {string} "" where nothing is left to say
 */
export function queryWithState(state, query) {
  const parameters = new URLSearchParams(query);
  for (const name of PARAMETERS) parameters.delete(name);
  const rest = parameters.toString();
  const at = state.at && [state.at.lat.toFixed(4), state.at.lng.toFixed(4), String(state.at.zoom)];
  /** @type {{[name: string]: string[] | string | number | boolean | null}} */
  const said = {
    need: tidy(state.need),
    service: tidy(state.service),
    type: tidy(state.type),
    for: tidy(state.audience),
    open: state.open,
    unknown: state.open !== "" && state.unknown,
    stars: state.stars,
    step: state.step,
    public: state.public,
    q: state.q.trim(),
    near: state.near,
    sort: state.sort,
    view: state.view,
    at,
  };
  const parts = rest ? [rest] : [];
  for (const name of PARAMETERS) {
    const value = said[name];
    if (Array.isArray(value)) value.length && parts.push(name + "=" + value.map(encodeURIComponent).join(","));
    else if (value) parts.push(name + "=" + (value === true ? "1" : encodeURIComponent(String(value))));
  }
  return parts.length ? "?" + parts.join("&") : "";
}

/**
 * All of a state that a list depends on, but for the place: moving the map asks for nothing new.
 * @param {State} state
 */
export function askedBy(state) {
  return queryWithState(Object.assign({}, state, { view: "", at: null, near: "" }), "");
}

/** What to change so that nothing narrows the list. @returns {Partial<State>} */
export function nothingAsked() {
  /** @type {Partial<State>} */
  const lists = { need: [], service: [], type: [], audience: [] };
  return Object.assign(lists, { open: "", unknown: false, stars: 0, step: false, public: false, q: "" });
}

/** Whether it takes what stations offer to say which pass. @param {State} state */
export function asksForOffers(state) {
  return state.need.length + state.service.length + state.audience.length + state.stars > 0 || state.step;
}

/** Whether anything narrows the list. @param {State} state */
export function isNarrowed(state) {
  const plain = Object.assign({}, state, { near: "", sort: "", view: "", at: null });
  return queryWithState(plain, "") !== "";
}

/**
 * The state of this page's address, kept in step with it, with `a[data-keep-filter]` and with the links to the same
 * page in other languages.
 * @param {Window} host
 * @returns {Store}
 */
export function watchState(host) {
  let state = stateFromQuery(host.location.search);
  /** @type {Array<(state: State) => void>} */
  const listeners = [];
  const tell = () => {
    keepInLinks(state, host.document);
    for (const listener of listeners) listener(state);
  };
  host.addEventListener("popstate", () => {
    const next = stateFromQuery(host.location.search);
    if (queryWithState(next, "") === queryWithState(state, "")) return; // a jump within the page
    state = next;
    tell();
  });
  keepInLinks(state, host.document);
  return {
    current: () => state,
    subscribe: (listener) => listeners.push(listener),
    set: (changes, replace) => {
      const next = Object.assign({}, state, changes);
      if (queryWithState(next, "") === queryWithState(state, "")) return;
      state = next;
      keepInAddress(state, host, Boolean(replace));
      tell();
    },
  };
}

/**
 * A state that nobody changes.
 * @param {State} state @returns {Store}
 */
export function fixedState(state) {
  return { current: () => state, set: () => {}, subscribe: () => {} };
}

/** @param {State} state @param {Window} host @param {boolean} replace */
function keepInAddress(state, host, replace) {
  const { pathname, search, hash } = host.location;
  const address = pathname + queryWithState(state, search) + (replace ? hash : "");
  try {
    if (replace) host.history.replaceState(host.history.state, "", address);
    else host.history.pushState(null, "", address);
  } catch (error) {
    // A sandboxed frame may not write its address, and Safari counts how often one does; all else works without.
  }
}

/** @param {State} state @param {ParentNode} root */
function keepInLinks(state, root) {
  const elsewhere = Object.assign({}, state, { view: "", at: null });
  for (const link of /** @type {HTMLAnchorElement[]} */ (
    Array.from(root.querySelectorAll("a[data-keep-filter], a[data-language]"))
  )) {
    link.search = queryWithState(link.hasAttribute("data-language") ? state : elsewhere, link.search);
  }
}

/** @param {string[]} keys @returns {string[]} each once, in order */
function tidy(keys) {
  return Array.from(new Set(keys.map((key) => key.trim()).filter(Boolean))).sort();
}

/** @param {string} text  "39.9042,116.4074,12" @returns {Spot | null} */
function spotFrom(text) {
  const [lat, lng, zoom] = text.split(",").map((part) => (part ? Number(part) : NaN));
  const good = Math.abs(lat) <= 90 && Math.abs(lng) <= 180 && zoom >= 0 && zoom <= 22;
  return good ? { lat, lng, zoom } : null;
}
