"""The maps' data: what the browser decodes is where the stations are."""

from __future__ import annotations

import json
import re
from itertools import accumulate
from typing import Any

import pytest
from tests.conftest import Folder


def config_of(page: str) -> dict[str, Any]:
    """The configuration in a page's map."""
    found = re.search(r'<script type="application/json" class="map-config">(.*?)</script>', page, re.DOTALL)
    assert found
    config: dict[str, Any] = json.loads(found[1])
    return config


@pytest.mark.parametrize("page", ["zh/map.html", "en/index.html", "zh/areas/110105.html"])
def test_columns_and_details_fit_together(built: Folder, page: str) -> None:
    """Decoded, each row of the columns is the station that its detail names, at its place."""
    config = config_of(built.read(page))
    folder = (built.output / page).parent
    columns = json.loads((folder / config["columns"]).read_text(encoding="utf-8"))
    shelf = [(stem, place) for stem, count in columns["shards"] for place in range(count)]
    assert len(shelf) == columns["n"]
    lats, lngs = (list(accumulate(columns[axis])) for axis in ("lat", "lng"))
    features = {one["id"]: one for one in json.loads(built.read("stations.geojson"))["features"]}
    for row, (stem, place) in enumerate(shelf):
        shard = json.loads((folder / f"{config['details']['base']}{stem}.json").read_text(encoding="utf-8"))
        detail = shard[place]
        lng, lat = features[detail["id"]]["geometry"]["coordinates"]
        assert (lats[row], lngs[row]) == pytest.approx((lat * 1e5, lng * 1e5), abs=0.51)
        properties = features[detail["id"]]["properties"]
        offers = [config["amenities"][index]["key"] for index in detail.get("amenities", [])]
        assert offers == properties.get("amenities", [])
        assert config["types"][columns["type"][row]]["key"] == properties["type"]
        assert columns["amenity"][row] == sum(1 << index for index in detail.get("amenities", []))
    assert columns["n"] == (2 if "110105" in page else 5)


def test_an_embed_carries_everything_inside(built: Folder) -> None:
    """An embed asks for nothing: columns, details and outlines of its area are in the page."""
    config = config_of(built.read("zh/embed/v1/110105.html"))
    assert {one["id"] for one in config["details"]["inline"]} == {"bj-chaoyang-mobile", "bj-wangjing-24h"}
    assert config["columns"]["n"] == 2
    assert list(config["outlines"]) == ["110105"]


def test_a_mobile_point_has_a_radius(built: Folder) -> None:
    """What moves, or is known only roughly, is given as an area to be drawn."""
    config = config_of(built.read("zh/embed/v1/110105.html"))
    ids = [one["id"] for one in config["details"]["inline"]]
    assert config["columns"]["radius"] == [[ids.index("bj-chaoyang-mobile"), 1500]]


def test_search_names_hold_every_station(built: Folder) -> None:
    """The search box finds stations without a place too, by either language."""
    config = config_of(built.read("zh/map.html"))
    names = json.loads((built.output / "zh" / config["names"]).read_text(encoding="utf-8"))
    assert {row[0] for row in names} == {one["id"] for one in json.loads(built.read("stations.geojson"))["features"]}
