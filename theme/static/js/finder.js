// The finder: the place, the needs and the words become one list, and the map beside it shows the same.
// On the home page the list appears when somebody asks; on the finder's own page it is always there, and as long as
// nobody asks for anything it is the one that the page has brought (pages/first_results.py).
// @ts-check

import { make } from "./dom.js";
import { showCounts } from "./facet-boxes.js";
import { startPrinting, startViews, watchFilters } from "./finder-views.js";
import { OWN, isCoarse, isFarAway } from "./place.js";
import { resultList } from "./results.js";
import { askedBy, isNarrowed } from "./state.js";
import { distanceText } from "./texts.js";
import { startViewCode } from "./view-code.js";
import { startWhereabouts } from "./whereabouts.js";

/** @import { Handle } from "./map.js" */
/** @import { Place } from "./place.js" */
/** @import { Chosen, Selection } from "./selection.js" */
/** @import { Store } from "./state.js" */
/** @import { Say } from "./texts.js" */

const ONE_STATION = 160; // pixels that the first line of the list and the head of its first station take

/**
 * Makes the section [data-finder] work: [data-finder-status], [data-results], [data-more], [data-nothing], [data-view]
 * buttons, and what whereabouts.js needs; data-finder="list" shows the list from the start.
 * @param {HTMLElement} root
 * @param {{config: any, say: Say, store: Store, selection: Selection,
 *   words: {marked(text: string): Array<Node | string>}, map: Handle | null}} parts
 */
export function startFinder(root, parts) {
  const { config, say, store, selection, map } = parts;
  const always = root.getAttribute("data-finder") === "list";
  const status = /** @type {HTMLElement} */ (root.querySelector("[data-finder-status]"));
  /** What the list shows at present. @type {{asked: string, place: Place | null, words: Uint8Array | null} | null} */
  let drawn = null;
  let isPressed = false;

  const whereabouts = startWhereabouts(root, {
    config,
    say,
    store,
    selection,
    onPress: () => (isPressed = true),
    onTold: (line) => bringUp(line),
    onSettled: () => refresh(),
  });
  const results = resultList(root, {
    config,
    say,
    selection,
    marked: (text) => parts.words.marked(text),
    onShow: map && showOnMap,
    onHover: (i) => map && map.highlight(i),
    set: (changes) => {
      store.set(changes);
      whereabouts.button.focus(); // what was pressed is gone
    },
  });

  /** @param {number} i @param {HTMLElement} opener */
  function showOnMap(i, opener) {
    const own = root.querySelector("[data-map]");
    if (!own) document.querySelector("[data-map]").scrollIntoView({ block: "center" }); // home has it further down
    else if (!own.getClientRects().length) store.set({ view: "map" }); // a phone shows either
    map.choose(i, opener);
  }

  /** @param {Chosen} chosen */
  const update = (chosen) => {
    const asked = askedBy(chosen.state);
    if (whereabouts.isLookingUp() || selection.awaitsWords()) return; // it would be the answer to another question
    showCounts(document, chosen.counts, config, chosen.state, chosen.offers);
    const same = drawn && asked === drawn.asked && chosen.place === drawn.place && chosen.words === drawn.words;
    if (same) {
      // The map moved, or more has come: the list stays, and with it the focus; the number may be another.
      const text = countOf(chosen);
      // The same again would be said again, at each part that a move of the map brings.
      if (!results.isDrawing() && status.textContent && status.textContent !== text) status.textContent = text;
      return;
    }
    const isFirst = !drawn;
    drawn = { asked, place: chosen.place, words: chosen.words };
    if (!always && !chosen.place && !chosen.words) {
      status.textContent = "";
      return results.clear();
    }
    if (isFirst && results.keep(chosen)) return; // it stands there already
    results.show(chosen).then(
      (shown) => {
        if (!shown) return;
        root.classList.add("is-answered");
        status.textContent = countOf(shown);
        if (shown.place) {
          whereabouts.tellDoubt(doubtOf(shown));
          bringUp(status);
        }
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
    if (isPressed && isBelow) whereabouts.answerAt.scrollIntoView({ block: "start" });
    isPressed = false;
  };

  /** The place is known by then: what is said of looking for it must not stay. */
  const tellOfFailure = () => {
    whereabouts.tellDoubt(null);
    status.textContent = say("near_failed");
    bringUp(status);
  };

  /** @param {Chosen} chosen */
  const countOf = (chosen) => {
    const all = say(isNarrowed(chosen.state) ? "stations_left" : "stations", { count: chosen.total });
    const stations = chosen.isPartial ? say("stations_known", { stations: all, count: chosen.known }) : all;
    if (!chosen.place) return stations;
    return say(chosen.words ? "sorted_for_words" : "sorted_from", { stations });
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
    if (whereabouts.isLookingUp() || (!always && !whereabouts.place() && !store.current().q)) return;
    selection.ready().then(update, (error) => {
      console.error("yizhan: finder", error);
      tellOfFailure();
    });
  };

  startViews(root, store);
  startPrinting(root, results, startViewCode(root, say, store.subscribe));
  selection.subscribe(update);
  selection.onWaiting((failed) => (failed ? tellOfFailure() : (status.textContent = say("loading"))));
  watchFilters(selection);
  if (always && (store.current().near || askedBy(store.current()))) {
    root.classList.remove("is-answered"); // what the page has brought answers another question
    results.clear();
    status.textContent = say("loading");
  }
  whereabouts.start();
  refresh();
  return { mark: results.mark, locate: whereabouts.locate };
}
