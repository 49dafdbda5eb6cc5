// Share buttons: <button data-share="address" data-share-title="…">, "" being this page as it stands. The phone's own
// sheet where there is one, else the address is copied and that is said.
// @ts-check

import { copyText, tellBeside } from "./copy.js";

/** @import { Say } from "./texts.js" */

/** @param {Document} root @param {Say} say */
export function watchShareButtons(root, say) {
  root.addEventListener("click", (event) => {
    const target = /** @type {Element} */ (event.target);
    const button = target.closest && target.closest("[data-share]");
    if (!button) return;
    const url = button.getAttribute("data-share") || addressToSend();
    const title = button.getAttribute("data-share-title") || document.title;
    const copied = () =>
      copyText(url, root).then(
        () => tellBeside(button, say("link_copied")),
        () => tellBeside(button, say("copy_failed")),
      );
    if (!navigator.share) return void copied();
    navigator.share({ title, url }).catch((error) => {
      if (error.name !== "AbortError") copied(); // whoever closes the sheet does not want to share
    });
  });
}

/** Of this page as it stands. Whoever gets it stands elsewhere: "near me" is not what the sender means. */
export function addressToSend() {
  return location.href.replace(/([?&])near=me(&|(?=#|$))/, (all, before, after) => (after ? before : ""));
}
