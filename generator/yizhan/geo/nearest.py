"""The nearest neighbours of every station, all at once, on grids whose cells double until each has found enough."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from yizhan.geo.distance import EARTH_RADIUS_M, METRES_PER_DEGREE

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]

_FINEST = 64  # cells to the limit on the first grid
_PAIRS_AT_ONCE = 1_000_000  # bounds memory where many points share one place
# Grid cells are flat and the earth is not: of a neighbourhood, only this part of its width is relied on.
_SURE = 0.99
_STEEPEST_COSINE = 0.01


def nearest(
    points: Sequence[tuple[float, float] | None], count: int, limit_m: float
) -> list[list[tuple[int, float]]]:
    """For each (lat, lng) the up to `count` other points within `limit_m`, as (index, metres), nearest first.

    Points at equal distance are in the order of their indices, so the answer depends on nothing but the arguments.
    A point that is None has no neighbours and is nobody's. Neighbours across the 180th meridian are not found.
    Raises ValueError for a count below 0 or a limit that is not positive.
    """
    if count < 0 or not limit_m > 0.0:
        raise ValueError("count must not be negative, and limit_m must be positive")
    import numpy as np  # 0.05 s, and most edits move no station

    answer: list[list[tuple[int, float]]] = [[] for _ in points]
    known = np.array([index for index, point in enumerate(points) if point is not None], dtype=np.int64)
    if count == 0 or known.size < 2:
        return answer
    degrees = np.array([point for point in points if point is not None], dtype=np.float64)
    waiting = np.arange(known.size)
    cell_m = limit_m / _FINEST / _SURE
    while waiting.size:
        is_last = cell_m * _SURE >= limit_m
        reach_m = min(cell_m * _SURE, limit_m)
        found = np.zeros(known.size, dtype=np.int64)
        for of, to in _pairs(degrees, waiting, cell_m):
            metres = _metres(degrees[of], degrees[to])
            sure = (metres <= reach_m) & (of != to)
            for at, other, distance in _first(of[sure], to[sure], metres[sure], count):
                answer[known[at]].append((int(known[other]), float(distance)))
                found[at] += 1
        if is_last:
            break
        short = waiting[found[waiting] < count]
        for at in short:
            answer[known[at]].clear()
        waiting = short
        cell_m *= 2.0
    return answer


def _pairs(degrees: Floats, of: Ints, cell_m: float) -> Iterator[tuple[Ints, Ints]]:
    """All pairs of a point in `of` and a point in the nine cells around it, a part of the points at a time."""
    import numpy as np

    flattest = max(_STEEPEST_COSINE, float(np.cos(np.radians(np.abs(degrees[:, 0]).max()))))
    rows = np.floor(degrees[:, 0] * (METRES_PER_DEGREE / cell_m)).astype(np.int64)
    columns = np.floor(degrees[:, 1] * (METRES_PER_DEGREE * flattest / cell_m)).astype(np.int64)
    rows -= rows.min()
    columns -= columns.min() - 1
    width = int(columns.max()) + 2
    keys = rows * width + columns
    order = np.argsort(keys, kind="stable")
    sorted_keys = keys[order]
    # The three cells of a row are neighbours in the order of keys, so three ranges hold all nine.
    steps = np.array([-width, 0, width])
    first = np.searchsorted(sorted_keys, (keys[of, None] - 1) + steps, side="left")
    end = np.searchsorted(sorted_keys, (keys[of, None] + 1) + steps, side="right")
    lengths = end - first
    portion = np.cumsum(lengths.sum(axis=1)) // _PAIRS_AT_ONCE
    for part in np.split(np.arange(of.size), np.flatnonzero(np.diff(portion)) + 1):
        counts = lengths[part].ravel()
        begins = np.repeat(first[part].ravel() - (np.cumsum(counts) - counts), counts)
        yield np.repeat(of[part], lengths[part].sum(axis=1)), order[begins + np.arange(begins.size)]


def _first(of: Ints, to: Ints, metres: Floats, count: int) -> Iterator[tuple[int, int, float]]:
    """Of each point's pairs the first `count`, by distance and then by index."""
    import numpy as np

    order = np.lexsort((to, metres, of))
    of, to, metres = of[order], to[order], metres[order]
    begins = np.flatnonzero(np.diff(of, prepend=-1))
    rank = np.arange(of.size) - np.repeat(begins, np.diff(begins, append=of.size))
    kept = rank < count
    return zip(of[kept].tolist(), to[kept].tolist(), metres[kept].tolist(), strict=True)


def _metres(one: Floats, other: Floats) -> Floats:
    """`yizhan.geo.distance.metres` for two arrays of (lat, lng)."""
    import numpy as np

    half = np.sin(np.radians(other - one) / 2.0)
    chord = half[:, 0] ** 2 + np.cos(np.radians(one[:, 0])) * np.cos(np.radians(other[:, 0])) * half[:, 1] ** 2
    distances: Floats = 2.0 * EARTH_RADIUS_M * np.arcsin(np.minimum(1.0, np.sqrt(chord)))
    return distances
