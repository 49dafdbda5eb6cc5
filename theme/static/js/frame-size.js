// For the page that embeds us: gives each of our frames the height it asks for.
// @ts-check

const LEAST_PIXELS = 120;
const MOST_PIXELS = 6000;

/**
 * The height that a message asks for, within bounds; null where the message is none of ours.
 * @param {any} message
 * @returns {number | null}
 */
export function heightAsked(message) {
  if (!message || message.type !== "yizhan:height" || typeof message.height !== "number") return null;
  if (!isFinite(message.height)) return null;
  return Math.min(MOST_PIXELS, Math.max(LEAST_PIXELS, Math.ceil(message.height)));
}

/**
 * Listens for heights and sets them on iframe[data-yizhan]. A sandboxed frame has no origin to compare, so the sender
 * is known by its window: only the frame that speaks is sized.
 * @param {Window} host
 */
export function watchFrames(host) {
  host.addEventListener("message", (event) => {
    const height = heightAsked(event.data);
    if (height === null) return;
    for (const frame of Array.from(host.document.querySelectorAll("iframe"))) {
      if (frame.contentWindow !== event.source || !frame.hasAttribute("data-yizhan")) continue;
      frame.style.setProperty("height", height + "px");
    }
  });
}
