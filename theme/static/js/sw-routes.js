// What the service worker decides by looking alone: which requests it answers, what may be kept, what has to go.
// Nothing here touches a cache or the network, so that all of it is tested in Node.
// @ts-check

/** @typedef {{key: string, at: number}} Entry */

/**
 * The path of an address from the site's root, without query and fragment; null outside of the site.
 * @param {string} address @param {string} scope  the site's root, with a slash at its end
 */
export function pathWithin(address, scope) {
  return address.indexOf(scope) === 0 ? address.slice(scope.length).split(/[?#]/)[0] : null;
}

/**
 * Is it a file that is named after its content (ten hexadecimal digits in its name or folder)? It never changes.
 * @param {string} path
 */
export function isNamedFile(path) {
  return /^(?:assets|data)\/(?:.*[/.])?[0-9a-f]{10}(?=[/.]).*\.\w+$/.test(path);
}

/**
 * "page", "file" or "none": what we leave to the browser (embeds, feeds, tables, pictures, other hosts, other methods).
 * @param {{url: string, method: string, mode: string}} request @param {string} scope
 */
export function routeOf(request, scope) {
  const path = request.method === "GET" ? pathWithin(request.url, scope) : null;
  if (path === null || /(?:^|\/)embed\//.test(path)) return "none";
  if (isNamedFile(path)) return "file";
  return request.mode === "navigate" && /(?:^|\/)[^/.]*(?:\.html)?$/.test(path) ? "page" : "none";
}

/**
 * One name for the addresses under which hosts answer with the same page: zh/, zh, zh/index.html; zh/map, zh/map.html.
 * @param {string} path
 */
export function pageName(path) {
  return path
    .replace(/(^|\/)index(\.html)?$/, "$1")
    .replace(/\.html$/, "")
    .replace(/\/$/, "");
}

/**
 * The language of a page; the site's first where it has none.
 * @param {string} path @param {string[]} languages
 */
export function languageOf(path, languages) {
  const found = languages.indexOf(path.split("/")[0]);
  return languages[Math.max(found, 0)];
}

/**
 * May an answer be kept? Whole and our own; and a page that stands in for a file (a host that answers everything with
 * its start page, a login) must never be taken for the file.
 * @param {{status: number, type: string, headers: {get(name: string): string | null}}} answer
 * @param {"page" | "file"} as
 */
export function mayBeKept(answer, as) {
  const isHtml = /\bhtml\b/.test(answer.headers.get("content-type") || "");
  return answer.status === 200 && answer.type === "basic" && isHtml === (as === "page");
}

/**
 * The named files that a page asks for or may ask for, as paths from the site's root: style, script, icons, map data.
 * A page without any is none of ours (a host's own notice, a login).
 * @param {string} html @param {string} address  of the page @param {string} scope
 * @returns {string[]}
 */
export function filesOf(html, address, scope) {
  const found = new Set();
  const quoted = /"((?:\.\.\/)*(?:assets|data)\/[^"#?\s]+)/g;
  for (let hit = quoted.exec(html); hit; hit = quoted.exec(html)) {
    const path = pathWithin(new URL(hit[1], address).href, scope);
    if (path !== null && isNamedFile(path)) found.add(path);
  }
  return Array.from(found);
}

/**
 * The further pages that belong to an area's page (data-offline-more), as paths from the site's root.
 * @param {string} html @param {string} folder  of the page, with a slash at its end
 * @returns {string[]}
 */
export function furtherPages(html, folder) {
  const found = /\bdata-offline-more="([^"]*)"/.exec(html);
  const names = found ? found[1].split(" ") : [];
  return names.filter((name) => /^[\w-]+\.html$/.test(name)).map((name) => folder + name);
}

/** @param {string} html  of an area's first page @returns {number} how many stations are listed within the area */
export function stationsWithin(html) {
  const found = /\bdata-offline-count="(\d+)"/.exec(html);
  return found ? Number(found[1]) : 0;
}

/**
 * The configuration of the page's map; an empty one where it has none.
 * @param {string} html
 * @returns {any}
 */
export function mapConfigOf(html) {
  const found = /<script type="application\/json" class="map-config">([^<]*)<\/script>/.exec(html);
  try {
    return found ? JSON.parse(found[1]) : {};
  } catch (error) {
    return {};
  }
}

/** @param {string} html @returns {string} the page's title as a reader sees it, without the site's name */
export function titleOf(html) {
  const found = /<title>([^<]*)<\/title>/.exec(html);
  const text = found ? found[1].split(" · ")[0] : "";
  /** @type {{[name: string]: string}} */
  const signs = { amp: "&", lt: "<", gt: ">", quot: '"', "#34": '"', "#39": "'" };
  return text.replace(/&(amp|lt|gt|quot|#34|#39);/g, (_, name) => signs[name]);
}

/**
 * The page with the time at which it was known to be current: a script of the page reads it and says its age.
 * @param {string} html @param {number} at
 */
export function stampedWith(html, at) {
  return html.replace("<html ", '<html data-saved="' + at + '" ');
}

/**
 * Which entries have to go so that `limit` are left: the oldest, and never one that is needed.
 * @param {Entry[]} entries @param {number} limit @param {(key: string) => boolean} isNeeded
 * @returns {string[]}
 */
export function tooMany(entries, limit, isNeeded) {
  const loose = entries.filter((entry) => !isNeeded(entry.key)).sort((a, b) => b.at - a.at);
  return loose.slice(limit).map((entry) => entry.key);
}
