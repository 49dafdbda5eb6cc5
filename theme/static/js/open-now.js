// "Open until 18:00": texts beside opening hours that hold at this moment by the site's clocks, wherever the reader is.
//
// A build cannot know them, so an element says data-hours='{"week": …}' and is filled here, once a minute.
// Without scripts the hours beside it are still there.
// @ts-check

import { whenIdle } from "./dom.js";
import { DAY_MINUTES, evaluate, localMinute } from "./hours.js";

/** @import { Answer, Compiled, Holidays } from "./hours.js" */
/** @import { Say } from "./texts.js" */

const SOON_MINUTES = 45;
const WEEKDAYS = ["mo", "tu", "we", "th", "fr", "sa", "su"];

/**
 * What an answer says to people.
 * @param {Answer} answer @param {number} now  milliseconds since 1970 @param {Say} say @param {Holidays} holidays
 * @returns {string}
 */
export function openText(answer, now, say, holidays) {
  const text = stateText(answer, now, say, holidays);
  return answer.uncertain && answer.state !== "unknown" ? say("uncertain", { text }) : text;
}

/**
 * Fills every [data-hours] under root and keeps it true while the page is open.
 * @param {Document} root
 * @param {Holidays} holidays
 * @param {Say} say
 */
export function watchOpenNow(root, holidays, say) {
  const fill = () => fillOpenNow(root, holidays, say, Date.now());
  whenIdle(fill); // its line is kept free; list and map come first
  setInterval(() => root.hidden || fill(), 60 * 1000);
  root.addEventListener("visibilitychange", () => root.hidden || fill());
}

/**
 * @param {ParentNode} root @param {Holidays} holidays @param {Say} say @param {number} now  milliseconds since 1970
 */
export function fillOpenNow(root, holidays, say, now) {
  for (const element of Array.from(root.querySelectorAll("[data-hours]"))) {
    try {
      showOpen(element, JSON.parse(element.getAttribute("data-hours")), holidays, say, now);
    } catch (error) {
      console.error("yizhan: data-hours", error);
      element.removeAttribute("data-hours"); // once is enough
    }
  }
}

/**
 * Writes the text and marks the element is-open, is-closed or is-unknown.
 * @param {Element} element @param {Compiled | null} compiled  null: hours not known
 * @param {Holidays} holidays @param {Say} say @param {number} now
 */
export function showOpen(element, compiled, holidays, say, now) {
  const answer = evaluate(compiled, now, holidays);
  const text = openText(answer, now, say, holidays);
  if (element.textContent !== text) element.textContent = text;
  for (const state of ["open", "closed", "unknown"]) element.classList.toggle("is-" + state, state === answer.state);
  element.classList.toggle("is-uncertain", answer.uncertain);
  element.classList.toggle("is-soon", closesSoon(answer, now));
}

/** @param {Answer} answer @param {number} now @param {Say} say @param {Holidays} holidays */
function stateText(answer, now, say, holidays) {
  if (answer.state === "unknown") return say("hours_unknown");
  if (answer.until === null) return say(answer.state === "open" ? "open" : "closed");
  const until = localMinute(answer.until, holidays);
  const day = dayOf(until);
  const days = day - dayOf(localMinute(now, holidays));
  const time = new Date(until * 60000).toISOString().slice(11, 16); // such as 08:30
  if (answer.state === "open") {
    if (days > 1 || (days === 1 && time >= "12:00")) return say("open");
    return say(closesSoon(answer, now) ? "closes_soon" : "open_until", { time: time === "00:00" ? "24:00" : time });
  }
  if (days === 0) return say("opens_at", { time });
  if (days === 1) return say("opens_tomorrow", { time });
  if (days < 7) return say("opens_on", { day: say("weekday_" + WEEKDAYS[(day + 3) % 7]), time });
  return say("closed");
}

/** Would somebody who sets out now perhaps stand before a closed door? @param {Answer} answer @param {number} now */
function closesSoon(answer, now) {
  return answer.state === "open" && answer.until !== null && answer.until - now <= SOON_MINUTES * 60 * 1000;
}

/** @param {number} minute  of the site's clocks @returns {number} days since 1970 */
function dayOf(minute) {
  return Math.floor(minute / DAY_MINUTES);
}
