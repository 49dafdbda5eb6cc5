// The words box of the finder: what is typed narrows list and map like any other wish, and is part of the address.
// On a page without a finder the form leads to one.
// @ts-check

import { loadJson } from "./details.js";
import { fillWith, make, markedText } from "./dom.js";
import { late } from "./later.js";

/** @import { Search } from "./search.js" */
/** @import { Selection } from "./selection.js" */
/** @import { Store } from "./state.js" */
/** @import { Say } from "./texts.js" */

const TYPING_PAUSE_MS = 150;

/**
 * Makes the form [data-search] ask the index, and the selection obey.
 * @param {HTMLElement} form
 * @param {{config: any, say: Say, store: Store, selection: Selection}} parts
 * @returns {(text: string) => Array<Node | string>}  a text with the reasons for which it was found marked
 */
export function startWords(form, parts) {
  const { config, say, store, selection } = parts;
  const box = /** @type {HTMLInputElement} */ (form.querySelector("input[name=q]"));
  const result = form.querySelector("[data-search-result]");
  /** @type {Search | null} */
  let search = null;
  const ready = () =>
    late().then(({ openSearch }) => {
      if (!search) search = openSearch(config.search, loadJson);
      return search;
    });
  let timer = 0;
  let asked = "";

  const look = () => {
    const { q } = store.current();
    if (box.value.trim() !== q && document.activeElement !== box) box.value = q;
    if (q === asked) return;
    asked = q;
    if (!q) {
      fillWith(result, []);
      return selection.setWords(null, "");
    }
    Promise.all([ready(), late(), selection.network()])
      .then(([open, { offersFrom }, { columns }]) =>
        open.stations(q, offersFrom(config, columns, selection.whole)).then(({ ranks, order }) => {
          if (asked !== q) return;
          const found = new Uint8Array(columns.all);
          for (const number of Array.from(ranks)) found[number] = order ? order[number] : 1;
          fillWith(result, []);
          selection.setWords(found, q);
        }),
      )
      .catch((error) => {
        console.error("yizhan: search", error);
        if (asked !== q) return;
        asked = "";
        selection.setWords(null, q); // the list waits for it
        fillWith(result, [make("p", { class: "search__status" }, [say("search_failed")])]);
      });
  };
  const typed = () => {
    clearTimeout(timer);
    timer = 0;
    store.set({ q: box.value.trim() }, true);
  };

  box.addEventListener("focus", () => void ready().then((open) => open.prepare(), () => {})); // asking will say so
  box.addEventListener("input", () => {
    clearTimeout(timer);
    timer = window.setTimeout(typed, TYPING_PAUSE_MS);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    typed();
  });
  store.subscribe(look);
  box.value = store.current().q;
  look();
  return (text) => (asked && search ? markedText(text, search.explain([text], asked)[0]) : [text]);
}
