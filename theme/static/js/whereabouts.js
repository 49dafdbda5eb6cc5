// Where somebody looks from: the device's own position at the press of a button, or a place that is picked; and what
// the address says of it. What was picked last is offered again, never taken by itself.
// @ts-check

import { fillWith, make } from "./dom.js";
import { late } from "./later.js";
import { OWN, forgetPlace, ownPlace, rememberPlace, rememberedPlace } from "./place.js";
import { placesFrom } from "./places.js";

/** @import { Place } from "./place.js" */
/** @import { Selection } from "./selection.js" */
/** @import { Store } from "./state.js" */
/** @import { Say } from "./texts.js" */

const ASKED = "yizhan-asked"; // in this tab, so that a link to the finder's page need not ask again

/**
 * Makes [data-near-button], [data-place], [data-place-status] and [data-picker] work, and tells the selection of the
 * place. `onPress`: somebody waits for an answer; `onTold`: this line is the answer, there is no place; `onSettled`:
 * the place is known, or that there is none. `isLookingUp`: the address names a place that is not known yet.
 * @param {HTMLElement} root
 * @param {{config: any, say: Say, store: Store, selection: Selection, onPress(): void, onTold(line: Element): void,
 *   onSettled(): void}} parts
 */
export function startWhereabouts(root, parts) {
  const { config, say, store, selection } = parts;
  const one = (/** @type {string} */ name) => /** @type {HTMLElement | null} */ (root.querySelector("[" + name + "]"));
  const placeStatus = one("data-place-status");
  const button = /** @type {HTMLButtonElement} */ (one("data-near-button"));
  const placeLine = one("data-place");
  const picker = /** @type {HTMLDetailsElement | null} */ (one("data-picker"));
  const places = config.places ? placesFrom(config) : null;
  const datum = (config.base && config.base.datum) || "wgs84";
  /** @type {Place | null} */
  let place = null;
  let looking = false;
  let lookingUp = false;
  /** The position that was doubted last. @type {Place | null} */
  let doubted = null;
  let vain = ""; // what the address names and is not to be had
  let asking = 0;

  /** @param {Array<Node | string | null | false>} words */
  const tellOfPlace = (words) => fillWith(placeStatus, words);

  /** @param {Place | null} next */
  const settle = (next) => {
    place = next;
    lookingUp = false;
    vain = next ? "" : store.current().near;
    fillWith(placeLine, next ? placeWords(next) : rememberedWords());
    if (picker && next) picker.open = false;
    selection.setPlace(next);
    parts.onSettled();
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
    parts.onPress();
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
        if (!place || lookingUp) settle(null); // the list is due all the same
        tellOfPlace([make("p", {}, [say(key)]), make("p", {}, placeInstead())]);
        if (picker && places) picker.open = true;
        parts.onTold(placeStatus);
      },
    );
  };

  const placeInstead = () =>
    picker && places
      ? [say("pick_instead")]
      : [make("a", { href: "#areas" }, [say("choose_area")])];

  /** The address names what is known again: what was looked up meanwhile is wanted no more. */
  const goBack = () => {
    asking++;
    settle(place);
  };

  /** What the address says of the place, at the start and when going back. */
  const follow = () => {
    const { near } = store.current();
    if (near === (place ? place.key : vain)) return lookingUp ? goBack() : undefined;
    const mine = ++asking;
    if (!near || (near !== OWN && !places)) return settle(null);
    lookingUp = true;
    if (near === OWN) return mayAskAgain().then((may) => mine === asking && (may ? locate() : settle(null)));
    return places.withKey(near).then(
      (found) => mine === asking && settle(found),
      (error) => {
        console.error("yizhan: place", error);
        if (mine === asking) settle(null);
      },
    );
  };

  button.addEventListener("click", () => {
    parts.onPress();
    if (!looking) locate();
  });
  let hasFields = false;
  const openPicker = () => {
    if (hasFields || !picker.open) return;
    hasFields = true;
    late().then(
      ({ startPicker }) => startPicker(picker, places, say, pick),
      (error) => {
        hasFields = false; // opened again, it may work
        console.error("yizhan: places", error);
        fillWith(picker.querySelector("[data-picker-told]"), [say("places_failed")]);
      },
    );
  };
  if (picker && places) picker.addEventListener("toggle", openPicker);
  else if (picker) picker.hidden = true;
  return {
    button,
    answerAt: placeStatus,
    locate,
    place: () => place,
    isLookingUp: () => lookingUp,
    /** What may be wrong with the place, and others to pick; or nothing. Unless it is still being looked for.
     * @param {HTMLElement | null} doubt */
    tellDoubt: (doubt) => {
      if (looking) return;
      tellOfPlace([doubt]);
      if (!doubt || doubted === place) return; // whoever has folded the places does not want them again
      doubted = place;
      if (picker && places) picker.open = true;
    },
    start: () => {
      store.subscribe(follow);
      fillWith(placeLine, rememberedWords());
      if (store.current().near) selection.expectPlace();
      follow();
    },
  };
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
