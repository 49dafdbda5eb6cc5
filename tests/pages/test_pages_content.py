"""The pages of the small site say what its records say, in both languages, and in the structured data."""

from __future__ import annotations

import json
import re
from html import unescape
from typing import Any

import html5lib
import pytest
from tests.conftest import Folder
from tests.pages.packed_columns import positions


def structured(page: str) -> list[dict[str, Any]]:
    """The things of a page's JSON-LD."""
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    assert found
    graph: list[dict[str, Any]] = json.loads(found[1])["@graph"]
    return graph


def words(page: str) -> str:
    """What a reader sees of a page, tags and scripts left out."""
    body = re.sub(r"<(script|style|svg)\b.*?</\1>", "", page, flags=re.DOTALL)
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", body)))


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        ("zh", ["望京智能驿站", "24 小时智能驿站", "饮用水", "法律援助", "快递员和骑手", "望京街道", "2025年3月1日", "5 星",
                "最美站点", "七有", "高德地图"]),
        ("en", ["Wangjing smart station", "Drinking water", "Legal aid", "Couriers and riders", "Wangjing Subdistrict",
                "1 March 2025", "5 stars", "Most Beautiful station", "Seven haves", "Amap"]),
    ],
)  # fmt: skip
def test_a_door_plate_says_everything(built: Folder, lang: str, expected: list[str]) -> None:
    """A station's page tells whom it serves, what it offers, when it is open, how to get there, when it was checked."""
    text = words(built.read(f"{lang}/stations/bj-wangjing-24h.html"))
    assert [phrase for phrase in expected if phrase not in text] == []


def test_unknown_is_not_closed(built: Folder) -> None:
    """A station without hours says that they are not known, in both languages, and has none in its data."""
    for lang, said in (("zh", "不详"), ("en", "not known")):
        page = built.read(f"{lang}/stations/bj-zhuangli.html")
        assert said in words(page)
        assert "openingHoursSpecification" not in page
        assert "data-hours" not in page.partition('id="nearby"')[0]


def test_structured_data_of_a_station(built: Folder) -> None:
    """JSON-LD has the place with position, hours and amenities, and the way to it."""
    place, trail = structured(built.read("en/stations/bj-dongcheng-warm.html"))
    assert place["@type"] == "CivicStructure"
    assert place["geo"] == {"@type": "GeoCoordinates", "latitude": 39.93, "longitude": 116.41}
    assert {one["name"] for one in place["amenityFeature"]} == {"Drinking water", "Microwave"}
    assert place["openingHoursSpecification"][0]["opens"].startswith("09:00")
    assert [step["name"] for step in trail["itemListElement"]][-1] == "Dongcheng Warm Station"


def test_a_coarse_or_mobile_place_says_so(built: Folder) -> None:
    """A mobile point is somewhere within its circle; a place without a position is not on the map."""
    assert "1.5 公里" in words(built.read("zh/stations/bj-chaoyang-mobile.html"))
    assert "not on the map" in words(built.read("en/stations/bj-zhuangli.html"))
    assert "ways__link" not in built.read("en/stations/bj-zhuangli.html")


def test_languages_lead_to_one_another(built: Folder) -> None:
    """Every page names itself as canonical, and its other language where that exists."""
    page = built.read("zh/stations/bj-wangjing-24h.html")
    assert '<link rel="canonical" href="https://small.example/zh/stations/bj-wangjing-24h.html">' in page
    assert 'hreflang="en" href="https://small.example/en/stations/bj-wangjing-24h.html"' in page
    home = built.read("en/index.html")
    assert '<link rel="canonical" href="https://small.example/en/">' in home
    assert 'hreflang="zh" href="https://small.example/zh/"' in home


def test_an_untranslated_name_is_marked(small: Folder) -> None:
    """A name without English stands in Chinese, marked as Chinese, with its pinyin."""
    small.replace("data/stations.yaml", "name: {zh: 望京智能驿站, en: Wangjing smart station}", "name: 望京智能驿站")
    assert small.build() == 0
    page = small.read("en/stations/bj-wangjing-24h.html")
    assert '<span lang="zh">望京智能驿站</span>' in page
    assert "Wangjing" in words(page)


def test_an_untranslated_article_stays_in_its_language(small: Folder) -> None:
    """Without a translation there is no page in the other language, and the switch leads to its home page."""
    (small.root / "content/news/2025/wangjing-night.en.md").unlink()
    assert small.build() == 0
    assert "en/news/2025/wangjing-night.html" not in small.tree()
    page = small.read("zh/news/2025/wangjing-night.html")
    assert 'hreflang="en" href="https://small.example' not in page
    assert 'href="../../../en/index.html"' in page


def test_a_delisted_station_keeps_its_address(small: Folder) -> None:
    """A delisted station is on no list and no map; its page says so and leads to the nearest that are open."""
    small.replace("data/stations.yaml", "stars: 5", "status: {state: delisted, since: 2025-05-01}")
    assert small.build() == 0
    page = words(small.read("en/stations/bj-wangjing-24h.html"))
    assert "No longer a station" in page
    assert "The nearest that are open" in page
    assert "bj-wangjing-24h" not in small.read("en/areas/110105026.html")
    assert "bj-wangjing-24h" not in small.read("en/embed/v1/110105.html")


def test_long_lists_are_paged(small: Folder) -> None:
    """An area with more stations than a page holds continues on further pages, each with its own address."""
    small.replace("data/site.yaml", "home_area:", "stations_per_page: 10\nhome_area:")
    many = "".join(
        f"  - id: more-{number:02}\n    name: {{zh: 加站{number}, en: More {number}}}\n    type: warm_station\n"
        f'    area: "110101"\n    location: {{point: {{lat: 39.9{number:02}, lng: 116.41}}}}\n    checked: 2025-03-01\n'
        for number in range(25)
    )
    file = small.root / "data/stations.yaml"
    file.write_text(file.read_text(encoding="utf-8") + many, encoding="utf-8")
    assert small.build() == 0
    pages = [small.read(f"zh/areas/110101{page}.html") for page in ("", "--2", "--3")]
    seen = [key for page in pages for key in re.findall(r"stations/([a-z0-9-]+)\.html", page)]
    assert len({key for key in seen if key.startswith("more-")}) == 25
    assert "zh/areas/110101--4.html" not in small.tree()


def test_every_page_is_well_formed(built: Folder) -> None:
    """An HTML5 parser finds no error in any page."""
    for path, data in built.tree().items():
        if path.endswith(".html"):
            parser = html5lib.HTMLParser(strict=False)
            parser.parse(data.decode())
            assert [error for error in parser.errors if error[1] != "unexpected-inline-html"] == [], path


def test_every_page_carries_the_policy(built: Folder) -> None:
    """The strict Content-Security-Policy stands in every page, before anything that could run."""
    for path, data in built.tree().items():
        if path.endswith(".html"):
            head = unescape(data.decode().partition("<title>")[0])
            assert "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'" in head, path
            assert "<script" not in head, path
            assert "<link" not in head, path


@pytest.mark.parametrize(
    ("base_map", "host", "datum"),
    [
        ("{provider: osm}", "https://tile.openstreetmap.org", "wgs84"),
        ("{provider: amap, approval: GS(2025)1 号}", "https://*.is.autonavi.com", "gcj02"),
        ("{provider: tianditu, key: " + "a1" * 16 + "}", "https://*.tianditu.gov.cn", "wgs84"),
        ("{provider: xyz, url: 'https://tiles.example.org/{z}/{x}/{y}.png', datum: gcj02}", "https://tiles.example.org", "gcj02"),
    ],
)
def test_base_maps(small: Folder, base_map: str, host: str, datum: str) -> None:
    """A base map is allowed its own host where a map is, and nowhere else; positions are in its datum."""
    small.replace("data/site.yaml", "home_area:", f"base_map: {base_map}\nhome_area:")
    assert small.build() == 0
    page = small.read("zh/map.html")
    assert host in page.partition("<title>")[0]
    assert host not in small.read("zh/about.html")
    config = json.loads(re.search(r'class="map-config">(.*?)</script>', page, re.DOTALL)[1])  # type: ignore[index]
    assert config["base"]["datum"] == datum
    columns = json.loads((small.output / "zh" / config["columns"]).read_text(encoding="utf-8"))
    shifted = min(abs(lat / 1e5 - 39.93) for lat, _ in positions(columns)) > 1e-4  # Dongcheng's point was written in WGS-84
    assert shifted == (datum == "gcj02")
