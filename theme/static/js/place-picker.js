// Picking a place where the phone cannot or may not say where it is: a metro station or landmark by typing, or a
// district and then its part. Plain fields, selects and buttons work on cheap phones, and screen readers know them.
// @ts-check

import { loadJson } from "./details.js";
import { fillWith, make } from "./dom.js";
import { placeWithKey, placesNamed } from "./place.js";

/** @import { Place, Places } from "./place.js" */
/** @import { Say } from "./texts.js" */

const ANSWERS = 8;

/**
 * The places of the site, fetched when they are first needed.
 * @param {any} config  places: the address of the file
 */
export function placesFrom(config) {
  /** @type {Promise<Places> | null} */
  let asked = null;
  /** @type {Map<string, Promise<any>>} */
  const parts = new Map();
  const all = () => {
    if (!asked) asked = loadJson(config.places);
    asked.catch(() => (asked = null));
    return asked;
  };
  /** Subdistricts of a district: code, name, position, stations. @param {string} code @returns {Promise<Array<any>>} */
  const partsOf = (code) =>
    all().then((places) => {
      if (!places.parts[code]) return [];
      if (!parts.has(code)) {
        const base = config.places.replace(/[^/]*$/, "");
        const promise = loadJson(base + places.parts[code]); // relative to the file of the places
        promise.catch(() => parts.delete(code));
        parts.set(code, promise);
      }
      return parts.get(code);
    });
  return { all, partsOf, withKey: (/** @type {string} */ key) => all().then((one) => placeWithKey(one, key, partsOf)) };
}

/**
 * Makes the fields in [data-picker] work; they are filled when it is opened.
 * @param {HTMLElement} picker  details with [data-picker-words], [data-picker-answers], [data-picker-area],
 *   [data-picker-part], [data-picker-use]
 * @param {ReturnType<typeof placesFrom>} places @param {Say} say @param {(place: Place) => void} onPicked
 */
export function startPicker(picker, places, say, onPicked) {
  const words = /** @type {HTMLInputElement} */ (picker.querySelector("[data-picker-words]"));
  const answers = picker.querySelector("[data-picker-answers]");
  const area = /** @type {HTMLSelectElement} */ (picker.querySelector("[data-picker-area]"));
  const part = /** @type {HTMLSelectElement} */ (picker.querySelector("[data-picker-part]"));
  const use = /** @type {HTMLButtonElement} */ (picker.querySelector("[data-picker-use]"));
  let filled = false;

  const failed = (/** @type {any} */ error) => {
    console.error("yizhan: places", error);
    fillWith(answers, [make("p", {}, [say("places_failed")])]);
  };
  const fill = () => {
    if (filled) return;
    filled = true;
    places.all().then(
      (all) => {
        for (const group of districtGroups(all, say)) area.appendChild(group);
      },
      (error) => {
        filled = false;
        failed(error);
      },
    );
  };
  const look = () => {
    const asked = words.value;
    if (!asked.trim()) return fillWith(answers, []);
    places.all().then((all) => {
      if (asked !== words.value) return;
      const found = placesNamed(all, asked);
      const items = found.slice(0, ANSWERS).map(({ place, within }) => {
        const button = make("button", { type: "button", class: "picker__answer" }, [
          make("span", { class: "picker__name" }, [place.name]),
          within && within !== place.name && make("span", { class: "picker__within" }, [" " + within]),
        ]);
        button.addEventListener("click", () => onPicked(place));
        return make("li", {}, [button]);
      });
      fillWith(answers, [
        make("p", { class: "picker__count" }, [say("places_found", { count: found.length })]),
        items.length > 0 && make("ul", { class: "picker__list" }, items),
      ]);
    }, failed);
  };
  const chooseArea = () => {
    fillWith(part, [part.options[0]]);
    use.disabled = part.disabled = !area.value;
    const chosen = area.value;
    if (!chosen) return;
    places.partsOf(chosen).then((parts) => {
      if (area.value !== chosen) return; // another district has been chosen meanwhile
      part.disabled = !parts.length;
      for (const one of parts) part.appendChild(make("option", { value: one[0] }, [optionText(one[1], one[4], say)]));
    }, failed);
  };

  picker.addEventListener("toggle", () => /** @type {HTMLDetailsElement} */ (picker).open && fill());
  words.addEventListener("input", look);
  words.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault(); // no form to send
    const first = /** @type {HTMLElement | null} */ (answers.querySelector("button"));
    if (first) first.click();
  });
  area.addEventListener("change", chooseArea);
  use.addEventListener("click", () => {
    const key = part.value || area.value;
    if (key) places.withKey(key).then((place) => place && onPicked(place), failed);
  });
}

/**
 * Areas that have no smaller ones among them, in groups by the area above, in the order of the file.
 * @param {Places} places @param {Say} say
 */
function districtGroups(places, say) {
  const above = new Set(places.areas.map((area) => area[2]));
  /** @type {Map<string, HTMLElement>} */
  const groups = new Map();
  places.areas.forEach(([code, name, parent, , lat, , count], k) => {
    if (above.has(k) || lat === null) return;
    const label = parent >= 0 ? places.areas[parent][1] : "";
    if (!groups.has(label)) groups.set(label, make("optgroup", { label }));
    groups.get(label).appendChild(make("option", { value: code }, [optionText(name, count, say)]));
  });
  return Array.from(groups.values());
}

/** @param {string} name @param {number} count @param {Say} say */
function optionText(name, count, say) {
  return say("place_option", { name, stations: say("stations", { count }) });
}
