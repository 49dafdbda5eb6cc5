"""Datums: where maps are shifted, by how much, and the way back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yizhan.geo import from_wgs84, metres, shift_many, to_wgs84
from yizhan.geo.china import HEARTLAND, is_offset

heartland = st.tuples(st.floats(25.0, 41.0), st.floats(101.0, 117.0))
anywhere = st.tuples(st.floats(-89.0, 89.0), st.floats(-179.0, 179.0))
shifted = st.sampled_from(["gcj02", "bd09"])


@pytest.mark.parametrize(
    ("place", "wgs84", "gcj02"),
    [
        # The test cases of github.com/googollee/eviltransform.
        ("Shanghai", (31.1774276, 121.5272106), (31.17530398364597, 121.531541859215)),
        ("Shenzhen", (22.543847, 113.912316), (22.540796131694766, 113.9171764808363)),
        ("Beijing", (39.911954, 116.377817), (39.91334545536069, 116.38404722455657)),
    ],
)
def test_known_points(place: str, wgs84: tuple[float, float], gcj02: tuple[float, float]) -> None:
    """Published pairs of WGS-84 and GCJ-02 positions come out to a tenth of a metre, both ways."""
    assert metres(*from_wgs84(*wgs84, "gcj02"), *gcj02) < 0.1
    assert metres(*to_wgs84(*gcj02, "gcj02"), *wgs84) < 0.1


@pytest.mark.parametrize(
    ("gcj02", "bd09"),
    [
        # The example of the npm package coordtransform, and Beijing railway station as the two maps show it.
        ((39.915, 116.404), (39.92133699351021, 116.41036949371029)),
        ((39.90245, 116.42703), (39.90851, 116.43351)),
    ],
)
def test_known_points_of_baidu(gcj02: tuple[float, float], bd09: tuple[float, float]) -> None:
    """Published pairs of GCJ-02 and BD-09 positions are the same place, to the metre they are given to."""
    (found,) = shift_many([gcj02], "gcj02", "bd09")
    assert metres(*found, *bd09) < 1.5
    assert metres(*to_wgs84(*gcj02, "gcj02"), *to_wgs84(*bd09, "bd09")) < 1.5


@given(heartland, shifted)
def test_there_and_back(position: tuple[float, float], datum: str) -> None:
    """What is shifted comes back to within a millimetre."""
    assert metres(*to_wgs84(*from_wgs84(*position, datum), datum), *position) < 0.001


@given(heartland, shifted)
def test_the_offset_is_some_hundred_metres(position: tuple[float, float], datum: str) -> None:
    """A shifted position is 30 m to 2 km off: not nothing, and not another town."""
    assert 30.0 < metres(*from_wgs84(*position, datum), *position) < 2000.0


@pytest.mark.parametrize(
    ("city", "lat", "lng"),
    [
        ("Tehran", 35.69, 51.39), ("Gqeberha", -33.96, 25.60), ("Johannesburg", -26.20, 28.05),
        ("Seoul", 37.57, 126.98),
        ("Pyongyang", 39.03, 125.75), ("Hanoi", 21.03, 105.85), ("Ha Long", 20.95, 107.08),
        ("Ulaanbaatar", 47.92, 106.92),
        ("Almaty", 43.24, 76.90), ("Kathmandu", 27.70, 85.32), ("Vladivostok", 43.12, 131.90),
        ("Fukuoka", 33.60, 130.40),
        ("Hong Kong", 22.283, 114.158), ("Sheung Shui", 22.501, 114.128), ("Cheung Chau", 22.208, 114.028),
        ("Macau", 22.194, 113.540), ("Coloane", 22.117, 113.557), ("Taipei", 25.04, 121.51),
        ("Penghu", 23.57, 119.57),
        ("Kinmen", 24.44, 118.33), ("Matsu", 26.155, 119.94),
    ],
)
def test_outside_nothing_is_shifted(city: str, lat: float, lng: float) -> None:
    """Abroad, in Hong Kong, Macau and Taiwan all datums are the same numbers."""
    assert from_wgs84(lat, lng, "gcj02") == from_wgs84(lat, lng, "bd09") == (lat, lng)


@pytest.mark.parametrize(("lat", "lng"), [(35.69, 51.39), (-33.96, 25.60), (22.283, 114.158), (25.04, 121.51)])
def test_outside_the_way_back_is_none_either(lat: float, lng: float) -> None:
    """A position declared GCJ-02 or BD-09 where neither applies is taken as it is."""
    assert to_wgs84(lat, lng, "gcj02") == to_wgs84(lat, lng, "bd09") == (lat, lng)


@pytest.mark.parametrize(
    ("city", "lat", "lng"),
    [
        ("Beijing", 39.9, 116.4), ("Shenzhen Luohu", 22.5325, 114.1135), ("Shekou", 22.478, 113.915),
        ("Zhuhai Gongbei", 22.2195, 113.549), ("Hengqin", 22.13, 113.525), ("Xiamen", 24.48, 118.09),
        ("Sanya", 18.25, 109.51), ("Kashgar", 39.47, 75.99), ("Mohe", 52.97, 122.54), ("Fuyuan", 48.36, 134.29),
        ("Dandong", 40.12, 124.38), ("Dongxing", 21.54, 107.97), ("Ruili", 24.01, 97.85), ("Erenhot", 43.65, 111.97),
        ("Manzhouli", 49.60, 117.43), ("Zhoushan", 29.98, 122.20), ("Rongcheng", 37.17, 122.42), ("Lhasa", 29.65, 91.10),
    ],
)
def test_the_whole_mainland_is_shifted(city: str, lat: float, lng: float) -> None:
    """Towns at every edge of the mainland lie within the line."""
    assert is_offset(lat, lng)


def test_the_heartland_takes_no_short_cut() -> None:
    """The box that spares most stations the outline lies within the outline on every side."""
    west, south, east, north = HEARTLAND
    steps = [step / 40 for step in range(41)]
    edge = [(south - 1e-9 + step * (north - south), lng) for step in steps for lng in (west - 1e-9, east + 1e-9)]
    edge += [(lat, west - 1e-9 + step * (east - west)) for step in steps for lat in (south - 1e-9, north + 1e-9)]
    assert all(is_offset(lat, lng) for lat, lng in edge)


@given(st.lists(anywhere | heartland, max_size=20), st.sampled_from(["wgs84", "gcj02", "bd09"]))
def test_many_are_shifted_like_one(positions: list[tuple[float, float]], target: str) -> None:
    """A list keeps its order, and every position is what it would be alone."""
    assert shift_many(positions, "wgs84", target) == [from_wgs84(*position, target) for position in positions]


def test_between_two_shifted_datums() -> None:
    """Amap's position in Baidu's datum is the same place."""
    wgs84 = (39.9042, 116.4074)
    (found,) = shift_many([from_wgs84(*wgs84, "gcj02")], "gcj02", "bd09")
    assert metres(*found, *from_wgs84(*wgs84, "bd09")) < 0.001


def test_unknown_datum_is_an_error() -> None:
    """No datum is ever guessed."""
    with pytest.raises(ValueError, match="nad27"):
        to_wgs84(39.9, 116.4, "nad27")
