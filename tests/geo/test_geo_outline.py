"""Outlines: what is read, what is refused, what they answer, how they are drawn."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yizhan.geo import (
    OutlineError,
    border_distance_m,
    bounds,
    contains,
    extent_m,
    projection,
    read_geometry,
    representative_point,
    svg_path,
)


def box(west: float, south: float, east: float, north: float) -> list[list[float]]:
    return [[west, south], [east, south], [east, north], [west, north], [west, south]]


# A district of 0.2 by 0.1 degrees with a hole, and an exclave east of it.
DISTRICT = read_geometry({
    "type": "MultiPolygon",
    "coordinates": [
        [box(116.0, 39.9, 116.2, 40.0), list(reversed(box(116.05, 39.93, 116.10, 39.97)))],
        [box(116.3, 39.9, 116.32, 39.92)],
    ],
})


@pytest.mark.parametrize(
    ("lat", "lng", "inside"),
    [
        (39.95, 116.02, True), (39.95, 116.07, False), (39.91, 116.31, True), (39.95, 116.25, False),
        (39.9, 116.1, True), (40.0, 116.2, True),
    ],
)
def test_contains(lat: float, lng: float, inside: bool) -> None:
    """Holes are outside, exclaves inside, and the border belongs to the area."""
    assert contains(DISTRICT, lat, lng) is inside


def test_a_polygon_is_a_multipolygon_of_one_without_heights() -> None:
    """Both GeoJSON types give the same tuples of (lng, lat); a height is dropped."""
    ring = [[*position, 50.0] for position in box(116.0, 39.9, 116.2, 40.0)]
    (polygon,) = read_geometry({"type": "Polygon", "coordinates": [ring]})
    assert polygon == (((116.0, 39.9), (116.2, 39.9), (116.2, 40.0), (116.0, 40.0), (116.0, 39.9)),)


@pytest.mark.parametrize(
    ("geometry", "words"),
    [
        ({"type": "Point", "coordinates": [116.0, 39.9]}, "not a polygon"),
        ({}, "not a polygon"),
        ({"type": "Polygon", "coordinates": []}, "empty"),
        ({"type": "MultiPolygon", "coordinates": [[]]}, "empty"),
        ({"type": "Polygon", "coordinates": [box(116.0, 39.9, 116.2, 40.0)[:-1]]}, "not closed"),
        ({"type": "Polygon", "coordinates": [[[0, 0], [1, 1], [0, 0]]]}, "not closed"),
        ({"type": "Polygon", "coordinates": [box(39.9, 116.0, 40.0, 116.2)]}, "no position"),
        ({"type": "Polygon", "coordinates": [box(447_000.0, 4_417_000.0, 448_000.0, 4_418_000.0)]}, "no position"),
        ({"type": "Polygon", "coordinates": [box(116.0, float("nan"), 116.2, 40.0)]}, "no position"),
        ({"type": "Polygon", "coordinates": [[["116", "39"]] * 4]}, "no position"),
        ({"type": "Polygon", "coordinates": box(116.0, 39.9, 116.2, 40.0)}, "not nested"),
        ({"type": "Polygon", "coordinates": [[[0, 0], [1, 1], [1, 0], [0, 1], [0, 0]]]}, "crosses itself"),
        ({"type": "MultiPolygon", "coordinates": [[box(0, 0, 2, 2)], [box(1, 1, 3, 3)]]}, "crosses itself or overlaps"),
    ],
)
def test_what_is_no_outline_is_refused(geometry: dict[str, object], words: str) -> None:
    """Open, crossed, projected, empty and axis-swapped outlines are errors in both languages, with a remedy."""
    with pytest.raises(OutlineError, match=words) as caught:
        read_geometry(geometry)
    assert all((caught.value.zh, caught.value.fix_zh, caught.value.fix_en))


def test_distance_to_the_border() -> None:
    """The way to the nearest border in metres, from inside, from outside and from within a hole."""
    assert border_distance_m(DISTRICT, 39.95, 116.02) == pytest.approx(1705, rel=0.01)
    assert border_distance_m(DISTRICT, 40.01, 116.1) == pytest.approx(1112, rel=0.01)
    assert border_distance_m(DISTRICT, 39.95, 116.06) == pytest.approx(853, rel=0.01)


def test_the_representative_point_is_inside_the_largest_part() -> None:
    """A label set there stands in the area, away from holes and borders."""
    lat, lng = representative_point(DISTRICT)
    assert contains(DISTRICT, lat, lng)
    assert border_distance_m(DISTRICT, lat, lng) > 4000
    assert lng > 116.10


def test_bounds_and_extent() -> None:
    """West, south, east, north of all parts; the width counts at the middle latitude."""
    assert bounds(DISTRICT) == (116.0, 39.9, 116.32, 40.0)
    assert extent_m(bounds(DISTRICT)) == pytest.approx((27_278, 11_120), rel=0.001)
    with pytest.raises(ValueError, match="no polygons"):
        bounds(())


@given(st.floats(39.9, 40.0), st.floats(116.0, 116.32))
def test_a_dot_inside_the_box_is_inside_the_picture(lat: float, lng: float) -> None:
    """The projection keeps the margin, north is up and east is right."""
    project = projection(bounds(DISTRICT), 200, 120, margin=10)
    x, y = project(lat, lng)
    assert 10 - 1e-6 <= x <= 190 + 1e-6
    assert 10 - 1e-6 <= y <= 110 + 1e-6
    assert project(lat + 0.01, lng)[1] < y < project(lat - 0.01, lng)[1]
    assert project(lat, lng + 0.01)[0] > x


def test_the_picture_is_filled_and_keeps_its_shape() -> None:
    """The box takes all of one side, is centred on the other, and is as wide as on a Web Mercator map."""
    project = projection((116.0, 39.9, 116.2, 40.0), 200, 200)
    (left, top), (right, bottom) = project(40.0, 116.0), project(39.9, 116.2)
    assert (left, right) == pytest.approx((0, 200))
    assert top == pytest.approx(200 - bottom)
    assert (bottom - top) / (right - left) == pytest.approx(0.5 / 0.7667, rel=0.001)


@pytest.mark.parametrize("box_", [(116.0, 39.9, 116.0, 40.0), (116.2, 39.9, 116.0, 40.0), (116.0, 40.0, 116.2, 40.0)])
def test_a_box_without_extent_is_refused(box_: tuple[float, float, float, float]) -> None:
    """A map of nothing is an error, not a division by zero."""
    with pytest.raises(ValueError, match="extent"):
        projection(box_, 200, 100)


def test_path_of_a_box() -> None:
    """One closed subpath a ring, in whole units, relative moves after the first point."""
    polygons = read_geometry({"type": "Polygon", "coordinates": [box(116.0, 39.9, 116.2, 40.0)]})
    path = svg_path(polygons, projection(bounds(polygons), 100, 200))
    assert re.fullmatch(r"M\d+ \d+l(?: ?-?\d+){6}z", path)
    assert path.startswith("M0 ")


def test_path_keeps_holes_and_drops_specks() -> None:
    """A hole is a subpath; a part too small to see is left out; digits give finer paths."""
    project = projection((70.0, 10.0, 140.0, 55.0), 100, 100)
    assert svg_path(DISTRICT, project) == ""
    near = projection(bounds(DISTRICT), 300, 300)
    assert svg_path(DISTRICT, near).count("z") == 3
    assert "." in svg_path(DISTRICT, near, digits=2)


@given(st.integers(0, 2), st.floats(20, 400))
def test_the_path_ends_where_rounding_cannot_add_up(digits: int, size: float) -> None:
    """The moves of a closed ring stay within one unit of the last digit of the true corners."""
    project = projection(bounds(DISTRICT), size, size)
    for subpath in re.findall(r"M([^M]+)z", svg_path(DISTRICT, project, digits)):
        numbers = [float(number) for number in re.findall(r"-?\d+(?:\.\d+)?", subpath)]
        x = y = 0.0
        for step_x, step_y in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + step_x, y + step_y
            corners = [project(lat, lng) for polygon in DISTRICT for ring in polygon for lng, lat in ring]
            assert min(max(abs(x - u), abs(y - v)) for u, v in corners) <= 0.51 * 10.0**-digits
