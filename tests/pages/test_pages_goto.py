"""Links into the map apps: golden addresses, each position in its app's own datum."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

from hypothesis import given
from hypothesis import strategies as st

from yizhan.geo import metres, to_wgs84
from yizhan.model import Datum
from yizhan.pages.goto import ways

WANGJING = (39.9966, 116.4624)


def by_key(lat: float, lng: float, name: str = "望京驿站", address: str = "望京街 1 号") -> dict[str, str]:
    return {way.key: way.href for way in ways(lat, lng, name, address)}


def test_golden_addresses() -> None:
    """The six links of one place, parameter by parameter as the apps document them."""
    links = by_key(*WANGJING)
    amap = parse_qs(urlsplit(links["amap"]).query)
    assert links["amap"].startswith("https://uri.amap.com/marker?")
    assert amap == {"position": ["116.468553,39.997930"], "name": ["望京驿站"], "src": ["yizhan"], "coordinate": ["gaode"],
                    "callnative": ["1"]}  # fmt: skip
    baidu = parse_qs(urlsplit(links["baidu"]).query)
    assert links["baidu"].startswith("https://api.map.baidu.com/marker?")
    assert baidu["location"] == ["40.003621,116.475178"]
    assert (baidu["coord_type"], baidu["output"], baidu["title"]) == (["bd09ll"], ["html"], ["望京驿站"])
    tencent = parse_qs(urlsplit(links["tencent"]).query)
    assert links["tencent"].startswith("https://apis.map.qq.com/uri/v1/marker?")
    assert tencent["marker"] == ["coord:39.997930,116.468553;title:望京驿站;addr:望京街 1 号"]
    assert parse_qs(urlsplit(links["apple"]).query)["ll"] == ["39.997930,116.468553"]
    assert parse_qs(urlsplit(links["google"]).query)["query"] == ["39.997930,116.468553"]
    assert links["geo"].startswith("geo:39.996600,116.462400?q=39.996600,116.462400(")


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
