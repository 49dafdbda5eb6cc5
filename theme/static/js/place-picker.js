// Picking a place where the phone cannot or may not say where it is: a metro station or landmark by typing, or a
// district and then its part. Plain fields, selects and buttons work on cheap phones, and screen readers know them.
// Part of the late script: it comes when the picker is opened.
// @ts-check

import { fillWith, make } from "./dom.js";

/** @import { Place, Places } from "./place.js" */
/** @import { Say } from "./texts.js" */

const ANSWERS = 8;

/**
 * Makes the fields in [data-picker] work, which has just been opened.
 * @param {HTMLElement} picker  details with [data-picker-words], [data-picker-told], [data-picker-answers],
 *   [data-picker-area], [data-picker-part], [data-picker-use]
 * @param {ReturnType<typeof import("./places.js").placesFrom>} places @param {Say} say
 * @param {(place: Place) => void} onPicked
 */
export function startPicker(picker, places, say, onPicked) {
  const words = /** @type {HTMLInputElement} */ (picker.querySelector("[data-picker-words]"));
  const told = picker.querySelector("[data-picker-told]"); // alone is live: the answers themselves would be chatter
  const answers = picker.querySelector("[data-picker-answers]");
  const area = /** @type {HTMLSelectElement} */ (picker.querySelector("[data-picker-area]"));
  const part = /** @type {HTMLSelectElement} */ (picker.querySelector("[data-picker-part]"));
  const use = /** @type {HTMLButtonElement} */ (picker.querySelector("[data-picker-use]"));
  let filled = false;

  const failed = (/** @type {any} */ error) => {
    console.error("yizhan: places", error);
    fillWith(told, [say("places_failed")]);
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
    if (!asked.trim()) {
      fillWith(told, []);
      return fillWith(answers, []);
    }
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
      fillWith(told, [say("places_found", { count: found.length })]);
      fillWith(answers, [items.length > 0 && make("ul", { class: "picker__list" }, items)]);
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

  fill();
  look(); // somebody was quicker than this script
  picker.addEventListener("toggle", fill); // it may have failed
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

/**
 * Landmarks and areas that have all the words in their names; those that begin with them first, landmarks before areas.
 * @param {Places} places @param {string} words
 * @returns {Array<{place: Place, kind: string, within: string}>} kind: a landmark's kind, or the level of an area
 */
export function placesNamed(places, words) {
  const wanted = plainName(words).split(" ").filter(Boolean);
  if (!wanted.length) return [];
  const nameOf = new Map(places.areas.map((area) => [area[0], area[1]]));
  const all = places.landmarks
    .map(([id, name, kind, area, lat, lng, aliases]) => ({
      place: pickedAt(id, name, lat, lng),
      kind,
      within: nameOf.get(area) || nameOf.get(area.slice(0, 6)) || "",
      text: plainName([name].concat(aliases || []).join(" ")),
    }))
    .concat(
      places.areas.filter((area) => area[4] !== null).map(([code, name, above, level, lat, lng]) => ({
        place: pickedAt(code, name, lat, lng),
        kind: level,
        within: above >= 0 ? places.areas[above][1] : "",
        text: plainName(name),
      })),
    )
    .filter((one) => wanted.every((word) => one.text.indexOf(word) >= 0));
  const begins = all.filter((one) => one.text.indexOf(wanted[0]) === 0);
  return begins.concat(all.filter((one) => one.text.indexOf(wanted[0]) !== 0));
}

/** @param {string} key @param {string} name @param {number} lat @param {number} lng @returns {Place} */
function pickedAt(key, name, lat, lng) {
  return { key, name, lat, lng, accuracy: 0 };
}

/** @param {string} text */
function plainName(text) {
  return text.normalize("NFKC").toLowerCase().trim().replace(/\s+/g, " ");
}
