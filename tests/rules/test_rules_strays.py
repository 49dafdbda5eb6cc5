"""Points far from the others of their area, where there are no outlines."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yizhan.model import Datum, Location, Point
from yizhan.rules.strays import Placed, check_strays
from yizhan.rules.tree import sound_lineage
from yizhan.sources import load

LOADED = load(Path(__file__).parents[1] / "sites" / "small")
LIBRARY = replace(LOADED.partial, outlines={})
LINEAGE = sound_lineage(LIBRARY.areas)


def strays(*points: tuple[float, float], area: str = "110105") -> list[str]:
    """The codes of what is said of stations at these points of one area, with the number of each station."""
    placed = [
        Placed("station", f"s{at}", area, (lat, lng), 100.0)
        for at, (lat, lng) in enumerate(points)
    ]
    found = check_strays(placed, LIBRARY, LOADED.where, LINEAGE, {}, written)
    return [f"{problem.code} {problem.place.file}" for problem in found]


def written(placed: Placed) -> Location:
    lat, lng = placed.point
    return Location(datum=Datum.WGS84, point=Point(lat=lat, lng=lng))


@pytest.mark.parametrize(
    ("points", "found"),
    [
        ([(39.9, 116.4), (39.91, 116.41), (39.92, 116.42), (34.75, 113.63)], ["far-from-others s3"]),
        ([(39.9, 116.4), (39.91, 116.41), (39.92, 116.42), (40.2, 116.41)], []),
        # A district as large as a province: the others are as far from one another.
        ([(39.9, 116.4), (40.9, 117.4), (41.9, 115.4), (38.9, 114.4), (40.0, 119.0)], []),
        # Of two nobody knows which is the wrong one.
        ([(39.9, 116.4), (34.75, 113.63)], []),
        ([(0.0, 0.0), (39.9, 116.4)], ["position-zero s0"]),
        ([(51.5, -0.1)], ["outside-china s0"]),
        ([(16.8, 112.3), (9.6, 112.9)], []),
    ],
)
def test_strays(points: list[tuple[float, float]], found: list[str]) -> None:
    """Only what is far in kilometres and far beside the spread of the others is said, once."""
    assert strays(*points) == found


def test_an_area_with_few_is_judged_by_the_one_above() -> None:
    """The only station of a subdistrict is compared with those of its district."""
    def at(area: str, key: str, lat: float, lng: float) -> Placed:
        return Placed("station", key, area, (lat, lng), 100.0)

    placed = [at("110105015", "a", 31.2, 121.5), *(at("110105026", f"b{n}", 39.9 + n / 100, 116.4) for n in range(3))]
    found = list(check_strays(placed, LIBRARY, LOADED.where, LINEAGE, {}, written))

    assert [(problem.code, problem.place.file) for problem in found] == [("far-from-others", "a")]
    assert "Chaoyang District" in found[0].en


@given(st.lists(st.tuples(st.floats(39.75, 40.05), st.floats(116.25, 116.65)), max_size=12))
def test_a_district_has_no_strays(points: list[tuple[float, float]]) -> None:
    """However the stations of a district of ordinary size lie, none is a stray."""
    assert strays(*points) == []
