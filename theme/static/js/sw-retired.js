// Stands at the service worker's address where a site has given up reading without a network: it removes everything
// that its predecessors kept, then itself. Pages go on as if there had never been one.
// @ts-check

/** @type {any} */
const retiredSelf = self;
const retiredPrefix = "yizhan " + new URL(retiredSelf.registration.scope).pathname + " ";

retiredSelf.addEventListener("install", () => retiredSelf.skipWaiting());

retiredSelf.addEventListener("activate", (/** @type {any} */ event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) => names.filter((name) => name.indexOf(retiredPrefix) === 0))
      .then((ours) => Promise.all(ours.map((name) => caches.delete(name))))
      .then(() => retiredSelf.registration.unregister()),
  );
});
