"""Distances, neighbours and the order along the curve."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yizhan.geo import hilbert, metres, nearest, walking_minutes

city = st.tuples(st.floats(39.8, 40.0), st.floats(116.2, 116.5))
crowd = st.lists(st.none() | city | st.sampled_from([(39.9, 116.4), (39.9, 116.41)]), max_size=30)
globe = st.tuples(st.floats(-90.0, 90.0), st.floats(-180.0, 180.0))


def test_known_distances() -> None:
    """A degree of latitude is 111.2 km, and Beijing to Shanghai 1,067 km."""
    assert metres(39.0, 116.0, 40.0, 116.0) == pytest.approx(111_195, abs=1)
    assert metres(39.9042, 116.4074, 31.2304, 121.4737) == pytest.approx(1_067_000, rel=0.001)


@given(globe, globe)
def test_distance_is_symmetric_and_bounded(one: tuple[float, float], other: tuple[float, float]) -> None:
    """There is as far as back, nothing is farther than half round the earth, and nothing is far from itself."""
    assert metres(*one, *other) == pytest.approx(metres(*other, *one))
    assert 0.0 <= metres(*one, *other) <= 20_015_115
    assert metres(*one, *one) == 0.0


@pytest.mark.parametrize(("distance", "minutes"), [(0, 1), (60, 1), (600, 10), (900, 15)])
def test_walking_minutes(distance: float, minutes: int) -> None:
    """A station 900 m away as the crow flies is a quarter of an hour on foot, and never is one no minute away."""
    assert walking_minutes(distance) == minutes


def by_hand(points: list[tuple[float, float] | None], count: int, limit_m: float) -> list[list[tuple[int, float]]]:
    answer: list[list[tuple[int, float]]] = []
    for at, point in enumerate(points):
        others = [(metres(*point, *other), index) for index, other in enumerate(points)
                  if point and other and index != at]
        answer.append([(index, distance) for distance, index in sorted(others) if distance <= limit_m][:count])
    return answer


def same(found: list[list[tuple[int, float]]], expected: list[list[tuple[int, float]]]) -> bool:
    """Equal but for the last bits of the distances, which may exchange what is equally far."""
    return len(found) == len(expected) and all(
        [distance for _, distance in one] == pytest.approx([distance for _, distance in other], abs=1e-3)
        for one, other in zip(found, expected, strict=True)
    )


@given(crowd, st.integers(0, 5), st.floats(1.0, 30_000.0))
def test_neighbours_are_those_found_by_hand(
    points: list[tuple[float, float] | None], count: int, limit_m: float
) -> None:
    """The grid finds what comparing every pair finds, leaves out the point itself and those without a position."""
    found = nearest(points, count, limit_m)
    assert same(found, by_hand(points, count, limit_m))
    assert not any(at == index or points[index] is None for at, near in enumerate(found) for index, _ in near)


def test_neighbours_in_town_and_country() -> None:
    """Dense and thin regions, far north and south, are searched alike."""
    dice = random.Random(7)
    points = [(39.9 + dice.gauss(0, 0.02), 116.4 + dice.gauss(0, 0.02)) for _ in range(150)]
    points += [(dice.uniform(-40, 53), dice.uniform(75, 130)) for _ in range(50)]
    assert same(nearest(points, 6, 500_000.0), by_hand(points, 6, 500_000.0))


def test_ties_are_in_the_order_of_indices() -> None:
    """Stations at one address come in the order in which they were given."""
    assert [[index for index, _ in near] for near in nearest([(39.9, 116.4)] * 4, 2, 100.0)] == [
        [1, 2], [0, 2], [0, 1], [0, 1],
    ]


@pytest.mark.parametrize(("count", "limit_m"), [(-1, 100.0), (3, 0.0), (3, float("nan"))])
def test_senseless_questions_are_refused(count: int, limit_m: float) -> None:
    """A negative count, or a limit that is not positive, is an error."""
    with pytest.raises(ValueError, match="count must not be negative"):
        nearest([(39.9, 116.4)], count, limit_m)


@given(st.lists(city, max_size=50))
def test_the_order_is_a_permutation(positions: list[tuple[float, float]]) -> None:
    """Every position stands in the order once, and asking again gives the same order."""
    assert sorted(hilbert.order(positions)) == list(range(len(positions)))
    assert hilbert.order(positions) == hilbert.order(list(positions))


def test_the_curve_goes_from_cell_to_neighbouring_cell() -> None:
    """Along the curve each step leads to a cell that shares a side."""
    cells = sorted(((x, y) for x in range(16) for y in range(16)), key=lambda cell: hilbert.index(*cell))
    steps = [abs(x - u) + abs(y - v) for (x, y), (u, v) in pairwise(cells)]
    assert steps == [1] * 255


@pytest.mark.parametrize("positions", [[], [(39.9, 116.4)], [(39.9, 116.4)] * 3, [(39.9, 116.4), (39.9, 116.5)]])
def test_few_positions_have_an_order_too(positions: list[tuple[float, float]]) -> None:
    """None, one, all in one place or all in one line: no division by nothing."""
    assert hilbert.order(positions) == list(range(len(positions)))
