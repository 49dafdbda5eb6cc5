"""The maps' data: what the browser decodes is where the stations are."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from tests.conftest import Folder
from tests.pages.packed_columns import having, positions, unpacked

from yizhan.pages.atlas import offers_path


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
    offers = json.loads((folder / offers_path(config["columns"])).read_text(encoding="utf-8"))
    assert (columns["v"], offers["v"]) == (4, 4)
    shelf = [(stem, place) for stem, count, _ in columns["shards"] for place in range(count)]
    assert len(shelf) == columns["n"]
    places, types = positions(columns), unpacked(columns["type"])
    features = {one["id"]: one for one in json.loads(built.read("stations.geojson"))["features"]}
    for row, (stem, place) in enumerate(shelf):
        shard = json.loads((folder / f"{config['details']['base']}{stem}.json").read_text(encoding="utf-8"))
        detail = shard[place]
        lng, lat = features[detail["id"]]["geometry"]["coordinates"]
        assert places[row] == pytest.approx((lat * 1e5, lng * 1e5), abs=0.51)
        properties = features[detail["id"]]["properties"]
        named = [config["amenities"][index]["key"] for index in detail.get("amenities", [])]
        assert named == properties.get("amenities", [])
        assert config["types"][types[row]]["key"] == properties["type"]
        for column, field in (("amenity", "amenities"), ("service", "services"), ("audience", "audiences")):
            assert having(offers, column, row) == sorted(detail.get(field, []))
    assert columns["n"] == (2 if "110105" in page else 5)


def test_an_embed_carries_everything_inside(built: Folder) -> None:
    """An embed asks for nothing: columns, details and outlines of its area are in the page."""
    config = config_of(built.read("zh/embed/v1/110105.html"))
    assert {one["id"] for one in config["details"]["inline"]} == {"bj-chaoyang-mobile", "bj-wangjing-24h"}
    assert config["columns"]["n"] == 2
    assert config["offers"]["v"] == 4
    assert list(config["outlines"]) == ["110105"]


def test_a_mobile_point_has_a_radius(built: Folder) -> None:
    """What moves, or is known only roughly, is given as an area to be drawn."""
    config = config_of(built.read("zh/embed/v1/110105.html"))
    ids = [one["id"] for one in config["details"]["inline"]]
    assert [unpacked(one) for one in config["columns"]["radius"]] == [[ids.index("bj-chaoyang-mobile")], [1500]]


def columns_of(folder: Folder, page: str) -> dict[str, Any]:
    config = config_of(folder.read(page))
    found: dict[str, Any] = json.loads((folder.output / page).parent.joinpath(config["columns"]).read_text(encoding="utf-8"))
    return found


def shard_of(folder: Folder, lang: str, stem: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(folder.read(f"data/shards/{lang}/{stem}.json"))
    return found


def test_stations_without_a_place_follow_the_others(built: Folder) -> None:
    """What is not on the map is in shards of its own, with what filters ask of it, in the whole and in its area."""
    for page in ("zh/map.html", "zh/areas/110105.html"):
        columns = columns_of(built, page)
        ((stem, count, area),) = columns["unplaced"]
        assert (count, area) == (1, "110105015")
        assert [one["id"] for one in shard_of(built, "zh", stem)] == ["bj-zhuangli"]
        assert columns["unplacedColumns"] == {}  # its type is the first, and nothing else is known of it
    assert "unplaced" not in columns_of(built, "zh/areas/110101.html")


def test_shards_name_their_area(built: Folder) -> None:
    """Each shard holds stations of the one area that it names."""
    areas = {one["id"]: one["properties"]["area"] for one in json.loads(built.read("stations.geojson"))["features"]}
    for stem, count, area in columns_of(built, "zh/map.html")["shards"]:
        assert [areas[one["id"]] for one in shard_of(built, "zh", stem)] == [area] * count


def test_shards_hold_32_at_most(small: Folder) -> None:
    """A hundred stations of one subdistrict are four shards: ten results cost little wherever they are."""
    more = "".join(
        f"  - {{id: bj-many-{number}, name: 驿站{number}, type: warm_station, area: \"110105026\", checked: 2025-03-01,\n"
        f"     location: {{point: {{lat: {39.95 + number / 1000:.3f}, lng: 116.48}}}}}}\n"
        for number in range(99)
    )
    small.replace("data/stations.yaml", "  - id: bj-yizhuang-warm\n", more + "  - id: bj-yizhuang-warm\n")
    assert small.build() == 0
    shards = columns_of(small, "zh/map.html")["shards"]
    assert sorted(count for _, count, area in shards if area == "110105026") == [4, 32, 32, 32]


def test_a_detail_says_what_a_card_shows(small: Folder) -> None:
    """Services, audiences, steps, telephone, host, a closure with its end and note; languages where they differ."""
    more = (
        "    wheelchair: limited\n    host: 某连锁店\n"
        "    status: {state: closed, until: 2025-12-31, note: {zh: 装修, en: Rebuilding}}\n"
    )
    small.replace("data/stations.yaml", "    amenities: [toilet]\n", f"    amenities: [toilet]\n{more}")
    small.replace("data/stations.yaml", "lat: 39.9314, lng: 116.2962}", "lat: 39.9314, lng: 116.2962}\n      precision_m: 150")
    assert small.build() == 0
    columns = columns_of(small, "en/map.html")
    order = [one for stem, _, _ in columns["shards"] for one in shard_of(small, "en", stem)]
    details = {one["id"]: one for one in order}
    closed = details["bj-haidian-balizhuang"]
    assert {key: closed[key] for key in ("wheelchair", "state", "until", "note", "precision", "host", "hostLang")} == {
        "wheelchair": "limited", "state": "closed", "until": "2025-12-31", "note": "Rebuilding", "precision": 150,
        "host": "某连锁店", "hostLang": "zh",
    }  # fmt: skip
    offers = json.loads((small.output / "en" / offers_path(config_of(small.read("en/map.html"))["columns"])).read_text())
    assert unpacked(offers["step"])[order.index(closed)] == 2
    assert unpacked(columns["state"])[order.index(closed)] == 1
    night = details["bj-wangjing-24h"]
    assert (night["services"], night["audiences"], night["stars"]) == ([0], [0], 5)
    assert not {"state", "until", "note", "precision", "host", "wheelchair", "nameLang"} & night.keys()
    assert details["bj-dongcheng-warm"]["phone"] == "010-12345678"
    assert "precision" not in details["bj-dongcheng-warm"]  # 50 m is the door


def test_the_configuration_names_all_terms(built: Folder) -> None:
    """Services and audiences come with key and wording in the page's language, and where pages of amenities stand."""
    config = config_of(built.read("en/map.html"))
    assert config["services"] == [{"key": "legal_aid", "name": "Legal aid"}]
    assert config["audiences"] == [{"key": "couriers", "name": "Couriers and riders"}]
    assert config["amenityBase"] == "../en/amenities/"
    assert [way["key"] for way in config["ways"]] == ["amap", "baidu", "tencent", "apple", "google", "geo"]


def test_an_area_page_carries_its_outline_and_those_that_touch_it(built: Folder) -> None:
    """A district draws itself and its neighbours; what has districts within it loads them all, from one file."""
    config = config_of(built.read("zh/areas/110105.html"))
    assert "110105" in config["outlines"]
    everything = built.output / "zh" / config_of(built.read("zh/map.html"))["outlines"]
    assert set(config["outlines"]) < set(json.loads(everything.read_text(encoding="utf-8")))


def test_private_stations_have_their_bit(small: Folder) -> None:
    """Who does not let the public in is marked in the columns, counted, and can be left out by a box."""
    small.replace("data/stations.yaml", "    amenities: [toilet]\n", "    amenities: [toilet]\n    access: private\n")
    assert small.build() == 0
    columns = columns_of(small, "en/map.html")
    ids = [one["id"] for stem, _, _ in columns["shards"] for one in shard_of(small, "en", stem)]
    assert having({"private": [columns["private"]]}, "private", ids.index("bj-haidian-balizhuang")) == [0]
    page = small.read("en/map.html")
    count = re.search(r'data-facet="public">.*?data-count>(\d+)<', page, re.DOTALL)
    assert count
    assert int(count[1]) == len(ids)  # one is private, one has no place


def test_boxes_have_their_numbers_before_any_script(built: Folder) -> None:
    """The full map's boxes say how many stations they would leave; what depends on the hour waits for the scripts."""
    page = built.read("en/map.html")
    numbers = dict(re.findall(r'value="(\w+)" data-facet="need">.*?data-count>(\d*)<', page))
    assert len(numbers) > 1
    features = json.loads(built.read("stations.geojson"))["features"]
    for key, number in numbers.items():
        assert int(number) == sum(key in one["properties"].get("amenities", []) for one in features), key
    assert re.search(r'value="now" data-facet="open">.*?data-count><', page)
