"""What others take from the site reads back as what the sources say."""

from __future__ import annotations

import csv
import io
import json
from xml.etree import ElementTree as Xml

from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import Folder

from yizhan.exports.table import guarded
from yizhan.geo import metres, to_wgs84
from yizhan.model import Datum

ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"


def test_geojson_holds_every_station_in_wgs84(built: Folder) -> None:
    """Each record is a Feature under its id; a GCJ-02 point was shifted, an unknown place is null."""
    features = {one["id"]: one for one in json.loads(built.read("stations.geojson"))["features"]}
    assert len(features) == 6
    assert features["bj-zhuangli"]["geometry"] is None
    lng, lat = features["bj-haidian-balizhuang"]["geometry"]["coordinates"]
    assert metres(lat, lng, *to_wgs84(39.9314, 116.2962, Datum.GCJ02)) < 0.2
    assert metres(lat, lng, 39.9314, 116.2962) > 300
    assert features["bj-dongcheng-warm"]["properties"]["opening_hours"] == "Mo-Fr 09:00-18:00"


def test_csv_reads_back(built: Folder) -> None:
    """The table has a row a station and Excel's mark of UTF-8 at its head."""
    data = (built.output / "stations.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    assert [row["id"] for row in rows] == sorted(row["id"] for row in rows)
    assert rows[1]["name_en"] == "Dongcheng Warm Station"
    assert rows[1]["amenities"] == "drinking_water; microwave"


@given(st.text(max_size=12) | st.sampled_from(["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(1)", "\t=1", "-33.96", "-1.2.3"]))
def test_no_cell_is_a_formula(text: str) -> None:
    """A spreadsheet takes no cell for a formula, and nothing of its text is lost."""
    cell = guarded(text)
    assert cell.removeprefix("'") == text.removeprefix("'") or cell == text
    if cell[:1] in ("=", "+", "-", "@", "\t", "\r", "\n"):
        float(cell)


def test_feeds_are_atom(built: Folder) -> None:
    """Every feed has what RFC 4287 asks for, and entries with whole addresses only."""
    feeds = sorted(path for path in built.tree() if "/feeds/" in path)
    assert "zh/feeds/news.xml" in feeds
    assert "en/feeds/110105.xml" in feeds
    for path in feeds:
        feed = Xml.fromstring(built.read(path))
        for name in ("title", "id", "updated"):
            assert feed.findtext(ATOM + name)
        for entry in feed.iter(f"{ATOM}entry"):
            assert entry.findtext(f"{ATOM}id", "").startswith("https://small.example/")
            content = entry.findtext(f"{ATOM}content", "")
            assert 'href="https://small.example/' in content
            assert 'href="station:' not in content


def test_an_area_feed_holds_only_its_area(built: Folder) -> None:
    """Dongcheng's feed does not speak of Chaoyang."""
    titles = [one.text for one in Xml.fromstring(built.read("zh/feeds/110101.xml")).iter(f"{ATOM}title")][1:]
    assert titles == ["东城新开一处暖心驿站"]


def test_the_sitemap_names_every_page_with_its_languages(built: Folder) -> None:
    """Each page stands in the sitemap once, its alternates are pages too; what is for frames and lost readers is not."""
    locations = {}
    for url in Xml.fromstring(built.read("sitemap.xml")).iter(f"{SITEMAP}url"):
        alternates = [link.get("href") for link in url.iter(f"{XHTML}link")]
        locations[url.findtext(f"{SITEMAP}loc")] = alternates
    apart = ("/embed/", "/offline.html", "/sheet/", "404.html")
    pages = [path for path in built.tree() if path.endswith(".html") and not any(part in path for part in apart)]
    base = "https://small.example/"
    expected = {base + ("" if path == "index.html" else path.removesuffix("index.html")) for path in pages}
    assert set(locations) == expected
    assert all(link in expected for links in locations.values() for link in links)
    assert len(locations[base + "zh/stations/bj-wangjing-24h.html"]) == 2
    assert "Sitemap: https://small.example/sitemap.xml" in built.read("robots.txt")
