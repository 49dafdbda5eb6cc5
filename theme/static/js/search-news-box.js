// The search box of the texts: answers in place while one types; the ordinary list comes back with an empty box.
// @ts-check

import { loadJson } from "./details.js";
import { fillWith, make, markedText } from "./dom.js";
import { openNewsSearch } from "./search-news.js";

/** @import { Range } from "./search-explain.js" */
/** @import { Hit, Hits } from "./search-news.js" */
/** @import { Say } from "./texts.js" */

/** What each kind of document is called. @type {{[kind: string]: string}} */
const KINDS = {
  article: "kind_article",
  page: "kind_page",
  programme: "kind_programme",
  event: "kind_event",
  notice: "kind_notice",
  entry: "kind_entry",
  standard: "kind_standard",
};
const HITS = 10;
const TYPING_MS = 200;

/**
 * Makes the form [data-news-search] answer in [data-news-found] in the place of [data-news-list]; the words stand in
 * the page's address, so that an answer can be sent to somebody.
 * @param {HTMLElement} form @param {ParentNode} root @param {Say} say @param {Window} host
 */
export function startNewsSearch(form, root, say, host) {
  const search = openNewsSearch(JSON.parse(form.getAttribute("data-news-search")), loadJson);
  const box = /** @type {HTMLInputElement} */ (form.querySelector("input[name=q]"));
  const status = /** @type {HTMLElement} */ (root.querySelector("[data-news-status]"));
  const found = /** @type {HTMLElement} */ (root.querySelector("[data-news-found]"));
  const list = /** @type {HTMLElement} */ (root.querySelector("[data-news-list]"));
  const stations = /** @type {HTMLAnchorElement} */ (root.querySelector("[data-news-stations]"));
  const finder = stations.href;
  let round = 0;
  let timer = 0;

  const look = () => {
    clearTimeout(timer);
    const mine = ++round;
    const query = box.value.trim();
    keepWords(query, host);
    list.hidden = query !== "";
    stations.href = finder + (query && "?q=" + encodeURIComponent(query)); // the same words may be a station's
    if (!query) {
      fillWith(status, []);
      return fillWith(found, []);
    }
    found.setAttribute("aria-busy", "true");
    search
      .news(query)
      .then((hits) => hits.next(HITS).then((first) => mine === round && draw(hits, first)))
      .catch((error) => {
        console.error("yizhan: news search", error);
        if (mine === round) fillWith(status, [say("news_failed")]);
      })
      .then(() => mine === round && found.removeAttribute("aria-busy"));
  };

  /** @param {Hits} hits @param {Hit[]} first */
  const draw = (hits, first) => {
    const isAll = first.length < HITS;
    const count = isAll ? first.length : hits.total;
    fillWith(status, [say(isAll || hits.sure ? "news_found" : "news_found_about", { count })]);
    const items = make("ul", { class: "stories stories--list" }, first.map(story));
    fillWith(found, first.length ? [items, !isAll && hits.total > HITS && moreButton(hits, items)] : []);
  };

  /** @param {Hits} hits @param {HTMLElement} items */
  const moreButton = (hits, items) => {
    const button = make("button", { type: "button", class: "button button--quiet" }, [say("news_more")]);
    const mine = round;
    button.addEventListener("click", () => {
      hits.next(HITS).then(
        (next) => {
          if (mine !== round) return;
          const added = next.map(story);
          for (const item of added) items.appendChild(item);
          if (added.length) added[0].querySelector("a").focus();
          if (next.length < HITS) button.remove();
        },
        (error) => {
          console.error("yizhan: news search", error);
          fillWith(status, [say("news_failed")]);
        },
      );
    });
    return button;
  };

  /** @param {Hit} hit */
  const story = (hit) => {
    const lang = hit.lang === host.document.documentElement.lang ? null : hit.lang;
    return make("li", { class: "story" }, [
      make("p", { class: "story__meta" }, [
        hit.date && make("time", { datetime: hit.date }, [dayText(hit.date, host)]),
        " ",
        make("span", { class: "story__category" }, [say(KINDS[hit.kind] || "kind_article")]),
      ]),
      make("div", { class: "story__text", lang }, [
        make("h2", { class: "story__title" }, [
          make("a", { class: "name-link", href: hit.address }, markedText(hit.title, hit.marks.title)),
        ]),
        make("p", { class: "story__summary" }, markedText(hit.excerpt, hit.marks.excerpt)),
      ]),
    ]);
  };

  box.addEventListener("focus", search.prepare, { once: true });
  box.addEventListener("input", () => {
    clearTimeout(timer);
    timer = host.setTimeout(look, TYPING_MS);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    look();
  });
  box.value = new URLSearchParams(host.location.search).get("q") || box.value;
  if (box.value.trim()) look();
}

/** A day as the page's language writes it. @param {string} date  YYYY-MM-DD @param {Window} host */
function dayText(date, host) {
  try {
    const day = new Date(date + "T00:00:00Z");
    return day.toLocaleDateString(host.document.documentElement.lang, { dateStyle: "long", timeZone: "UTC" });
  } catch (error) {
    return date;
  }
}

/** @param {string} query @param {Window} host */
function keepWords(query, host) {
  const parameters = new URLSearchParams(host.location.search);
  parameters.delete("q");
  if (query) parameters.set("q", query);
  const said = parameters.toString();
  try {
    host.history.replaceState(host.history.state, "", host.location.pathname + (said ? "?" + said : ""));
  } catch (error) {
    // Safari counts how often an address is written; the answer stands anyway.
  }
}
