// What stands behind the points: names, addresses and hours, in shards of at most 32 stations, fetched when asked.
// A station is asked for by its place in the columns, which also say how many stations each shard holds.
// @ts-check

/**
 * One station in words; what there is nothing to say of is left out. Terms are indexes in the configuration, `private`
 * means that the public may not come in; beside a text in another language than the page's stands which: nameLang.
 * @typedef {{id: string, at?: string, name: string, nameLang?: string, address?: string, addressLang?: string,
 *   host?: string, hours?: string[], type: number, checked?: string, amenities?: number[], services?: number[],
 *   audiences?: number[], wheelchair?: string, phone?: string, stars?: number, private?: boolean, precision?: number,
 *   state?: string, until?: string, note?: string, noteLang?: string}} Detail
 */

/** `add` tells of shards (name, number of stations, area) and with which station the first of them begins.
 * @typedef {{add(first: number, shards: Array<[string, number, string]>): void, load(i: number): Promise<Detail>,
 *   peek(i: number): Detail | null, shardOf(i: number): string}} Details */

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
 * @param {{base?: string, ext?: string, inline?: (Detail|string)[]}} config
 *   `inline` holds all details in the order of the columns, ids alone where there are very many;
 *   else a shard is at base + its name + ext
 * @param {(address: string) => Promise<any>} [load]
 * @returns {Details}
 */
export function detailsFrom(config, load) {
  /** The shards that are known, in the order of their stations. @type {Array<{first: number, name: string}>} */
  let shelves = config.inline ? [{ first: 0, name: "" }] : [];
  /** @type {Map<string, Promise<Detail[]>>} */
  const asked = new Map();
  /** @type {Map<string, Detail[]>} */
  const arrived = new Map();
  if (config.inline) {
    const records = config.inline.map((one) => (typeof one === "string" ? { id: one } : one));
    arrived.set("", records);
    asked.set("", Promise.resolve(records));
  }

  /** @param {number} i */
  const shelfOf = (i) => {
    let low = 0;
    let high = shelves.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (shelves[middle].first <= i) low = middle;
      else high = middle - 1;
    }
    return shelves[low] || { first: 0, name: "none" };
  };

  /** @param {string} name */
  const shard = (name) => {
    const already = asked.get(name);
    if (already) return already;
    const promise = (load || loadJson)((config.base || "") + name + (config.ext || ".json")).then((records) => {
      arrived.set(name, records);
      return records;
    });
    asked.set(name, promise);
    promise.catch(() => asked.delete(name)); // a failed request may be tried again
    return promise;
  };

  return {
    add: (first, shards) => {
      if (config.inline) return;
      let at = first;
      for (const [name, count] of shards) {
        shelves.push({ first: at, name });
        at += count;
      }
      shelves.sort((a, b) => a.first - b.first);
    },
    shardOf: (i) => shelfOf(i).name,
    load: (i) => {
      const { first, name } = shelfOf(i);
      return shard(name).then((records) => {
        const record = records[i - first];
        if (!record) throw new Error("no details of station " + i);
        return record;
      });
    },
    peek: (i) => {
      const { first, name } = shelfOf(i);
      return (arrived.get(name) || [])[i - first] || null;
    },
  };
}
