"""Which stations are nearest to which: worked out for all at once, and remembered while no position changes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from yizhan.geo import nearest
from yizhan.model import State, Station
from yizhan.model.artifact import digest
from yizhan.sources import Memory

NEIGHBOURS = 6
NEIGHBOUR_LIMIT_M = 50_000

Position = tuple[float, float]  # latitude, longitude in WGS-84 degrees
Near = tuple[tuple[str, float], ...]  # station ids with their distances in metres, nearest first


def find_neighbours(
    stations: Sequence[Station], positions: Mapping[str, Position | None], code: bytes, memory: Memory | None = None
) -> dict[str, Near]:
    """For each station the nearest others that are not delisted.

    `code` is the digest of the program: what another version remembered is not believed.
    """
    listed = [station.status.state is not State.DELISTED for station in stations]
    points = [positions[station.id] for station in stations]
    key = digest("neighbours", code, tuple(points), tuple(listed))
    rows = _rows_of(memory.get([key]).get(key), len(stations)) if memory else None
    if rows is None:
        rows = _work_out(points, listed)
        if memory:
            memory.put({key: rows}, [])
    ids = [station.id for station in stations]
    return {
        own: tuple((ids[int(index)], metres) for index, metres in zip(row[::2], row[1::2], strict=True))
        for own, row in zip(ids, rows, strict=True)
    }


def _work_out(points: Sequence[Position | None], listed: Sequence[bool]) -> list[list[int | float]]:
    """For each point [index, metres, index, metres, …]."""
    rows: list[list[int | float]] = [[] for _ in points]
    still = [index for index, here in enumerate(listed) if here]
    around = [points[index] for index in still]
    for index, near in zip(still, nearest(around, NEIGHBOURS, NEIGHBOUR_LIMIT_M), strict=True):
        rows[index] = [value for other, metres in near for value in (still[other], metres)]
    for index, here in enumerate(listed):
        if not here:  # few: each asks by itself, so that no other page lists it
            near = nearest([*around, points[index]], NEIGHBOURS, NEIGHBOUR_LIMIT_M)[-1]
            rows[index] = [value for other, metres in near for value in (still[other], metres)]
    return rows


def _rows_of(value: object, count: int) -> list[list[int | float]] | None:
    """What `_work_out` made; None for anything else, which a store may hold that others can write."""
    if not isinstance(value, list) or len(value) != count:
        return None
    sound = all(isinstance(row, list) and all(0 <= index < count for index in row[::2]) for row in value)
    return value if sound else None
