"""Folium's maps of the same stations, and a bare page of points: what bench/finder.py measures our finder against.

Folium asks four other hosts for its scripts. Here they stand beside the page, out of npm's packages, and the base map is
one small grey picture: no other host has to be found, and no real tiles have to be loaded, which is to their advantage.
"""

from __future__ import annotations

import html
import json
import re
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import folium
import make_corpus
from folium.plugins import FastMarkerCluster, MarkerCluster

FOLDER = "peers"
LIBRARY = "lib"
TILE = "tile.png"
ICON = f'<head><link rel="icon" href="{TILE}">'  # else the browser asks for one that is not there
CENTRE, ZOOM = (39.95, 116.4), 9  # of Beijing, as the finder opens
PACKAGES = (
    "leaflet@1.9.3", "leaflet.markercluster@1.1.0", "leaflet.awesome-markers@2.0.5", "jquery@3.7.1", "bootstrap@5.2.2",
    "@fortawesome/fontawesome-free@6.2.0", "bs3@npm:bootstrap@3.4.1", "supercluster@8.0.1",
)  # fmt: skip
PACKAGES_HELP = f"a folder node_modules, filled by: npm install --ignore-scripts {' '.join(PACKAGES)}"

# Where in the packages a file is that a page of Folium links, by the end of its address.
FILES = {
    "leaflet.js": "leaflet/dist/leaflet.js",
    "leaflet.css": "leaflet/dist/leaflet.css",
    "jquery-3.7.1.min.js": "jquery/dist/jquery.min.js",
    "bootstrap.bundle.min.js": "bootstrap/dist/js/bootstrap.bundle.min.js",
    "bootstrap.min.css": "bootstrap/dist/css/bootstrap.min.css",
    "bootstrap-glyphicons.css": "bs3/dist/css/bootstrap.css",
    "all.min.css": "@fortawesome/fontawesome-free/css/all.min.css",
    "leaflet.awesome-markers.js": "leaflet.awesome-markers/dist/leaflet.awesome-markers.js",
    "leaflet.awesome-markers.css": "leaflet.awesome-markers/dist/leaflet.awesome-markers.css",
    "leaflet.markercluster.js": "leaflet.markercluster/dist/leaflet.markercluster.js",
    "MarkerCluster.css": "leaflet.markercluster/dist/MarkerCluster.css",
    "MarkerCluster.Default.css": "leaflet.markercluster/dist/MarkerCluster.Default.css",
    "supercluster.min.js": "supercluster/dist/supercluster.min.js",
}
# Pictures and fonts that those style sheets ask for, beside or above them.
FOLDERS = (
    "leaflet/dist/images", "leaflet.awesome-markers/dist/images", "@fortawesome/fontawesome-free/webfonts", "bs3/dist/fonts",
)  # fmt: skip
# Not on npm: Folium's own rule for turned markers, and Bootstrap 3's icons apart from the rest of it.
ROTATE, ROTATE_RULE = "leaflet.awesome.rotate.min.css", ".awesome-marker-icon-rotate{transform-origin:center bottom}"
GLYPHICONS = re.compile(r"@font-face \{[^}]*\}|\.glyphicon[^{]*\{[^}]*\}")
_LINKED = re.compile(r'(src|href)="(https?://[^"]+)"')


@dataclass(frozen=True, slots=True)
class Spot:
    """A station as far as a card on a map tells of it; its position in WGS-84."""

    id: str
    position: tuple[float, float]
    name: str
    address: str
    hours: str
    phone: str


def marker_cluster(spots: Sequence[Spot]) -> str:
    """Folium's usual way: a marker with its card for each station, gathered by MarkerCluster."""
    page, cluster = _map(), MarkerCluster()
    for one in spots:
        card = "<br>".join(html.escape(text) for text in (one.name, one.address, one.hours, one.phone))
        folium.Marker(one.position, popup=f'{card}<br><a href="stations/{one.id}.html">详情</a>').add_to(cluster)
    cluster.add_to(page)
    return page.get_root().render()


def fast_marker_cluster(spots: Sequence[Spot]) -> str:
    """The way that Folium advises for many: rows of data, and a function that makes markers with their cards of them."""
    page = _map()
    rows = [[*one.position, one.name, one.address, one.hours, one.phone, one.id] for one in spots]
    callback = (
        "function (row) { var m = L.marker(new L.LatLng(row[0], row[1]));"
        " m.bindPopup('<b>' + row[2] + '</b><br>' + row[3] + '<br>' + row[4] + '<br>' + row[5]"
        " + '<br><a href=\"stations/' + row[6] + '.html\">详情</a>'); return m; }"
    )
    FastMarkerCluster(rows, callback=callback).add_to(page)
    return page.get_root().render()


def fast_points(spots: Sequence[Spot]) -> str:
    """FastMarkerCluster without cards: points only."""
    page = _map()
    FastMarkerCluster([list(one.position) for one in spots]).add_to(page)
    return page.get_root().render()


BARE = """<!DOCTYPE html><html lang="zh"><head><meta charset="utf-8"><title>points</title>
<link rel="stylesheet" href="https://package/leaflet.css">
<style>html, body, #map { height: 100%; margin: 0 }
.c { background: #08c; color: #fff; border-radius: 50%; text-align: center; line-height: 32px }</style></head>
<body><div id="map"></div>
<script src="https://package/leaflet.js"></script><script src="https://npm/supercluster.min.js"></script>
<script>
fetch("points.json").then((answer) => answer.json()).then(({ lat, lng }) => {
  const map = L.map("map").setView([CENTRE], ZOOM);
  L.tileLayer("TILE").addTo(map);
  let y = 0, x = 0;
  const points = lat.map((step, i) => {
    y += step;
    x += lng[i];
    return { type: "Feature", properties: {}, geometry: { type: "Point", coordinates: [x / 1e5, y / 1e5] } };
  });
  const index = new Supercluster({ radius: 60, maxZoom: 17 }).load(points);
  const drawn = L.layerGroup().addTo(map);
  const draw = () => {
    const box = map.getBounds();
    drawn.clearLayers();
    for (const one of index.getClusters([box.getWest(), box.getSouth(), box.getEast(), box.getNorth()], map.getZoom())) {
      const [lng, lat] = one.geometry.coordinates;
      const html = one.properties.point_count_abbreviated;
      drawn.addLayer(one.properties.cluster
        ? L.marker([lat, lng], { icon: L.divIcon({ className: "c", iconSize: [32, 32], html }) })
        : L.circleMarker([lat, lng], { radius: 5 }));
    }
  };
  map.on("moveend", draw);
  draw();
});
</script></body></html>
"""


def bare(spots: Sequence[Spot]) -> str:
    """Leaflet and supercluster, and nothing but points: the least that a map of these stations can be."""
    return BARE.replace("CENTRE", f"{CENTRE[0]}, {CENTRE[1]}").replace("ZOOM", str(ZOOM)).replace("TILE", TILE)


def points_json(spots: Sequence[Spot]) -> str:
    """Positions as the finder's columns hold them: steps along the curve, 1 m exact."""
    steps = {}
    for axis, name in enumerate(("lat", "lng")):
        values = [round(one.position[axis] * 1e5) for one in spots]
        steps[name] = [value - before for before, value in zip([0, *values], values, strict=False)]
    return json.dumps(steps, separators=(",", ":"))


PAGES: dict[str, Callable[[Sequence[Spot]], str]] = {
    "markercluster": marker_cluster,
    "fastmarkercluster": fast_marker_cluster,
    "fastpoints": fast_points,
    "bare": bare,
}


def write(spots: Sequence[Spot], folder: Path, packages: Path) -> None:
    """Write all pages and the files that they ask for."""
    (folder / LIBRARY).mkdir(parents=True)
    _copy(packages, folder / LIBRARY)
    (folder / TILE).write_bytes(make_corpus.photo(1, 8, 8))
    (folder / "points.json").write_text(points_json(spots), encoding="utf-8")
    for name, page in PAGES.items():
        text = _LINKED.sub(_beside, page(spots)).replace("<head>", ICON, 1)
        (folder / f"{name}.html").write_text(text, encoding="utf-8")


def _map() -> folium.Map:
    return folium.Map(location=CENTRE, zoom_start=ZOOM, tiles=TILE, attr="grey")


def _copy(packages: Path, library: Path) -> None:
    missing = [path for path in (*FILES.values(), *FOLDERS) if not (packages / path).exists()]
    if missing:
        raise SystemExit(f"{packages} lacks {missing[0]}; it has to be {PACKAGES_HELP}")
    for path in FILES.values():
        (library / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(packages / path, library / path)
    for path in FOLDERS:
        shutil.copytree(packages / path, library / path)
    glyphicons = library / FILES["bootstrap-glyphicons.css"]
    glyphicons.write_text("\n".join(GLYPHICONS.findall(glyphicons.read_text(encoding="utf-8"))), encoding="utf-8")
    (library / ROTATE).write_text(ROTATE_RULE, encoding="utf-8")


def _beside(linked: re.Match[str]) -> str:
    """The same file beside the page. A file that is not known would be missed by nobody, so it ends the measurement."""
    name = linked[2].rsplit("/", 1)[1]
    if name == "copyright":  # a link in a text
        return linked[0]
    if name != ROTATE and name not in FILES:
        raise SystemExit(f"Folium asks for a file that finder_peers.py does not know: {linked[2]}")
    return f'{linked[1]}="{LIBRARY}/{FILES.get(name, ROTATE)}"'
