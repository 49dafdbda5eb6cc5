// What a reader has chosen, kept in the browser: light or dark, and which language the front door leads to.
// @ts-check

import { recall, remember } from "./memory.js";

/** @import { Say } from "./texts.js" */

const THEME = "yizhan-theme";
const LANGUAGE = "yizhan-language";

/** What was chosen holds, whatever the system says. @param {Document} root */
export function showTheme(root) {
  const remembered = recall(THEME);
  if (remembered === "dark" || remembered === "light") root.documentElement.setAttribute("data-theme", remembered);
}

/**
 * [data-theme-toggle] (button) switches html[data-theme] between light and dark. Without a choice the system's holds.
 * @param {Document} root @param {Say} say
 */
export function watchTheme(root, say) {
  const html = root.documentElement;
  const dark = matchMedia("(prefers-color-scheme: dark)");
  showTheme(root);
  const isDark = () => (html.hasAttribute("data-theme") ? html.getAttribute("data-theme") === "dark" : dark.matches);
  const buttons = Array.from(root.querySelectorAll("[data-theme-toggle]"));
  const show = () => {
    for (const button of buttons) {
      const label = say(isDark() ? "theme_light" : "theme_dark");
      button.setAttribute("aria-label", label);
      button.setAttribute("title", label);
    }
  };
  for (const button of buttons) {
    button.removeAttribute("hidden");
    button.addEventListener("click", () => {
      html.setAttribute("data-theme", isDark() ? "light" : "dark");
      remember(THEME, html.getAttribute("data-theme"));
      show();
    });
  }
  show();
}

/**
 * A press on a link with hreflang is remembered; on the page that offers the languages ([data-language-door]) the
 * remembered one is entered at once.
 * @param {Document} root @param {Location} place
 */
export function watchLanguage(root, place) {
  const links = /** @type {HTMLAnchorElement[]} */ (Array.from(root.querySelectorAll("a[hreflang]")));
  for (const link of links) link.addEventListener("click", () => remember(LANGUAGE, link.hreflang));
  if (!root.querySelector("[data-language-door]")) return;
  const chosen = links.find((link) => link.hreflang === recall(LANGUAGE));
  if (chosen) place.replace(chosen.href);
}
