"""A large network cut into parts, each with columns of its own: whoever looks at a district loads no nation.

A part holds whole areas, neighbours in the file, or, where one area alone is too large, a run of its shards along the
curve. The parts of a divided area are all its stations and nobody else's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from yizhan.pages.shards import Shard

PART = 4_000  # stations: some 17 KB of positions and hours, compressed
HEAP = 128  # stations that are one number on the map until their part is loaded
WHOLE = "all"


@dataclass(frozen=True, slots=True)
class Part:
    """Some shards of the network, `apart` those without a place. `area` is the area of which they are all; else None."""

    name: str
    area: str | None
    shards: tuple[Shard, ...]
    apart: tuple[Shard, ...]

    @property
    def count(self) -> int:
        """Stations with a place."""
        return size(self.shards)


@dataclass(slots=True)
class Divided:
    """The parts in their order, and of each area that is too large for one which of them it has."""

    parts: list[Part] = field(default_factory=list)
    within: dict[str, range] = field(default_factory=dict)


def size(shards: Iterable[Shard]) -> int:
    """How many stations."""
    return sum(len(shard.stations) for shard in shards)


def is_large(placed: Iterable[Shard], apart: Iterable[Shard]) -> bool:
    """Whether a map of these stations loads them part by part."""
    return size(placed) + size(apart) > PART


def divide_network(
    children: Mapping[str, Sequence[str]],
    roots: Sequence[str],
    placed: Mapping[str, Sequence[Shard]],
    apart: Mapping[str, Sequence[Shard]],
) -> Divided:
    """`placed` and `apart` hold the shards of each area that has any, those of its sub-areas included."""
    found = Divided()
    _divide(WHOLE, roots, (), (), children, placed, apart, found)
    return found


def _divide(
    name: str,
    below: Sequence[str],
    own: Sequence[Shard],
    own_apart: Sequence[Shard],
    children: Mapping[str, Sequence[str]],
    placed: Mapping[str, Sequence[Shard]],
    apart: Mapping[str, Sequence[Shard]],
    found: Divided,
) -> None:
    """The parts of an area that is too large: its sub-areas together as long as they fit, large ones by themselves."""
    start = len(found.parts)
    areas: list[str] = []
    gathered, gathered_apart = list(own), list(own_apart)

    def close() -> None:
        if gathered or gathered_apart:
            runs = list(_runs(gathered))
            here, without = (list(of.get(areas[0], ())) if len(areas) == 1 else [] for of in (placed, apart))
            alone = bool(here) and len(runs) == 1 and (gathered, gathered_apart) == (here, without)
            for number, run in enumerate(runs, 1):
                area = areas[0] if alone else None
                short = f"{name}-{len(found.parts) - start + 1}"
                found.parts.append(Part(area or short, area, run, () if number > 1 else tuple(gathered_apart)))
        for one in (areas, gathered, gathered_apart):
            one.clear()

    for code in below:
        here, without = placed.get(code, ()), apart.get(code, ())
        if is_large(here, without):
            close()
            own_here = [shard for shard in here if shard.area == code]
            own_without = [shard for shard in without if shard.area == code]
            _divide(code, children.get(code, ()), own_here, own_without, children, placed, apart, found)
        elif here or without:
            if is_large((*gathered, *here), (*gathered_apart, *without)):
                close()
            areas.append(code)
            gathered += here
            gathered_apart += without
    close()
    found.within[name] = range(start, len(found.parts))


def _runs(shards: Sequence[Shard]) -> Iterator[tuple[Shard, ...]]:
    """As few runs as fit, of much the same size; one empty run of nothing."""
    count = max(1, -(-size(shards) // PART))
    most = -(-len(shards) // count) if shards else 1
    yield from (tuple(shards[at : at + most]) for at in range(0, max(len(shards), 1), most))


def heaps(shards: Iterable[Shard]) -> Iterator[list[Shard]]:
    """Shards of one area side by side, up to HEAP stations."""
    heap: list[Shard] = []
    for shard in shards:
        if heap and (heap[0].area != shard.area or size(heap) + len(shard.stations) > HEAP):
            yield heap
            heap = []
        heap.append(shard)
    if heap:
        yield heap
