// The finder's list: the first ten, then ten more at each press, each time by what is known of the place.
// @ts-check

import { conditionsOf } from "./conditions.js";
import { metres } from "./datum.js";
import { fillWith, make, nextTask, whenIdle } from "./dom.js";
import { hasChosenWay } from "./go.js";
import { goOfItem, resultItem } from "./result-item.js";
import { askedBy, nothingAsked } from "./state.js";

/** @import { Detail } from "./details.js" */
/** @import { Found } from "./nearest.js" */
/** @import { Chosen, Selection } from "./selection.js" */
/** @import { State } from "./state.js" */
/** @import { Say } from "./texts.js" */

const PAGE = 10;
const AT_ONCE = 5; // items that are drawn in one go
const SORTED_BY_NAME = 200; // names are in the details: so many shards may be fetched for an order

/**
 * @typedef {{config: any, say: Say, selection: Selection, onShow: ((i: number, button: HTMLElement) => void) | null,
 *   onHover(i: number): void, set(changes: Partial<State>): void,
 *   marked(text: string): Array<Node | string>}} Surroundings
 */

/**
 * The list in [data-results], its [data-more] button and what stands there when nothing is left, [data-nothing].
 * @param {HTMLElement} root @param {Surroundings} around
 */
export function resultList(root, around) {
  const { config, say, selection } = around;
  const list = /** @type {HTMLElement} */ (root.querySelector("[data-results]"));
  const more = /** @type {HTMLElement} */ (root.querySelector("[data-more]"));
  const nothing = /** @type {HTMLElement} */ (root.querySelector("[data-nothing]"));
  let round = 0;
  let wanted = PAGE;
  let marked = -1;
  /** @type {HTMLElement | null} */
  let guest = null;
  /** @type {Chosen | null} */
  let latest = null;

  /** @param {number} mine  the round @param {Chosen} chosen @param {Found[]} found @returns {Promise<Chosen | null>} */
  const draw = async (mine, chosen, found) => {
    const { details } = chosen.network;
    list.setAttribute("aria-busy", "true");
    const records = await Promise.all(found.map((one) => details.load(one.i)));
    /** @type {HTMLElement[]} */
    const items = [];
    for (const record of records) {
      if (items.length % AT_ONCE === AT_ONCE - 1) await nextTask();
      items.push(resultItem(found[items.length], record, chosen, config, say, around.onShow !== null, around.marked));
    }
    if (mine !== round) return null; // something else has been asked since
    fillWith(list, items);
    point(false);
    list.removeAttribute("aria-busy");
    more.hidden = found.length >= chosen.total && (!chosen.isPartial || found.length < wanted);
    fillWith(nothing, found.length ? [] : nothingLeft(chosen, around));
    return chosen;
  };

  /**
   * A station that was chosen on the map and is not in the list stands in front of it as long as its card is open.
   * @param {number} i @param {Chosen} chosen @param {boolean} scrolls
   */
  const bringIn = (i, chosen, scrolls) => {
    const { columns, details } = chosen.network;
    const { place } = chosen;
    const away = place && metres(place.lat, place.lng, columns.lat[i], columns.lng[i]);
    const add = (/** @type {Detail} */ record) => {
      if (marked !== i || guest) return;
      guest = resultItem({ i, metres: away }, record, chosen, config, say, around.onShow !== null, around.marked);
      guest.classList.add("is-chosen");
      guest.insertBefore(make("p", { class: "result__where" }, [say("chosen_on_map")]), guest.firstChild);
      list.insertBefore(guest, list.firstChild);
      if (scrolls) guest.scrollIntoView({ block: "nearest" });
    };
    details.load(i).then(add, () => {}); // its card says what went wrong
  };

  /** Marks the station whose card is open, also in a list that was drawn anew. @param {boolean} scrolls */
  const point = (scrolls) => {
    if (guest) guest.remove();
    guest = null;
    /** @type {Element | null} */
    let chosen = null;
    for (const item of Array.from(list.children)) {
      const mine = item.getAttribute("data-result") === String(marked);
      item.classList.toggle("is-chosen", mine);
      if (mine) chosen = item;
    }
    if (!chosen && marked >= 0 && latest) bringIn(marked, latest, scrolls);
    else if (chosen && scrolls) chosen.scrollIntoView({ block: "nearest" });
  };

  /** @param {Chosen} chosen @returns {Promise<Chosen | null>} */
  const show = (chosen) => {
    const mine = ++round;
    latest = chosen;
    return ordered(chosen, wanted, selection).then((answer) => {
      if (mine !== round) return null;
      latest = answer.chosen;
      return draw(mine, answer.chosen, answer.found);
    });
  };

  more.addEventListener("click", () => {
    const before = wanted;
    wanted += PAGE;
    show(latest).then((drawn) => {
      const next = Array.from(list.children).filter((item) => item !== guest)[before];
      // The button may be gone, and whoever pressed it wants to read on.
      if (drawn && next) /** @type {HTMLElement} */ (next.querySelector(".result__link")).focus();
    });
  });
  list.addEventListener("click", (event) => {
    const target = /** @type {Element} */ (event.target);
    const button = /** @type {HTMLElement | null} */ (target.closest("button"));
    if (!button) return;
    if (button.matches(".result__show")) around.onShow(indexOf(button), button);
    if (!button.matches(".go__main:not([aria-controls])")) return;
    // The page has brought this button, and it has never been pressed.
    const go = goOfItem(button.closest(".result"), config, say);
    const pressed = /** @type {HTMLElement} */ (go.querySelector("[aria-controls]"));
    pressed.focus();
    pressed.click();
  });
  for (const name of ["mouseover", "focusin"]) {
    list.addEventListener(name, (event) => around.onHover(indexOf(/** @type {Element} */ (event.target))));
  }
  for (const name of ["mouseleave", "focusout"]) list.addEventListener(name, () => around.onHover(-1));

  return {
    /** Draws what was chosen, from the top; gives by what it was drawn, null if something else was asked meanwhile.
     * @param {Chosen} chosen @returns {Promise<Chosen | null>} */
    show: (chosen) => {
      wanted = PAGE;
      return show(chosen);
    },
    /** Leaves the list that the page has brought, if that is what was chosen. @param {Chosen} chosen */
    keep: (chosen) => {
      const isKept = list.children.length > 0 && !chosen.place && !chosen.words && !askedBy(chosen.state);
      if (!isKept) return false;
      latest = chosen;
      more.hidden = list.children.length >= chosen.total;
      const prepare = () => {
        for (const item of Array.from(list.children)) {
          if (!item.contains(document.activeElement)) goOfItem(item, config, say);
        }
      };
      // Whoever has an app of choice finds it in front. The others wait, but not until they are pressed: of a button
      // that is put in the place of the one that was pressed, Orca did not say that it is unfolded.
      if (hasChosenWay()) prepare();
      else whenIdle(prepare);
      return true;
    },
    clear: () => {
      round++;
      latest = null;
      fillWith(list, []);
      fillWith(nothing, []);
      more.hidden = true;
    },
    /** Draws all that can sensibly be put on paper. @param {number} most */
    showMore: (most) => {
      if (!latest) return Promise.resolve(null);
      wanted = Math.max(wanted, most);
      return show(latest);
    },
    /** Marks the station that is open on the map. @param {number} i  -1: none */
    mark: (i) => {
      marked = i;
      point(root.querySelector("[data-map]") !== null); // a map that is further down must stay on the screen
    },
    isDrawing: () => list.hasAttribute("aria-busy"),
  };
}

/**
 * @param {Chosen} chosen @param {number} wanted @param {Selection} selection
 * @returns {Promise<{chosen: Chosen, found: Found[]}>}
 */
function ordered(chosen, wanted, selection) {
  const { details } = chosen.network;
  const byName = chosen.state.sort === "name" && !chosen.isPartial && chosen.total <= SORTED_BY_NAME;
  if (!byName) return selection.first(chosen, wanted);
  const collator = new Intl.Collator(document.documentElement.lang);
  return selection.first(chosen, chosen.total).then((all) =>
    Promise.all(all.found.map((one) => details.load(one.i))).then((records) => ({
      chosen: all.chosen,
      found: all.found
        .map((one, k) => ({ one, name: records[k].name }))
        .sort((a, b) => collator.compare(a.name, b.name))
        .slice(0, wanted)
        .map(({ one }) => one),
    })),
  );
}

/**
 * Which condition to drop, and how many stations that would bring; the one that brings most first.
 * @param {Chosen} chosen @param {Surroundings} around
 */
function nothingLeft(chosen, around) {
  const { config, say, set } = around;
  const { run } = chosen.network;
  const now = chosen.now;
  const offers = conditionsOf(chosen.state, config, say)
    .map((condition) => {
      const state = Object.assign({}, chosen.state, condition.without);
      const found = "q" in condition.without ? null : chosen.words;
      return { condition, total: run(state, { found, near: chosen.place !== null, now }).total };
    })
    .filter((offer) => offer.total > 0)
    .sort((a, b) => b.total - a.total);
  const buttons = offers.map(({ condition, total }) => {
    const button = make("button", { type: "button", class: "button button--quiet" }, [
      say("drop", { name: condition.name, stations: say("stations", { count: total }) }),
    ]);
    button.addEventListener("click", () => set(condition.without));
    return make("li", {}, [button]);
  });
  const all = make("button", { type: "button", class: "button button--quiet" }, [say("drop_all")]);
  all.addEventListener("click", () => set(nothingAsked()));
  if (!buttons.length) buttons.push(make("li", {}, [all]));
  return [
    make("p", { class: "nothing__text" }, [say("nothing")]),
    make("ul", { class: "nothing__offers" }, buttons),
  ];
}

/** @param {Element} target @returns {number} */
function indexOf(target) {
  const item = target.closest("[data-result]");
  return item ? Number(item.getAttribute("data-result")) : -1;
}
