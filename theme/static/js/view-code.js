// The address of the view as a picture for other phones: below the list on request, and on paper.
// @ts-check

import { fillWith, make } from "./dom.js";
import { late } from "./later.js";
import { addressToSend } from "./share.js";

/** @import { Say } from "./texts.js" */

/**
 * Draws it into [data-view-code] (details) when that is opened. For paper, where there is no time to fetch anything,
 * [data-view-address] always says the address, and has the code once `forPaper` has drawn it.
 * @param {ParentNode} root @param {Say} say @param {(listener: () => void) => void} changed  tells of a new address
 * @returns {{forPaper(): Promise<void>}}
 */
export function startViewCode(root, say, changed) {
  const fold = /** @type {HTMLDetailsElement | null} */ (root.querySelector("[data-view-code]"));
  const paper = root.querySelector("[data-view-address]");
  const place = fold && fold.querySelector("[data-view-code-here]");
  const draw = () => {
    if (fold && fold.open) codeOf(addressToSend(), say).then((code) => fillWith(place, [code]));
  };
  let printed = "";
  const onPaper = (/** @type {Node | null} */ code) =>
    paper && fillWith(paper, [make("p", {}, [addressToSend()]), code]);
  if (fold) fold.addEventListener("toggle", draw);
  changed(draw);
  window.addEventListener("beforeprint", () => printed !== addressToSend() && onPaper(null));
  return {
    forPaper: () =>
      codeOf(addressToSend(), say).then((code) => {
        printed = addressToSend();
        onPaper(code);
      }),
  };
}

/**
 * None for an address that is too long to be read by a phone, and none without a connection.
 * @param {string} address @param {Say} say @returns {Promise<Node | null>}
 */
function codeOf(address, say) {
  return late().then(
    ({ qrSvg }) => {
      try {
        return qrSvg(address, say("view_code"));
      } catch (error) {
        return null;
      }
    },
    () => null,
  );
}
