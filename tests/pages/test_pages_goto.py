"""Links into the map apps: golden addresses, each position in its app's own datum."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.geo.golden import golden_points

from yizhan.geo import metres, to_wgs84
from yizhan.model import Datum
from yizhan.pages.goto import APPS, MapApp, way_templates, ways

WANGJING = (39.9966, 116.4624)


def by_key(lat: float, lng: float, name: str = "望京驿站", address: str = "望京街 1 号") -> dict[str, str]:
    return {way.key: way.href for way in ways(lat, lng, name, address)}


GOLDEN = {
    "amap": "https://uri.amap.com/marker?position=116.468553,39.997930&name=%E6%9C%9B%E4%BA%AC%E9%A9%BF%E7%AB%99"
    "&src=yizhan&coordinate=gaode&callnative=1",
    "baidu": "https://api.map.baidu.com/marker?location=40.003621,116.475178&title=%E6%9C%9B%E4%BA%AC%E9%A9%BF%E7%AB%99"
    "&content=%E6%9C%9B%E4%BA%AC%E8%A1%97%201%20%E5%8F%B7&coord_type=bd09ll&output=html&src=webapp.yizhan",
    "tencent": "https://apis.map.qq.com/uri/v1/marker?marker=coord%3A39.997930,116.468553%3Btitle%3A"
    "%E6%9C%9B%E4%BA%AC%E9%A9%BF%E7%AB%99%3Baddr%3A%E6%9C%9B%E4%BA%AC%E8%A1%97%201%20%E5%8F%B7&referer=yizhan",
    "apple": "https://maps.apple.com/?ll=39.997930,116.468553&q=%E6%9C%9B%E4%BA%AC%E9%A9%BF%E7%AB%99",
    "google": "https://www.google.com/maps/search/?api=1&query=39.997930,116.468553",
    "geo": "geo:39.996600,116.462400?q=39.996600,116.462400(%E6%9C%9B%E4%BA%AC%E9%A9%BF%E7%AB%99)",
}


def test_golden_addresses() -> None:
    """The six links of one place, character by character as the apps document them."""
    assert by_key(*WANGJING) == GOLDEN


def test_tencents_marker_keeps_its_fields() -> None:
    """Read as Tencent reads it, the marker has a position, a title and an address."""
    marker = parse_qs(urlsplit(by_key(*WANGJING)["tencent"]).query)["marker"]
    assert marker == ["coord:39.997930,116.468553;title:望京驿站;addr:望京街 1 号"]


@pytest.mark.parametrize("app", APPS, ids=lambda app: app.key)
def test_every_app_gets_independent_positions(app: MapApp) -> None:
    """In 44 towns the numbers in each link are those of two other implementations, within half a metre."""
    for point in golden_points():
        for by in ("eviltransform", "prcoords"):
            wanted = point.wgs84 if app.datum is Datum.WGS84 else point.shifted[by, app.datum.value]
            found = position_in(app.key, by_key(*point.wgs84)[app.key])
            assert metres(*found, *wanted) < 0.5, point.place


def position_in(key: str, href: str) -> tuple[float, float]:
    """The (lat, lng) that a link leads to; Amap alone writes the longitude first."""
    found = re.search(r"(-?\d+\.\d{6}),(-?\d+\.\d{6})", unquote(href))
    assert found
    first, second = found.groups()
    return (float(second), float(first)) if key == "amap" else (float(first), float(second))


def test_scripts_get_the_same_templates() -> None:
    """Filled as theme/static/js/go.js fills them, the templates of a page's configuration are the golden addresses."""
    assert [way["name"] for way in way_templates("en")][:2] == ["Amap", "Baidu Maps"]
    for way in way_templates("zh"):
        lat, lng = position_in(way["key"], GOLDEN[way["key"]])
        filled = way["url"].replace("{lat}", f"{lat:.6f}").replace("{lng}", f"{lng:.6f}")
        filled = filled.replace("{name}", "%E6%9C%9B%E4%BA%AC%E9%A9%BF%E7%AB%99")
        assert filled.replace("{address}", "%E6%9C%9B%E4%BA%AC%E8%A1%97%201%20%E5%8F%B7") == GOLDEN[way["key"]]


def test_wechat_has_no_dead_links() -> None:
    """Only addresses of the web are offered inside WeChat, where no scheme of an app opens."""
    for way in way_templates("zh"):
        assert way["url"].startswith("https://") or way["hidden"] == ["wechat"], way["key"]


@pytest.mark.parametrize(
    ("name", "key", "shown"),
    [
        ("望京: 驿站; 二层", "tencent", "title:望京： 驿站； 二层;"),
        ("望京驿站(东门)", "geo", "(望京驿站（东门）)"),
        ("望京: 驿站(东门)", "amap", "name=望京: 驿站(东门)&"),
    ],
)
def test_signs_that_an_app_reads_are_widened(name: str, key: str, shown: str) -> None:
    """A sign that has a meaning in an app's link becomes its full-width form there, and nowhere else."""
    assert shown in unquote(by_key(*WANGJING, name=name)[key])


def test_without_an_address_the_name_stands_for_it() -> None:
    """No app is given an empty address."""
    assert "content=%E6%9C%9B" in by_key(*WANGJING, address="")["baidu"]


def test_abroad_nothing_is_shifted() -> None:
    """In Johannesburg every app gets the position as it is, Baidu its own offset apart."""
    links = by_key(-26.2, 28.05)
    assert parse_qs(urlsplit(links["amap"]).query)["position"] == ["28.050000,-26.200000"]
    assert parse_qs(urlsplit(links["google"]).query)["query"] == ["-26.200000,28.050000"]


@given(st.floats(39.4, 41.0), st.floats(115.5, 117.4))
def test_every_app_is_led_to_the_same_door(lat: float, lng: float) -> None:
    """Read back in its app's datum, each link is within a metre of the station."""
    links = by_key(lat, lng)
    amap = parse_qs(urlsplit(links["amap"]).query)["position"][0].split(",")
    baidu = parse_qs(urlsplit(links["baidu"]).query)["location"][0].split(",")
    assert metres(lat, lng, *to_wgs84(float(amap[1]), float(amap[0]), Datum.GCJ02)) < 1
    assert metres(lat, lng, *to_wgs84(float(baidu[0]), float(baidu[1]), Datum.BD09)) < 1


@given(st.text(min_size=1, max_size=30))
def test_no_name_breaks_out_of_its_parameter(name: str) -> None:
    """Whatever a station is called, a link has exactly its own parameters and no character that ends an attribute."""
    for key, href in by_key(*WANGJING, name=name, address=name).items():
        assert not re.search(r"[\s\"'<>`{}|\\^]", href), key
        if key == "tencent":
            marker = parse_qs(urlsplit(href).query)["marker"][0]
            assert marker.count(";") == 2
