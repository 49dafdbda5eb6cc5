// "Save this area": one button, its size before and after, how far it has come, and the way to take it back.
// @ts-check

import { agoText, sizeText } from "./offline-age.js";

/** @import { Ask } from "./offline-talk.js" */
/** @import { Say } from "./texts.js" */

// What a station adds on the device, uncompressed: its place in the list, in the columns and in the details. Seen with
// 5,000 made-up stations, as docs/decisions/0012-offline.md says.
const STATION_BYTES = 2300;

/**
 * Makes [data-offline-save] work (its value is the path of the area's first page): it appears once a worker answers.
 * @param {HTMLElement} section @param {Ask} ask @param {Say} say
 */
export function startSaving(section, ask, say) {
  /** @param {string} name @returns {any} */
  const find = (name) => section.querySelector("[data-offline-" + name + "]");
  const [press, remove, size, bar, status] = ["press", "remove", "size", "progress", "status"].map(find);
  const path = section.getAttribute("data-offline-save");
  const name = section.getAttribute("data-offline-name");
  const count = Number(section.getAttribute("data-offline-count"));
  const each = Number(section.getAttribute("data-offline-each")) || STATION_BYTES;
  let base = 0;

  /** @param {any} saved */
  const show = (saved) => {
    const ago = saved && agoText(saved.checked, Date.now(), document.documentElement.lang, say);
    size.textContent = saved
      ? say("offline_saved", { ago, size: sizeText(saved.bytes) })
      : say("offline_about", { size: sizeText(base + count * each) });
    press.textContent = say(saved ? "offline_renew" : "offline_save");
    if (!saved && document.activeElement === remove) press.focus();
    remove.hidden = !saved;
    bar.hidden = true;
    press.removeAttribute("aria-disabled");
  };
  const current = () =>
    ask({ yizhan: "list" }).then((kept) => {
      base = kept.bytes;
      show(kept.areas.find((/** @type {any} */ one) => one.path === path));
    });

  press.addEventListener("click", () => {
    if (press.hasAttribute("aria-disabled")) return;
    press.setAttribute("aria-disabled", "true"); // not `disabled`: the focus would be lost
    bar.hidden = false;
    bar.removeAttribute("value");
    status.textContent = say("offline_saving");
    stayIfPossible();
    /** @param {import("./offline-talk.js").Progress} progress */
    const heard = (progress) => {
      bar.max = progress.total;
      bar.value = progress.done;
    };
    ask({ yizhan: "save", path, name }, heard).then(
      (answer) => {
        show(answer.area);
        status.textContent = say("offline_done");
      },
      (error) => {
        current().catch(() => {});
        bar.hidden = true;
        press.removeAttribute("aria-disabled");
        status.textContent = say(error.message === "full" ? "offline_full" : "offline_lost");
      },
    );
  });
  remove.addEventListener("click", () =>
    ask({ yizhan: "remove", path }).then(() => {
      show(null);
      status.textContent = say("offline_removed");
    }),
  );
  const appear = () => {
    section.hidden = false;
  };
  // A worker that does not answer is a retired one: then nothing is offered.
  return current().then(appear, () => {});
}

/** Asks the browser not to clear what was saved on purpose when room gets short. It may say no. */
function stayIfPossible() {
  if (navigator.storage && navigator.storage.persist) navigator.storage.persist().catch(() => {});
}
