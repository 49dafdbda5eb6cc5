"""Which stations are near which: worked out for all at once, and remembered while no position changes."""

from __future__ import annotations

import struct
from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import chain
from math import nan

from yizhan.artifacts import digest
from yizhan.geo import nearest
from yizhan.geo.hilbert import order
from yizhan.sources import Memory

NEIGHBOURS = 6
NEIGHBOUR_LIMIT_M = 50_000

Position = tuple[float, float]  # latitude, longitude in WGS-84 degrees
Near = tuple[tuple[str, float], ...]  # station ids with their distances in metres, nearest first

# A station's row in memory: six times the number of another station and its distance, NOBODY where there are fewer.
_ROW = struct.Struct("<" + "id" * NEIGHBOURS)
_NOBODY = -1
METRES = 8 * NEIGHBOURS  # bytes of a station's distances in `all_apart`


@dataclass(frozen=True, slots=True)
class Neighbours(Mapping[str, Near]):
    """For each station its neighbours. They stay packed until somebody asks: an edit makes few pages of thousands."""

    ids: Sequence[str]
    rows: bytes
    numbers: Mapping[str, int]

    def apart(self, key: str) -> tuple[list[str], tuple[float, ...]]:
        """The ids, and the distances."""
        row = _ROW.unpack_from(self.rows, self.numbers[key] * _ROW.size)
        ids = [self.ids[other] for other in row[::2] if other >= 0]
        return ids, row[1 : 2 * len(ids) : 2]

    def all_apart(self) -> tuple[list[int], bytes]:
        """Of all stations in their order the numbers of their neighbours, -1 where there are fewer than NEIGHBOURS, and
        their distances as bytes."""
        values = list(chain.from_iterable(_ROW.iter_unpack(self.rows)))
        return values[::2], array("d", values[1::2]).tobytes()

    def __getitem__(self, key: str) -> Near:
        return tuple(zip(*self.apart(key), strict=True))

    def __iter__(self) -> Iterator[str]:
        return iter(self.ids)

    def __len__(self) -> int:
        return len(self.ids)


def find_neighbours(
    positions: Mapping[str, Position | None], delisted: Set[str], code: bytes, memory: Memory | None = None
) -> Neighbours:
    """For each station, by its position, the nearest others that are not delisted.

    `code` is the digest of the program: what another version remembered is not believed.
    """
    ids = list(positions)
    listed = [key not in delisted for key in ids]
    points = list(positions.values())
    key = digest("neighbours", code, _packed(points), bytes(listed))
    rows = _remembered(memory, key, lambda: _work_out(points, listed), lambda found: _is_sound(found, len(ids)))
    return Neighbours(ids, rows, {own: number for number, own in enumerate(ids)})


def curve_order(positions: Sequence[Position], code: bytes, memory: Memory | None = None) -> list[int]:
    """The indices of the positions along a Hilbert curve."""
    form = struct.Struct(f"<{len(positions)}i")

    def is_sound(found: bytes) -> bool:
        return len(found) == form.size and sorted(form.unpack(found)) == list(range(len(positions)))

    key = digest("curve", code, _packed(positions))
    return list(form.unpack(_remembered(memory, key, lambda: form.pack(*order(positions)), is_sound)))


def _packed(points: Sequence[Position | None]) -> bytes:
    """As bytes, which twenty thousand pairs of numbers are quickly; no place is no number."""
    return array("d", chain.from_iterable(point or (nan, nan) for point in points)).tobytes()


def _remembered(memory: Memory | None, key: bytes, make: Callable[[], bytes], is_sound: Callable[[bytes], bool]) -> bytes:
    """What an earlier build made for this key; others can write a store, so it is looked at."""
    found = memory.get([key]).get(key) if memory else None
    if isinstance(found, bytes) and is_sound(found):
        return found
    made = make()
    if memory:
        memory.put({key: made}, [])
    return made


def _is_sound(rows: bytes, count: int) -> bool:
    """Whether these are rows for so many stations, each of which names only such."""
    if len(rows) != count * _ROW.size:
        return False
    numbers = list(chain.from_iterable(_ROW.iter_unpack(rows)))[::2]
    return min(numbers, default=0) >= _NOBODY and max(numbers, default=0) < max(1, count)


def _work_out(points: Sequence[Position | None], listed: Sequence[bool]) -> bytes:
    """For each point its row."""
    rows: list[list[int | float]] = [[] for _ in points]
    still = [index for index, here in enumerate(listed) if here]
    around = [points[index] for index in still]
    for index, near in zip(still, nearest(around, NEIGHBOURS, NEIGHBOUR_LIMIT_M), strict=True):
        rows[index] = [value for other, metres in near for value in (still[other], metres)]
    for index, here in enumerate(listed):
        if not here:  # few: each asks by itself, so that no other page lists it
            near = nearest([*around, points[index]], NEIGHBOURS, NEIGHBOUR_LIMIT_M)[-1]
            rows[index] = [value for other, metres in near for value in (still[other], metres)]
    return b"".join(_ROW.pack(*row, *[_NOBODY, 0.0] * (NEIGHBOURS - len(row) // 2)) for row in rows)
