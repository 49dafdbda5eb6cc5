// What stands behind the points: names, addresses and hours, in shards of a few hundred stations, fetched when asked.
// A station is asked for by its rank among all stations of the site.
// @ts-check

/**
 * One station in words. `amenities` are indexes in config.amenities, `private` that the public may not come in.
 * @typedef {{id: string, name: string, nameLang?: string, address?: string, hours?: string[], type: number | string,
 *   checked?: string, amenities?: number[], private?: boolean}} Detail
 */

/** @typedef {{load(i: number): Promise<Detail>, peek(i: number): Detail | null, shardOf(i: number): number}} Details */

/**
 * JSON at an address; anything that is no address is the data itself (an embed carries its data inside).
 * @param {any} source
 * @returns {Promise<any>}
 */
export function loadJson(source) {
  if (typeof source !== "string") return Promise.resolve(source);
  return fetch(source, { credentials: "same-origin" }).then((response) => {
    if (!response.ok) throw new Error(source + ": HTTP " + response.status);
    return response.json();
  });
}

/**
 * @param {{base?: string, shard?: number, ext?: string, inline?: Detail[]}} config
 *   `inline` holds all details in the order of the columns; else shard k is at base + k + ext
 * @param {(address: string) => Promise<any>} [load]
 * @returns {Details}
 */
export function detailsFrom(config, load) {
  const size = config.inline ? Infinity : config.shard || 256;
  /** @type {Map<number, Promise<Detail[]>>} */
  const asked = new Map();
  /** @type {Map<number, Detail[]>} */
  const arrived = new Map();
  if (config.inline) {
    arrived.set(0, config.inline);
    asked.set(0, Promise.resolve(config.inline));
  }
  const shardOf = (/** @type {number} */ i) => (size === Infinity ? 0 : Math.floor(i / size));
  const within = (/** @type {number} */ i) => (size === Infinity ? i : i % size);

  /** @param {number} k */
  const shard = (k) => {
    const already = asked.get(k);
    if (already) return already;
    const promise = (load || loadJson)((config.base || "") + k + (config.ext || ".json")).then((records) => {
      arrived.set(k, records);
      return records;
    });
    asked.set(k, promise);
    promise.catch(() => asked.delete(k)); // a failed request may be tried again
    return promise;
  };

  return {
    shardOf,
    load: (i) =>
      shard(shardOf(i)).then((records) => {
        if (!records[within(i)]) throw new Error("no details of station " + i);
        return records[within(i)];
      }),
    peek: (i) => (arrived.get(shardOf(i)) || [])[within(i)] || null,
  };
}
