// Copy buttons: <button data-copy="#id"> copies that element's text or value, <button data-copy-text="…"> its own.
// @ts-check

import { make } from "./dom.js";

/** @import { Say } from "./texts.js" */

/**
 * @param {Document} root @param {Say} say
 */
export function watchCopyButtons(root, say) {
  for (const hidden of Array.from(root.querySelectorAll("[data-copy][hidden], [data-copy-text][hidden]"))) {
    hidden.removeAttribute("hidden"); // without scripts they would do nothing
  }
  root.addEventListener("click", (event) => {
    const target = /** @type {Element} */ (event.target);
    const button = target.closest && target.closest("[data-copy], [data-copy-text]");
    if (!button) return;
    copyText(textFor(button, root), root).then(
      () => tellBeside(button, say("copied")),
      () => tellBeside(button, say("copy_failed")),
    );
  });
}

/**
 * @param {string} text @param {Document} root
 * @returns {Promise<void>}  rejected where the browser allows neither way
 */
export function copyText(text, root) {
  const clipboard = navigator.clipboard;
  if (!clipboard || !clipboard.writeText) return copyBySelection(text, root);
  return clipboard.writeText(text).catch(() => copyBySelection(text, root));
}

/** @param {Element} button @param {Document} root */
function textFor(button, root) {
  const own = button.getAttribute("data-copy-text");
  if (own !== null) return own;
  const source = root.querySelector(button.getAttribute("data-copy"));
  if (!source) return "";
  return "value" in source ? String(source.value) : source.textContent.trim();
}

/**
 * The old way, for pages on plain http and for WebViews without a clipboard.
 * @param {string} text @param {Document} root
 */
function copyBySelection(text, root) {
  const field = /** @type {HTMLTextAreaElement} */ (make("textarea", { class: "copy-field", readonly: true }));
  const before = /** @type {HTMLElement} */ (root.activeElement);
  field.value = text;
  root.body.appendChild(field);
  field.select();
  field.setSelectionRange(0, text.length); // iOS ignores select()
  let done = false;
  try {
    done = root.execCommand("copy");
  } finally {
    root.body.removeChild(field);
    if (before && before.focus) before.focus();
  }
  return done ? Promise.resolve() : Promise.reject(new Error("copying is not allowed"));
}

/**
 * Says beside the button what happened, to eyes and to screen readers, for a few seconds.
 * @param {Element} button @param {string} text
 */
export function tellBeside(button, text) {
  let note = button.nextElementSibling;
  if (!note || !note.classList.contains("copy-note")) {
    note = make("span", { class: "copy-note", role: "status" });
    button.parentNode.insertBefore(note, button.nextSibling);
  }
  const place = note;
  place.textContent = text;
  setTimeout(() => {
    if (place.textContent === text) place.textContent = "";
  }, 4000);
}
