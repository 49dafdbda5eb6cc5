// The finder: the place, the needs and the words become one list, and the map beside it shows the same.
// On the home page the list appears when somebody asks; on the finder's own page it is always there.
// @ts-check

import { fillWith, make } from "./dom.js";
import { showCounts } from "./facet-boxes.js";
import { OWN, forgetPlace, isCoarse, isFarAway, ownPlace, rememberPlace, rememberedPlace } from "./place.js";
import { placesFrom, startPicker } from "./place-picker.js";
import { resultList } from "./results.js";
import { askedBy, isNarrowed } from "./state.js";
import { distanceText } from "./texts.js";
import { startViewCode } from "./view-code.js";

/** @import { Handle } from "./map.js" */
/** @import { Place } from "./place.js" */
/** @import { Chosen, Selection } from "./selection.js" */
/** @import { Store } from "./state.js" */
/** @import { Say } from "./texts.js" */

const ON_PAPER = 100;
const ONE_STATION = 160; // pixels that the first line of the list and the head of its first station take
const ASKED = "yizhan-asked"; // in this tab, so that a link to the finder's page need not ask again

/**
 * Makes the section [data-finder] work: [data-near-button], [data-place], [data-picker], [data-finder-status],
 * [data-results], [data-more], [data-nothing], [data-view] buttons; data-finder="list" shows the list from the start.
 * @param {HTMLElement} root
 * @param {{config: any, say: Say, store: Store, selection: Selection,
 *   words: {marked(text: string): Array<Node | string>}, map: Handle | null}} parts
 */
export function startFinder(root, parts) {
  const { config, say, store, selection, map } = parts;
  const always = root.getAttribute("data-finder") === "list";
  const one = (/** @type {string} */ name) => /** @type {HTMLElement | null} */ (root.querySelector("[" + name + "]"));
  const status = one("data-finder-status");
  const placeStatus = one("data-place-status");
  const button = /** @type {HTMLButtonElement} */ (one("data-near-button"));
  const placeLine = one("data-place");
  const picker = /** @type {HTMLDetailsElement | null} */ (one("data-picker"));
  const places = config.places ? placesFrom(config) : null;
  const datum = (config.base && config.base.datum) || "wgs84";
  /** @type {Place | null} */
  let place = null;
  /** What the list shows at present. @type {{asked: string, place: Place | null, words: Uint8Array | null} | null} */
  let drawn = null;
  let looking = false;
  let asking = 0;
  let isPressed = false;

  const results = resultList(root, {
    config,
    say,
    selection,
    marked: (text) => parts.words.marked(text),
    onShow: map && showOnMap,
    onHover: (i) => map && map.highlight(i),
    set: (changes) => {
      store.set(changes);
      button.focus(); // what was pressed is gone
    },
  });

  /** @param {number} i @param {HTMLElement} opener */
  function showOnMap(i, opener) {
    const shown = root.querySelector("[data-map]").getClientRects().length > 0;
    if (!shown) store.set({ view: "map" }); // a phone shows either
    map.choose(i, opener);
  }

  /** @param {Chosen} chosen */
  const update = (chosen) => {
    const asked = askedBy(chosen.state);
    showCounts(document, chosen.counts, config, chosen.state, chosen.offers);
    const same = drawn && asked === drawn.asked && chosen.place === drawn.place && chosen.words === drawn.words;
    if (same) {
      // The map moved, or more has come: the list stays, and with it the focus; the number may be another.
      if (!results.isDrawing() && status.textContent) status.textContent = countOf(chosen);
      return;
    }
    drawn = { asked, place: chosen.place, words: chosen.words };
    if (!always && !chosen.place && !chosen.words) {
      status.textContent = "";
      return results.clear();
    }
    results.show(chosen).then(
      (shown) => {
        if (!shown) return;
        root.classList.add("is-answered");
        status.textContent = countOf(shown);
        if (shown.place && !looking) tellOfPlace([doubtOf(shown)]);
        if (shown.place) bringUp(status);
      },
      (error) => {
        console.error("yizhan: finder", error);
        drawn = null;
        tellOfFailure();
      },
    );
  };

  /**
   * A phone shows the button at its lower edge: what it was pressed for must not stay below.
   * @param {Element} answer
   */
  const bringUp = (answer) => {
    const isBelow = answer.getBoundingClientRect().bottom > window.innerHeight - ONE_STATION;
    if (isPressed && isBelow) button.scrollIntoView({ block: "start" });
    isPressed = false;
  };

  /** @param {Array<Node | string | null | false>} words */
  const tellOfPlace = (words) => fillWith(placeStatus, words);

  /** The place is known by then: what is said of looking for it must not stay. */
  const tellOfFailure = () => {
    if (!looking) tellOfPlace([]);
    status.textContent = say("near_failed");
    bringUp(status);
  };

  /** @param {Chosen} chosen */
  const countOf = (chosen) => {
    const all = say(isNarrowed(chosen.state) ? "stations_left" : "stations", { count: chosen.total });
    const stations = chosen.isPartial ? say("stations_known", { stations: all, count: chosen.known }) : all;
    return chosen.place ? say("sorted_from", { stations }) : stations;
  };

  /** What may be wrong with the device's position. @param {Chosen} chosen @returns {HTMLElement | null} */
  const doubtOf = (chosen) => {
    if (chosen.place.key !== OWN) return null;
    const first = root.querySelector("[data-results] [data-metres]");
    const distance = first ? Number(first.getAttribute("data-metres")) : 0;
    const { accuracy } = chosen.place;
    const doubt = (/** @type {string} */ text) => make("p", { class: "whereabouts__doubt" }, [text]);
    if (isFarAway(distance)) return doubt(say("near_far", { distance: distanceText(distance, say) }));
    return isCoarse(chosen.place) ? doubt(say("near_coarse", { distance: distanceText(accuracy, say) })) : null;
  };

  const refresh = () => {
    if (!always && !place && !store.current().q) return;
    selection.ready().then(update, (error) => {
      console.error("yizhan: finder", error);
      tellOfFailure();
    });
  };

  /** @param {Place | null} next */
  const settle = (next) => {
    place = next;
    fillWith(placeLine, next ? placeWords(next) : rememberedWords());
    if (picker && next) picker.open = false;
    selection.setPlace(next);
    refresh();
  };

  /** The line under the button: from where, and how to leave it. @param {Place} at */
  const placeWords = (at) => {
    const leave = linklike(say(at.key === OWN ? "place_leave" : "place_forget"));
    leave.addEventListener("click", () => {
      forgetPlace();
      place = null;
      store.set({ near: "" });
      settle(null);
      tellOfPlace([make("p", {}, [say("place_left")])]);
      button.focus();
    });
    return [make("span", {}, [say("place_is", { place: at.name })]), " ", leave];
  };

  /** What was picked last time is offered, not taken: somebody else's link must open as it was sent. */
  const rememberedWords = () => {
    const last = places && rememberedPlace();
    if (!last) return [];
    const words = say("place_again", { place: last.name });
    const again = make("button", { type: "button", class: "button button--quiet" }, [words]);
    again.addEventListener("click", () => pick(last));
    const leave = linklike(say("place_forget"));
    leave.addEventListener("click", () => {
      forgetPlace();
      fillWith(placeLine, []);
      button.focus();
    });
    return [again, " ", leave];
  };

  /** @param {Place} picked */
  const pick = (picked) => {
    asking++;
    isPressed = true;
    rememberPlace(picked);
    place = picked; // before the address says so, or `follow` would look for it
    store.set({ near: picked.key });
    settle(picked);
    button.focus();
  };

  const locate = () => {
    const mine = ++asking;
    looking = true;
    tellOfPlace([make("p", {}, [say("near_looking")])]);
    button.setAttribute("aria-disabled", "true"); // disabled would lose the focus
    const done = () => {
      looking = false;
      button.removeAttribute("aria-disabled");
    };
    return ownPlace(navigator.geolocation, datum, say("you")).then(
      (here) => {
        done();
        if (mine !== asking) return;
        noteAsked();
        place = here;
        store.set({ near: OWN });
        settle(here);
      },
      (key) => {
        done();
        if (mine !== asking) return;
        if (!place) selection.setPlace(null);
        tellOfPlace([make("p", {}, [say(key)]), make("p", {}, placeInstead())]);
        if (picker && places) picker.open = true;
        bringUp(placeStatus);
      },
    );
  };

  const placeInstead = () =>
    picker && places
      ? [say("pick_instead")]
      : [make("a", { href: "#areas" }, [say("choose_area")])];

  /** What the address says of the place, at the start and when going back. */
  const follow = () => {
    const { near } = store.current();
    if (near === (place ? place.key : "")) return;
    asking++;
    if (!near) return settle(null);
    if (near === OWN) return mayAskAgain().then((may) => (may ? locate() : settle(null)));
    if (!places) return settle(null);
    const mine = asking;
    return places.withKey(near).then(
      (found) => mine === asking && settle(found),
      (error) => {
        console.error("yizhan: place", error);
        settle(null);
      },
    );
  };

  button.addEventListener("click", () => {
    isPressed = true;
    if (!looking) locate();
  });
  if (picker && places) startPicker(picker, places, say, pick);
  else if (picker) picker.hidden = true;
  startViews(root, store);
  startPrinting(root, results, startViewCode(root, say, store.subscribe));
  selection.subscribe(update);
  selection.onWaiting((failed) => (failed ? tellOfFailure() : (status.textContent = say("loading"))));
  watchFilters(selection);
  store.subscribe(follow);
  fillWith(placeLine, rememberedWords());
  if (store.current().near) selection.expectPlace();
  follow();
  refresh();
  return { mark: results.mark, locate };
}

/**
 * What stations offer is fetched when somebody reaches for the boxes, and counted where these stand on the page.
 * @param {Selection} selection
 */
function watchFilters(selection) {
  if (document.querySelector("[data-facet] ~ * [data-count]")) selection.count();
  for (const box of Array.from(document.querySelectorAll("[data-filter]"))) {
    for (const name of ["pointerover", "focusin"]) box.addEventListener(name, selection.prepare, { once: true });
  }
}

/**
 * [data-view] buttons say which of list and map a phone shows; the style sheet does the rest by the class is-map.
 * @param {HTMLElement} root @param {Store} store
 */
function startViews(root, store) {
  const buttons = Array.from(root.querySelectorAll("[data-view]"));
  const show = () => {
    const { view } = store.current();
    root.classList.toggle("is-map", view === "map");
    for (const button of buttons) {
      button.setAttribute("aria-pressed", String(button.getAttribute("data-view") === (view || "list")));
    }
  };
  for (const button of buttons) {
    button.addEventListener("click", () => {
      store.set({ view: button.getAttribute("data-view") === "map" ? "map" : "" });
      button.parentElement.parentElement.scrollIntoView({ block: "start" }); // what was asked for, not what is above it
    });
  }
  store.subscribe(show);
  show();
}

/**
 * On paper stands the list as far as it is of use.
 * @param {HTMLElement} root @param {ReturnType<typeof resultList>} results
 * @param {ReturnType<typeof startViewCode>} code
 */
function startPrinting(root, results, code) {
  const print = root.querySelector("[data-print-list]");
  if (!print) return;
  print.addEventListener("click", () =>
    Promise.all([results.showMore(ON_PAPER), code.forPaper()]).then(() => window.print()),
  );
}

/** A button that looks like a link, for the smaller choice. @param {string} text */
function linklike(text) {
  return make("button", { type: "button", class: "linklike" }, [text]);
}

function noteAsked() {
  try {
    sessionStorage.setItem(ASKED, "1");
  } catch (error) {
    // The next page then asks again.
  }
}

/** Was the position asked for in this tab, and would asking again disturb nobody? @returns {Promise<boolean>} */
function mayAskAgain() {
  try {
    if (!sessionStorage.getItem(ASKED) || !navigator.permissions) return Promise.resolve(false);
    return navigator.permissions.query({ name: "geolocation" }).then(
      (permission) => permission.state === "granted",
      () => false,
    );
  } catch (error) {
    return Promise.resolve(false);
  }
}
