// What stands behind the points: names, addresses and hours, in shards of at most 64 stations, fetched when asked.
// A station is asked for by its place in the columns, which also say how many stations each shard holds.
// @ts-check

/**
 * One station in words; what there is nothing to say of is left out. Terms are indexes in the configuration, `private`
 * means that the public may not come in; beside a text in another language than the page's stands which: nameLang.
 * @typedef {{id: string, name: string, nameLang?: string, address?: string, addressLang?: string, host?: string,
 *   hours?: string[], type: number, checked?: string, amenities?: number[], services?: number[], audiences?: number[],
 *   wheelchair?: string, phone?: string, stars?: number, private?: boolean, precision?: number, state?: string,
 *   until?: string, note?: string, noteLang?: string}} Detail
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
 * @param {{base?: string, ext?: string, inline?: Detail[]}} config
 *   `inline` holds all details in the order of the columns; else a shard is at base + its name + ext
 * @param {Array<[string, number, string]>} shards  of the columns: name, number of stations, area
 * @param {(address: string) => Promise<any>} [load]
 * @returns {Details}
 */
export function detailsFrom(config, shards, load) {
  /** @type {number[]} The first station of each shard. */
  const starts = [];
  let total = 0;
  for (const [, count] of config.inline ? [["", config.inline.length]] : shards) {
    starts.push(total);
    total += /** @type {number} */ (count);
  }
  /** @type {Map<number, Promise<Detail[]>>} */
  const asked = new Map();
  /** @type {Map<number, Detail[]>} */
  const arrived = new Map();
  if (config.inline) {
    arrived.set(0, config.inline);
    asked.set(0, Promise.resolve(config.inline));
  }

  /** @param {number} i */
  const shardOf = (i) => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (starts[middle] <= i) low = middle;
      else high = middle - 1;
    }
    return low;
  };

  /** @param {number} k */
  const shard = (k) => {
    const already = asked.get(k);
    if (already) return already;
    if (!shards[k]) return Promise.reject(new Error("no shard " + k));
    const promise = (load || loadJson)((config.base || "") + shards[k][0] + (config.ext || ".json")).then((records) => {
      arrived.set(k, records);
      return records;
    });
    asked.set(k, promise);
    promise.catch(() => asked.delete(k)); // a failed request may be tried again
    return promise;
  };

  /** @param {number} i @param {Detail[]} records */
  const within = (i, records) => records[i - starts[shardOf(i)]];

  return {
    shardOf,
    load: (i) =>
      shard(shardOf(i)).then((records) => {
        const record = within(i, records);
        if (!record) throw new Error("no details of station " + i);
        return record;
      }),
    peek: (i) => within(i, arrived.get(shardOf(i)) || []) || null,
  };
}
