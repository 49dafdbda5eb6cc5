"""Places to look from: what the finder offers where a phone does not tell its position."""

from __future__ import annotations

import json
from typing import Any

from tests.conftest import Folder
from tests.pages.test_pages_atlas import config_of

from yizhan.geo import from_wgs84


def places_of(folder: Folder, lang: str) -> tuple[str, dict[str, Any]]:
    """Where the file of a language stands, and what is in it."""
    path = config_of(folder.read(f"{lang}/map.html"))["places"].removeprefix("../")
    return path, json.loads(folder.read(path))


def test_areas_with_stations_down_to_the_districts(built: Folder) -> None:
    """Each area stands behind its parent, with its count and a point within it."""
    _, places = places_of(built, "zh")
    rows = [(code, name, parent, level, count) for code, name, parent, level, _, _, count in places["areas"]]
    assert rows == [
        ("110000", "北京市", -1, "city", 6),
        ("110101", "东城区", 0, "district", 1),
        ("110105", "朝阳区", 0, "district", 3),
        ("110108", "海淀区", 0, "district", 1),
        ("x-yizhuang", "北京经济技术开发区", 0, "functional", 1),
    ]
    points = {row[0]: (row[4], row[5]) for row in places["areas"]}
    lat, lng = points["110101"]
    assert 39.88 < lat < 39.97
    assert 116.38 < lng < 116.44
    assert points["x-yizhuang"] == (39.795, 116.5)  # no outline: the middle of its stations


def test_subdistricts_stand_in_parts(built: Folder) -> None:
    """A district's part lists its areas that have stations, an address relative to the main file."""
    path, places = places_of(built, "en")
    assert set(places["parts"]) == {"110105", "110108"}
    part = json.loads(built.read(f"{path.rpartition('/')[0]}/{places['parts']['110105']}"))
    assert part == [
        ["110105015", "Balizhuang Subdistrict", None, None, 1],  # its one station has no place
        ["110105026", "Wangjing Subdistrict", 39.99, 116.47, 1],
    ]


def test_landmarks_carry_their_other_names(built: Folder) -> None:
    """A landmark is found by its name in either language and by its aliases."""
    _, places = places_of(built, "en")
    metro, crossing = places["landmarks"]
    assert metro == ["bj-wangjing-metro", "Wangjing metro station", "station=subway", "110105026", 39.9966, 116.4624,
                     ["望京地铁站", "望京", "Wangjing"]]  # fmt: skip
    assert crossing[:3] == ["bj-shiyan-crossing", "Shiyan Crossing", "junction=yes"]


def test_positions_are_in_the_datum_of_the_base_map(small: Folder) -> None:
    """On Amap's tiles areas and landmarks are shifted as the stations are."""
    settings = small.root / "data/site.yaml"
    settings.write_text(settings.read_text(encoding="utf-8") + "base_map: {provider: amap}\n", encoding="utf-8")
    assert small.build() == 0
    _, places = places_of(small, "zh")
    lat, lng = from_wgs84(39.9966, 116.4624, "gcj02")
    assert places["landmarks"][0][4:6] == [round(lat, 5), round(lng, 5)]
    lat, lng = from_wgs84(39.795, 116.5, "gcj02")
    assert places["areas"][-1][4:6] == [round(lat, 5), round(lng, 5)]


def test_a_site_needs_no_landmarks(small: Folder) -> None:
    """Without the file the finder offers the areas alone."""
    (small.root / "data/landmarks.yaml").unlink()
    assert small.build() == 0
    _, places = places_of(small, "zh")
    assert places["landmarks"] == []
    assert len(places["areas"]) == 5


def test_an_edit_renames_only_what_it_changes(small: Folder) -> None:
    """A wording of a station leaves all files of places; a new station renames the whole and the part of its district."""
    assert small.build() == 0
    before = set((small.output / "data/places").rglob("*.json"))
    small.replace("data/stations.yaml", "骑手常来歇脚。", "骑手常来这里歇脚。")
    assert small.build() == 0
    assert set((small.output / "data/places").rglob("*.json")) == before
    small.replace("data/stations.yaml", "  - id: bj-yizhuang-warm\n", "  - {id: bj-new, name: 新站, type: warm_station, "
                  "area: \"110105026\", checked: 2025-03-01}\n  - id: bj-yizhuang-warm\n")  # fmt: skip
    assert small.build() == 0
    after = set((small.output / "data/places").rglob("*.json"))
    assert {path.name.partition(".")[0] for path in after - before} == {"zh", "en", "110105"}
