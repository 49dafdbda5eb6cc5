"""Folium's part: frames as data, no text through its templates, the same again and again."""

from __future__ import annotations

import json

import folium
import pytest

from yizhan.maps import frame
from yizhan.model import BaseMap


def make(**base: str) -> dict[str, object]:
    drawn = frame(
        BaseMap.model_validate(base), "zh", script="assets/l.js", sheet="assets/l.css", outlines="data/o.json",
        attribution="{{ 7*7 }} {% raw %}",
    )  # fmt: skip
    assert json.loads(json.dumps(drawn.config)) == drawn.config
    assert "script" not in drawn.html
    assert (drawn.scripts, drawn.styles) == (("assets/l.js",), ("assets/l.css",))
    return dict(drawn.config)


def test_a_frame_is_data_and_the_same_twice() -> None:
    """Two frames of one base map are equal: no random ids, no state left in Folium's classes."""
    assert make() == make()
    assert folium.Map.default_js[0][1].startswith("https://")  # Folium's own class is untouched
    assert not any(url == "assets/l.js" for _, url in folium.Map.default_js)


def test_words_do_not_pass_through_folium() -> None:
    """Folium renders what it is given as a Jinja template; an editor's braces must come out as braces."""
    assert make()["base"]["attribution"] == "{{ 7*7 }} {% raw %}"  # type: ignore[index]


@pytest.mark.parametrize(
    ("base", "datum", "urls"),
    [
        ({}, "wgs84", None),
        ({"provider": "osm"}, "wgs84", 1),
        ({"provider": "amap"}, "gcj02", 1),
        ({"provider": "tianditu", "key": "0" * 32}, "wgs84", 2),
        ({"provider": "xyz", "url": "https://t.example/{z}/{x}/{y}.png", "datum": "bd09"}, "bd09", 1),
    ],
)
def test_every_provider_has_its_datum(base: dict[str, str], datum: str, urls: int | None) -> None:
    """A base map names the datum that positions are shifted to; only tiles have addresses."""
    config = make(**base)["base"]
    assert isinstance(config, dict)
    assert config["datum"] == datum
    assert len(config.get("urls", [])) == (urls or 0)


@pytest.mark.parametrize(
    "url", ["https://t.example/{z}/{x}.png", "http://t.example/{z}/{x}/{y}.png", "https://t.example/{{z}}/{x}/{y}/{z}",
            "https://{s}.example/{z}/{x}/{y}", "javascript:{x}{y}{z}", "https://t.example/{z}/{x}/{y}/{config.__class__}"]
)  # fmt: skip
def test_a_tile_address_is_three_numbers_and_plain_text(url: str) -> None:
    """An address with other braces, another scheme or a missing axis is refused."""
    with pytest.raises(ValueError, match=r"base-map-url|tile address"):
        BaseMap.model_validate({"provider": "xyz", "url": url, "datum": "wgs84"})
